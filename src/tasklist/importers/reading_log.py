"""What is remembered while a document is read: decisions, cells left out, names that are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tasklist.grids.cell_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.importers.decisions import DecisionKind
from tasklist.importers.import_rules import ImportRules
from tasklist.importers.printed_list import CellDecision, LeftOutCell, PrintedText


@dataclass(slots=True)
class ReadingLog:
    """The circumstances of one reading: the list's *file* and *year*, and what was decided.

    *known* are names that help to part others, *units* and *leaders* those of them that are certain
    in columns of units and of leaders. *keeps_phones* is whether telephone numbers are asked for.
    """

    file: str
    year: int
    rules: ImportRules
    known: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    leaders: frozenset[str] = frozenset()
    keeps_phones: bool = False
    decisions: dict[CellDecision, None] = field(default_factory=dict)
    left_out: dict[CellPlace, LeftOutCell] = field(default_factory=dict)

    def decide(self, kind: DecisionKind, place: CellPlace, words: str) -> None:
        """Remember a decision, once for each cell however many rows the cell covers."""
        self.decisions[CellDecision(place, kind, words)] = None

    def leave_out(self, cells: Iterable[LeftOutCell]) -> None:
        """Remember *cells* that come into no field, each once."""
        for cell in cells:
            self.left_out.setdefault(cell.text.place, cell)

    def leave(self, text: PrintedText, reason: str) -> None:
        """Remember that one cell comes into no field."""
        self.leave_out([LeftOutCell(text, reason)])

    def refusal(
        self, place: CellPlace, message: str, hint: str = "", *, remedy: str = ""
    ) -> TableError:
        """The error that the list can't be read because of what is printed at *place*.

        *remedy* is that of a TableError.
        """
        return TableError(self.file, place, message, hint, remedy=remedy)
