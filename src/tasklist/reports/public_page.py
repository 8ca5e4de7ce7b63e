"""The public page as data: lights by quarter, shares by unit and leader, and all tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from tasklist.model.group_membership import groups_among
from tasklist.model.status import Listing, MilestoneStatus, Status
from tasklist.model.tasklist import Tasklist
from tasklist.reports import part_text, status_percentages, totals
from tasklist.reports.due_periods import period_of
from tasklist.reports.ledger import Ledger, LedgerEntry, compute_ledger
from tasklist.reports.ranking import MIN_DUE, ranked
from tasklist.reports.status_percentages import Part
from tasklist.reports.totals import Share
from tasklist.reports.trend import Point, Trend
from tasklist.text.lookalikes import skeleton, spellings

BAR_WIDTH = 1000
# A light shows the worst status of its milestones.
WORST_FIRST = (
    Status.OVERDUE,
    Status.RETURNED,
    Status.DONE_LATE,
    Status.ACTIVE,
    Status.DONE,
    Status.UPCOMING,
    Status.DROPPED,
)


@dataclass(frozen=True, slots=True)
class PageRow:
    """The counts of the milestones that a unit or leader leads, in all and in each period."""

    share: Share
    periods: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A name to filter by, and the numbers of the units that the filter finds.

    These are the unit with that name and the groups that have it as a member.
    """

    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """Consecutive tasks below the same *heading*, which is empty in a list without headings."""

    heading: str
    entries: tuple[LedgerEntry, ...]


@dataclass(frozen=True, slots=True)
class Stripe:
    """A part of a bar; *left* and *width* are in thousandths of the bar."""

    status: Status
    left: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The content of the page. Units and leaders are numbered in the order of the listing.

    *trend* ends with the total of the page, or is empty. *quarters* has the total of each of
    *periods*. *groups* has the tasks below each heading, *tasks* the counts of each task by the
    task's number, and *index*, for each unit, the numbers of the tasks that name it. Units are
    ranked if at least *min_due* of their milestones are due.
    """

    ledger: Ledger
    parts: tuple[Part, ...]
    trend: Trend
    units: tuple[PageRow, ...]
    leaders: tuple[PageRow, ...]
    periods: tuple[str, ...]
    quarters: tuple[Share, ...]
    min_due: int
    groups: tuple[TaskGroup, ...]
    tasks: Mapping[int, Share]
    unit_numbers: Mapping[str, int]
    leader_numbers: Mapping[str, int]
    choices: tuple[Choice, ...]
    index: Mapping[str, tuple[int, ...]]


def compute_page(
    tasklist: Tasklist, listing: Listing, points: Sequence[Point] = (), min_due: int = MIN_DUE
) -> Board:
    """Compute the page for *listing*, which was selected from *tasklist*.

    *points* are the counts of the listing at the end of each quarter, as far as they are known.
    """
    ledger = compute_ledger(tasklist, listing)
    standings = listing.standings
    periods = ledger.periods
    by_quarter = [
        [s for s in standings if period_of(s.placed.milestone.span) == period] for period in periods
    ]
    by_task, _total = totals.summarize(standings, "task")
    units = _numbered(unit for s in standings for unit in s.placed.workstream.all_units)
    return Board(
        ledger=ledger,
        parts=status_percentages.parts(ledger.total),
        trend=Trend(listing.file, listing.as_of, "", tuple(points)),
        units=_rows(standings, by_quarter, "unit", min_due),
        leaders=_rows(standings, by_quarter, "leader", min_due),
        periods=periods,
        quarters=tuple(totals.summarize(part, "quarter")[1] for part in by_quarter),
        min_due=min_due,
        groups=_groups(ledger.entries),
        tasks={int(share.name): share for share in by_task},
        unit_numbers=units,
        leader_numbers=_numbered(name for s in standings for name in s.placed.task.leaders),
        choices=_choices(tasklist, units),
        index=_index(standings),
    )


def _groups(entries: Sequence[LedgerEntry]) -> tuple[TaskGroup, ...]:
    """Group *entries* below the headings of their tasks."""
    groups = []
    above: tuple[str, ...] = ()
    for section, together in groupby(entries, key=lambda entry: entry.task.section):
        tasks = tuple(together)
        groups.append(TaskGroup(part_text.new_section(tasks[0].task.section, above), tasks))
        above = section
    return tuple(groups)


def worst(share: Share) -> Status | None:
    """The worst status that any milestone of *share* has; None if *share* has no milestones."""
    return next((status for status in WORST_FIRST if share.counts[status]), None)


def stripes(share: Share) -> list[Stripe]:
    """The stripes of the bar for *share*, one for each status that occurs.

    Their widths add up to BAR_WIDTH.
    """
    bar, left = [], 0
    widths = status_percentages.apportion(BAR_WIDTH, list(share.counts.values()))
    for status, width in zip(share.counts, widths, strict=True):
        if width:
            bar.append(Stripe(status, left, width))
        left += width
    return bar


def _rows(
    standings: Sequence[MilestoneStatus],
    by_quarter: Sequence[Sequence[MilestoneStatus]],
    by: str,
    min_due: int,
) -> tuple[PageRow, ...]:
    """Return a row for each unit or leader (*by*); those that lead nothing come last.

    Units are ranked as in the bulletin. Leaders are in the order of the list, because a page for
    the public does not rank them.
    """
    shares, _total = totals.summarize(standings, by)
    of_quarters = [{s.name: s for s in totals.summarize(part, by)[0]} for part in by_quarter]
    # A page for the public does not rank leaders.
    counted = ranked(shares, min_due) if by == "unit" else [s for s in shares if s.total]
    idle = (share for share in shares if not share.total)
    return tuple(
        PageRow(share, tuple(quarter.get(share.name, _nothing(share)) for quarter in of_quarters))
        for share in (*counted, *idle)
    )


def _nothing(share: Share) -> Share:
    return Share(share.name, dict.fromkeys(Status, 0))


def _numbered(names: Iterable[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(dict.fromkeys(names), 1)}


def _choices(tasklist: Tasklist, units: Mapping[str, int]) -> tuple[Choice, ...]:
    """The names to filter by: every unit and every member of a group.

    Names that look alike find the same units.
    """
    members = [member for group in tasklist.groups for member in group.members]
    groups = groups_among(units.keys(), tasklist.holders)
    choices = []
    names = dict.fromkeys((*units, *members))
    alike = spellings(names)
    for name in names:
        answering: dict[str, None] = {}
        for one in alike[skeleton(name)]:
            answering |= dict.fromkeys((*[one][: one in units], *sorted(groups.get(one, ()))))
        if answering:
            choices.append(Choice(name, tuple(units[one] for one in answering)))
    return tuple(choices)


def _index(standings: Iterable[MilestoneStatus]) -> dict[str, tuple[int, ...]]:
    """Return, for each unit, the numbers of the tasks that name it."""
    tasks_of: dict[str, dict[int, None]] = {}
    for standing in standings:
        for unit in standing.placed.workstream.all_units:
            tasks_of.setdefault(unit, {})[standing.placed.id.task] = None
    return {unit: tuple(tasks) for unit, tasks in tasks_of.items()}
