"""The published document as bytes, from a file or from standard input, and the groups beside it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from tasklist.errors import FileError, reason
from tasklist.importers import decode, read_groups
from tasklist.importers.import_rules import NO_RULES, ImportRules
from tasklist.intake.rules_reader import read_rules
from tasklist.language import _
from tasklist.limits import SIZE_LIMIT
from tasklist.model.tasklist import Group
from tasklist.options import standard_input
from tasklist.storage import list_file
from tasklist.storage.errors import UnreadableFileError
from tasklist.words import file_patterns

RULES_SUFFIX = ".rules.yaml"


class PublishedFile(NamedTuple):
    """The *data* of a document, its *name* for messages, and its *path*, None if it was piped."""

    name: str
    data: bytes
    path: Path | None

    @property
    def default_title(self) -> str:
        """The title of a list that has no other: the name of the file; "" if it was piped."""
        return self.path.stem if self.path else ""


def read(path: Path) -> PublishedFile:
    """The document at *path*, or on standard input for `-`.

    Raises FileError if it can't be read; the hint is one for a document, not for a list.
    """
    if path == standard_input.STANDARD_INPUT:
        return PublishedFile(standard_input.NAME, _piped(), None)
    path = file_patterns.one_file(path)
    hint = _("Give the published table: tasklist import FILE --year YEAR")
    return PublishedFile(path.as_posix(), _load(path, hint), path)


def groups(file: Path | None, source: PublishedFile, year: int) -> tuple[Group, ...]:
    """The groups in *file*, by default those in `groups_YEAR.txt` beside *source*, if it exists.

    Raises FileError if the file can't be read, TableError for an invalid line.
    """
    if file is not None:
        path = file_patterns.one_file(file)
    elif source.path is not None:
        path = source.path.with_name(f"groups_{year}.txt")
    if file is None and (source.path is None or not path.exists()):
        return ()
    hint = _("Give the file with the members of groups: --groups FILE")
    return read_groups(decode(_load(path, hint), path.as_posix()).text, path.as_posix())


def rules(file: Path | None, source: PublishedFile) -> ImportRules:
    """The rules in *file*, by default those in `TABLE.rules.yaml` beside *source*, if it exists.

    Raises FileError if the file can't be read, InvalidRulesError for errors in it.
    """
    if file is not None:
        path = file_patterns.one_file(file)
    elif source.path is not None:
        path = source.path.with_suffix(RULES_SUFFIX)
    if file is None and (source.path is None or not path.exists()):
        return NO_RULES
    return read_rules(_load(path, _("Give the rules file: --rules FILE")), path.as_posix())


def _piped() -> bytes:
    try:
        return sys.stdin.buffer.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise UnreadableFileError(file=standard_input.NAME, reason=reason(error)) from error


def _load(path: Path, hint: str) -> bytes:
    """The bytes of *path*; the hints of a list's file don't fit another one."""
    try:
        return list_file.load(path).data
    except FileError as error:
        raise FileError(error.message, hint) from error
