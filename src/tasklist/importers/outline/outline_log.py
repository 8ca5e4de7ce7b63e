"""The log of reading a text without a table: decisions and errors, with their places."""

from __future__ import annotations

from dataclasses import dataclass, field

from tasklist.grids.document_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.grids.grid import PlaceForm
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.published_list import CellDecision


@dataclass(slots=True)
class OutlineRemarks:
    """The decisions made while reading the text *file*.

    *form* says whether the numbers of places count paragraphs or lines.
    """

    file: str
    form: PlaceForm
    decisions: list[CellDecision] = field(default_factory=list)

    def place(self, number: int) -> CellPlace:
        """The place of the paragraph or line *number*."""
        return CellPlace(0, number, form=self.form.value)

    def take(self, number: int, kind: DecisionKind, words: str) -> None:
        """Add a decision about the paragraph or line *number*."""
        self.decisions.append(CellDecision(self.place(number), kind, words))

    def refusal(self, number: int, message: str, hint: str) -> TableError:
        """Return a TableError with *message* and *hint* about the paragraph or line *number*."""
        return TableError(self.file, self.place(number), message, hint)
