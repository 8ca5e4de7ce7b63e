"""What a web page shows, in order: runs of text, the edges of paragraphs, and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tasklist.process.named_tuples import NamedTuple

WHITE_SPACE = re.compile("[ \t\n\r\f]+")
# No-break spaces are kept until runs of ordinary spaces are collapsed, then become spaces.
FIXED_SPACE = "\xa0"
SPACES_AT_BREAKS = re.compile(" *\n *")
SPACES = re.compile("  +")
WIDE = "\u2e80-\u303f\u3041-\u312f\u31a0-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
# A program that writes a page wraps long lines, even between Chinese characters, where a browser
# shows no space (CSS Text 3, 4.1.3). A person who breaks a line indents the next one.
WRAPPED = re.compile(f"(?<=[{WIDE}\U00020000-\U0003ffff])\r?\n(?=[{WIDE}\U00020000-\U0003ffff])")
FEWEST_IN_A_ROW = 2  # filled cells in a row of a table; with fewer it is a layout table


class TextRun(NamedTuple):
    r"""A run of text that is shown in one way throughout; line breaks are `\n`.

    It has the spaces that a browser shows.
    """

    text: str
    is_struck: bool = False
    is_hidden: bool = False


class ParagraphEdge(NamedTuple):
    """The beginning or end of a paragraph; *is_heading* says that a heading begins here."""

    is_heading: bool = False


@dataclass(slots=True)
class PageCell:
    """A cell of a table: the *items* that it shows, and how many *rows* and *columns* it spans.

    *rows* is 0 for a cell that spans all rows to the end of its row group. *is_removed* says that
    the cell takes up no space (`display: none`). *is_filler* says that the cell stands for several
    empty cells that are not merged, as Excel writes them.
    """

    rows: int = 1
    columns: int = 1
    is_removed: bool = False
    is_filler: bool = False
    items: list[PageItem] = field(default_factory=list)


@dataclass(slots=True)
class PageTableRow:
    """A row of a table; *group* is the number of its row group (`<tbody>`)."""

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
        """The number of cells with text, including the cells of tables inside this one."""
        if self._filled is None:
            tables = (item for cell in self.cells for item in cell.items)
            inside = sum(item.filled_cells for item in tables if isinstance(item, PageTable))
            self._filled = inside + sum(map(_holds_text, self.cells))
        return self._filled


PageItem = TextRun | ParagraphEdge | PageTable


class PageText(NamedTuple):
    """A paragraph: the *text* that is shown, and its *struck* and *hidden* parts."""

    text: str
    struck: str = ""
    hidden: str = ""
    is_heading: bool = False


def as_shown(text: str, *, keeps_lines: bool = False) -> str:
    """*text* from the source of a page, with its white space collapsed as browsers do it.

    *keeps_lines* says that the text is preformatted: its spaces and line breaks are kept.
    """
    if keeps_lines:
        return text.replace("\r\n", "\n")
    return WHITE_SPACE.sub(" ", WRAPPED.sub("", text))


def page_parts(items: Iterable[PageItem]) -> Iterator[PageText | PageTable]:
    """The paragraphs and tables that *items* consist of, in order, without empty paragraphs."""
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
    """The text of *cell*: each paragraph, and each row of a table inside it, is on its own line."""
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
    """Whether *table* only lays out the page, instead of being a table of the document.

    A table only lays out the page if each of its rows has at most one filled cell. A table with
    filled tables inside also only lays out the page in two cases: the inner tables have at least as
    many filled cells as the outer table, or fewer than half of the outer table's rows have several
    filled cells. Any other table is part of the document, although it may have a small table in a
    cell.
    """
    filled = [sum(_holds_text(cell) for cell in row.cells) for row in table.rows]
    rows = sum(count >= FEWEST_IN_A_ROW for count in filled)
    own = sum(filled)
    inside = table.filled_cells - own
    return rows == 0 or (inside > 0 and (own <= inside or 2 * rows < len(table.rows)))


def _holds_text(cell: PageCell) -> bool:
    """Whether *cell* has text of its own, outside of the tables in it."""
    return any(isinstance(item, TextRun) and not item.text.isspace() for item in cell.items)
