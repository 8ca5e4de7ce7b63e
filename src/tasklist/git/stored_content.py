"""The content that git would store for the file, after conversion.

Attributes and settings say how git converts line ends and encodings, and which filter it runs. A
filter may be a program. Each function raises GitError if git fails or prints something unexpected.
"""

from __future__ import annotations

import os

from tasklist.git import object_contents
from tasklist.git.program import Git
from tasklist.git.repository import Repository


def is_same(repository: Repository, data: bytes, blob: str, *, by_programs: bool = False) -> bool:
    """Return whether git would store *data* as the object *blob* if *data* were in the file.

    Line ends and encodings are converted as attributes and settings require. A filter that is a
    program is run only with *by_programs*.
    """
    if _hashed(repository.git, data, "--no-filters") == blob:
        return True
    git = repository.git if by_programs else _without_programs(repository)
    return git is not None and _hashed(git, data, f"--path={repository.file_name}") == blob


def id_of(repository: Repository, data: bytes) -> str:
    """The id of the object that git would store if *data* were the content of the file.

    Line ends and encodings are converted as in `is_same`, but no program is run.
    """
    git = _without_programs(repository)
    if git is None:
        return _hashed(repository.git, data, "--no-filters")
    return _hashed(git, data, f"--path={repository.file_name}")


def _without_programs(repository: Repository) -> Git | None:
    """Return Git with the file's filter turned off, or None if no setting can turn it off."""
    driver = _filter(repository)
    if "=" in driver:
        return None
    return repository.git.with_settings(
        f"filter.{driver}.clean=", f"filter.{driver}.process=",
        f"filter.{driver}.required=false",
    )  # fmt: skip


def _hashed(git: Git, data: bytes, how: str) -> str:
    answer = git.answer("hash-object", "--stdin", how, data=data)
    name = answer.decode(errors="replace").removesuffix("\n")
    if not object_contents.ID.fullmatch(name):
        git.doubt("hash-object", answer)
    return name


def _filter(repository: Repository) -> str:
    """The filter that attributes set for the file; `unspecified` or `unset` if they set none."""
    answer = repository.git.answer("check-attr", "-z", "filter", "--", repository.file_name)
    fields = answer.split(b"\0")
    if len(fields) != 4:  # noqa: PLR2004 - file, attribute, value, and the end
        repository.git.doubt("check-attr", answer)
    return os.fsdecode(fields[2])
