"""Summary of what forms change: a line for each row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tasklist.language import _
from tasklist.render.output import Output

if TYPE_CHECKING:
    from tasklist.model.change import Change

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
