"""The bulletin of several lists: one of all together, ranked, and one of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from tasklist.model.list_names import ListName, labels
from tasklist.model.status import MilestoneStatus
from tasklist.reports.bulletin import DECISIONS, Bulletin, BulletinRow, Subject
from tasklist.reports.comparison import Comparison, compare_points
from tasklist.reports.joined_totals import added
from tasklist.reports.ranking import ranked
from tasklist.reports.report_origin import Origin
from tasklist.reports.status_parts import parts
from tasklist.reports.trend import Point

T = TypeVar("T")
# In the language of the titles, not of the reader.
DISTRICT, ALL_DISTRICTS, ALL_PLACES = "区", "各区", "各地"


class ListBulletin(NamedTuple):
    """The *bulletin* of one list among several; *label* is how the list is shown."""

    name: ListName
    label: str
    bulletin: Bulletin

    @property
    def overdue(self) -> tuple[MilestoneStatus, ...]:
        """What is overdue, of the span or carried over, the longest overdue first."""
        late = (s for s in (*self.bulletin.overdue, *self.bulletin.carried) if s.days_overdue)
        return tuple(sorted(late, key=lambda standing: -standing.days_overdue))

    @property
    def ranking(self) -> tuple[BulletinRow, ...]:
        """The units that have milestones due, or some carried over, in the order of places."""
        return tuple(row for row in self.bulletin.units if row.share.due or row.carried)


class Missing(NamedTuple):
    """The short names of lists that a bulletin of several lacks, by the reason."""

    faulty: tuple[str, ...] = ()  # has errors, or cannot be read
    without_year: tuple[str, ...] = ()  # no list of the newest year
    lacking: tuple[str, ...] = ()  # has no such unit or leader


@dataclass(frozen=True, slots=True)
class JoinedBulletin:
    """The content of a bulletin of several *lists*.

    They are in the order of their places. *whole* is the bulletin of all milestones together; its
    units are the lists, by their short names, each with all its years. *years* has a row for each
    year, *earlier* how many lists were compared as they were committed on the earlier day.
    """

    whole: Bulletin
    lists: tuple[ListBulletin, ...]
    years: tuple[BulletinRow, ...]
    missing: Missing
    earlier: int


def join(
    bulletins: Mapping[ListName, Bulletin], origin: Origin, missing: Missing
) -> JoinedBulletin:
    """The bulletin of all lists that have *bulletins*, which are at least one."""
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
    """The title of all lists that have *titles*, with `各区` for a list's own name.

    Empty if they differ otherwise.
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
    """The lists, or years, under their *row_name*, ranked; those without milestones come last."""
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
    """All *lists*, of one year, compared with the quarter before; those moved are lists.

    Of a list of which nothing was due then there is nothing to compare but its milestones of now.
    """
    compared = {one.label: one.bulletin.comparison for one in lists}
    known = {label: report for label, report in compared.items() if report is not None}
    if not known:
        return None
    first = next(iter(known.values()))
    then = {label: report.before.total._replace(name=label) for label, report in known.items()}
    now = {one.label: one.bulletin.year._replace(name=one.label) for one in lists}
    before = Point(first.before.day, "", added(list(then.values())), then)
    after = Point(first.now.day, "", added(list(now.values())), now)
    return compare_points(before, after, first.end, min_due)
