"""Reads completed forms: their properties and their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from python_calamine import CalamineWorkbook

from tasklist.forms import hidden_sheet, layout
from tasklist.forms.answer_cells import AnswerCells, Cell, as_text
from tasklist.forms.form_file import FORM_LIMITS, FormError, parts
from tasklist.forms.hidden_sheet import FormProperties
from tasklist.forms.layout import FormLayout
from tasklist.forms.row_keys import Key
from tasklist.grids.package_limits import PackageError
from tasklist.grids.sheet_directory import Sheet, sheets
from tasklist.grids.sheet_guard import scan_sheets
from tasklist.grids.workbook_library import library_errors, open_workbook
from tasklist.grids.zip_guard import packed
from tasklist.language import _


@dataclass(frozen=True, slots=True)
class FormRow:
    """One row of a returned form: its file, its number from 1, its key, and its cells.

    *wording_cells* are the cells that show the milestone; an empty one has the value of the cell
    above it. *is_computed* is True if a cell to fill in has a formula, and *has_error_value* is
    True if one of these cells has an error value such as #N/A. *answers* are the cells that the
    unit fills in.
    """

    file: str
    number: int
    key: Key
    wording_cells: tuple[Cell, ...]
    is_computed: bool
    has_error_value: bool
    answers: AnswerCells


@dataclass(frozen=True, slots=True)
class FilledForm:
    """One completed form: its file, its properties, and its rows."""

    file: str
    properties: FormProperties
    rows: tuple[FormRow, ...]

    @property
    def unit(self) -> str:
        """The unit to which the form was sent; "" if the form does not say it."""
        return self.properties.unit


def read(path: Path) -> FilledForm:
    """Read the form at *path*. Raises FormError, and no other error, if it is not a valid form."""
    try:
        return _form(path)
    except PackageError as error:
        raise FormError(error.message) from error


def _form(path: Path) -> FilledForm:
    files = parts(path)
    scan_result = scan_sheets(files, FORM_LIMITS)
    book = open_workbook(packed(files), FORM_LIMITS)
    main = _main(sheets(files, FORM_LIMITS))
    properties = hidden_sheet.read(_all(book, layout.ABOUT))
    columns = properties.layout
    cells = _all(book, main.name)
    names = tuple(_cells(cells, layout.HEADINGS, columns)[columns.key :][: len(layout.KEY_NAMES)])
    if names != layout.KEY_NAMES:
        raise FormError(_("its columns or heading rows were moved; fill in a new form"))
    formulas = scan_result.formulas.get(main.part, ())
    errors = scan_result.errors.get(main.part, ())
    rows = _rows(str(path), cells, columns, formulas, errors)
    return FilledForm(str(path), properties, tuple(rows))


def _main(all_sheets: Sequence[Sheet]) -> Sheet:
    """Return the sheet that the unit filled in: the only visible sheet other than ABOUT.

    ABOUT is the name of the sheet with the form's properties. Other hidden sheets are ignored,
    because some office programs add them. Raises FormError if the sheet ABOUT is missing, or if
    there is no other visible sheet or more than one.
    """
    if layout.ABOUT not in (sheet.name for sheet in all_sheets):
        raise hidden_sheet.foreign()
    visible = [sheet for sheet in all_sheets if sheet.name != layout.ABOUT and not sheet.is_hidden]
    if len(visible) != 1:
        raise FormError(_("sheets were added or removed; keep only the sheet of the form"))
    return visible[0]


def _all(book: CalamineWorkbook, name: str) -> list[list[Cell]]:
    """Return all cells of the sheet *name* by row, including empty rows and columns at the start.

    Raises PackageError if the sheet is larger than a form, or damaged.
    """
    with library_errors(FORM_LIMITS):
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height > FORM_LIMITS.rows or sheet.total_width > FORM_LIMITS.columns:
            raise FORM_LIMITS.damaged_error()
        return [list(row) for row in sheet.to_python(skip_empty_area=False)]


def _cells(sheet: Sequence[list[Cell]], number: int, columns: FormLayout) -> list[Cell]:
    row = sheet[number] if number < len(sheet) else []
    return row + [""] * (columns.width - len(row))


def _rows(
    file: str,
    sheet: Sequence[list[Cell]],
    columns: FormLayout,
    formulas: Collection[tuple[int, int]],
    errors: Collection[tuple[int, int]],
) -> Iterator[FormRow]:
    """Yield the rows of *sheet* that have a key or an answer.

    *formulas* and *errors* are the places of formulas and error values, counted from 1.
    """
    computed, with_error = (
        {row for row, column in places if columns.first < column <= columns.key}
        for places in (formulas, errors)
    )
    filled: list[Cell] = [""] * len(layout.WORDING)
    for number in range(layout.HEADINGS + 1, len(sheet)):
        cells = _cells(sheet, number, columns)
        key = Key(*(str(cell) for cell in cells[columns.key :][: len(layout.KEY_NAMES)]))
        answers = cells[columns.first : columns.key]
        # To people, an empty cell (merged, or cleared) repeats the cell above it.
        filled = [
            cell if as_text(cell).strip() else above
            for cell, above in zip(cells, filled, strict=False)
        ]
        if any(key) or any(answers):
            named = AnswerCells(**dict(zip(columns.names, answers, strict=True)))
            row = number + 1
            yield FormRow(file, row, key, tuple(filled), row in computed, row in with_error, named)
