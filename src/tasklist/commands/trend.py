"""`tasklist trend`: shows what was done, overdue and due at each month's end, from git."""

import datetime
from typing import Annotated

from tasklist.errors import UsageError
from tasklist.git import Repository, shallow_words
from tasklist.history import revisions
from tasklist.history.snapshots_by_day import SnapshotsByDay
from tasklist.language import N_, _
from tasklist.options.option_classes import option, option_class, takes
from tasklist.options.selection import ListingOptions
from tasklist.options.trend_points import points_on
from tasklist.process import stderr_notices
from tasklist.render import figures
from tasklist.reports import trend as trends
from tasklist.reports.trend import Point, Trend
from tasklist.words import arguments

KINDS = ("unit", "leader")


@option_class
class TrendOptions(ListingOptions):
    """Options of `tasklist trend`: the days to show, and the kind of names."""

    by: Annotated[
        str | None,
        option("--by", help=N_("A row for each unit or leader."), metavar="WHAT", values=KINDS),
    ] = None
    monthly: Annotated[bool, option("--monthly", help=N_("At each month's end (the default)."))] = (
        False
    )
    quarterly: Annotated[bool, option("--quarterly", help=N_("At each quarter's end."))] = False

    @property
    def kind(self) -> str:
        """Return the kind of names that have rows: `unit` or `leader`; empty for rows by day."""
        return "" if self.by is None else arguments.choice(self.by, KINDS, "--by")


@takes(TrendOptions)
def trend(options: TrendOptions) -> None:
    """Show counts for the end of each month, from the list as it was last committed by then."""
    if options.monthly and options.quarterly:
        raise UsageError(
            _("{options} cannot be combined.").format(options="--monthly, --quarterly"),
            _("Keep only one of them."),
        )
    out, kind = options.output, options.kind
    repository = Repository.of(options.path)
    revision = options.revision
    tip = repository.head if revision is None else revisions.resolve(repository, revision)
    if tip is None:
        stderr_notices.add(
            _("Branch {branch} has no commits yet.").format(branch=repository.branch)
        )
    if repository.is_shallow:
        stderr_notices.add(shallow_words())
    points = [] if tip is None else _points(options, SnapshotsByDay(repository, tip))
    figures.trend(out, Trend(options.path.as_posix(), options.day, kind, tuple(points)))


def _points(options: TrendOptions, by_day: SnapshotsByDay) -> list[Point]:
    """Return the counts at the end of each month or quarter, the oldest first, from *by_day*.

    They cover the list's year. If the list was still committed in the next year, further counts
    follow until its last commit in that year. No counts are later than the date of the report.
    """
    year = options.snapshot.year
    year_end, next_end = (datetime.date(one, 12, 31) for one in (year, year + 1))
    last = min(options.day, max(year_end, min(by_day.last_day, next_end)))
    days = trends.period_ends(datetime.date(year, 1, 1), last, quarterly=options.quarterly)
    return points_on(options, by_day, list(days), options.kind)
