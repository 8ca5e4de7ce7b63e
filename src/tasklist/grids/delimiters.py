"""The delimiter of a text: the tab, comma, semicolon or bar that separates cells most regularly."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath

from tasklist.grids.delimited_text import PIPE, RULE, TAB, TextRow, text_rows
from tasklist.grids.errors import TableError

SAMPLE = 200_000  # characters that are enough to recognize the delimiter
# The possible delimiters, in order of preference; WIDE are Chinese punctuation.
WIDE = "，；"
MARKS: tuple[str, ...] = (TAB, ",", ";", *WIDE, PIPE)
# The line that tells Excel the delimiter: `sep=;`.
DECLARED = re.compile(r'"?sep=(?P<mark>[^\w\s"]|\t)"?[ \t]*(?=\n|\Z)', re.IGNORECASE)
# The number or bullet of an item of a list; text copied from Word has a tab after it.
ITEM_MARK = re.compile(
    r"(?:第?[（(]?[0-9一二三四五六七八九十百]{1,5}[）)．.、条项]*|[①-⑳]|[-•●◆■▪·○*])"
)
# The cells of a header are short, and are neither sentences nor parts of sentences.
LONGEST_HEADING = 20
SENTENCE = re.compile("[。！？：:\t]|^[^（(]*[）)]|[（(][^）)]*$")
LEAST = 3  # a table has at least as many columns; text with fewer is prose with commas


def declared_delimiter(text: str) -> str:
    """The delimiter that the first line of *text* declares, as in `sep=;`; "" if there is none."""
    match = DECLARED.match(text)
    return match["mark"] if match else ""


def find_delimiter(text: str, file: str) -> str:
    """The delimiter of the table in *text*; "" if *text* has no table.

    If *file* is named .csv, the table may have no header.
    """
    sample = text[:SAMPLE]
    is_csv = PurePath(file).suffix.lower() == ".csv"
    heads = [mark for mark in MARKS if is_csv and mark not in WIDE and _heads(sample, mark)]
    if len(heads) == 1:
        return heads[0]
    if any(RULE.fullmatch(line.strip()) for line in sample.split("\n") if PIPE in line):
        return PIPE
    scores = {mark: _regular_rows(sample, mark, is_csv=is_csv) for mark in MARKS if mark in sample}
    best = max(scores, key=lambda mark: scores[mark], default="")
    return best if best and scores[best] else ""


def _heads(text: str, mark: str) -> bool:
    """Whether the first row of *text* is a header if *mark* is the delimiter."""
    try:
        first = next(iter(text_rows(text, "", mark)), None)
    except TableError:
        return False  # the reader will report what is wrong
    return first is not None and len(first.cells) >= LEAST and _is_header(first)


def _regular_rows(text: str, mark: str, *, is_csv: bool) -> int:
    """Return the number of rows of the table in *text* if *mark* is its delimiter.

    With tabs as the delimiter, each row that has several cells counts. With other delimiters, a row
    counts if it has as many cells as the header. Return 0 if *text* is not a table with this
    delimiter, and 1 if a quoted cell is invalid, so that the reader can report the error.
    """
    try:
        rows = [row for row in text_rows(text, "", mark) if _is_row(row, is_csv=is_csv)]
    except TableError:
        return 1  # if no other delimiter fits, the reader will report what is wrong
    if not rows:
        return 0
    if mark == TAB:
        return 0 if all(map(_is_item, rows)) else len(rows)
    width = len(rows[0].cells)
    like_the_first = sum(len(row.cells) == width for row in rows)
    if is_csv and mark not in WIDE:
        return like_the_first
    is_table = width >= LEAST and _is_header(rows[0]) and like_the_first > 1
    most = len(rows) - 1 if mark in WIDE and width == LEAST else len(rows) // 2
    return like_the_first if is_table and like_the_first > most else 0


def _is_row(row: TextRow, *, is_csv: bool) -> bool:
    """Whether *row* has several cells, and so may belong to a table.

    Empty cells count only if *is_csv* is true.
    """
    return len(row.cells if is_csv else row.filled) > 1


def _is_item(row: TextRow) -> bool:
    """Whether *row* is an item of a list: a number or bullet, a tab, and the text."""
    filled = [row.cells[at].strip() for at in row.filled]
    return len(filled) == 2 and ITEM_MARK.fullmatch(filled[0]) is not None  # noqa: PLR2004 - a mark and a text


def _is_header(row: TextRow) -> bool:
    headings: Sequence[str] = ["".join(cell.split()) for cell in row.cells]
    return not any(len(one) > LONGEST_HEADING or SENTENCE.search(one) for one in headings)
