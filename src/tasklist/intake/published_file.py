"""Reads a published document, from a file or standard input, and its groups and rules files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tasklist.errors import FileError, reason
from tasklist.importers import decode, read_groups
from tasklist.importers.import_rules import NO_RULES, ImportRules
from tasklist.intake.rules_reader import read_rules
from tasklist.language import _
from tasklist.limits import SIZE_LIMIT
from tasklist.model.tasklist import Group
from tasklist.options import standard_input
from tasklist.process.named_tuples import NamedTuple
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
        """The title to use if no title is printed: the file's name; empty if it was piped."""
        return self.path.stem if self.path else ""


def read(path: Path) -> PublishedFile:
    """Read the document at *path*, or from standard input for `-`.

    Raises FileError if the document can't be read. The hint of the error shows how to import a
    document.
    """
    if path == standard_input.STANDARD_INPUT:
        return PublishedFile(standard_input.NAME, _piped(), None)
    path = file_patterns.one_file(path)
    hint = _("Give the published table: tasklist import FILE --year YEAR")
    return PublishedFile(path.as_posix(), _load(path, hint), path)


def groups(file: Path | None, source: PublishedFile, year: int) -> tuple[Group, ...]:
    """Read the groups in *file*, by default in `groups_YEAR.txt` beside *source*.

    Return no groups if *file* is None and there is no such file beside *source*. Raises FileError
    if the file can't be read, TableError for an invalid line.
    """
    path = _named_or_beside(file, source, lambda table: table.with_name(f"groups_{year}.txt"))
    if path is None:
        return ()
    hint = _("Give the file with the members of groups: --groups FILE")
    return read_groups(decode(_load(path, hint), path.as_posix()).text, path.as_posix())


def rules(file: Path | None, source: PublishedFile) -> ImportRules:
    """Read the rules in *file*, by default in `TABLE.rules.yaml` beside *source*.

    Return no rules if *file* is None and there is no such file beside *source*. Raises FileError if
    the file can't be read, InvalidRulesError for errors in it.
    """
    path = _named_or_beside(file, source, lambda table: table.with_suffix(RULES_SUFFIX))
    if path is None:
        return NO_RULES
    return read_rules(_load(path, _("Give the rules file: --rules FILE")), path.as_posix())


def _named_or_beside(
    file: Path | None, source: PublishedFile, beside: Callable[[Path], Path]
) -> Path | None:
    """Return *file*, if the user named one, or else the file that *beside* finds for *source*.

    Return None if that file does not exist, or if *source* was piped. Raises FileError if *file* is
    a pattern that matches nothing.
    """
    if file is not None:
        return file_patterns.one_file(file)
    default = None if source.path is None else beside(source.path)
    return default if default is not None and default.exists() else None


def _piped() -> bytes:
    try:
        return sys.stdin.buffer.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise UnreadableFileError(file=standard_input.NAME, reason=reason(error)) from error


def _load(path: Path, hint: str) -> bytes:
    """Return the bytes of the file at *path*.

    Raises FileError with *hint* if the file can't be read. The usual hint would be about a list
    file.
    """
    try:
        return list_file.load(path).data
    except FileError as error:
        raise FileError(error.message, hint) from error
