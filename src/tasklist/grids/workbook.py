"""Excel workbooks as grids: a sheet is a grid, its cells with their text as shown.

python-calamine gives the values and the merged ranges; styles, what is hidden and what is crossed
out are read from the XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from tasklist.grids.document_errors import refusals
from tasklist.grids.errors import MOST_CELLS, ManyCellsError
from tasklist.grids.grid import PrintedDocument
from tasklist.grids.merged_cells import MergeOverlapError, Place
from tasklist.grids.number_formats import CellValue
from tasklist.grids.package_limits import PackageError, PackageLimits
from tasklist.grids.sheet_marks import sheet_marks
from tasklist.grids.sheets import WORKBOOK, sheets
from tasklist.grids.workbook_sheet import SheetReader, SheetValues
from tasklist.grids.workbook_styles import (
    STRINGS,
    STYLES,
    cell_styles,
    counts_from_1904,
    struck_strings,
)
from tasklist.grids.xml_guard import scan_sheets
from tasklist.grids.zip_guard import packed, unpacked
from tasklist.language import N_, _

WORKBOOK_LIMITS = PackageLimits(
    mark=WORKBOOK,
    damaged=N_("the file is damaged or not an Excel workbook (.xlsx)"),
    large=N_("the file is larger than any list and was not read"),
    unread=("customxml/", "docprops/", "xl/drawings/", "xl/charts/", "xl/theme/"),
    packed_bytes=16 * 1024 * 1024,
    unpacked_bytes=24 * 1024 * 1024,
    parts=2000,
    elements=750_000,
    rows=20_000,
    columns=256,
    places=1_000_000,
    text=10_000_000,
)


def read(data: bytes, file: str) -> PrintedDocument:
    """The sheets of the workbook *data*, which is named *file* in messages.

    Raises UnreadableDocumentError for a file that is damaged, too large or hostile, and
    ManyCellsError for one with more cells than any list.
    """
    with refusals(file):
        files = unpacked(data, WORKBOOK_LIMITS)
        scan_sheets(files, WORKBOOK_LIMITS)
        with _trusting_nothing():
            book = CalamineWorkbook.from_filelike(packed(files))
        return _document(book, files, file)


@contextmanager
def _trusting_nothing() -> Iterator[None]:
    """A context in which every error of the library becomes a PackageError."""
    try:
        yield
    except (CalamineError, OSError, ValueError) as error:
        raise WORKBOOK_LIMITS.damaged_error() from error
    except BaseException as error:
        # A bug in the library ends in a panic, which is not an Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise WORKBOOK_LIMITS.damaged_error() from error


def _document(book: CalamineWorkbook, files: Mapping[str, bytes], file: str) -> PrintedDocument:
    parts = {name.casefold(): data for name, data in files.items()}
    styles = cell_styles(parts.get(STYLES, b""))
    strings = struck_strings(parts.get(STRINGS.casefold(), b""))
    since_1904 = counts_from_1904(parts[WORKBOOK])
    kinds = {metadata.name: metadata.typ for metadata in book.sheets_metadata}
    readers: list[SheetReader] = []
    for number, sheet in enumerate(sheets(files, WORKBOOK_LIMITS), 1):
        if kinds.get(sheet.name) == SheetTypeEnum.WorkSheet:  # a chart has no cells
            marks = sheet_marks(files[sheet.part], strings)
            values, ranges = _values(book, sheet.name)
            found = SheetValues(
                name=sheet.name,
                number=number,
                is_hidden=sheet.is_hidden,
                values=values,
                ranges=ranges,
                marks=marks,
                styles=styles,
                since_1904=since_1904,
            )
            readers.append(_reader(found))
    if sum(len(reader.grid.cells) for reader in readers) > MOST_CELLS:
        raise ManyCellsError(file=file, count=MOST_CELLS)
    return PrintedDocument(
        file=file,
        parts=tuple(reader.grid for reader in readers if reader.grid.cells),
        remarks=tuple(remark for reader in readers for remark in reader.remarks),
    )


def _values(
    book: CalamineWorkbook, name: str
) -> tuple[dict[Place, CellValue], list[tuple[Place, Place]]]:
    """The values of the sheet *name* by place, without empty ones, and its merged ranges."""
    with _trusting_nothing():
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height > WORKBOOK_LIMITS.rows or sheet.total_width > WORKBOOK_LIMITS.columns:
            raise WORKBOOK_LIMITS.too_large()
        top, left = sheet.start or (0, 0)
        values = {
            (row, column): value
            for row, cells in enumerate(sheet.to_python(), top + 1)
            for column, value in enumerate(cells, left + 1)
            if value != ""
        }
        ranges = [
            ((top + 1, left + 1), (bottom + 1, right + 1))
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        ]
    return values, ranges


def _reader(values: SheetValues) -> SheetReader:
    try:
        return SheetReader(values)
    except MergeOverlapError as error:
        raise PackageError(
            "spans", _("merged cells overlap in the sheet {name}").format(name=values.name)
        ) from error
