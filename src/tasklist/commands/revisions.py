"""The list as git holds it: which revision is meant, and what the file was called there."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

from tasklist.commands import arguments
from tasklist.errors import UsageError
from tasklist.git import NoRevisionError, NotThereError, Repository

DAY = re.compile(r"[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?")


def held(file: Path, revision: str) -> tuple[bytes, str]:
    """What *file* held in *revision*, and `REV:FILE`, as its faults are told."""
    repository = Repository.of(file)
    commit = find(repository, revision)
    blob, name = content(repository, commit, revision)
    for _id, data in repository.read([blob]):
        return data, f"{revision}:{name}"
    # A partial clone left it out, and nothing is fetched unasked.
    raise NotThereError(revision, name)


def find(repository: Repository, revision: str) -> str:
    """The commit that *revision* names: a day is the last one on or before it."""
    day = _day(revision)
    if day is None:
        return repository.commit(revision)
    found = repository.last_commit(day)
    if found is None:
        raise NoRevisionError(revision)
    return found


def content(repository: Repository, commit: str, revision: str) -> tuple[str, str]:
    """What the list's file held in *commit*, by the name it had there, and that name."""
    blob = repository.blob(commit, repository.name)
    if blob is not None:
        return blob, repository.name
    # It may have been called otherwise before.
    for name in dict.fromkeys(each.name for each in repository.revisions()):
        blob = repository.blob(commit, name)
        if blob is not None:
            return blob, name
    raise NotThereError(revision, repository.name)


def _day(text: str) -> datetime.date | None:
    if not DAY.fullmatch(text):
        return None
    try:
        return arguments.date(text)
    except UsageError:
        # Shaped like a day but none: perhaps the name of a branch.
        return None
