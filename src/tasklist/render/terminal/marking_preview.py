"""What a marking would change, before it is written, in the words that `diff` uses.

This module is separate from `marking_lines` because loading the comparison takes longer than a
marking.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from tasklist.language import _
from tasklist.model.marking import Edited, Marking, begins_later
from tasklist.model.milestone_changes import of_a_milestone
from tasklist.render.output import Output
from tasklist.render.terminal.marking_lines import GAP, NARROW, in_one_line
from tasklist.render.terminal.prose import prose_lines
from tasklist.reports import marking_text, span_text
from tasklist.reports.change_text import change_line
from tasklist.text.width import cut, width


def preview(output: Output, marking: Marking, today: datetime.date) -> None:
    """Print each change as `tasklist diff` prints it, then what is skipped.

    The last line says how many milestones would change.
    """
    for edited in marking.edited:
        for line in _change_lines(output, edited, today):
            output.write(line + "\n")
    notes = marking_text.skip_lines(marking.skips)
    for text in (*notes, marking_text.would_change(len(marking.edited))):
        _write(output, text)


def _change_lines(output: Output, edited: Edited, today: datetime.date) -> Iterator[str]:
    """Yield a line for each change to a milestone.

    The first line also has the beginning of the plan, and a warning sign if the milestone would be
    marked before its quarter begins.
    """
    placed, new = edited
    changes = map(change_line, of_a_milestone(placed, new))
    first = next(changes)
    if begins_later(edited, today):
        early = _("{quarter} begins on {start}")
        first += f"  ▲{early.format(quarter=span_text.expected(new.span), start=new.expected_from)}"
    first = output.printable(first)
    room = output.width - width(first) - len(GAP)
    promise = in_one_line(new.plan or placed.task.goal)
    plan = output.printable(cut(promise, room)) if room >= NARROW else ""
    yield f"{first}{GAP}{plan}".rstrip()
    yield from map(output.printable, changes)


def _write(output: Output, text: str) -> None:
    for line in prose_lines(output, text):
        output.write(line + "\n")
