"""Totals by unit, leader, quarter, task or status."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tasklist.model.list_short_names import ALONE, ListHead, ListName
from tasklist.model.progress import STATES
from tasklist.model.status import OVERDUE_IF_PAST_DUE, MilestoneStatus, Status
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.escape import BETWEEN_HEADINGS

TENTHS = 1000  # tenths of a percent in the whole
RARE = (Status.RETURNED, Status.DROPPED)  # shown only if there are any
NO_COUNTS = dict.fromkeys(Status, 0)
NO_STATES = dict.fromkeys(STATES, 0)


@dataclass(frozen=True, slots=True)
class Ratio:
    """*part* of *whole*, kept exact until it is written, so that every format rounds alike."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The ratio from 0 to 1; 0 if *whole* is 0."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def tenths(self) -> int:
        """The ratio in tenths of a percent, halves rounded up; 0 if *whole* is 0."""
        # Whole numbers: as a float, 23 of 80 is just below the half.
        return (2 * TENTHS * self.part + self.whole) // (2 * self.whole) if self.whole else 0

    def __str__(self) -> str:
        return f"{self.tenths // 10}.{self.tenths % 10}%"


class Share(NamedTuple):
    """A row of a summary: how many of the milestones that count under *name* have each status.

    *verified* counts the done milestones that were verified. *past_due* has, by status, the
    milestones whose due day is over, without the dropped ones. *states* has, by state of progress,
    the open milestones that were last reported in that state.

    *shares_in* counts the milestones that have *name* as a second or later name, and so count in
    another row. *place* is the place of the row in a ranking, if it has one. *list_name* is the
    list of the row, if the row belongs to one list among several.
    """

    name: str
    counts: dict[Status, int]
    shares_in: int = 0
    verified: int = 0
    past_due: dict[Status, int] = NO_COUNTS
    place: int | None = None
    states: dict[str, int] = NO_STATES
    list_name: ListName = ALONE

    @property
    def total(self) -> int:
        """How many milestones the row counts."""
        return sum(self.counts.values())

    @property
    def done(self) -> int:
        """How many milestones are done, in time or late."""
        return self.counts[Status.DONE] + self.counts[Status.DONE_LATE]

    @property
    def has_states(self) -> bool:
        """Whether a state of progress was reported for any milestone."""
        return any(self.states.values())

    @property
    def without_state(self) -> int:
        """How many milestones count neither as done nor under a state of progress (其他).

        Together with the done milestones and those of each state, they add up to the total.
        """
        return self.total - self.done - sum(self.states.values())

    @property
    def not_dropped(self) -> int:
        """How many milestones are not dropped; the share done is computed from these."""
        return self.total - self.counts[Status.DROPPED]

    @property
    def ratio(self) -> Ratio:
        """The share of milestones that are done, not counting dropped ones."""
        return Ratio(self.done, self.not_dropped)

    @property
    def due(self) -> int:
        """How many milestones have a due day that is over, without the dropped ones."""
        return sum(self.past_due.values())

    @property
    def due_done(self) -> int:
        """How many of the milestones counted by *due* are done, in time or late."""
        return self.past_due[Status.DONE] + self.past_due[Status.DONE_LATE]

    @property
    def overdue(self) -> int:
        """How many milestones are overdue, returned ones included."""
        return sum(self.past_due[status] for status in OVERDUE_IF_PAST_DUE)

    @property
    def due_ratio(self) -> Ratio:
        """The share of the milestones due so far that are done (序时办结率)."""
        return Ratio(self.due_done, self.due)

    @property
    def verified_ratio(self) -> Ratio:
        """The share of the done milestones that are verified."""
        return Ratio(self.verified, self.done)


class Summary(NamedTuple):
    """Totals by unit, leader, quarter, task or status; the rows add up to *total*.

    If *is_named*, only units or leaders that the user named have rows. *min_due* is how many
    milestones of a row must be due to rank it; None if the rows are not ranked. *compared* has all
    rows that the ranking considers, also those that a limit leaves out of *rows*. *lists* are the
    lists, if there are several.
    """

    file: str
    as_of: datetime.date
    by: str
    rows: tuple[Share, ...]
    total: Share
    is_named: bool = False
    min_due: int | None = None
    compared: tuple[Share, ...] = ()
    lists: tuple[ListHead, ...] = ()

    @property
    def has_places(self) -> bool:
        """Whether the rows are of a kind that is ranked."""
        return self.by in RANKED


RANKED = ("unit", "leader", "list")  # the kinds of rows that are ranked
BY_LIST = ("list", "year")  # the kinds of rows that count whole lists
NAMELESS = ("",)  # the row of tasks without leaders, or without headings

Names = Callable[[MilestoneStatus], Sequence[str]]
NAMES: dict[str, Names] = {
    "unit": lambda standing: standing.placed.workstream.all_units,
    "leader": lambda standing: standing.placed.task.leaders or NAMELESS,
    "quarter": lambda standing: (standing.placed.milestone.span.due_quarter,),
    "task": lambda standing: (str(standing.placed.task.id),),
    "status": lambda standing: (standing.status.value,),
    "section": lambda standing: (BETWEEN_HEADINGS.join(standing.placed.task.section),),
    "list": lambda standing: (standing.placed.list_name.name,),
    "year": lambda standing: (str(standing.placed.list_name.year),),
}
# The sort keys of the kinds of rows that have an order of their own, from any milestone of the
# row; rows of other kinds are in the order of the list.
ORDERS: dict[str, Callable[[MilestoneStatus], Any]] = {
    "quarter": lambda standing: standing.placed.milestone.span.last,
    "status": lambda standing: list(Status).index(standing.status),
}


def summarize(
    standings: Iterable[MilestoneStatus], by: str, names: Names | None = None
) -> tuple[tuple[Share, ...], Share]:
    """Return a row for each name of the kind *by*, such as `unit`, and the row of their total.

    A milestone counts in one row only, that of its first name. *names* returns the names of a
    milestone; by default, all its units, leaders, and so on. A milestone over several quarters
    counts in the quarter of its original due day.
    """
    standings = list(standings)
    names = names or NAMES[by]
    own: dict[str, list[MilestoneStatus]] = {}
    shares_in: Counter[str] = Counter()
    for standing in standings:
        first, *others = dict.fromkeys(names(standing))
        own.setdefault(first, []).append(standing)
        for other in others:
            own.setdefault(other, [])
        shares_in.update(others)
    # The row without a name comes last.
    key = (lambda name: ORDERS[by](own[name][0])) if by in ORDERS else (lambda name: not name)
    ordered = sorted(own, key=key)
    rows = tuple(share_of(own[name], name, shares_in[name]) for name in ordered)
    return rows, share_of(standings)


def names_among(by: str, answering: Mapping[str, Collection[str]]) -> Names:
    """Return a function that returns the units or leaders (*by*) under which a milestone counts.

    The function returns only units or leaders that the user asked for, in the order in which the
    milestone names them. *answering* maps each of those that the user asked for to all its names,
    such as its former names. A milestone counts under a unit or leader if it has one of these
    names.
    """
    own_names = NAMES[by]

    def names(standing: MilestoneStatus) -> list[str]:
        places = {name: place for place, name in reversed([*enumerate(own_names(standing))])}
        firsts = {
            name: min((places[one] for one in places.keys() & set(others)), default=None)
            for name, others in answering.items()
        }
        found = {name: place for name, place in firsts.items() if place is not None}
        return sorted(found, key=found.__getitem__)

    return names


def share_of(standings: Iterable[MilestoneStatus], name: str = "", shares_in: int = 0) -> Share:
    """Return a row that counts *standings*, with the name *name*.

    *shares_in* is the number of milestones that are counted in another row, under the first of
    their names, but have *name* as one of the others.
    """
    statuses: Counter[tuple[Status, bool]] = Counter()
    states: Counter[str | None] = Counter()
    verified = 0
    for standing in standings:
        statuses[standing.status, standing.is_past_due] += 1
        states[standing.state] += 1
        verified += standing.verified is not None
    past_due = {status: statuses[status, True] for status in Status}
    counts = {status: statuses[status, True] + statuses[status, False] for status in Status}
    return Share(
        name, counts, shares_in, verified, past_due | {Status.DROPPED: 0},
        states={state: states[state] for state in STATES},
    )  # fmt: skip


def shown_statuses(total: Share) -> tuple[Status, ...]:
    """Return the statuses that have a column in a table whose row of totals is *total*.

    A rare status has a column only if there are milestones with this status.
    """
    return tuple(s for s in Status if s not in RARE or total.counts[s])
