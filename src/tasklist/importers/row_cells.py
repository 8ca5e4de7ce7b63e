"""The cells of one row of the list, by the roles of their columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import GridCell
from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.column_roles import is_phone
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.grid_header import Header
from tasklist.importers.import_rules import Role
from tasklist.importers.published_list import PrintedColumn, PrintedField, PrintedText
from tasklist.importers.reading_log import ReadingLog
from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.empty_cells import is_placeholder
from tasklist.text.html_markup_removal import plain_text
from tasklist.text.width import shorten

DITTO = re.compile("同上|〃|″|同前|\"|”|''")
PHONE = re.compile(
    r"(?<![0-9])(?:1[3-9][0-9]{9}|(?:0[0-9]{2,3}[-\s])?[2-8][0-9]{6,7}(?:[-转][0-9]{1,6})?)(?![0-9])"
)
MOST_SHOWN = 60  # characters of a cell in a sentence
# A cell may cover several columns with these roles. It is kept under the first heading.
KEPT = dict.fromkeys((Role.MORE, Role.NOTE, Role.SKIP), Role.MORE)


class FilledCell(NamedTuple):
    """A filled cell of a row: its first *column*, its *text*, and the *cell* with its extent."""

    column: PrintedColumn
    text: PrintedText
    cell: GridCell

    @property
    def plain(self) -> str:
        """The text without markup and invisible characters."""
        return plain_text(self.text.text)


@dataclass(frozen=True, slots=True, eq=False)
class RowCells:
    """One row of the list: its filled cells from left to right, below a *header*."""

    view: GridRows
    header: Header
    row: int
    place: CellPlace
    cells: Sequence[FilledCell]
    # The columns in which the row has a placeholder.
    placeholders: frozenset[int] = field(default=frozenset())

    def having(self, *roles: Role) -> list[FilledCell]:
        """The filled cells in columns with any of *roles*."""
        return [cell for cell in self.cells if cell.column.role in roles]

    def first(self, *roles: Role) -> FilledCell | None:
        """The first filled cell in a column with any of *roles*; None if there is none."""
        return next(iter(self.having(*roles)), None)


def row_cells(
    view: GridRows, header: Header, row: int, above: RowCells | None, log: ReadingLog
) -> RowCells:
    """Return the cells of *row*, without placeholders, and with 同上 replaced by the cell *above*.

    Raises TableError for a filled cell under no heading, for a cell that covers columns with
    different roles, and for 同上 without a cell above it.
    """
    by_column = {column.column: column for column in header.columns}
    _refuse_strays(view, row, by_column, log)
    cells: list[FilledCell] = []
    placeholders: set[int] = set()
    for cell in view.filled(row):
        columns = [
            by_column[at]
            for at in view.columns
            if at in by_column and cell.column <= at < cell.column + cell.columns
        ]
        text = view.text(cell)
        if is_placeholder(plain_text(text.text)):
            log.leave(text, _("a placeholder"))
            placeholders.update(column.column for column in columns)
            continue
        if len({KEPT.get(column.role, column.role) for column in columns}) > 1:
            raise _merged_across(columns, text, log)
        if DITTO.fullmatch(plain_text(text.text)):
            text = _above(text, columns[0], above, log)
        cells.append(FilledCell(columns[0], text, cell))
    place = CellPlace.of_row(view.grid, row)
    return RowCells(view, header, row, place, cells, frozenset(placeholders))


def more_fields(
    cells: Iterator[FilledCell] | Sequence[FilledCell], log: ReadingLog
) -> Iterator[PrintedField]:
    """Yield the texts of *cells* with their headings.

    Telephone numbers are left out unless *log* says that they are kept.
    """
    for column, text, _cell in cells:
        name = column.heading
        if log.keeps_phones:
            yield PrintedField(name, text)
        elif is_phone(name):
            log.leave(text, _("telephone numbers are kept only if asked for"))
        elif PHONE.search(text.text) and not re.search("投资|资金|金额", name):
            rest = PHONE.sub("", text.text).strip(" \n（）()，,、;；:：")
            if rest:
                yield PrintedField(name, PrintedText(rest, text.place))
            log.leave(text, _("telephone numbers are kept only if asked for"))
        else:
            yield PrintedField(name, text)


def excerpt(text: str) -> str:
    """Return *text* on one line, shortened for use in a message."""
    return shorten(" ".join(text.split()), MOST_SHOWN)


def _refuse_strays(
    view: GridRows, row: int, by_column: dict[int, PrintedColumn], log: ReadingLog
) -> None:
    for cell in view.own(row):
        if not any(cell.column <= at < cell.column + cell.columns for at in by_column):
            message = _("This cell is not under a heading: {text}").format(text=excerpt(cell.text))
            hint = _(
                "Give its column a heading, or move the cell under the right one,"
                " then import again."
            )
            raise log.refusal(view.place(cell), message, hint)


def _merged_across(
    columns: Sequence[PrintedColumn], text: PrintedText, log: ReadingLog
) -> Exception:
    message = _("A merged cell covers the columns {columns}: {text}")
    names = "、".join(column.heading for column in columns)
    hint = _("Split it and put each text under its heading, then import again.")
    return log.refusal(text.place, message.format(columns=names, text=excerpt(text.text)), hint)


def _above(
    text: PrintedText, column: PrintedColumn, above: RowCells | None, log: ReadingLog
) -> PrintedText:
    """Return what 同上 in *column* means: the text of that column in the row *above*.

    Raises TableError if that column has no text in the row *above*.
    """
    cells = above.cells if above else ()
    meant = next((one.text for one in cells if one.column.column == column.column), None)
    if meant is None:
        message = _("“{text}” has no cell above it to repeat.").format(text=text.text)
        raise log.refusal(text.place, message, _("Write the text in full, then import again."))
    words = _("“{text}” is read as the cell above: {meant}")
    log.decide(
        DecisionKind.CONTINUED, text.place, words.format(text=text.text, meant=excerpt(meant.text))
    )
    return PrintedText(meant.text, text.place)
