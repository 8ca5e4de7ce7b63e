"""Summary of what forms change: a line for each row, then the extensions they request."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tasklist.language import _
from tasklist.render.output import Output

if TYPE_CHECKING:
    from tasklist.model.change import Change
    from tasklist.render.refusals_and_requests import ExtensionLine, Refused


def form_changes(
    output: Output,
    changes: Iterable[Change],
    refused: Sequence[Refused],
    extensions: Sequence[ExtensionLine] = (),
) -> None:
    """Print each change as `tasklist diff` prints it, then a line for each refused row.

    Last come the requested extensions, each with the command that would grant it.
    """
    from tasklist.reports.change_text import change_line

    for change in changes:
        output.write(output.printable(change_line(change)) + "\n")
    refused_rows(output, refused)
    if extensions:
        output.write(_("Extensions requested, to be decided:") + "\n")
    for one in extensions:
        line = _("{place}: {subject}  until {to}: {reason}").format(
            place=f"{one.file}:{one.row}",
            subject=f"{one.place.task} {'、'.join(one.place.units)} · {one.place.quarter}",
            to=one.to,
            reason=one.reason,
        )
        output.write(output.printable(line) + "\n")
        output.write(f"  {output.printable(one.command)}\n")


def refused_rows(output: Output, refused: Iterable[Refused]) -> None:
    """Print a line for each refused row or file, with the reason."""
    for file, row, subject, reason in refused:
        line = _("{place}: refused: {reason}").format(
            place=f"{file}:{row}" if row else file,
            reason=f"{subject}  {reason}" if subject else reason,
        )
        output.write(output.printable(line) + "\n")
