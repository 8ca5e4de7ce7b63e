from __future__ import annotations

import datetime
import subprocess

import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tasklist.grids import workbook
from tasklist.grids.document_reader import read_document
from testing.grid_lines import grid_lines
from testing.programs import needs
from testing.workbooks import replaced, with_part
from testing.workbooks import workbook as made

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"


def lines(data: bytes) -> list[str]:
    """The grids of the workbook *data*, as lines."""
    return grid_lines(read_document(data, "清单.xlsx"))


def remarks(data: bytes) -> tuple[str, ...]:
    """What the reader remarks about the workbook *data*."""
    return workbook.read(data, "清单.xlsx").remarks


def put(sheet: Worksheet, place: str, value: object, code: str = "General") -> None:
    """*value* in the cell at *place* of *sheet*, in the number format *code*."""
    sheet[place] = value
    sheet[place].number_format = code


def an_office_list(sheet: Worksheet) -> None:
    """A list with what sheets of offices have."""
    put(sheet, "A1", "民生实事清单")
    sheet.merge_cells("A1:D1")
    for place, text in {"A2": "序号", "B2": "项目内容", "C2": "完成时限", "D2": "完成率"}.items():
        put(sheet, place, text)
    put(sheet, "A3", 1)
    put(sheet, "B3", "建成\n老年食堂15个")
    put(sheet, "C3", datetime.date(2024, 11, 1), 'm"月"')
    put(sheet, "D3", 0.9, "0%")
    put(sheet, "A4", 2)
    put(sheet, "B4", "启用活动中心")
    sheet.merge_cells("C3:C4")


LIST_LINES = [
    "[1 甲]", "A1:D1 民生实事清单", "A2 序号", "B2 项目内容", "C2 完成时限", "D2 完成率",
    "A3 1", "B3 建成/老年食堂15个", "C3:C4 11月", "D3 90%", "A4 2", "B4 启用活动中心",
]  # fmt: skip


def test_cells_are_read_as_shown():
    """With their merged ranges and line breaks; an empty cell is left out."""
    assert lines(made(an_office_list)) == LIST_LINES
    assert remarks(made(an_office_list)) == ()


@pytest.mark.programs
@pytest.mark.parametrize("form", ["xlsx", "xls"])
def test_the_same_list_from_libreoffice(tmp_path, form):
    """Saved anew, also in the format of Excel 97."""
    file = tmp_path / "清单.xlsx"
    file.write_bytes(made(an_office_list))
    office, profile = needs("soffice"), f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", form, "--outdir", tmp_path / "saved", file],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    assert lines((tmp_path / "saved" / f"清单.{form}").read_bytes()) == LIST_LINES


def test_hidden_sheets_rows_and_columns():
    """What nobody sees is marked, never lost; a column of no width is hidden too."""

    def fill(sheet: Worksheet) -> None:
        for place in ("A1", "B1", "C1", "A2", "A3"):
            sheet[place] = place
        sheet.column_dimensions["B"].hidden = True
        sheet.row_dimensions[2].hidden = True

    def hide(sheet: Worksheet) -> None:
        sheet["A1"] = "数据源"
        sheet.sheet_state = "veryHidden"

    flat = with_part(made(fill, hide), SHEET, replaced(b'<row r="3"', b'<row r="3" ht="0"'))
    no_width = b'<col min="3" max="16384" width="0"/></cols>'
    assert lines(with_part(flat, SHEET, replaced(b"</cols>", no_width))) == [
        "[1 甲]", "A1 A1", "B1 B1 (hidden)", "C1 C1 (hidden)", "A2 A2 (hidden)", "A3 A3 (hidden)",
        "[2 乙] (hidden)", "A1 数据源",
    ]  # fmt: skip


def test_a_sheet_without_cells_is_no_grid():
    """The others keep their numbers."""
    assert lines(made(lambda _sheet: None, an_office_list))[0] == "[2 乙]"


def test_what_a_format_hides():
    """Is marked, with the plain value."""

    def fill(sheet: Worksheet) -> None:
        put(sheet, "A1", 5, ";;;")
        put(sheet, "A2", "甲", ";;;")

    assert lines(made(fill)) == ["[1 甲]", "A1 5 (hidden)", "A2 甲 (hidden)"]


def test_crossed_out_text():
    """A cell is marked; of a text in parts what is crossed out is left out, and told."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"] = "取消"
        sheet["A1"].font = Font(strike=True)
        part = TextBlock(InlineFont(strike=True), "6月")
        sheet["A2"] = CellRichText([part, "11月"])
        sheet["A3"] = CellRichText([part, "11月"])
        sheet["A4"] = CellRichText([part])
        sheet["A5"] = "保留"
        sheet["A5"].font = Font(strike=False)

    data = made(fill)
    assert lines(data) == [
        "[1 甲]", "A1 取消 (struck)", "A2 11月", "A3 11月", "A4 6月 (struck)", "A5 保留",
    ]  # fmt: skip
    assert remarks(data) == ("甲!A2:A3: crossed out, left out: 6月",)


def test_crossed_out_text_that_cells_share(tmp_path):
    """As Excel writes texts; how a text is pronounced is not part of it."""
    book = xlsxwriter.Workbook(tmp_path / "struck.xlsx")
    sheet, struck = book.add_worksheet("甲"), book.add_format({"font_strikeout": True})
    sheet.write("A1", "保留")
    sheet.write_rich_string("A2", struck, "6月", "11月")
    book.close()
    data = with_part(
        (tmp_path / "struck.xlsx").read_bytes(),
        "xl/sharedStrings.xml",
        replaced(b"</r></si>", b'</r><rPh sb="0" eb="1"><t>yue</t></rPh></si>'),
    )
    assert lines(data) == ["[1 甲]", "A1 保留", "A2 11月"]
    assert remarks(data) == ("甲!A2: crossed out, left out: 6月",)


def test_crossed_out_text_inside_a_cell():
    """Some programs write texts into the cells themselves."""
    runs = (
        '<c r="A1" t="inlineStr"><is><r><rPr><strike/></rPr><t>6月</t></r><r><t>11月</t></r>'
        "<rPh><t>yue</t></rPh></is></c>"
    )
    data = with_part(
        made(lambda sheet: put(sheet, "A1", "x")),
        SHEET,
        lambda xml: xml.partition(b"<c ")[0] + runs.encode() + xml.partition(b"</c>")[2],
    )
    assert lines(data) == ["[1 甲]", "A1 11月"]


def test_formulas():
    """Their stored results are read; one without any is told."""

    def fill(sheet: Worksheet) -> None:
        for row in (1, 2):
            put(sheet, f"A{row}", "=ROW()")
        put(sheet, "B1", "甲")

    data = with_part(made(fill), SHEET, replaced(b"<v></v>", b"<v>7</v>"))
    assert lines(data) == ["[1 甲]", "A1 7", "B1 甲"]
    assert remarks(data) == ("甲!A2: formula without a stored result, read as empty",)


def test_an_error_is_what_the_cell_shows():
    """`#REF!` is a text that people see."""
    assert lines(made(lambda sheet: put(sheet, "A1", "#REF!"))) == ["[1 甲]", "A1 #REF!"]


def test_a_value_under_a_merged_cell():
    """Nobody sees it: left out, and told."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["B2"] = "标题", "隐情"

    merge = b'</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>'
    data = with_part(made(fill), SHEET, replaced(b"</sheetData>", merge))
    assert lines(data) == ["[1 甲]", "A1:B2 标题"]
    assert remarks(data) == ("甲!B2: covered by a merged cell, left out: 隐情",)


def test_an_unknown_format_is_told():
    """The plain value is read."""
    data = made(lambda sheet: put(sheet, "A1", 0.5, "# ?/?"))
    assert lines(data) == ["[1 甲]", "A1 0.5"]
    assert remarks(data) == ("甲!A1: unknown number format # ?/?, read as 0.5",)


def test_a_merged_row_ends_with_its_table():
    """Whoever merges a whole row merges 16,384 columns."""

    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["C2"] = "标题", "甲"
        sheet.merge_cells("A1:XFD1")

    assert lines(made(fill)) == ["[1 甲]", "A1:C1 标题", "C2 甲"]


def test_days_counted_from_1904():
    """As workbooks of an old Macintosh have them."""

    def fill(sheet: Worksheet) -> None:
        put(sheet, "A1", 44135, "yyyy-mm-dd")
        put(sheet, "A2", 44135, "[$-804]yyyy\\-mm\\-dd;@")

    data = with_part(
        made(fill), "xl/workbook.xml", replaced(b"<workbookPr", b'<workbookPr date1904="1"')
    )
    assert lines(data) == ["[1 甲]", "A1 2024-11-01", "A2 2024-11-01"]


def test_a_workbook_with_a_chart(tmp_path):
    """A sheet that is a chart has no cells."""
    book = xlsxwriter.Workbook(tmp_path / "chart.xlsx")
    sheet = book.add_worksheet("甲")
    sheet.write("A1", 1)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=甲!$A$1:$A$1"})
    book.add_chartsheet("图").set_chart(chart)
    book.close()
    assert lines((tmp_path / "chart.xlsx").read_bytes()) == ["[1 甲]", "A1 1"]


def test_a_workbook_without_styles():
    """Numbers are shown as they are."""
    data = with_part(
        made(lambda sheet: put(sheet, "A1", 0.9, "0%")), STYLES, lambda _xml: b"<styleSheet/>"
    )
    assert lines(data) == ["[1 甲]", "A1 0.9"]


def test_text_boxes_and_comments(tmp_path):
    """Are left out, and told; a picture has no text."""
    book = xlsxwriter.Workbook(tmp_path / "boxes.xlsx")
    sheet = book.add_worksheet("甲")
    sheet.write("A1", 1)
    sheet.insert_textbox("C1", "某区2024年\n任务清单")
    sheet.write_comment("A1", "待核")
    book.add_worksheet("乙").write("A1", 2)
    book.close()
    data = (tmp_path / "boxes.xlsx").read_bytes()
    assert lines(data) == ["[1 甲]", "A1 1", "[2 乙]", "A1 2"]
    assert remarks(data) == (
        "甲: a text box, left out: 某区2024年",
        "甲: a text box, left out: 任务清单",
        "甲: 1 comment, left out",
    )
