"""`tasklist trend`: shows what was done, overdue and due at each month's end, from git."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from tasklist.errors import UsageError
from tasklist.git import Repository, shallow_words
from tasklist.history import snapshots_by_revision
from tasklist.history.snapshots_by_day import SnapshotsByDay
from tasklist.language import N_, _
from tasklist.model.list_short_names import ALONE, ListHead
from tasklist.options.named_lists import NamedList
from tasklist.options.options_from_fields import option, option_class, takes
from tasklist.options.selection import ListingOptions, list_head
from tasklist.options.trend_points import ListHistory, last_day, points_on
from tasklist.process import stderr_notices
from tasklist.render import figures
from tasklist.reports import trend as trends
from tasklist.reports.joined_trend import ListPoints, joined_points
from tasklist.reports.totals import BY_LIST
from tasklist.reports.trend import Point, Trend
from tasklist.words import typed_values

KINDS = ("unit", "leader", *BY_LIST)


@option_class
class TrendOptions(ListingOptions):
    """Options of `tasklist trend`: the days to show, and the kind of names."""

    by: Annotated[
        str | None,
        option("--by", help=N_("A row for each unit, leader, list or year."), metavar="WHAT",
               values=KINDS),
    ] = None  # fmt: skip
    monthly: Annotated[bool, option("--monthly", help=N_("At each month's end (the default)."))] = (
        False
    )
    quarterly: Annotated[bool, option("--quarterly", help=N_("At each quarter's end."))] = False

    @property
    def kind(self) -> str:
        """Return the kind of the rows, one of KINDS; empty for rows by day."""
        return "" if self.by is None else typed_values.choice(self.by, KINDS, "--by")

    def by_day(self, path: Path) -> SnapshotsByDay | None:
        """Return the list at *path* by day; None, with a notice, if its branch has no commits."""
        repository = Repository.of(path)
        revision = self.revision
        tip = (
            repository.head
            if revision is None
            else snapshots_by_revision.resolve(repository, revision)
        )
        if repository.is_shallow:
            stderr_notices.add(shallow_words())
        if tip is None:
            stderr_notices.add(
                _("Branch {branch} has no commits yet.").format(branch=repository.branch)
            )
            return None
        return SnapshotsByDay(repository, tip)

    def days_until(self, last: datetime.date, year: int) -> list[datetime.date]:
        """Return the last day of each month or quarter from the start of *year* on, up to *last*.

        *last* itself is the last of the days, even if no month or quarter ends on it.
        """
        first = datetime.date(year, 1, 1)
        return list(trends.period_ends(first, last, quarterly=self.quarterly))


@takes(TrendOptions)
def trend(options: TrendOptions) -> None:
    """Show counts for the end of each month, from the list as it was last committed by then."""
    if options.monthly and options.quarterly:
        raise UsageError(
            _("{options} cannot be combined.").format(options="--monthly, --quarterly"),
            _("Keep only one of them."),
        )
    out, kind = options.output, options.kind
    if options.has_several or kind in BY_LIST:
        figures.trend(out, _joined_trend(options, kind))
        return
    snapshot = options.snapshot  # first: a list that can't be read is the error to report
    by_day = options.by_day(options.path)
    points: Sequence[Point] = ()
    if by_day is not None:
        history = ListHistory(ALONE, snapshot.tasklist, by_day)
        last = min(options.day, last_day(by_day, history.tasklist.year))
        days = options.days_until(last, history.tasklist.year)
        points = points_on(options, history, days, kind).points
    figures.trend(out, Trend(options.path.as_posix(), options.day, kind, tuple(points)))


def _joined_trend(options: TrendOptions, kind: str) -> Trend:
    """Return the trend of several lists.

    The trends of all lists end on the same day. It is the latest day on which one of them would
    end, or the day of the report if that is earlier.
    """
    every_day = {
        named.name: by_day
        for named, by_day in options.each_list(lambda named: options.by_day(named.path))
        if by_day is not None
    }
    last_days = [last_day(by_day, name.year) for name, by_day in every_day.items()]
    last = min(options.day, max(last_days, default=options.day))

    def ask(named: NamedList) -> tuple[ListHead, ListPoints] | None:
        if named.name not in every_day:
            return None
        history = ListHistory(named.name, named.snapshot.tasklist, every_day[named.name])
        days = options.days_until(last, named.name.year)
        return list_head(named, history.tasklist), points_on(options, history, days, kind)

    parts = [answer for _named, answer in options.each_list(ask) if answer]
    points = joined_points([of_list for _head, of_list in parts], kind)
    heads = tuple(head for head, _points in parts) if options.has_several else ()
    return Trend(options.answered_file, options.day, kind, points, heads)
