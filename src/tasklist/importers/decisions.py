"""Decisions of an import where the published table is ambiguous, for people to review."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from tasklist.importers.name_cells import unit_names
from tasklist.importers.table import TableRow
from tasklist.language import _
from tasklist.text.cell_markup import read_cell


class DecisionKind(StrEnum):
    """The kind of a decision."""

    SPAN = "span"
    SHIFTED = "shifted"
    CONTINUED = "continued"
    MARKUP = "markup"
    LINES = "lines"
    UNPADDED = "unpadded"
    GAP = "gap"
    CHARACTERS = "characters"
    LOOKALIKE = "lookalike"
    PLACEHOLDER = "placeholder"
    QUOTES = "quotes"
    SHORT = "short"
    TEXT = "text"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: the *line* of the table, its *kind*, the *task* by number, and a sentence.

    The task is 0 where a decision is about no task, or about many: the title, a page's headings,
    cells of many rows.
    """

    line: int
    kind: DecisionKind
    task: int
    words: str


@dataclass(slots=True)
class Decisions:
    """The decisions taken while a table is being read."""

    decisions: list[Decision] = field(default_factory=list)

    def take(self, kind: DecisionKind, row: TableRow, task: int, what: str) -> None:
        """Remember *what* was decided for *row*, which belongs to *task*."""
        units = "、".join(unit_names(read_cell(row.units).text))
        words = _("Task {task}, {units}: {what}").format(task=task, units=units, what=what)
        self.decisions.append(Decision(row.line, kind, task, words))

    def remark(self, kind: DecisionKind, line: int, what: str) -> None:
        """Remember *what* was decided for *line*, which is no row, or is the first of many rows."""
        self.decisions.append(Decision(line, kind, 0, what))

    def in_order(self) -> tuple[Decision, ...]:
        """All decisions, in the order of their lines in the table."""
        return tuple(sorted(self.decisions, key=lambda decision: decision.line))
