"""Each change to the list with the commit that made it: every content is read once, ever."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from tasklist.git import Repository, touched
from tasklist.git.log import Commit
from tasklist.history import lineage
from tasklist.history.lineage import Line, Stage
from tasklist.history.telling import ChangeLog, StageObserver
from tasklist.history.whereabouts import is_kept_elsewhere, name_at
from tasklist.model.compare import BACKDATED, Change


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One commit's changes to the list; *open_on* is the day of the list before it."""

    commit: Commit
    changes: tuple[Change, ...]
    open_on: datetime.date | None = None


def entries(
    repository: Repository, tip: str | None, *, since: str = "", watched: StageObserver = iter
) -> list[LogEntry]:
    """What each commit up to *tip* changed, newest first; *watched* sees each as it is read.

    With *since*, a commit, of those alone that are not in its history. Without a *tip*
    there is no commit yet.
    """
    if tip is None:
        return []
    later = touched.later(repository, tip, since) if since else None
    name = name_at(repository, tip)
    begun: set[tuple[str, str]] = set()
    while True:
        stages = lineage.stages(repository, tip, name, begun)
        told = [s for s in stages.values() if later is None or s.commit.id in later]
        telling = ChangeLog(repository, stages)
        changes = telling.changes(told, watched)
        anew = {line for line in telling.new_years if _is_another_list(repository, stages, line)}
        if not anew:
            return _entries(repository, changes)
        begun |= anew


def _is_another_list(repository: Repository, stages: dict[str, Stage], line: Line) -> bool:
    """Whether a new year's list took the place of the last one's, which is kept elsewhere."""
    here, before = (stages[commit] for commit in line)
    return before.content is not None and is_kept_elsewhere(
        repository, (before.name, before.content), here.commit.id, here.name
    )


def _entries(repository: Repository, changes: dict[Stage, list[Change]]) -> list[LogEntry]:
    # The list was open on the day of the commit just before, which need not have touched it.
    parents = touched.first_parents(repository, (s.commit.id for s in changes if any(s.before)))
    days = repository.day_of(set(parents.values()))
    return [
        LogEntry(stage.commit, tuple(found), days.get(parents.get(stage.commit.id, "")))
        for stage, found in changes.items()
    ]


def backdated(entry: LogEntry, grace: int) -> LogEntry:
    """*entry* with a flag on what was reported as done long before the list showed it open."""
    if entry.open_on is None:
        return entry
    changes = (flag_backdated(change, entry.open_on, grace) for change in entry.changes)
    return replace(entry, changes=tuple(changes))


def flag_backdated(change: Change, open_on: datetime.date, grace: int) -> Change:
    """*change* with a flag if it is a `done` more than *grace* days before *open_on*."""
    if change.kind != "done":
        return change
    day = datetime.date.fromisoformat(change.after.split()[-1])
    late = (open_on - day).days > grace
    return replace(change, flags=(*change.flags, BACKDATED)) if late else change
