"""What of a listing is shown: its columns, its groups, whole plans or their beginnings."""

from __future__ import annotations

from typing import NamedTuple

MOST_WHOLE = 12  # milestones: up to so many have whole plans by default


class View(NamedTuple):
    """How milestones are shown.

    *kind* is `show`, `overdue` or `due`: it decides the columns if no *columns* are named.
    *is_brief* says whether a milestone takes only one line; None leaves that to the number of
    milestones. *hint* says how to see whole plans. *matching* is how many milestones match, if a
    limit left some out.
    """

    kind: str = "show"
    columns: tuple[str, ...] = ()
    group: str = ""
    is_brief: bool | None = None
    hint: str = ""
    matching: int | None = None

    def brief(self, count: int) -> bool:
        """Whether each milestone gets only one line if *count* of them are shown."""
        return count > MOST_WHOLE if self.is_brief is None else self.is_brief


class NameView(NamedTuple):
    """How units or leaders are shown: with *columns*, or with all if it is empty.

    *total* is how many units or leaders match, if a limit left some out.
    """

    columns: tuple[str, ...] = ()
    total: int | None = None
