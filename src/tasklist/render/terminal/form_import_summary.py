"""Summary of what forms or a published table change: a line for each row or decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tasklist.language import _, ngettext
from tasklist.render.output import Output

if TYPE_CHECKING:
    from tasklist.importers import Import
    from tasklist.model.compare import Change

Refused = tuple[str, int, str, str]  # file, row or 0, subject, reason


def form_changes(output: Output, changes: Iterable[Change], refused: Sequence[Refused]) -> None:
    """Print each change as `tasklist diff` prints it, then a line for each refused row."""
    from tasklist.reports.change_text import change_line

    for change in changes:
        output.write(output.printable(change_line(change)) + "\n")
    for file, row, subject, reason in refused:
        line = _("{place}: refused: {reason}").format(
            place=f"{file}:{row}" if row else file,
            reason=f"{subject}  {reason}" if subject else reason,
        )
        output.write(output.printable(line) + "\n")


def import_summary(output: Output, file: str, result: Import) -> None:
    """Print each decision with its line in *file*, then how much was imported."""
    for decision in result.decisions:
        output.write(output.printable(f"{file}:{decision.line}: {decision.words}") + "\n")
    tasklist, table = result.tasklist, result.understood
    totals = _(
        "{title}: {pages} pages, {rows} rows → {tasks} tasks, {workstreams} workstreams,"
        " {milestones} milestones."
    ).format(
        title=tasklist.title,
        pages=table.pages,
        rows=table.rows,
        tasks=len(tasklist.tasks),
        workstreams=sum(len(task.workstreams) for task in tasklist.tasks),
        milestones=len(tasklist.milestones),
    )
    output.write(output.printable(totals) + "\n")
    if count := len(result.decisions):
        decisions = ngettext(
            "{count} decision was made automatically; review the line above.",
            "{count} decisions were made automatically; review the lines above.",
            count,
        )
        output.write(decisions.format(count=count) + "\n")
