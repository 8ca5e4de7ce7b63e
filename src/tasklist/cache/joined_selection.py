"""The selected milestones of several cached lists, as one listing, without building a model."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tasklist.cache.milestone_selection import Row, Selection, StatusCells
from tasklist.model.list_short_names import ListName
from tasklist.model.listing_order import Arrangement
from tasklist.model.status import MilestoneStatus, ReportOrder
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.escape import tsv_cell

# The fields that name the list of a row, and what they show of its name.
LIST_CELLS: dict[str, Callable[[ListName], str]] = {
    "list": lambda of_list: of_list.name,
    "year": lambda of_list: str(of_list.year),
}
# A row: the index of its list, and the row in the selection of that list.
JoinedRow = tuple[int, Row]


class JoinedSelection(NamedTuple):
    """The milestones of several lists that match a query, in the order of a report."""

    names: Sequence[ListName]
    selections: Sequence[Selection]
    rows: list[JoinedRow]
    has_lists: bool = True

    @classmethod
    def of(cls, parts: Sequence[tuple[ListName, Selection]], order: ReportOrder) -> JoinedSelection:
        """Join the selections in *parts*, each with the name of its list, sorted by *order*."""
        selections = [selection for _name, selection in parts]
        keys = [
            {state: order.key(status) for state, status in selection.statuses.items()}
            for selection in selections
        ]
        rows = [(place, row) for place, one in enumerate(selections) for row in one.rows]
        rows.sort(key=lambda row: keys[row[0]][row[1][0]])
        return cls([name for name, _selection in parts], selections, rows)

    def arranged(self, arrangement: Arrangement) -> JoinedSelection:
        """The same milestones, sorted, grouped and limited by *arrangement*."""
        rows = arrangement.arranged(self.rows, self._key, lambda row: row[0])
        return self._replace(rows=rows)

    def _key(self, name: str) -> Callable[[JoinedRow], Any]:
        """The function that returns the value of a row for the sort or group key *name*."""
        keys = [selection.key(name) for selection in self.selections]
        return lambda row: keys[row[0]](row[1])

    def lines(self, fields: Sequence[str], status_cells: StatusCells) -> Iterator[bytes]:
        """Yield a line of TSV for each milestone, with the cells of *fields*, but no line end."""
        rows_of: list[list[Row]] = [[] for _name in self.names]
        for place, row in self.rows:
            rows_of[place].append(row)
        cells: dict[int, Mapping[str, str]] = {}

        def shared_cells(status: MilestoneStatus) -> Mapping[str, str]:
            # Statuses are cached, so that many lists have the same objects.
            key = id(status)
            if key not in cells:
                cells[key] = status_cells(status)
            return cells[key]

        lines = [
            self._lines(place, rows, fields, shared_cells) for place, rows in enumerate(rows_of)
        ]
        return (next(lines[place]) for place, _row in self.rows)

    def _lines(
        self, place: int, rows: list[Row], fields: Sequence[str], status_cells: StatusCells
    ) -> Iterator[bytes]:
        """Yield the lines for *rows*, which are of one list.

        That list has the index *place* among the lists.
        """
        of_list = {
            field: tsv_cell(cell(self.names[place])).encode() for field, cell in LIST_CELLS.items()
        }
        return self.selections[place]._replace(rows=rows).lines(fields, status_cells, of_list)
