"""The result of reading a document: the list that was recognized in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tasklist.grids.grid import CellGrid, PrintedDocument
from tasklist.importers.published_list import CellDecision, PublishedList
from tasklist.importers.source_places import places_of


@dataclass(frozen=True, slots=True)
class ListReading:
    """A *document* as it was read, the *printed* list recognized in it, and all decisions.

    *arrangement* is the document in which the list was recognized. It differs from *document* in
    two ways: the rules file has chosen tables and replaced words, and tasks that are printed as
    text are in a table.
    """

    document: PrintedDocument
    arrangement: PrintedDocument
    printed: PublishedList
    decisions: tuple[CellDecision, ...]

    def taken_grids(self) -> Iterator[CellGrid]:
        """Yield the tables from which anything was taken.

        If tables were composed from texts of the document, yield these tables only. Otherwise,
        yield tables of the document itself.
        """
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
