"""Tables of the .docx files: ruled, with the headings on each page they run over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tasklist.documents.word.styles import BODY_FONT, HEADING_FONT, element, run_properties, text
from tasklist.reports.table import CellType, Table, shown
from tasklist.text.escape import escape_invisible

TWIPS = 1440 / 25.4  # a millimetre
SIZE = 10.5  # points: 五号
LINE = "310"  # 15.5 points
LONG = 150  # characters of a row that may run over two pages, lest it leave half of one empty
MARGIN = "70"  # beside the text of a cell, in twips
CENTRED = (CellType.NUMBER, CellType.RATIO, CellType.DATE, CellType.LEVEL)
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def table_element(table: Table) -> Any:
    """*table* as Word's XML; built here row by row, which takes a library a second a page."""
    widths = [round(column.width * TWIPS) for column in table.columns]
    made = element("w:tbl")
    made.append(_properties(sum(widths)))
    grid = element("w:tblGrid")
    for width in widths:
        grid.append(element("w:gridCol", {"w:w": str(width)}))
    made.append(grid)
    middle = [True] * len(widths)
    headings = [column.heading for column in table.columns]
    made.append(_row(headings, widths, middle, head=True))
    centred = [column.kind in CENTRED for column in table.columns]
    for row in table.rows:
        made.append(_row(list(map(shown, row)), widths, centred))
    if table.total is not None:
        made.append(_row(list(map(shown, table.total)), widths, centred, bold=True))
    return made


def _properties(width: int) -> Any:
    made = element("w:tblPr")
    made.append(element("w:tblW", {"w:w": str(width), "w:type": "dxa"}))
    made.append(element("w:jc", {"w:val": "center"}))
    borders = element("w:tblBorders")
    for side in SIDES:
        borders.append(
            element(f"w:{side}", {"w:val": "single", "w:sz": "4", "w:space": "0",
                                  "w:color": "000000"})
        )  # fmt: skip
    made.append(borders)
    made.append(element("w:tblLayout", {"w:type": "fixed"}))
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", {"w:w": MARGIN, "w:type": "dxa"}))
    made.append(margins)
    return made


def _row(
    texts: Sequence[str],
    widths: Sequence[int],
    centred: Sequence[bool],
    *,
    head: bool = False,
    bold: bool = False,
) -> Any:
    made = element("w:tr")
    properties = element("w:trPr")
    if max(map(len, texts)) < LONG:
        properties.append(element("w:cantSplit"))
    if head:
        properties.append(element("w:tblHeader"))
    made.append(properties)
    font = HEADING_FONT if head else BODY_FONT
    for words, width, middle in zip(texts, widths, centred, strict=True):
        cell = element("w:tc")
        cell_properties = element("w:tcPr")
        cell_properties.append(element("w:tcW", {"w:w": str(width), "w:type": "dxa"}))
        cell_properties.append(element("w:vAlign", {"w:val": "center"}))
        cell.append(cell_properties)
        cell.append(_paragraph(words, font, middle=middle, bold=bold))
        made.append(cell)
    return made


def _paragraph(words: str, font: str, *, middle: bool, bold: bool) -> Any:
    made = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:spacing", {"w:line": LINE, "w:lineRule": "exact"}))
    properties.append(element("w:ind", {"w:firstLineChars": "0", "w:firstLine": "0"}))
    properties.append(element("w:jc", {"w:val": "center" if middle else "left"}))
    made.append(properties)
    for number, line in enumerate(escape_invisible(words, newlines=True).split("\n")):
        run = element("w:r")
        run.append(run_properties(font, SIZE, bold=bold))
        if number:
            run.append(element("w:br"))
        run.append(text(line))
        made.append(run)
    return made
