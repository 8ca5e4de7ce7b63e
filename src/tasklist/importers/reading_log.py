"""The log of reading a document: decisions, cells left out, and the names that are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tasklist.grids.document_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_rules import ImportRules
from tasklist.importers.published_list import CellDecision, LeftOutCell, PrintedText


@dataclass(slots=True)
class ReadingLog:
    """The log of reading the list of *year* in *file*: what was decided, and what was left out.

    *known* are all names that help to split cells of names. *units* and *leaders* are the certain
    ones among these names: *units* from columns of units, *leaders* from columns of leaders. With
    *keeps_phones*, telephone numbers are kept in the list.
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
        """Add a decision; a second one with the same kind, place and words is ignored.

        A cell that covers several rows is therefore reported once.
        """
        self.decisions[CellDecision(place, kind, words)] = None

    def leave_out(self, cells: Iterable[LeftOutCell]) -> None:
        """Add *cells* that are put into no field, each once."""
        for cell in cells:
            self.left_out.setdefault(cell.text.place, cell)

    def leave(self, text: PrintedText, reason: str) -> None:
        """Record that the cell with *text* is left out of the list for *reason*."""
        self.leave_out([LeftOutCell(text, reason)])

    def refusal(
        self, place: CellPlace, message: str, hint: str = "", *, remedy: str = ""
    ) -> TableError:
        """Return a TableError with *message* and *hint* about the text at *place*.

        *remedy* has the same meaning as in a `TableError`.
        """
        return TableError(self.file, place, message, hint, remedy=remedy)
