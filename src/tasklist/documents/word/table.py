"""Ruled tables of .docx files, with the headings repeated on each page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tasklist.documents.word.elements import element, run_properties, text
from tasklist.reports.table import CellType, Table, value_text
from tasklist.text.escape import escape_invisible

BODY_FONT, HEADING_FONT = "仿宋_GB2312", "黑体"  # as in the template
TWIPS = 1440 / 25.4  # a millimetre
SIZE = 10.5  # points: 五号
LINE = "310"  # 15.5 points
LONG = 150  # characters from which a row may break across pages, not to leave half a page empty
MARGIN = "70"  # beside the text of a cell, in twips
CENTRED = (CellType.NUMBER, CellType.RATIO, CellType.DATE, CellType.LEVEL)
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_element(table: Table) -> Any:
    """*table* as an element of Word's XML.

    It is built row by row, because python-docx takes a second for each page.
    """
    widths = [round(column.width * TWIPS) for column in table.columns]
    node = element("w:tbl")
    node.append(_properties(sum(widths)))
    grid = element("w:tblGrid")
    for width in widths:
        grid.append(element("w:gridCol", {"w:w": str(width)}))
    node.append(grid)
    middle = [True] * len(widths)
    headings = [column.heading for column in table.columns]
    node.append(_row(headings, widths, middle, head=True))
    centred = [column.kind in CENTRED for column in table.columns]
    for row in table.rows:
        node.append(_row(list(map(value_text, row)), widths, centred))
    if table.total is not None:
        node.append(_row(list(map(value_text, table.total)), widths, centred, bold=True))
    return node


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


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    centred: Sequence[bool],
    *,
    head: bool = False,
    bold: bool = False,
) -> Any:
    node = element("w:tr")
    properties = element("w:trPr")
    if max(map(len, texts)) < LONG:
        properties.append(element("w:cantSplit"))
    if head:
        properties.append(element("w:tblHeader"))
    node.append(properties)
    font = HEADING_FONT if head else BODY_FONT
    for words, width, middle in zip(texts, widths, centred, strict=True):
        cell = element("w:tc")
        cell_properties = element("w:tcPr")
        cell_properties.append(element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
        cell_properties.append(element("w:vAlign", {"w:val": "center"}))
        cell.append(cell_properties)
        cell.append(_paragraph(words, font, middle=middle, bold=bold))
        node.append(cell)
    return node


def _paragraph(words: str, font: str, *, middle: bool, bold: bool) -> Any:
    node = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:spacing", {"w:line": LINE, "w:lineRule": "exact"}))
    properties.append(element("w:ind", {"w:firstLineChars": "0", "w:firstLine": "0"}))
    properties.append(element("w:jc", {"w:val": "center" if middle else "left"}))
    node.append(properties)
    for number, line in enumerate(escape_invisible(words, newlines=True).split("\n")):
        run = element("w:r")
        run.append(run_properties(font, SIZE, bold=bold))
        if number:
            run.append(element("w:br"))
        run.append(text(line))
        node.append(run)
    return node
