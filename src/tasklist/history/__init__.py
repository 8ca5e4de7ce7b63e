"""The history of a list: each change, with the commit that made it.

The changes between two contents are cached, so that each content is read only once.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tasklist.git import Repository, commits
from tasklist.git.log import Commit
from tasklist.history import file_lineage
from tasklist.history.change_log import ChangeLog, StageObserver
from tasklist.history.file_lineage import Line, Stage
from tasklist.history.name_in_commit import is_kept_elsewhere, name_at
from tasklist.model.change import BACKDATED, Change


@dataclass(frozen=True, slots=True)
class LogEntry:
    """The changes of one commit to the list.

    *open_on* is the date of the commit before, on which the list showed what was still open; None
    if there is no such commit. *file* is the list's file if it is another year's than the one that
    was asked for, else "".
    """

    commit: Commit
    changes: tuple[Change, ...]
    open_on: datetime.date | None = None
    file: str = ""

    @property
    def title(self) -> str:
        """The commit on one line: `2023-09-28 王芳 4d09c8d7a 三季度`, then the file, if any."""
        commit = self.commit
        words = (str(commit.day), commit.author, commit.id[:9], commit.subject)
        return " ".join((*words, f"({self.file})") if self.file else words)


class ListLog(NamedTuple):
    """The commits of a list, and whether its clone lacks older ones."""

    entries: Sequence[LogEntry]
    is_shallow: bool


def entries(
    repository: Repository, tip: str | None, *, since: str = "", progress: StageObserver = iter
) -> list[LogEntry]:
    """The changes of each commit up to *tip*, newest first; empty if *tip* is None.

    The commit *since* and its ancestors are left out. *progress* wraps the commits while they are
    read.
    """
    if tip is None:
        return []
    later = commits.later(repository, tip, since) if since else None
    name = name_at(repository, tip)
    separate: set[tuple[str, str]] = set()
    while True:
        stages = file_lineage.stages(repository, tip, name, separate)
        requested = [s for s in stages.values() if later is None or s.commit.id in later]
        change_log = ChangeLog(repository, stages)
        changes = change_log.changes(requested, progress)
        new_lists = {
            line for line in change_log.new_years if _is_another_list(repository, stages, line)
        }
        if not new_lists:
            return _entries(repository, changes)
        separate |= new_lists


def _is_another_list(repository: Repository, stages: dict[str, Stage], line: Line) -> bool:
    """Whether a commit and its parent, the two in *line*, have different lists in the file.

    That is so if the commit has the parent's list in a file of a different name.
    """
    here, before = (stages[commit] for commit in line)
    return before.content is not None and is_kept_elsewhere(
        repository, (before.name, before.content), here.commit.id, here.name
    )


def _entries(repository: Repository, changes: dict[Stage, list[Change]]) -> list[LogEntry]:
    # The commit just before shows what was still open, even if it did not change the list.
    parents = commits.first_parents(repository, (s.commit.id for s in changes if any(s.before)))
    days = repository.day_of(set(parents.values()))
    return [
        LogEntry(stage.commit, tuple(stage_changes), days.get(parents.get(stage.commit.id, "")))
        for stage, stage_changes in changes.items()
    ]


def select(entries: Iterable[LogEntry], matches: Callable[[Change], bool]) -> list[LogEntry]:
    """*entries*, each with only the changes that *matches* accepts; those without any left out."""
    return [
        replace(entry, changes=changes)
        for entry in entries
        if (changes := tuple(filter(matches, entry.changes)))
    ]


def since(entries: Iterable[LogEntry], day: datetime.date | None) -> Iterator[LogEntry]:
    """*entries* from *day* on; all of them if it is None."""
    return (entry for entry in entries if day is None or entry.commit.day >= day)


def backdated(entry: LogEntry, grace: int) -> LogEntry:
    """*entry* with backdated completions flagged.

    Those are dated more than *grace* days before *open_on*, when their milestones were open.
    """
    if entry.open_on is None:
        return entry
    changes = (flag_backdated(change, entry.open_on, grace) for change in entry.changes)
    return replace(entry, changes=tuple(changes))


def flag_backdated(change: Change, open_on: datetime.date, grace: int) -> Change:
    """*change*, flagged if it is a `done` dated more than *grace* days before *open_on*."""
    if change.kind != "done":
        return change
    day = datetime.date.fromisoformat(change.after.split()[-1])
    late = (open_on - day).days > grace
    return replace(change, flags=(*change.flags, BACKDATED)) if late else change
