"""Grids written as files of each format, as office programs and web pages have them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from html import escape

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tasklist.grids.grid import CellGrid, GridCell, PrintedDocument, PrintedParagraph
from testing.word_packages import BEGIN, GO_ON, cell, paragraph, row, span, table, word_package


def as_workbook(document: PrintedDocument) -> bytes:
    """*document* as .xlsx: a sheet for each grid, with the paragraphs before it in rows above."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    above: list[str] = []
    for part in document.parts:
        if isinstance(part, PrintedParagraph):
            above.append(part.text)
            continue
        sheet = book.add_worksheet(f"清单{part.number}")
        for row_number, text in enumerate(above):
            sheet.write_string(row_number, 0, text)
        for one in part.cells:
            _write_cell(sheet, one, len(above))
        above = []
    book.close()
    return buffer.getvalue()


def _write_cell(sheet: Worksheet, one: GridCell, down: int) -> None:
    top, left = one.row - 1 + down, one.column - 1
    if one.rows * one.columns > 1:
        sheet.merge_range(top, left, top + one.rows - 1, left + one.columns - 1, "")
    if one.text.isascii() and one.text.isdecimal() and str(int(one.text)) == one.text:
        sheet.write_number(top, left, int(one.text))
    elif one.text:
        sheet.write_string(top, left, one.text)


def as_word(document: PrintedDocument) -> bytes:
    """*document* as .docx: a table for each grid, one behind the other."""
    parts = [
        _word_table(part) if isinstance(part, CellGrid) else paragraph(escape(part.text))
        for part in document.parts
    ]
    return word_package(paragraph().join(parts))


def _word_table(grid: CellGrid) -> str:
    width = _width(grid)
    rows = []
    for places in _rows(grid):
        cells, column = [], 1
        while column <= width:
            one, is_first = places.get(column, (None, True))
            text = "".join(paragraph(escape(line)) for line in one.text.split("\n")) if one else ""
            columns = one.columns if one else 1
            about = span(columns) if columns > 1 else ""
            if one and one.rows > 1:
                about += BEGIN if is_first else GO_ON
            cells.append(cell(text if is_first else "", about))
            column += columns
        rows.append(row(*cells))
    return table(*rows, columns=width)


def as_page(document: PrintedDocument) -> bytes:
    """*document* as .html: a table for each grid, one behind the other."""
    parts = [
        _page_table(part) if isinstance(part, CellGrid) else f"<p>{escape(part.text)}</p>"
        for part in document.parts
    ]
    head = '<!DOCTYPE html><html><head><meta charset="utf-8"></head>'
    return f"{head}<body>{''.join(parts)}</body></html>".encode()


def _page_table(grid: CellGrid) -> str:
    rows = []
    for places in _rows(grid):
        cells = []
        for column in range(1, _width(grid) + 1):
            one, is_first = places.get(column, (None, True))
            if one is None:
                cells.append("<td></td>")
            elif is_first and column == one.column:
                text = escape(one.text).replace("\n", "<br>")
                cells.append(f'<td rowspan="{one.rows}" colspan="{one.columns}">{text}</td>')
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _rows(grid: CellGrid) -> Iterator[dict[int, tuple[GridCell, bool]]]:
    """The rows of *grid*: by column the cell that covers it, and whether it begins in the row."""
    places: list[dict[int, tuple[GridCell, bool]]] = [{} for _row in range(_height(grid))]
    for one in grid.cells:
        for down in range(one.rows):
            for right in range(one.columns):
                places[one.row - 1 + down][one.column + right] = (one, down == 0)
    yield from places


def _height(grid: CellGrid) -> int:
    return max((one.row + one.rows - 1 for one in grid.cells), default=0)


def _width(grid: CellGrid) -> int:
    return max((one.column + one.columns - 1 for one in grid.cells), default=0)


WRITERS: dict[str, Callable[[PrintedDocument], bytes]] = {
    "xlsx": as_workbook,
    "docx": as_word,
    "html": as_page,
}


def grids_of(parts: Sequence[CellGrid | PrintedParagraph]) -> list[tuple[GridCell, ...]]:
    """The cells of each grid among *parts*."""
    return [part.cells for part in parts if isinstance(part, CellGrid)]
