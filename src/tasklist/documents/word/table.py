"""Ruled tables of .docx files, with the headings repeated on each page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tasklist.documents.word.column_widths import column_widths, lines
from tasklist.documents.word.elements import element, run_properties, text
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports.table import CellType, Table, value_text
from tasklist.text.escape import escape_invisible

HEADING_FONT = "黑体"  # as in the template, whose styles have the font of the other cells
CELL = "OfficialCell"  # the id of the style of a cell's paragraphs
TWIPS = 1440 / 25.4  # in a millimetre
PAGE = 156.0  # millimetres: the width of the text
SIZE = 10.5  # points: 五号
SHORT = 12  # a table of at most so many lines is not broken across pages
HIGH = 14  # a row of so many lines may break across pages, not to leave half a page empty
MARGIN = "70"  # beside the text of a cell, in twips
CENTRED = (CellType.NUMBER, CellType.RATIO, CellType.DATE, CellType.LEVEL)
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


class RowLayout(NamedTuple):
    """How a row is laid out: the column widths in twips, and which cells are centred.

    *is_heading* and *is_bold* say what kind of row it is. *stays* keeps the row on the same page as
    the next row. *breaks* lets the row itself break across pages.
    """

    widths: Sequence[int]
    centred: Sequence[bool]
    is_heading: bool = False
    is_bold: bool = False
    stays: bool = False
    breaks: bool = False


def table_element(table: Table, *, stays: bool = False) -> Any:
    """Return *table* as an element of Word's XML.

    If *stays*, the end of the table is kept on the same page as the next paragraph. The XML is
    built here, because python-docx would take a second for each page.
    """
    rows = [[value_text(value) for value in row] for row in table.rows]
    total = [] if table.total is None else [[value_text(value) for value in table.total]]
    millimetres = column_widths(table, rows + total, PAGE, SIZE)
    widths = [round(width * TWIPS) for width in millimetres]
    node = element("w:tbl")
    node.append(_properties(sum(widths)))
    grid = element("w:tblGrid")
    for width in widths:
        grid.append(element("w:gridCol", {"w:w": str(width)}))
    node.append(grid)
    headings = [column.heading for column in table.columns]
    layout = RowLayout(widths, [True] * len(widths), is_heading=True, stays=True)
    node.append(_row(headings, layout))
    centred = [column.kind in CENTRED for column in table.columns]
    heights = [max(map(_lines, texts, millimetres), default=1) for texts in rows]
    is_short = sum(heights) <= SHORT
    for number, (texts, height) in enumerate(zip(rows, heights, strict=True), 1):
        # A short table stays on one page, and a total is never alone on the next.
        keeps = bool(total) or stays if number == len(rows) else is_short
        layout = RowLayout(widths, centred, stays=keeps, breaks=height >= HIGH)
        node.append(_row(texts, layout))
    for texts in total:
        node.append(_row(texts, RowLayout(widths, centred, is_bold=True, stays=stays)))
    return node


def _lines(words: str, width: float) -> int:
    return lines(words, width, SIZE)


def _properties(width: int) -> Any:
    node = element("w:tblPr")
    node.append(element("w:tblW", {"w:w": str(width), "w:type": "dxa"}))
    node.append(element("w:jc", {"w:val": "center"}))
    borders = element("w:tblBorders")
    for side in SIDES:
        borders.append(
            element(f"w:{side}", {"w:val": "single", "w:sz": "4", "w:space": "0",
                                  "w:color": "000000"})
        )  # fmt: skip
    node.append(borders)
    node.append(element("w:tblLayout", {"w:type": "fixed"}))
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", {"w:w": MARGIN, "w:type": "dxa"}))
    node.append(margins)
    return node


def _row(texts: Sequence[str], layout: RowLayout) -> Any:
    node = element("w:tr")
    properties = element("w:trPr")
    if not layout.breaks:
        properties.append(element("w:cantSplit"))
    if layout.is_heading:
        properties.append(element("w:tblHeader"))
    node.append(properties)
    for words, width, middle in zip(texts, layout.widths, layout.centred, strict=True):
        cell = element("w:tc")
        cell_properties = element("w:tcPr")
        cell_properties.append(element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
        cell_properties.append(element("w:vAlign", {"w:val": "center"}))
        cell.append(cell_properties)
        cell.append(_paragraph(words, layout, middle=middle))
        node.append(cell)
    return node


def _paragraph(words: str, layout: RowLayout, *, middle: bool) -> Any:
    node = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", {"w:val": CELL}))
    if layout.stays:
        properties.append(element("w:keepNext"))
    if middle:
        properties.append(element("w:jc", {"w:val": "center"}))
    node.append(properties)
    font = HEADING_FONT if layout.is_heading else ""
    for number, line in enumerate(escape_invisible(words, newlines=True).split("\n")):
        run = element("w:r")
        if font or layout.is_bold:
            run.append(run_properties(font, bold=layout.is_bold))
        if number:
            run.append(element("w:br"))
        run.append(text(line))
        node.append(run)
    return node
