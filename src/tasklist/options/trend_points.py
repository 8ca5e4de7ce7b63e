"""The points of a trend: counts of the selected milestones on several days in git's history."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tasklist.errors import FileError, InvalidListError, UsageError
from tasklist.git import GitError, NoRepositoryError, Repository
from tasklist.history import last_list_commit, snapshots_by_revision
from tasklist.history.snapshots_by_day import SnapshotsByDay
from tasklist.language import _
from tasklist.model.list_short_names import ALONE, ListName
from tasklist.model.name_changes import under_present_names
from tasklist.model.query import select
from tasklist.model.status import Listing, status_on
from tasklist.options.output_format import with_progress_bar
from tasklist.process import stderr_notices
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import trend as trends
from tasklist.reports.joined_trend import ListPoints

if TYPE_CHECKING:
    from tasklist.cache.snapshot import Snapshot
    from tasklist.model.tasklist import Tasklist
    from tasklist.options.selection import SelectionOptions
    from tasklist.reports.trend import Point


class ListHistory(NamedTuple):
    """The list called *name*, as it is now and as it was on each day.

    *tasklist* is its present content, and *by_day* has its content in git on each day.
    """

    name: ListName
    tasklist: Tasklist
    by_day: SnapshotsByDay


def last_day(by_day: SnapshotsByDay, year: int) -> datetime.date:
    """Return the last day of the trend of a list of *year*.

    It is the end of *year* or, if the last commit is later, the day of the last commit, but no
    later than the end of the next year.
    """
    year_end, next_end = (datetime.date(one, 12, 31) for one in (year, year + 1))
    return max(year_end, min(by_day.last_day, next_end))


def points_on(
    options: SelectionOptions, history: ListHistory, days: Sequence[datetime.date], by: str = ""
) -> ListPoints:
    """Return the counts of the list in *history* on each of *days*, the oldest first.

    *by* is the kind of rows to count as well, such as `unit`; empty for totals alone. A day has no
    point if there was no list yet, or if the list had errors; in the second case a notice names the
    day. Raises UsageError for a name or task in *options* that is neither in the present list nor
    in the list of the last of *days* on which the list had no errors.
    """
    points: list[Point] = []
    invalid_days: list[datetime.date] = []
    # The newest list comes first, because a name that it does not have is usually an error.
    for day, snapshot in with_progress_bar(history.by_day.on(days)[::-1], _("Days")):
        try:
            points.append(_point(options, (day, day), snapshot, by, history))
        except InvalidListError:
            _note_errors(day, snapshot)
            invalid_days.append(day)
        except UsageError:
            if not points and not _has_names(options, history):
                raise
            # The list had no such name, task or workstream yet.
            points.append(trends.point_on(day, snapshot.commit, (), by))
    return ListPoints(history.name, points[::-1], invalid_days)


def quarterly_points(options: SelectionOptions, listing: Listing, year: int) -> tuple[Point, ...]:
    """Return the counts after the end of each past quarter of *year*, then those of *listing*.

    The counts of past quarters are from git. If git has no list of an earlier quarter, return an
    empty tuple, since a single point shows no trend. Return an empty tuple also if git fails; a
    notice then has git's message.
    """
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    ends = [day for day in trends.period_ends(first, last, quarterly=True) if day < listing.as_of]
    if options.is_piped:
        return ()
    try:
        history = _history(options)
        dated = history.by_day.on(ends)
    except GitError as error:
        stderr_notices.add(error.notice)
        return ()
    except (NoRepositoryError, FileError):
        # No repository, no git, or no commit yet.
        return ()
    points = []
    for day, snapshot in with_progress_bar(dated, _("Days")):
        try:
            # Milestones due on the last day of the quarter become overdue on the next day.
            status_day = day + datetime.timedelta(1)
            points.append(_point(options, (day, status_day), snapshot, "", history))
        except InvalidListError:
            _note_errors(day, snapshot)
        except UsageError:
            # The list had no such name, task or workstream yet.
            continue
    known = [point for point in points if point.total.total]
    now = trends.point_on(listing.as_of, "", listing.standings, "")
    return (*known, now) if known else ()


def _history(options: SelectionOptions) -> ListHistory:
    """Return the list, with its history on the current branch or up to the revision in *options*.

    Raises NoRepositoryError if the list is in no repository, and FileError if the revision can't be
    found.
    """
    repository = Repository.of(options.path)
    by_day = SnapshotsByDay(
        repository, snapshots_by_revision.resolve(repository, options.revision or "HEAD")
    )
    return ListHistory(ALONE, options.snapshot.tasklist, by_day)


def _point(
    options: SelectionOptions,
    days: tuple[datetime.date, datetime.date],
    snapshot: Snapshot,
    by: str,
    history: ListHistory,
) -> Point:
    """Return the counts of the selected milestones in *snapshot*.

    Former names in *snapshot* are first replaced by the present ones. *days* are the day of the
    point and the day as of which the status of milestones is computed.
    """
    day, status_day = days
    aliases = history.tasklist.aliases
    tasklist = replace(under_present_names(snapshot.tasklist, aliases), aliases=aliases)
    standings = (
        status_on(placed._replace(list_name=history.name), status_day, options.days)
        for placed in tasklist.milestones
    )
    chosen = select(tasklist, options.query(tasklist.year, history.name), standings)
    return trends.point_on(day, snapshot.commit, chosen, by, options.names(tasklist, by))


def _has_names(options: SelectionOptions, history: ListHistory) -> bool:
    """Whether the list as it is now has all names and tasks that *options* select."""
    tasklist = history.tasklist
    try:
        select(tasklist, options.query(tasklist.year, history.name), ())
    except UsageError:
        return False
    return True


def _note_errors(day: datetime.date, snapshot: Snapshot) -> None:
    message = _("{day} is left out: the list in commit {commit} has errors.")
    stderr_notices.add(message.format(day=day, commit=snapshot.commit[: last_list_commit.ID]))
