"""Reader of completed forms as rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineWorkbook

from tasklist.forms import layout
from tasklist.forms.answer_cells import Cell, as_text
from tasklist.forms.form_file import FORM_LIMITS, FormError, parts
from tasklist.forms.row_keys import Key
from tasklist.grids.package_limits import PackageError
from tasklist.grids.sheets import Sheet, sheets
from tasklist.grids.workbook_library import library_errors, open_workbook
from tasklist.grids.xml_guard import scan_sheets
from tasklist.grids.zip_guard import packed
from tasklist.language import _

YEARS = range(1000, 10_000)


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a returned form: its place, its key, and its cells.

    *wording_cells* are the cells with the milestone's wording; an empty one has the value above it.
    The last four fields are the cells that the unit fills in.
    """

    file: str
    number: int
    key: Key
    wording_cells: tuple[Cell, ...]
    is_computed: bool
    status: Cell
    done: Cell
    evidence: Cell
    note: Cell


@dataclass(frozen=True, slots=True)
class FilledForm:
    """One completed form: its rows, and the list it was made from (year, title and commit)."""

    file: str
    year: int
    title: str
    commit: str
    rows: tuple[FormRow, ...]


def read(path: Path) -> FilledForm:
    """The form at *path*. Raises FormError for any other file, even a malicious one."""
    try:
        return _form(path)
    except PackageError as error:
        raise FormError(error.message) from error


def _form(path: Path) -> FilledForm:
    files = parts(path)
    scan_result = scan_sheets(files, FORM_LIMITS)
    book = open_workbook(packed(files), FORM_LIMITS)
    main = _main(sheets(files, FORM_LIMITS))
    about = _about(_all(book, layout.ABOUT))
    cells = _all(book, main.name)
    names = tuple(_cells(cells, layout.HEADINGS)[layout.KEY :][: len(layout.KEY_NAMES)])
    if names != layout.KEY_NAMES:
        raise FormError(_("its columns or heading rows were moved; fill in a new form"))
    rows = _rows(str(path), cells, scan_result.formulas.get(main.part, set()))
    title, commit = (as_text(about.get(name)) for name in (layout.LIST, layout.COMMIT))
    return FilledForm(str(path), _year(about), title, commit, tuple(rows))


def _main(all_sheets: Sequence[Sheet]) -> Sheet:
    """The sheet of the form: the only one that is visible. Raises FormError if there are several.

    A hidden sheet is one that an office program added.
    """
    if layout.ABOUT not in (sheet.name for sheet in all_sheets):
        raise _foreign()
    visible = [sheet for sheet in all_sheets if sheet.name != layout.ABOUT and not sheet.is_hidden]
    if len(visible) != 1:
        raise FormError(_("sheets were added or removed; keep only the sheet of the form"))
    return visible[0]


def _foreign() -> FormError:
    return FormError(_("not a form of this program; create a new one"))


def _all(book: CalamineWorkbook, name: str) -> list[list[Cell]]:
    """All cells of the sheet *name*, also the empty ones at the beginning."""
    with library_errors(FORM_LIMITS):
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height > FORM_LIMITS.rows or sheet.total_width > FORM_LIMITS.columns:
            raise FORM_LIMITS.damaged_error()
        return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def _about(sheet: Sequence[Sequence[Cell]]) -> dict[str, Cell]:
    """The properties of the form, read from *sheet*, the hidden sheet that describes it.

    Raises FormError if *sheet* describes no form, or one of another version.
    """
    about = {str(row[0]): row[1] for row in sheet if len(row) > 1}
    if layout.MARK not in about:
        raise _foreign()
    if about[layout.MARK] != layout.VERSION:
        raise FormError(_("made by another version of tasklist; fill in a new form"))
    return about


def _year(about: Mapping[str, Cell]) -> int:
    year = about.get(layout.YEAR)
    if not isinstance(year, int | float) or year not in YEARS:
        raise _foreign()
    return int(year)


def _cells(sheet: Sequence[list[Cell]], number: int) -> list[Cell]:
    width = layout.KEY + len(layout.KEY_NAMES)
    row = sheet[number] if number < len(sheet) else []
    return row + [""] * (width - len(row))


def _rows(
    file: str, sheet: Sequence[list[Cell]], formulas: Collection[tuple[int, int]]
) -> Iterator[FormRow]:
    """The rows of *sheet* that have a key, or an answer even without a key."""
    computed = {row for row, column in formulas if layout.STATUS < column <= layout.NOTE + 1}
    filled: list[Cell] = [""] * layout.STATUS
    for number in range(layout.HEADINGS + 1, len(sheet)):
        cells = _cells(sheet, number)
        key = Key(*(str(cell) for cell in cells[layout.KEY :][: len(layout.KEY_NAMES)]))
        answers = cells[layout.STATUS : layout.NOTE + 1]
        # People read an empty cell (merged, or cleared) as the one above it.
        filled = [
            cell if as_text(cell).strip() else above
            for cell, above in zip(cells[: layout.STATUS], filled, strict=True)
        ]
        if any(key) or any(answers):
            yield FormRow(file, number + 1, key, tuple(filled), number + 1 in computed, *answers)
