"""How a listing is shown: its columns, its groups, and whether plans are whole or cut."""

from __future__ import annotations

from tasklist.process.named_tuples import NamedTuple

MOST_WHOLE = 12  # by default, up to this many milestones are shown with whole plans


class View(NamedTuple):
    """How milestones are shown.

    *kind* is `show`, `overdue` or `due`, and decides the columns if *columns* is empty. *group* is
    what the milestones are grouped by; empty means no groups. *is_brief* says whether each
    milestone gets only one line; None means that it depends on how many milestones there are.
    *hint* says how to see whole plans. *matching* is the number of matching milestones if a limit
    left some of them out, else None.
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
    """How units or leaders are shown: with *columns*, or with all columns if it is empty.

    *total* is the number of matching units or leaders if a limit left some of them out, else None.
    """

    columns: tuple[str, ...] = ()
    total: int | None = None
