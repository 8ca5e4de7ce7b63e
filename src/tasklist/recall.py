"""The list that some bytes hold: remembered from another run, else read and remembered."""

from __future__ import annotations

from tasklist import cache
from tasklist.model import Tasklist
from tasklist.rows import SHAPE, from_rows, to_rows


def tasklist(data: bytes, file: str) -> Tasklist:
    """The list in *data*, which is what *file* holds.

    Raises FaultyListError where it has faults: these are found anew each time,
    for each is told with its place.
    """
    kept = cache.name(SHAPE, data)
    rows = cache.load(kept)
    if rows is not None:
        try:
            return from_rows(rows)
        except (TypeError, ValueError):
            # Not of our making: read the file, and write over it.
            rows = None
    # YAML and its reader are a third of a command's time: only where they are needed.
    from tasklist.reader import read_bytes

    found = read_bytes(data, file).tasklist
    cache.keep(kept, to_rows(found))
    return found
