"""A grid: the cells of one table, with the text that each shows, its place and its span.

Documents of every format are read into a `PrintedDocument`, so that the code that recognizes a
list in it need not know the format.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class PlaceForm(Enum):
    """How messages name the place of a cell; the format of the document decides."""

    SHEET = "sheet"  # 市级!D7
    TABLE = "table"  # table 2, row 7, column 4
    LINE = "line"  # 12, the line of a text


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    r"""A cell of a grid that has text or is merged; a grid has no other cells.

    *text* is what a reader of the document sees: `90%`, `11月`, with line breaks as `\n`. *row* and
    *column* count from 1; a merged cell is one cell at its first place, and spans *rows* and
    *columns*. *line* is the line of a text file, else 0. *is_hidden* and *is_struck* say that a
    reader does not see the text, or sees it crossed out. *origin* is set in a composed grid, which
    is no table of the document. It says where the text is printed: the number of the table (0 for
    a text outside of tables), the row (or line, or paragraph), and the column.
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
    """A row of a table in a text file or web page: its *number*, and its *width* in cells.

    In a web page *number* counts the rows of the table. In a text file it is the number of the line
    on which the row begins. The width counts empty cells, too; programs may drop or add empty cells
    at the end of a row. *is_unquoted* says that quotation marks, which office programs add, were
    removed from a cell. *is_cut* says that the text ends right after the row, without a line end,
    so that the row may be incomplete.
    """

    number: int
    width: int
    is_unquoted: bool = False
    is_cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CellGrid:
    """One table or sheet, with its cells sorted by row, then by column.

    *name* is the name of the sheet, or "". *number* counts the tables of the document from 1.
    *has_spans* says that the format distinguishes merged cells from empty ones; a text file does
    not. *lines* has a line for each row of a text file or web page, and is empty for other formats.
    *mark* is the delimiter of a text file, else "". *columns* is the last column in which a cell
    begins, even an empty one; 0 for formats that do not store empty cells.
    """

    name: str
    number: int
    form: PlaceForm
    cells: tuple[GridCell, ...]
    has_spans: bool = True
    is_hidden: bool = False
    lines: tuple[GridLine, ...] = ()
    mark: str = ""
    columns: int = 0

    @property
    def is_composed(self) -> bool:
        """Whether the grid is composed of texts or several tables instead of being one table."""
        return bool(self.cells) and self.cells[0].origin is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedParagraph:
    """A text outside of tables; *number* counts the paragraphs or lines of the document from 1.

    *is_heading* says that the document marks the paragraph as a heading or title.
    """

    text: str
    number: int
    is_heading: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedDocument:
    """A document that may hold a list: its grids and the texts around them, in order.

    *form* says how to name the place of a text that is not in a table: by its line if the document
    is a text file, otherwise by the number of its paragraph. *remarks* are sentences about what the
    reader decoded or left out: the encoding, tracked changes, text boxes. *is_web_page* says that
    most of the texts around the tables belong to the website rather than to the list.
    """

    file: str
    parts: tuple[CellGrid | PrintedParagraph, ...]
    form: PlaceForm = PlaceForm.TABLE
    remarks: tuple[str, ...] = ()
    is_web_page: bool = False
