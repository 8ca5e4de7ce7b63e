"""What is printed of forms besides changes: rows that were refused, and requests to be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tasklist.model.change import ChangePlace

Refused = tuple[str, int, str, str]  # file, row or 0, subject, reason


class ExtensionLine(NamedTuple):
    """An extension that a form requests: of the milestone at *place*, *to* a time, and why.

    It stands in row *row* of *file*; *command* would grant it.
    """

    place: ChangePlace
    workstream: int
    to: str
    reason: str
    file: str
    row: int
    command: str
