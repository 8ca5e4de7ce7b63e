"""The points of a trend: the selected milestones, counted on several days in git's history."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tasklist.errors import FileError, InvalidListError, UsageError
from tasklist.git import GitError, NoRepositoryError, Repository
from tasklist.history import revisions
from tasklist.history.snapshots_by_day import SnapshotsByDay
from tasklist.language import _
from tasklist.model.name_changes import under_present_names
from tasklist.model.query import select
from tasklist.model.status import Listing, status_on
from tasklist.options.output_format import with_progress_bar
from tasklist.process import stderr_notices
from tasklist.reports import trend as trends

if TYPE_CHECKING:
    from tasklist.cache.snapshot import Snapshot
    from tasklist.options.selection import SelectionOptions
    from tasklist.reports.trend import Point


def points_on(
    options: SelectionOptions, by_day: SnapshotsByDay, days: Sequence[datetime.date], by: str = ""
) -> list[Point]:
    """The counts on each of *days*, the oldest first, also by name unless *by* is empty.

    A day on which there was no list, or one with errors, has no point; of the latter a notice
    tells. Raises UsageError for a name or task in *options* that not even the newest list has.
    """
    points: list[Point] = []
    # The newest first: a name that even this list does not have is an error.
    for day, snapshot in with_progress_bar(by_day.on(days)[::-1], _("Days")):
        try:
            points.append(_point(options, (day, day), snapshot, by))
        except InvalidListError:
            _note_errors(day, snapshot)
        except UsageError:
            if not points:
                raise
            # The list had no such name, task or workstream yet.
            points.append(trends.point_on(day, snapshot.commit, (), by))
    return points[::-1]


def quarterly_points(options: SelectionOptions, listing: Listing, year: int) -> tuple[Point, ...]:
    """The counts when each quarter of *year* was over, as git has them, then those of *listing*.

    Empty if git has none of the earlier ones: one point shows no trend. If git fails, its message
    becomes a notice.
    """
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    ends = [day for day in trends.period_ends(first, last, quarterly=True) if day < listing.as_of]
    try:
        dated = [] if options.is_piped else _history(options).on(ends)
    except GitError as error:
        stderr_notices.add(error.notice)
        return ()
    except (NoRepositoryError, FileError):
        # No repository, no git, or no commit yet.
        return ()
    points = []
    for day, snapshot in with_progress_bar(dated, _("Days")):
        try:
            # What was due on the last day and is open is overdue on the next.
            points.append(_point(options, (day, day + datetime.timedelta(1)), snapshot, ""))
        except InvalidListError:
            _note_errors(day, snapshot)
        except UsageError:
            # The list had no such name, task or workstream yet.
            continue
    known = [point for point in points if point.total.total]
    now = trends.point_on(listing.as_of, "", listing.standings, "")
    return (*known, now) if known else ()


def _history(options: SelectionOptions) -> SnapshotsByDay:
    """The list by day in the branch that is checked out, or up to the revision of *options*.

    Raises NoRepositoryError or FileError if there is none.
    """
    repository = Repository.of(options.path)
    return SnapshotsByDay(repository, revisions.resolve(repository, options.revision or "HEAD"))


def _point(
    options: SelectionOptions,
    days: tuple[datetime.date, datetime.date],
    snapshot: Snapshot,
    by: str,
) -> Point:
    """The counts of the selected milestones of *snapshot*, under present names.

    *days* are that of the point, and that on which the milestones have the counted status.
    """
    day, status_day = days
    aliases = options.snapshot.tasklist.aliases
    tasklist = replace(under_present_names(snapshot.tasklist, aliases), aliases=aliases)
    standings = (status_on(placed, status_day, options.days) for placed in tasklist.milestones)
    chosen = select(tasklist, options.query(tasklist.year), standings)
    return trends.point_on(day, snapshot.commit, chosen, by, options.names(tasklist, by))


def _note_errors(day: datetime.date, snapshot: Snapshot) -> None:
    message = _("{day} is left out: the list in commit {commit} has errors.")
    stderr_notices.add(message.format(day=day, commit=snapshot.commit[: revisions.ID]))
