"""The rows of a ledger as tasks. The cells that `export` merged show which rows belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import GridCell
from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.ledger import ledger_header as headings
from tasklist.importers.ledger.ledger_header import LedgerHeader
from tasklist.importers.ledger.ledger_milestones import LedgerMilestones
from tasklist.importers.published_list import (
    LedgerNumbers,
    PrintedField,
    PrintedRow,
    PrintedTask,
    PrintedText,
)
from tasklist.importers.reading_log import ReadingLog
from tasklist.importers.row_cells import excerpt
from tasklist.language import _
from tasklist.model.tasklist import TASK_NUMBER

BETWEEN_HEADINGS = re.compile(r"\s*/\n")  # of a section, from the outside in
LINES = re.compile(r"\n")


@dataclass(frozen=True, slots=True)
class LedgerRows:
    """The rows of the ledger in *view* below its *header*."""

    view: GridRows
    header: LedgerHeader
    log: ReadingLog

    def tasks(self) -> Iterator[PrintedTask]:
        """Yield the tasks in order. Raises TableError for a row that `export` can't have written.

        For example, it has no task number, or no unit.
        """
        rows = [row for row in self.view.rows if row > self.header.lower]
        message = _("This row has no task number.")
        for own in self._grouped(rows, headings.NUMBER, message):
            yield self._task(own)

    def _task(self, rows: Sequence[int]) -> PrintedTask:
        first = rows[0]
        goal = self._text(first, headings.GOAL)
        if goal is None:
            raise self.log.refusal(self._place(first), _("This row has a number, but no goal."))
        message = _("Missing responsible unit in this row.")
        workstreams = list(self._grouped(rows, headings.UNITS, message))
        more = [list(self._more(own[0])) for own in workstreams]
        shared = [(one.heading, one.text.text) for one in more[0]]
        for fields in more[1:]:
            shared = [pair for pair in shared if pair in _pairs(fields)]
        return PrintedTask(
            place=self._place(first),
            number=self._text(first, headings.NUMBER),
            goal=goal,
            section=self._parts(first, headings.SECTION, BETWEEN_HEADINGS),
            leaders=self._parts(first, headings.LEADERS, LINES),
            more=tuple(one for one in more[0] if (one.heading, one.text.text) in shared),
            rows=tuple(
                self._workstream(
                    own, [one for one in fields if (one.heading, one.text.text) not in shared]
                )
                for own, fields in zip(workstreams, more, strict=True)
            ),
            numbers=self._numbers(first),
        )

    def _workstream(self, rows: Sequence[int], more: Sequence[PrintedField]) -> PrintedRow:
        milestones = LedgerMilestones(self.view, self.header, self.log).of(rows)
        if not milestones:
            message = _("This row has no plan in any quarter.")
            raise self.log.refusal(self._place(rows[0]), message)
        return PrintedRow(
            place=self._place(rows[0]),
            units=self._parts(rows[0], headings.UNITS, LINES),
            support=self._parts(rows[0], headings.SUPPORT, LINES),
            milestones=milestones,
            more=tuple(more),
        )

    def _numbers(self, row: int) -> LedgerNumbers:
        numbers = []
        for heading in (headings.NUMBER, headings.CONTINUES):
            text = self._text(row, heading)
            if text is not None and not re.fullmatch(TASK_NUMBER, text.text):
                message = _("Invalid task number: {text}").format(text=excerpt(text.text))
                raise self.log.refusal(text.place, message)
            numbers.append(None if text is None else int(text.text))
        printed = self._text(row, headings.PRINTED)
        number, continues = numbers
        return LedgerNumbers(number or 0, printed.text if printed else None, continues)

    def _more(self, row: int) -> Iterator[PrintedField]:
        for column, heading in self.header.more.items():
            if cell := self.view.at(row, column):
                yield PrintedField(heading, self.view.text(cell))

    def _grouped(self, rows: Sequence[int], heading: str, message: str) -> Iterator[list[int]]:
        """Yield lists of adjacent *rows* that are covered by the same cell of the column *heading*.

        Raises TableError with *message* for a row without a filled cell in this column.
        """

        def begins(row: int) -> int:
            cell = self._cell(row, heading)
            if cell is None:
                hint = _("Merge its empty cells with those above, or fill them in. Then import"
                         " again.")  # fmt: skip
                raise self.log.refusal(self._place(row), message, hint)
            return cell.row

        for _first, own in groupby(rows, begins):
            yield list(own)

    def _parts(self, row: int, heading: str, mark: re.Pattern[str]) -> tuple[PrintedText, ...]:
        """The texts, separated by *mark*, in the cell of *row* below *heading*."""
        text = self._text(row, heading)
        if text is None:
            return ()
        parts = (part.strip() for part in mark.split(text.text))
        return tuple(PrintedText(part, text.place) for part in parts if part)

    def _text(self, row: int, heading: str) -> PrintedText | None:
        cell = self._cell(row, heading)
        return self.view.text(cell) if cell else None

    def _cell(self, row: int, heading: str) -> GridCell | None:
        column = self.header.single.get(heading)
        return headings.filled(self.view, row, column) if column else None

    def _place(self, row: int) -> CellPlace:
        return CellPlace.of_row(self.view.grid, row)


def _pairs(fields: Sequence[PrintedField]) -> list[tuple[str, str]]:
    return [(one.heading, one.text.text) for one in fields]
