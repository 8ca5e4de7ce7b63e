"""Where the list stands on a day: the figures of `tasklist status`."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import NamedTuple

from tasklist.model.status import Listing, MilestoneStatus, Status
from tasklist.model.status import due as falling_due
from tasklist.reports import totals
from tasklist.reports.totals import Share

MOST_UNITS = 5
DAYS_AHEAD = 30


class Laggard(NamedTuple):
    """A unit with overdue milestones: how many it leads, and which is overdue the longest.

    *share* counts all milestones that it leads.
    """

    unit: str
    overdue: int
    oldest: MilestoneStatus
    share: Share


class DueDay(NamedTuple):
    """A due day to come, and how many open milestones are due on it."""

    day: datetime.date
    milestones: int


class Overview(NamedTuple):
    """The figures of `tasklist status`.

    *laggards* are the units with most overdue milestones, the most first. *coming* is how many open
    milestones fall due up to the day *until*, which is *within* days ahead. *next* is the first due
    day to come, whenever that is; None if no more fall due.
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
        """How many milestones were reported as done that nobody has verified."""
        return self.total.done - self.total.verified

    @property
    def returned(self) -> int:
        """How many milestones are returned: their report was not accepted."""
        return self.total.counts[Status.RETURNED]


def compute_overview(title: str, listing: Listing) -> Overview:
    """The figures of *listing*, the milestones of the list with that *title*."""
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
    """The units that lead the most overdue milestones, the most first.

    Of units with equally many, the one with the longest overdue milestone comes first.
    """
    counts: Counter[str] = Counter()
    oldest: dict[str, MilestoneStatus] = {}
    for standing in listing.standings:
        if standing.status is Status.OVERDUE:
            unit = standing.placed.workstream.lead
            counts[unit] += 1
            longest = oldest.setdefault(unit, standing)
            if standing.days_overdue > longest.days_overdue:
                oldest[unit] = standing
    shares = {share.name: share for share in totals.summarize(listing.standings, "unit")[0]}
    laggards = (Laggard(unit, count, oldest[unit], shares[unit]) for unit, count in counts.items())
    ordered = sorted(laggards, key=lambda one: (-one.overdue, -one.oldest.days_overdue))
    return tuple(ordered[:MOST_UNITS])


def of_due(total: Share) -> dict[Status, int]:
    """How many past-due milestones of *total* have each status; `returned` is left out if none."""
    shown = (Status.DONE, Status.DONE_LATE, Status.OVERDUE)
    return {s: n for s, n in total.past_due.items() if n or s in shown}
