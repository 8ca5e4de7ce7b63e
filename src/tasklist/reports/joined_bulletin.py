"""The bulletin of several lists: the lists ranked by their figures, and the bulletin of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from tasklist.model.list_short_names import ListName, labels
from tasklist.model.status import MilestoneStatus
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports.bulletin import DECISIONS, Bulletin, BulletinRow, Subject
from tasklist.reports.joined_totals import added
from tasklist.reports.quarter_comparison import Comparison, compare_points
from tasklist.reports.ranking import ranked
from tasklist.reports.report_origin import Origin
from tasklist.reports.status_percentages import parts
from tasklist.reports.trend import Point

T = TypeVar("T")
# Always Chinese, because they become part of the Chinese titles.
DISTRICT, ALL_DISTRICTS, ALL_PLACES = "区", "各区", "各地"


class ListBulletin(NamedTuple):
    """The *bulletin* of one list among several; *label* is the name under which it is shown."""

    name: ListName
    label: str
    bulletin: Bulletin

    @property
    def overdue(self) -> tuple[MilestoneStatus, ...]:
        """The overdue milestones, due in the span or carried over, the longest overdue first."""
        late = (s for s in (*self.bulletin.overdue, *self.bulletin.carried) if s.is_overdue)
        return tuple(sorted(late, key=lambda standing: -standing.days_overdue))

    @property
    def ranking(self) -> tuple[BulletinRow, ...]:
        """The units that have milestones due or carried over, in the order of their rank."""
        return tuple(row for row in self.bulletin.units if row.share.due or row.carried)


class Missing(NamedTuple):
    """The short names of the lists that a joined bulletin leaves out; each field is a reason."""

    faulty: tuple[str, ...] = ()  # have errors, or cannot be read
    without_year: tuple[str, ...] = ()  # have no list of the newest year
    lacking: tuple[str, ...] = ()  # have no such unit or leader


@dataclass(frozen=True, slots=True)
class JoinedBulletin:
    """The content of a bulletin of several *lists*, which are in the order of their rank.

    *whole* is the bulletin of all milestones together; its `units` has a row for each list instead
    of each unit. Lists of several years with the same short name have one row together. *years* has
    a row for each year if there are several years. *earlier* is the number of lists whose earlier
    figures come from a committed version.
    """

    whole: Bulletin
    lists: tuple[ListBulletin, ...]
    years: tuple[BulletinRow, ...]
    missing: Missing
    earlier: int


def join(
    bulletins: Mapping[ListName, Bulletin], origin: Origin, missing: Missing
) -> JoinedBulletin:
    """Join one or more *bulletins* into one bulletin of all lists."""
    shown = labels(bulletins)
    every = tuple(bulletins.values())
    newest = bulletins[max(bulletins, key=lambda name: name.year)]
    total = added([one.total for one in every])
    rows = _rows(bulletins, lambda name: name.name, newest.min_due)
    places = {row.share.name: place for place, row in enumerate(rows)}
    lists = tuple(
        ListBulletin(name, shown[name], bulletins[name])
        for name in sorted(bulletins, key=lambda name: places[name.name])
    )
    years = {str(name.year) for name in bulletins}
    decided = {kind: _together(one.decisions.get(kind, ()) for one in every) for kind in DECISIONS}
    whole = Bulletin(
        title=common_title({name: one.title for name, one in bulletins.items()}),
        origin=origin,
        span=newest.span,
        subject=Subject(*(tuple(dict.fromkeys(_together(names))) for names in
                          zip(*(one.subject for one in every), strict=True))),
        total=total,
        parts=parts(total),
        year=added([one.year for one in every]),
        units=rows,
        leaders=(),
        min_due=newest.min_due,
        overdue=_longest_first(one.overdue for one in every),
        carried=_longest_first(one.carried for one in every),
        behind=_together(one.behind for one in every),
        decisions={kind: standings for kind, standings in decided.items() if standings},
        comparison=_comparison(lists, newest.min_due) if len(years) == 1 else None,
        next=None,
        within=newest.within,
        coming=_together(one.coming for one in every),
    )  # fmt: skip
    return JoinedBulletin(
        whole, lists,
        _rows(bulletins, lambda name: str(name.year), newest.min_due) if len(years) > 1 else (),
        missing,
        sum(one.comparison is not None and bool(one.comparison.before.commit) for one in every),
    )  # fmt: skip


def common_title(titles: Mapping[ListName, str]) -> str:
    """Return the common form of *titles*, with `各区` or `各地` in place of each list's own name.

    Empty if the titles differ in anything else.
    """
    every = ALL_DISTRICTS if all(name.name.endswith(DISTRICT) for name in titles) else ALL_PLACES
    common = {title.replace(name.name, every, 1) for name, title in titles.items()}
    return common.pop() if len(common) == 1 else ""


def _together(parts: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(one for part in parts for one in part)


def _longest_first(parts: Iterable[Iterable[MilestoneStatus]]) -> tuple[MilestoneStatus, ...]:
    return tuple(sorted(_together(parts), key=lambda s: (-s.days_overdue, s.due)))


def _rows(
    bulletins: Mapping[ListName, Bulletin], row_name: Callable[[ListName], str], min_due: int
) -> tuple[BulletinRow, ...]:
    """Return a ranked row for each list or year; rows without milestones come last.

    *row_name* returns the name of the row in which a list is counted: its short name or its year.
    """
    own: dict[str, list[Bulletin]] = {}
    for name, bulletin in bulletins.items():
        own.setdefault(row_name(name), []).append(bulletin)
    counted = [added([one.total for one in of])._replace(name=name) for name, of in own.items()]
    idle = [share for share in counted if not share.total]
    return tuple(
        BulletinRow(
            share,
            added([one.year for one in own[share.name]]),
            sum(len(one.carried) for one in own[share.name]),
        )
        for share in (*ranked(counted, min_due), *idle)
    )


def _comparison(lists: Sequence[ListBulletin], min_due: int) -> Comparison | None:
    """Compare all *lists*, which are of one year, with the previous quarter, list by list.

    A list with nothing due on the earlier day counts only in the present figures. Return None if no
    list had anything due on that day.
    """
    compared = {one.label: one.bulletin.comparison for one in lists}
    known = {label: report for label, report in compared.items() if report is not None}
    if not known:
        return None
    first = next(iter(known.values()))
    then = [report.before.total._replace(name=label) for label, report in known.items()]
    now = [one.bulletin.year._replace(name=one.label) for one in lists]
    before = Point(first.before.day, "", added(then), tuple(then))
    after = Point(first.now.day, "", added(now), tuple(now))
    return compare_points(before, after, first.end, min_due)
