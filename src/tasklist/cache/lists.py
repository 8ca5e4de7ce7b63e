"""The list that some bytes hold: remembered from another run, else read and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasklist.cache import columns as as_columns
from tasklist.cache import entries
from tasklist.cache.columns import SHAPE, Columns
from tasklist.model.tasklist import Tasklist

if TYPE_CHECKING:
    from tasklist.yamlfile.reader import ParseResult  # YAML comes with it


def tasklist(data: bytes, file: str) -> Tasklist:
    """The list in *data*, which is what *file* holds.

    Raises FaultyListError where it has faults: these are found anew each time,
    for each is told with its place.
    """
    found = _remembered(data)
    if found is not None:
        return found.tasklist()
    return _read(data, file)[0]


def columns(data: bytes, file: str) -> Columns:
    """The same list in columns; raises what `tasklist` raises."""
    found = _remembered(data)
    return _read(data, file)[1] if found is None else found


def reading(data: bytes, file: str) -> ParseResult:
    """What *file* holds, faults and all; without nodes where its list is remembered."""
    from tasklist.yamlfile.reader import ParseResult, read_bytes
    from tasklist.yamlfile.source import decode

    found = _remembered(data)
    if found is None:
        return read_bytes(data, file)
    source, _problems = decode(data, file)
    return ParseResult(source, None, (), found.tasklist())


def keep(data: bytes, tasklist: Tasklist) -> Columns:
    """The columns of *tasklist*, which *data* holds, remembered from now on."""
    made = as_columns.of(tasklist)
    entries.save(entries.key_for(SHAPE, data), *as_columns.kept(made))
    return made


def _remembered(data: bytes) -> Columns | None:
    kept = entries.load(entries.key_for(SHAPE, data))
    if kept is None:
        return None
    try:
        return as_columns.read(kept)
    except (TypeError, ValueError):
        # Not of our making: read the file, and write over it.
        return None


def _read(data: bytes, file: str) -> tuple[Tasklist, Columns]:
    # YAML and its reader are a third of a command's time: only where they are needed.
    from tasklist.yamlfile.reader import read_bytes

    found = read_bytes(data, file).tasklist
    return found, keep(data, found)
