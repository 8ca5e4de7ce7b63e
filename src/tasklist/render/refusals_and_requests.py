"""Lines that are printed about forms: rows that were refused, and extensions requested."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasklist.process.named_tuples import NamedTuple

if TYPE_CHECKING:
    from tasklist.model.change import ChangePlace

Refused = tuple[str, int, str, str]  # file, row (0: the whole file), subject, reason


class ExtensionLine(NamedTuple):
    """An extension that a form requests for the milestone at *place*.

    *to* is the requested due quarter or date, *reason* says why. The request is in row *row* of
    *file*. *command* is the command line that would grant the extension.
    """

    place: ChangePlace
    workstream: int
    to: str
    reason: str
    file: str
    row: int
    command: str
