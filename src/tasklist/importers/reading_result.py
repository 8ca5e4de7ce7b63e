"""A document with the list that was recognised in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tasklist.grids.grid import CellGrid, PrintedDocument
from tasklist.importers.printed_list import CellDecision, PrintedList
from tasklist.importers.source_places import places_of


@dataclass(frozen=True, slots=True)
class ListReading:
    """A *document* as it was read, what was recognised in it, and all that was decided.

    *arrangement* is the document in which the list was recognised: with the tables and words of
    a rules file, and with a table of the tasks that are printed as text.
    """

    document: PrintedDocument
    arrangement: PrintedDocument
    printed: PrintedList
    decisions: tuple[CellDecision, ...]

    def taken_grids(self) -> Iterator[CellGrid]:
        """The tables that anything was taken from: of the document, or composed of its parts."""
        composed = [
            part
            for part in self.arrangement.parts
            if isinstance(part, CellGrid) and part.is_composed
        ]
        if composed:
            yield from composed
            return
        tables = {place.table for place in places_of(self.printed)}
        for part in self.document.parts:
            if isinstance(part, CellGrid) and part.number in tables:
                yield part
