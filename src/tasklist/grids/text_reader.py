"""Reader of text: .csv, .tsv, tables pasted from a program, and texts without any table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from tasklist.grids.decoding import DecodedText
from tasklist.grids.delimited_text import PIPE, TAB, TextRow, text_rows, with_line_feeds
from tasklist.grids.delimiters import declared_delimiter, find_delimiter
from tasklist.grids.errors import MOST_CELLS, ManyCellsError, TableError
from tasklist.grids.grid import (
    CellGrid,
    GridCell,
    GridLine,
    PlaceForm,
    PrintedDocument,
    PrintedParagraph,
)
from tasklist.language import _

Part = CellGrid | PrintedParagraph
# A table drawn with line characters: the program that drew it has split words between lines.
DRAWN = re.compile(r"^[ \t]*(?:[┌┍┏╔├┝┣╠┬│┃║][─━═┬┯┳╦┼ \w]|\+(?:[-=]{2,}\+)+)", re.MULTILINE)
MARKDOWN_HEADING = re.compile(r"#{1,6}[ \t]+")
ORDINARY_MARKS = (TAB, ",")
# A formula by which programs make Excel read digits as text: `="007"`.
TEXT_FORMULA = re.compile(r'="([^"]*)"')


def read_text(decoded: DecodedText, file: str) -> PrintedDocument:
    """The tables in the text *decoded*, and the lines around them; *file* is named in errors.

    Raises TableError for a table that is drawn with line characters, and for a quoted cell that
    seems to have no end; ManyCellsError if there are more filled cells than in any list.
    """
    text = with_line_feeds(decoded.text)
    if drawn := DRAWN.search(text):
        raise _drawn(file, text.count("\n", 0, drawn.start()) + 1)
    mark = declared_delimiter(text)
    if mark:
        # Only the text of the first line is removed, so that the other lines keep their numbers.
        text = text[text.find("\n") :] if "\n" in text else ""
    mark = mark or find_delimiter(text, file)
    remarks = list(decoded.remarks)
    if mark and mark not in ORDINARY_MARKS:
        remarks.append(_("the cells are separated by “{mark}”").format(mark=mark))
    rows = list(_limited(text_rows(text, file, mark) if mark else _lines(text), file))
    parts = list(_parts(rows, mark))
    return PrintedDocument(
        file=file, parts=tuple(parts), form=PlaceForm.LINE, remarks=tuple(remarks)
    )


def _drawn(file: str, line: int) -> TableError:
    return TableError(
        file,
        line,
        _("The table is drawn with line characters, which split words at column edges."),
        _("Import the document or web page that it comes from, or put tabs between the cells."),
    )


def _lines(text: str) -> Iterator[TextRow]:
    """The lines of *text*, which has no table, each as a row with one cell."""
    for number, line in enumerate(text.split("\n"), 1):
        yield TextRow(number, (line.replace(TAB, " "),), is_unquoted=False, is_cut=False)


def _limited(rows: Iterable[TextRow], file: str) -> Iterator[TextRow]:
    """The *rows* that are not empty.

    Raises ManyCellsError if they have more filled cells than any list.
    """
    count = 0
    for row in rows:
        filled = len(row.filled)
        count += filled
        if count > MOST_CELLS:
            raise ManyCellsError(file=file, count=MOST_CELLS)
        if filled:
            yield row


def _parts(rows: Sequence[TextRow], mark: str) -> Iterator[Part]:
    """The grids that *rows* form, and a paragraph for each line around them, in order."""
    number = 0
    for is_table, group in groupby(zip(rows, _in_table(rows, mark), strict=True), lambda x: x[1]):
        members = [row for row, _is_inside in group]
        if is_table:
            number += 1
            yield _grid(members, number, mark)
        else:
            yield from (_paragraph(row, is_markdown=mark == PIPE) for row in members)


def _in_table(rows: Sequence[TextRow], mark: str) -> list[bool]:
    """Return, for each of *rows*, whether it belongs to a table.

    A line with a single cell belongs to the table if it is between rows of the table: it may be a
    category or a page number. A single cell above the table is a title. In Markdown each row of a
    table has several cells.
    """
    if not mark:
        return [False] * len(rows)
    if mark == PIPE:
        return [len(row.cells) > 1 for row in rows]
    # A row whose only filled cell is not the first may be the upper row of a header.
    certain = [at for at, row in enumerate(rows) if len(row.filled) > 1 or row.filled[0] > 0]
    if not certain:
        return [False] * len(rows)
    first, last = certain[0], certain[-1]
    while last + 1 < len(rows) and len(rows[last + 1].cells) > 1:
        last += 1
    return [first <= at <= last for at in range(len(rows))]


def _grid(rows: Sequence[TextRow], number: int, mark: str) -> CellGrid:
    return CellGrid(
        name="",
        number=number,
        form=PlaceForm.LINE,
        has_spans=False,
        mark=mark,
        cells=tuple(
            GridCell(text=_text(row.cells[at]), row=count, column=at + 1, line=row.number)
            for count, row in enumerate(rows, 1)
            for at in row.filled
        ),
        lines=tuple(
            GridLine(row.number, len(row.cells), row.is_unquoted, row.is_cut) for row in rows
        ),
        columns=max(len(row.cells) for row in rows),
    )


def _text(cell: str) -> str:
    bare = cell.strip()
    formula = TEXT_FORMULA.fullmatch(bare)
    return formula[1] if formula else bare


def _paragraph(row: TextRow, *, is_markdown: bool) -> PrintedParagraph:
    text = " ".join(row.cells[at].strip() for at in row.filled)
    heading = MARKDOWN_HEADING.match(text) if is_markdown else None
    return PrintedParagraph(
        text=text[heading.end() :] if heading else text,
        number=row.number,
        is_heading=heading is not None,
    )
