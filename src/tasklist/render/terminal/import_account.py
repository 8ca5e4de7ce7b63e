"""The account of an import, for people: a line for each decision of the import, then totals.

A line begins with the places in the imported file that its decision concerns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tasklist.language import _, ngettext
from tasklist.render.output import Output
from tasklist.reports import report_words

if TYPE_CHECKING:
    from tasklist.importers import Account
    from tasklist.model.tasklist import Tasklist


def account(output: Output, report: Account, tasklist: Tasklist, *, quiet: bool) -> None:
    """Write the lines of *report*, then the totals.

    With *quiet*, write only the lines about what was left out, and the totals.
    """
    lines = [line for line in report.lines if line.is_left_out or not quiet]
    for line in lines:
        output.write(output.printable(line.in_file(report.file)) + "\n")
    for text in _totals(report, tasklist):
        output.write(output.printable(text) + "\n")
    if lines:
        output.write(_("Review the lines above.") + "\n")


def _totals(report: Account, tasklist: Tasklist) -> Iterator[str]:
    tasks = len(tasklist.tasks)
    rows = sum(len(task.workstreams) for task in tasklist.tasks)
    yield _("{title}: {rows} → {tasks}, {workstreams}, {milestones}.").format(
        title=tasklist.title,
        rows=ngettext("{count} row", "{count} rows", report.rows).format(count=report.rows),
        tasks=ngettext("{count} task", "{count} tasks", tasks).format(count=tasks),
        workstreams=ngettext("{count} workstream", "{count} workstreams", rows).format(count=rows),
        milestones=report_words.milestones(len(tasklist.milestones)),
    )
    cells = ngettext("{count} cell", "{count} cells", report.cells).format(count=report.cells)
    text = _("{cells}: {in_list} in the list, {left_out} left out.")
    yield text.format(cells=cells, in_list=report.in_list, left_out=report.left_out)
