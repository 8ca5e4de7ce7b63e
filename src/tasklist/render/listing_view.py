"""What of a listing is shown: its columns, its groups, whole plans or their beginnings."""

from __future__ import annotations

from typing import NamedTuple

MOST_WHOLE = 12  # milestones: up to so many have whole plans by default


class View(NamedTuple):
    """How milestones are shown.

    *kind* is `show`, `overdue` or `due`: it decides the columns if no *columns* are named.
    *is_brief* is one line for each milestone; None leaves that to their number. *hint* says
    how to see whole plans. *matching* is the number of milestones before a limit, if there
    was one.
    """

    kind: str = "show"
    columns: tuple[str, ...] = ()
    group: str = ""
    is_brief: bool | None = None
    hint: str = ""
    matching: int | None = None

    def brief(self, count: int) -> bool:
        """Whether *count* milestones get one line each."""
        return count > MOST_WHOLE if self.is_brief is None else self.is_brief


class NameView(NamedTuple):
    """How units or leaders are shown: *columns*, or all; *total* is their number before a limit."""

    columns: tuple[str, ...] = ()
    total: int | None = None
