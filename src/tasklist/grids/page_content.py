"""What a web page shows, in order: runs of text, blocks, and tables with their cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

WHITE_SPACE = re.compile("[ \t\n\r\f]+")
# What stands in the place of a fixed space until ordinary ones are joined.
FIXED_SPACE = "\xa0"
SPACES_AT_BREAKS = re.compile(" *\n *")
SPACES = re.compile("  +")
WIDE = "\u2e80-\u303f\u3041-\u312f\u31a0-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
# A program that writes a page breaks long lines, also inside Chinese, where no space belongs
# (CSS Text 3, 4.1.3); a person who breaks a line indents the next.
WRAPPED = re.compile(f"(?<=[{WIDE}\U00020000-\U0003ffff])\r?\n(?=[{WIDE}\U00020000-\U0003ffff])")
FEWEST_IN_A_ROW = 2  # cells; a table with fewer lays out text


class TextRun(NamedTuple):
    r"""Some text with its spaces as browsers show them; a line break is `\n`."""

    text: str
    is_struck: bool = False
    is_hidden: bool = False


class ParagraphEdge(NamedTuple):
    """Where a paragraph begins or ends; a heading follows if *is_heading*."""

    is_heading: bool = False


@dataclass(slots=True)
class PageCell:
    """A cell of a table: what it shows, and its spans; *rows* of 0 go on to the end of its group.

    *is_removed* means that it takes no room (`display: none`). *is_filler* stands for several empty
    cells that are not merged, as Excel writes them.
    """

    rows: int = 1
    columns: int = 1
    is_removed: bool = False
    is_filler: bool = False
    items: list[PageItem] = field(default_factory=list)


@dataclass(slots=True)
class PageTableRow:
    """A row of a table, in the row group with this number."""

    group: int
    cells: list[PageCell] = field(default_factory=list)


@dataclass(slots=True)
class PageTable:
    """A table: its rows, and the items of its caption."""

    is_hidden: bool = False
    rows: list[PageTableRow] = field(default_factory=list)
    caption: list[PageItem] = field(default_factory=list)
    _filled: int | None = None

    @property
    def cells(self) -> Iterator[PageCell]:
        """All cells, row by row."""
        for row in self.rows:
            yield from row.cells

    @property
    def filled_cells(self) -> int:
        """How many cells, also of the tables inside, hold a text."""
        if self._filled is None:
            tables = (item for cell in self.cells for item in cell.items)
            inside = sum(item.filled_cells for item in tables if isinstance(item, PageTable))
            self._filled = inside + sum(map(_holds_text, self.cells))
        return self._filled


PageItem = TextRun | ParagraphEdge | PageTable


class PageText(NamedTuple):
    """A paragraph as a person sees it, and what of it is crossed out or hidden."""

    text: str
    struck: str = ""
    hidden: str = ""
    is_heading: bool = False


def as_shown(text: str, *, keeps_lines: bool = False) -> str:
    """*text* of a page's source with its white space as browsers show it.

    *keeps_lines* is for preformatted text, in which line breaks are shown.
    """
    if keeps_lines:
        return text.replace("\r\n", "\n")
    return WHITE_SPACE.sub(" ", WRAPPED.sub("", text))


def page_parts(items: Iterable[PageItem]) -> Iterator[PageText | PageTable]:
    """*items* as paragraphs and tables; a paragraph with nothing in it is skipped."""
    runs: list[TextRun] = []
    is_heading = False
    for item in (*items, ParagraphEdge()):
        if isinstance(item, TextRun):
            runs.append(item)
            continue
        if runs:
            shown = _shown(runs, is_heading=is_heading)
            if shown.text or shown.struck or shown.hidden:
                yield shown
            runs = []
        if isinstance(item, ParagraphEdge):
            is_heading = item.is_heading
        else:
            yield item


def cell_text(cell: PageCell) -> PageText:
    """The text of *cell*, its paragraphs and the rows of its tables on lines of their own."""
    texts = list(_cell_texts(cell))
    return PageText(
        "\n".join(one.text for one in texts if one.text),
        "\n".join(one.struck for one in texts if one.struck),
        "\n".join(one.hidden for one in texts if one.hidden),
    )


def _cell_texts(cell: PageCell) -> Iterator[PageText]:
    for part in page_parts(cell.items):
        if isinstance(part, PageText):
            yield part
            continue
        for row in part.rows:
            texts = [cell_text(one) for one in row.cells]
            yield PageText(
                " ".join(one.text for one in texts if one.text),
                " ".join(one.struck for one in texts if one.struck),
                " ".join(one.hidden for one in texts if one.hidden),
            )


def _shown(runs: Sequence[TextRun], *, is_heading: bool) -> PageText:
    if not any(run.is_struck or run.is_hidden for run in runs):
        return PageText(_joined(run.text for run in runs), is_heading=is_heading)
    return PageText(
        _joined(run.text for run in runs if not run.is_struck and not run.is_hidden),
        _joined(run.text for run in runs if run.is_struck and not run.is_hidden),
        _joined(run.text for run in runs if run.is_hidden),
        is_heading,
    )


def _joined(texts: Iterable[str]) -> str:
    joined = SPACES.sub(" ", SPACES_AT_BREAKS.sub("\n", "".join(texts)))
    return joined.replace(FIXED_SPACE, " ").strip()


def is_layout(table: PageTable) -> bool:
    """Whether *table* only lays out the page: text in one column, or tables with more in them.

    A table of a list may have a small table in a cell.
    """
    filled = [sum(_holds_text(cell) for cell in row.cells) for row in table.rows]
    rows = sum(count >= FEWEST_IN_A_ROW for count in filled)
    own = sum(filled)
    inside = table.filled_cells - own
    return rows == 0 or (inside > 0 and (own <= inside or 2 * rows < len(table.rows)))


def _holds_text(cell: PageCell) -> bool:
    """Whether *cell* holds a text besides tables."""
    return any(isinstance(item, TextRun) and not item.text.isspace() for item in cell.items)
