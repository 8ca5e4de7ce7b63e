"""The history of a list: each change, with the commit that made it.

The changes between two contents of the file are cached, so that each content is read only once.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tasklist.git import Repository, file_commits
from tasklist.git.log import Commit
from tasklist.history import file_lineage
from tasklist.history.change_log import ChangeLog, StageObserver
from tasklist.history.file_lineage import Line, Stage
from tasklist.history.file_name_in_commit import is_kept_elsewhere, name_at
from tasklist.model.change import BACKDATED, Change
from tasklist.process.named_tuples import NamedTuple


@dataclass(frozen=True, slots=True)
class LogEntry:
    """The changes that one commit made to the list.

    *open_on* is the date of the commit before this one, or None if this commit is the first. On
    that date the milestones that this commit completes were still open in the list. *file* is the
    list's file if the user asked for the list of a different year, else "".
    """

    commit: Commit
    changes: tuple[Change, ...]
    open_on: datetime.date | None = None
    file: str = ""

    @property
    def title(self) -> str:
        """The commit on one line, with *file* if not empty: `2023-09-28 王芳 4d09c8d7a 三季度`."""
        commit = self.commit
        words = (str(commit.day), commit.author, commit.id[:9], commit.subject)
        return " ".join((*words, f"({self.file})") if self.file else words)


class ListLog(NamedTuple):
    """The commits of a list; *is_shallow* means that the clone lacks older commits."""

    entries: Sequence[LogEntry]
    is_shallow: bool


def entries(
    repository: Repository, tip: str | None, *, since: str = "", progress: StageObserver = iter
) -> list[LogEntry]:
    """The changes of each commit up to *tip*, newest first; empty if *tip* is None.

    Commits that did not change the list are left out, and so are the commit *since* and its
    ancestors. The commits are read through *progress*, which may show a progress bar. Raises
    GitError if git fails.
    """
    if tip is None:
        return []
    later = file_commits.later(repository, tip, since) if since else None
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
    """Whether the two commits of *line*, a commit and its parent, have different lists in the file.

    The lists are different if the commit keeps the parent's list in a file with a different name.
    """
    here, before = (stages[commit] for commit in line)
    return before.content is not None and is_kept_elsewhere(
        repository, (before.name, before.content), here.commit.id, here.name
    )


def _entries(repository: Repository, changes: dict[Stage, list[Change]]) -> list[LogEntry]:
    # The first parent shows which milestones were still open, even if it did not change the list.
    parents = file_commits.first_parents(
        repository, (s.commit.id for s in changes if any(s.before))
    )
    days = repository.day_of(set(parents.values()))
    return [
        LogEntry(stage.commit, tuple(stage_changes), days.get(parents.get(stage.commit.id, "")))
        for stage, stage_changes in changes.items()
    ]


def select(entries: Iterable[LogEntry], matches: Callable[[Change], bool]) -> list[LogEntry]:
    """Return *entries* with only the changes that *matches* accepts.

    An entry without any such change is left out.
    """
    return [
        replace(entry, changes=changes)
        for entry in entries
        if (changes := tuple(filter(matches, entry.changes)))
    ]


def since(entries: Iterable[LogEntry], day: datetime.date | None) -> Iterator[LogEntry]:
    """Yield the *entries* dated *day* or later; all of them if *day* is None."""
    return (entry for entry in entries if day is None or entry.commit.day >= day)


def backdated(entry: LogEntry, grace: int) -> LogEntry:
    """Return *entry* with its backdated completions flagged.

    A completion is backdated if its date is more than *grace* days before *open_on*, when the list
    still showed the milestone as open.
    """
    if entry.open_on is None:
        return entry
    changes = (flag_backdated(change, entry.open_on, grace) for change in entry.changes)
    return replace(entry, changes=tuple(changes))


def flag_backdated(change: Change, open_on: datetime.date, grace: int) -> Change:
    """Return *change*, with the flag `backdated` if it is a completion that is dated too early.

    A completion has the kind `done`. It is dated too early if its date is more than *grace* days
    before *open_on*.
    """
    if change.kind != "done":
        return change
    day = datetime.date.fromisoformat(change.after.split()[-1])
    late = (open_on - day).days > grace
    return replace(change, flags=(*change.flags, BACKDATED)) if late else change
