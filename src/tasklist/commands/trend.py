"""`tasklist trend`: what was done, overdue and due at each month's end, from git's history."""

import datetime
from dataclasses import replace
from typing import Annotated

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import InvalidListError, UsageError
from tasklist.git import Repository, shallow_words
from tasklist.history import revisions
from tasklist.history.snapshots_by_day import SnapshotsByDay
from tasklist.language import N_, _
from tasklist.model.name_changes import under_present_names
from tasklist.model.query import select
from tasklist.model.status import status_on
from tasklist.options.base import option, option_class, takes
from tasklist.options.documents import with_progress_bar
from tasklist.options.selection import ListingOptions
from tasklist.process import stderr_notices
from tasklist.render import figures
from tasklist.reports import trend as trends
from tasklist.reports.trend import Point, Trend
from tasklist.words import arguments

KINDS = ("unit", "leader")


@option_class
class TrendOptions(ListingOptions):
    """Options of the trend: which days it shows, and for which names."""

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
        """What has a row for each name, one of KINDS; empty if each day has a row instead."""
        return "" if self.by is None else arguments.choice(self.by, KINDS, "--by")

    def point(self, day: datetime.date, snapshot: Snapshot) -> Point:
        """The counts of the selected milestones of *snapshot* on *day*, under present names."""
        aliases = self.snapshot.tasklist.aliases
        tasklist = replace(under_present_names(snapshot.tasklist, aliases), aliases=aliases)
        standings = (status_on(placed, day, self.days) for placed in tasklist.milestones)
        chosen = select(tasklist, self.query(tasklist.year), standings)
        names = self.names(tasklist, self.kind)
        return trends.point_on(day, snapshot.commit, chosen, self.kind, names)


@takes(TrendOptions)
def trend(options: TrendOptions) -> None:
    """Show the counts of the list at the end of each month, as it was committed by then."""
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
    """The counts on each day of *by_day* in the list's year, the oldest first.

    If the list is still committed in the next year, they continue until its last commit.
    """
    year = options.snapshot.year
    year_end, next_end = (datetime.date(one, 12, 31) for one in (year, year + 1))
    last = min(options.day, max(year_end, min(by_day.last_day, next_end)))
    days = trends.period_ends(datetime.date(year, 1, 1), last, quarterly=options.quarterly)
    dated = by_day.on(days)
    points: list[Point] = []
    # The newest first: a name that even this list does not have is an error.
    for day, snapshot in with_progress_bar(dated[::-1], _("Days")):
        try:
            points.append(options.point(day, snapshot))
        except InvalidListError:
            message = _("{day} is left out: the list in commit {commit} has errors.")
            stderr_notices.add(message.format(day=day, commit=snapshot.commit[: revisions.ID]))
        except UsageError:
            if not points:
                raise
            # The list had no such name, task or workstream yet.
            points.append(trends.point_on(day, snapshot.commit, (), options.kind))
    return points[::-1]
