"""Excel workbooks (.xlsx, .xls) as grids: each sheet is a grid of cells with their text as shown.

python-calamine reads the values and the merged ranges. Styles, hidden rows and columns, and
crossed-out text are read from the file itself.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tasklist.grids.compound_file import CompoundFile, DamagedCompoundError
from tasklist.grids.document_refusals import refusals
from tasklist.grids.errors import MOST_CELLS, ManyCellsError
from tasklist.grids.grid import PrintedDocument
from tasklist.grids.merged_cells import MergeOverlapError, Place
from tasklist.grids.number_formats import CellValue
from tasklist.grids.package_limits import LIST_LIMITS, PackageError, PackageLimits, forbidden
from tasklist.grids.sheet_cell_attributes import CellAttributes, cell_attributes
from tasklist.grids.sheet_comments import comment_remarks
from tasklist.grids.sheet_directory import WORKBOOK, sheets
from tasklist.grids.sheet_guard import scan_sheets
from tasklist.grids.workbook_library import library_errors, open_workbook
from tasklist.grids.workbook_sheet import SheetReader, SheetValues
from tasklist.grids.workbook_styles import (
    STRINGS,
    STYLES,
    CellStyle,
    cell_styles,
    counts_from_1904,
    struck_strings,
)
from tasklist.grids.xls_cell_attributes import XlsCellAttributes
from tasklist.grids.xls_records import DamagedRecordError
from tasklist.grids.zip_guard import packed, unpacked
from tasklist.language import N_, _
from tasklist.process.named_tuples import NamedTuple

WORKBOOK_LIMITS = replace(
    LIST_LIMITS,
    mark=WORKBOOK,
    damaged=N_("the file is damaged or not an Excel workbook (.xlsx)"),
    unread=("customxml/", "docprops/", "xl/charts/", "xl/theme/"),
)
WORKBOOK_97_LIMITS = replace(
    WORKBOOK_LIMITS, damaged=N_("the file is damaged or not an Excel 97 workbook (.xls)")
)
MACROS_97 = ("_VBA_PROJECT_CUR", "VBA", "Macros")


class SheetFacts(NamedTuple):
    """What the file says about a sheet besides the values of its cells.

    *comment_remarks* are remarks about the text boxes and comments of the sheet.
    """

    name: str
    is_hidden: bool
    attributes: CellAttributes
    comment_remarks: tuple[str, ...] = ()


class BookFacts(NamedTuple):
    """What a workbook says about its *sheets* and *styles* besides the values of cells.

    *since_1904* says that days are counted from 1904. *limits* has the messages of errors.
    """

    sheets: Sequence[SheetFacts]
    styles: Sequence[CellStyle]
    since_1904: bool
    limits: PackageLimits


def read(data: bytes, file: str) -> PrintedDocument:
    """The sheets of the workbook *data* (.xlsx), which messages call *file*.

    Raises UnreadableDocumentError for a file that is damaged, too large or hostile, and
    ManyCellsError for a file with more cells than any list.
    """
    with refusals(file):
        files = unpacked(data, WORKBOOK_LIMITS)
        scan_sheets(files, WORKBOOK_LIMITS)
        parts = {name.casefold(): content for name, content in files.items()}
        strings = struck_strings(parts.get(STRINGS.casefold(), b""))
        facts = BookFacts(
            [
                SheetFacts(
                    sheet.name,
                    sheet.is_hidden,
                    cell_attributes(files[sheet.part], strings),
                    tuple(comment_remarks(files, sheet)),
                )
                for sheet in sheets(files, WORKBOOK_LIMITS)
            ],
            cell_styles(parts.get(STYLES, b"")),
            counts_from_1904(parts[WORKBOOK]),
            WORKBOOK_LIMITS,
        )
        return _document(open_workbook(packed(files), WORKBOOK_LIMITS), file, facts)


def read_97(data: bytes, file: str) -> PrintedDocument:
    """The sheets of the Excel 97 workbook *data* (.xls), which messages call *file*.

    Raises the errors that `read` raises.
    """
    with refusals(file):
        if len(data) > WORKBOOK_97_LIMITS.packed_bytes:
            raise WORKBOOK_97_LIMITS.too_large()
        attributes = _attributes_97(data)
        book = open_workbook(io.BytesIO(data), WORKBOOK_97_LIMITS)
        if len(attributes.sheets) != len(book.sheets_metadata):
            raise WORKBOOK_97_LIMITS.damaged_error()
        sheet_facts = [
            SheetFacts(about.name, about.visible != SheetVisibleEnum.Visible, one)
            for about, one in zip(book.sheets_metadata, attributes.sheets, strict=True)
        ]
        facts = BookFacts(sheet_facts, attributes.styles, attributes.since_1904, WORKBOOK_97_LIMITS)
        return _document(book, file, facts)


def _attributes_97(data: bytes) -> XlsCellAttributes:
    attributes = XlsCellAttributes(WORKBOOK_97_LIMITS)
    try:
        container = CompoundFile(data)
        if container.has(*MACROS_97):
            raise forbidden("macros")
        stream = container.stream("Workbook", "Book")
        if stream is None:
            raise WORKBOOK_97_LIMITS.damaged_error()
        attributes.read(stream)
    except (DamagedCompoundError, DamagedRecordError) as error:
        raise WORKBOOK_97_LIMITS.damaged_error() from error
    return attributes


def _document(book: CalamineWorkbook, file: str, facts: BookFacts) -> PrintedDocument:
    kinds = {metadata.name: metadata.typ for metadata in book.sheets_metadata}
    if len(kinds) < len(facts.sheets):  # two sheets of one name
        raise facts.limits.damaged_error()
    readers: list[SheetReader] = []
    remarks: list[str] = []
    for number, (name, is_hidden, attributes, added) in enumerate(facts.sheets, 1):
        if kinds.get(name) == SheetTypeEnum.WorkSheet:  # a chart has no cells
            values, ranges = _values(book, name, facts.limits)
            sheet = SheetValues(
                name=name,
                number=number,
                is_hidden=is_hidden,
                values=values,
                ranges=ranges,
                attributes=attributes,
                styles=facts.styles,
                since_1904=facts.since_1904,
            )
            readers.append(_reader(sheet))
            remarks += (*readers[-1].remarks, *added)
    if sum(len(reader.grid.cells) for reader in readers) > MOST_CELLS:
        raise ManyCellsError(file=file, count=MOST_CELLS)
    return PrintedDocument(
        file=file,
        parts=tuple(reader.grid for reader in readers if reader.grid.cells),
        remarks=tuple(remarks),
    )


def _values(
    book: CalamineWorkbook, name: str, limits: PackageLimits
) -> tuple[dict[Place, CellValue], list[tuple[Place, Place]]]:
    """The values of the sheet *name* by place, without empty cells, and its merged ranges.

    Raises PackageError if the sheet is damaged, or has more rows or columns than *limits*.
    """
    with library_errors(limits):
        sheet = book.get_sheet_by_name(name)
        if sheet.total_height > limits.rows or sheet.total_width > limits.columns:
            raise limits.too_large()
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
