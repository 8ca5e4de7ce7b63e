"""The state of the list on a day: the figures of `tasklist status`."""

from __future__ import annotations

import datetime

from tasklist.model.list_short_names import ALONE, ListName
from tasklist.model.status import Listing, MilestoneStatus, Status
from tasklist.model.status import due as falling_due
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import totals
from tasklist.reports.totals import Share

MOST_UNITS = 5
DAYS_AHEAD = 30


class Laggard(NamedTuple):
    """A unit that leads overdue milestones.

    *overdue* is their number, *oldest* the one that has been overdue longest. *share* counts all
    milestones that the unit leads. *list_name* is its list, if there are several lists.
    """

    unit: str
    overdue: int
    oldest: MilestoneStatus
    share: Share
    list_name: ListName = ALONE


class DueDay(NamedTuple):
    """A coming due day, and how many open milestones are due on it."""

    day: datetime.date
    milestones: int


class Overview(NamedTuple):
    """The figures of `tasklist status`.

    *laggards* has the units with the most overdue milestones, at most MOST_UNITS; the unit with
    most comes first. *coming* is how many open milestones fall due up to the day *until*, which is
    *within* days ahead. *next* is the next due day, however far ahead; None if nothing more falls
    due.
    """

    title: str
    listing: Listing
    total: Share
    laggards: tuple[Laggard, ...]
    within: int
    until: datetime.date
    coming: int
    next: DueDay | None

    @property
    def unverified(self) -> int:
        """How many milestones were reported as done but not verified."""
        return self.total.done - self.total.verified

    @property
    def returned(self) -> int:
        """How many milestones are returned, that is, their report was not accepted."""
        return self.total.counts[Status.RETURNED]


def compute_overview(title: str, listing: Listing) -> Overview:
    """Compute the figures of *listing*; *title* is the title of its list."""
    day = listing.as_of
    until = day + min(datetime.timedelta(DAYS_AHEAD), datetime.date.max - day)
    ahead = falling_due(listing.standings, day, datetime.date.max)
    return Overview(
        title,
        listing,
        totals.share_of(listing.standings),
        _laggards(listing),
        DAYS_AHEAD,
        until,
        sum(standing.due <= until for standing in ahead),
        DueDay(ahead[0].due, sum(s.due == ahead[0].due for s in ahead)) if ahead else None,
    )


def _laggards(listing: Listing) -> tuple[Laggard, ...]:
    """The units that lead the most overdue milestones, at most MOST_UNITS, the most first.

    Of units with equally many, the one with the longest overdue milestone comes first.
    """
    every: dict[tuple[ListName, str], list[MilestoneStatus]] = {}
    late: dict[tuple[ListName, str], list[MilestoneStatus]] = {}
    for standing in listing.standings:
        unit = (standing.placed.list_name, standing.placed.workstream.lead)
        every.setdefault(unit, []).append(standing)
        if standing.is_overdue:
            late.setdefault(unit, []).append(standing)
    laggards = [
        Laggard(
            name,
            len(standings),
            max(standings, key=lambda standing: standing.days_overdue),
            totals.share_of(every[of_list, name], name),
            of_list,
        )
        for (of_list, name), standings in late.items()
    ]
    ordered = sorted(laggards, key=lambda one: (-one.overdue, -one.oldest.days_overdue))
    return tuple(ordered[:MOST_UNITS])


def of_due(total: Share) -> dict[Status, int]:
    """How many past-due milestones of *total* have each status.

    The status `returned` is left out if no past-due milestone has it.
    """
    shown = (Status.DONE, Status.DONE_LATE, Status.OVERDUE)
    return {s: n for s, n in total.past_due.items() if n or s in shown}
