"""Arrangement of a listing: how its milestones are sorted, grouped and limited.

The same rules arrange milestones and the rows of a cached list, from which no milestones are built.
A sort key depends either on the status or on the place in the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from tasklist.model.list_short_names import ListName
from tasklist.model.status import MilestoneStatus, Status
from tasklist.model.tasklist import PlacedMilestone
from tasklist.process.named_tuples import NamedTuple

T = TypeVar("T")
Key = Callable[[T], Any]


def name_order(name: str) -> bytes:
    """The key by which names are sorted: in the order of pinyin, except for rare characters.

    GB 18030 extends GB 2312, which has the common characters in the order of pinyin.
    """
    return name.encode("gb18030", "backslashreplace")


COMMON = ("quarter", "list", "year")  # groups that can have rows of several lists
_STATUSES = list(Status)
# Sort keys that depend on the status; rows without a value come last in both directions.
STATUS_KEYS: dict[str, Key[MilestoneStatus]] = {
    "due": lambda standing: standing.due,
    "days": lambda standing: standing.days_overdue,
    "status": lambda standing: _STATUSES.index(standing.status),
    "done": lambda standing: standing.done,
    # The original due quarter, as in a summary.
    "quarter": lambda standing: standing.placed.milestone.span.last,
}
# Sort keys that depend on the place in the list; the first of several names counts.
PLACE_KEYS: dict[str, Key[PlacedMilestone]] = {
    "unit": lambda placed: name_order(placed.workstream.lead),
    "leader": lambda placed: name_order(placed.task.leaders[0]) if placed.task.leaders else None,
    "task": lambda placed: placed.id.task,
    "section": lambda placed: placed.task.section,
    "list": lambda placed: placed.list_name.name,
    "year": lambda placed: placed.list_name.year,
}
GROUPS = ("unit", "leader", "quarter", "task", "section", "list", "year")
SORT_KEYS = tuple(
    key for key in (*STATUS_KEYS, *PLACE_KEYS) if key not in {"section", "list", "year"}
)


class SortKey(NamedTuple):
    """A sort key: its *name*, one of SORT_KEYS, and whether it sorts in descending order."""

    name: str
    is_descending: bool = False


class Arrangement(NamedTuple):
    """How a listing is sorted, grouped by one of GROUPS, and limited to a number of rows.

    Groups come in the order of their first rows, but quarters in the order of the year.
    """

    sort: tuple[SortKey, ...] = ()
    group: str = ""
    limit: int | None = None

    def of(self, standings: Iterable[MilestoneStatus]) -> tuple[MilestoneStatus, ...]:
        """*standings* sorted, grouped and limited."""
        return tuple(self.arranged(standings, key_of, list_of))

    def arranged(
        self, rows: Iterable[T], key: Callable[[str], Key[T]], list_of: Key[T] = lambda _row: None
    ) -> list[T]:
        """Return *rows* sorted, grouped and limited.

        *key* gets the name of a sort or group key, and returns the function that gives a row's
        value: `key("unit")` returns a function from a row to its unit. *list_of* returns the list
        of a row. If there are several lists, the same unit in two of them makes two groups.
        """
        result = list(rows)
        for name, is_descending in reversed(self.sort):
            value = key(name)
            missing = [row for row in result if value(row) is None]
            result = [row for row in result if value(row) is not None]
            result.sort(key=value, reverse=is_descending)
            result += missing
        if self.group:
            value = grouping(self.group, key(self.group), list_of)
            order = {value(row): number for number, row in reversed([*enumerate(result)])}
            result.sort(key=value if self.group == "quarter" else lambda row: order[value(row)])
        return result if self.limit is None else result[: self.limit]


def grouping(group: str, key: Key[T], list_of: Key[T]) -> Key[T]:
    """Return a function that maps a row to a value that is equal within a group.

    *key* returns the value by which rows are grouped, such as the unit of a row, and *list_of*
    returns the list of a row. If *group* is `quarter`, `list` or `year`, rows of several lists can
    form one group; otherwise rows are grouped within each list.
    """
    return key if group in COMMON else lambda row: (list_of(row), key(row))


def group_of(group: str) -> Key[MilestoneStatus]:
    """Return a function that maps a milestone to a value that is equal within a group.

    *group* is what the milestones are grouped by, such as `unit`.
    """
    return grouping(group, key_of(group), list_of)


def list_of(standing: MilestoneStatus) -> ListName:
    """The name of the list of a milestone; ALONE if a single list was read."""
    return standing.placed.list_name


def key_of(name: str) -> Key[MilestoneStatus]:
    """The function that returns the value of a milestone for the sort or group key *name*."""
    if name in STATUS_KEYS:
        return STATUS_KEYS[name]
    place_key = PLACE_KEYS[name]
    return lambda standing: place_key(standing.placed)
