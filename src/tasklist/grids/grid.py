"""A grid: the cells of one table, with their text as shown, their places and their spans.

Every format is read into a `PrintedDocument`, so that what recognises a list in it does not know
from which program it comes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class PlaceForm(Enum):
    """How the place of a cell is named in this format."""

    SHEET = "sheet"  # 市级!D7
    TABLE = "table"  # table 2, row 7, column 4
    LINE = "line"  # 12, the line of a text


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    r"""A cell of a grid that holds something; empty cells are left out unless they are merged.

    *text* is what a person sees: `90%`, `11月`, line breaks as `\n`. *row* and *column* count from
    1 and are those of its first place; a merged cell stands there once, and covers *rows* and
    *columns*. *line* is that of a text file, else 0. *is_hidden* and *is_struck* say that a person
    does not see the text, or sees it crossed out. *origin* is where the text is printed if the
    grid is made from something else than one table: the number of the table (0 for a text outside
    of tables), the row (or line, or paragraph), and the column.
    """

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    line: int = 0
    is_hidden: bool = False
    is_struck: bool = False
    origin: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class GridLine:
    """What a text or page tells of a row besides its cells: its *number* and its *width* in cells.

    The number is that of the line of a text where it begins, of a page that of the row. The width
    counts empty cells too, of which programs trim those at a row's end, or add some.
    *is_unquoted* says that quotation marks around a cell were taken off, as an office program adds
    them; *is_cut*, that the text ends right after the row, without a line end: it may be cut off.
    """

    number: int
    width: int
    is_unquoted: bool = False
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CellGrid:
    """One table or sheet: its cells by row, then by column.

    *name* is that of the sheet, or "". *number* counts the tables of the document from 1.
    *has_spans* says that the format tells merged cells from empty ones; in text it can't. *lines*
    are of a text or page, one for each row, and *mark* is what separates the cells of a text.
    """

    name: str
    number: int
    form: PlaceForm
    cells: tuple[GridCell, ...]
    has_spans: bool = True
    is_hidden: bool = False
    lines: tuple[GridLine, ...] = ()
    mark: str = ""

    @property
    def is_composed(self) -> bool:
        """Whether the grid is no table of the document, but made from other parts of it."""
        return bool(self.cells) and self.cells[0].origin is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedParagraph:
    """A text outside of tables; *number* counts the paragraphs or lines of the document from 1.

    *is_heading* says that the format marks it as a heading or title.
    """

    text: str
    number: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDocument:
    """A file that holds a list: its grids and the texts around them, in order.

    *form* is how the place of a text outside of tables is named: by its line in a text file, else
    by the number of the paragraph. *remarks* are sentences about what the reader did: the encoding,
    tracked changes, hidden sheets. *is_web_page* says that most texts around the tables are those
    of a site, not of the list.
    """

    file: str
    parts: tuple[CellGrid | PrintedParagraph, ...]
    form: PlaceForm = PlaceForm.TABLE
    remarks: tuple[str, ...] = ()
    is_web_page: bool = False
