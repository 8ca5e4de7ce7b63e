"""What office programs put into a workbook by themselves is taken as they mean it."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, Side

from tasklist.forms import workbook_reader
from tasklist.forms.form_file import FormError
from testing.filled_forms import changed, filled, packed, parts, row_of

pytestmark = pytest.mark.thinned

SCHOOLS = Path("forms/教育局.xlsx")
SHEET = "xl/worksheets/sheet1.xml"
READ = (
    0,
    "35 教育局、各相关街镇 · Q3  active → done 2023-09-28\n",
    "1 milestone would change, 0 refused. To write the changes: --apply\n",
)


@pytest.fixture
def back(run, office) -> Path:
    """A form that came back; it reports one milestone."""
    run("reopen 35 Q3")
    run("forms make --q 3 -o forms --unit 教育局")
    told = {35: {"status": "已办结", "done": datetime.date(2023, 9, 28)}}
    return filled(SCHOOLS, told, Path("back/教育局.xlsx"))


def reworked(file: Path, change: Callable[[openpyxl.Workbook], object]) -> None:
    """*file* with *change* done to it as a workbook."""
    book = openpyxl.load_workbook(file)
    change(book)
    book.save(file)


def helper(book: openpyxl.Workbook, name: str, state: str) -> None:
    """A sheet beside the form's, with something on it in the row of an answer."""
    sheet = book.create_sheet(name)
    sheet["A1"] = "ID_5A1F"
    sheet["G13"] = "=NOW()"
    sheet.sheet_state = state


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
@pytest.mark.parametrize("name", ["WpsReserved_CellImgList", "DropDown", "补充"])
def test_a_hidden_sheet_is_passed_over(run, back, name, state):
    """Nobody has answered where nobody can see; its formulas are none of the form's."""
    reworked(back, lambda book: helper(book, name, state))
    assert run(f"forms read {back}") == READ


def test_a_hidden_sheet_stays_one_in_another_program(run, back, saved):
    """LibreOffice saves it in a file of another name."""
    reworked(back, lambda book: helper(book, "WpsReserved_CellImgList", "hidden"))
    assert run(f"forms read {saved(back)}") == READ


def test_the_sheet_that_says_what_it_is_may_be_shown(run, back):
    """Whoever was curious sends back a form all the same."""

    def show(book: openpyxl.Workbook) -> None:
        book["tasklist"].sheet_state = "visible"

    reworked(back, show)
    assert run(f"forms read {back}") == READ


REFUSED = "sheets were added or removed; keep only the sheet of the form"


def test_a_sheet_that_people_see_is_not_passed_over(run, back):
    """It may hold an answer; nor is a chart on a sheet of its own."""
    reworked(back, lambda book: helper(book, "补充", "visible"))
    assert run(f"forms read {back}")[1] == f"{back}: refused: {REFUSED}\n"
    reworked(back, lambda book: (book.remove(book["补充"]), book.create_chartsheet("图")))
    assert run(f"forms read {back}")[1] == f"{back}: refused: {REFUSED}\n"


BORDER = Border(*(Side("thin") for _side in range(4)))
EDGES = {
    "the last cell": ["XFD1048576"],
    "the last row": [f"{column}1048576" for column in "ABCDEFGHI"],
    "the last column": [f"XFD{row}" for row in range(5, 40)],
    "whole rows": [f"{openpyxl.utils.get_column_letter(column)}{row}"
                   for row in range(5, 11) for column in range(20, 16385)],
}  # fmt: skip


@pytest.mark.parametrize("edge", EDGES)
def test_a_cell_that_is_only_formatted_says_nothing(run, back, edge):
    """However far out it stands, and however many there are."""

    def draw(book: openpyxl.Workbook) -> None:
        for place in EDGES[edge]:
            book.worksheets[0][place].border = BORDER

    reworked(back, draw)
    assert b"XFD" in parts(back)[SHEET] or b"1048576" in parts(back)[SHEET]
    assert run(f"forms read {back}") == READ


def test_a_cell_of_a_kind_that_holds_nothing(run, back):
    """Some programs leave its kind behind when a cell is emptied."""
    rows = b"".join(
        b'<row r="%d"><c r="A%d" s="2" t="%s"/></row>' % (row, row, kind)
        for row, kind in (
            (900_000, b"s"),
            (900_001, b"str"),
            (900_002, b"inlineStr"),
            (900_003, b"b"),
        )
    )
    back.write_bytes(
        changed(back, SHEET, lambda old: old.replace(b"</sheetData>", rows + b"</sheetData>"))
    )
    assert run(f"forms read {back}") == READ


@pytest.mark.parametrize("cell", [b"<v>1</v>", b"<v/>", b"<f>1+1</f>", b"<is><t>x</t></is>"])
def test_a_cell_that_holds_something_is_still_too_far_out(back, cell):
    """Room would be made for all that lies between."""
    row = b'<row r="1048576"><c r="A1048576">%s</c></row></sheetData>' % cell
    data = changed(back, SHEET, lambda old: old.replace(b"</sheetData>", row))
    Path("x.xlsx").write_bytes(data)
    with pytest.raises(FormError, match="too large"):
        workbook_reader.read(Path("x.xlsx"))


def test_a_formula_beside_the_answers_is_nobodys_answer(run, back):
    """A unit counts its days in a free column; typed into an answer it is refused."""
    row = row_of(back, 35)

    def count(book: openpyxl.Workbook) -> None:
        book.worksheets[0][f"U{row}"] = f"=G{row}-D{row}"

    reworked(back, count)
    assert run(f"forms read {back}") == READ

    def compute(book: openpyxl.Workbook) -> None:
        book.worksheets[0][f"N{row}"] = f"=U{row}"

    reworked(back, compute)
    assert run(f"forms read {back}")[1].endswith(
        "the row contains a formula; type the value instead\n"
    )


def test_rules_for_cells_are_no_formulas(run, back):
    """Newer programs keep them behind the cells, with an `f` of their own."""
    rules = (
        b'<extLst><ext xmlns:x14="x" uri="{CCE6A557}"><x14:dataValidations xmlns:xm="y" count="1">'
        b"<x14:dataValidation><x14:formula1><xm:f>1+1</xm:f></x14:formula1></x14:dataValidation>"
        b"</x14:dataValidations></ext></extLst></worksheet>"
    )
    told = filled(SCHOOLS, {43: {"note": "甲"}}, Path("back/x.xlsx"))  # in the last row
    data = changed(told, SHEET, lambda old: old.replace(b"</worksheet>", rules))
    told.write_bytes(data)
    assert run(f"forms read {told}")[1].endswith("  note: 甲\n")


def renamed(file: Path, change: Callable[[str], str]) -> bytes:
    """*file* with *change* done to the names of its parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts(file).items():
            entry = zipfile.ZipInfo("x")
            entry.filename = change(name)
            archive.writestr(entry, data)
    return made.getvalue()


NAMES = {
    "backslashes": lambda name: name.replace("/", "\\"),
    "large letters": lambda name: name.replace("xl/worksheets/sheet", "xl/worksheets/Sheet"),
}


@pytest.mark.parametrize("how", NAMES)
def test_the_names_in_an_archive(run, back, how):
    """Are read as Excel reads them, whoever packed it."""
    Path("x.xlsx").write_bytes(renamed(back, NAMES[how]))
    assert run("forms read x.xlsx") == READ


def test_what_is_forbidden_is_so_behind_backslashes_too(run, back):
    """And a part can't be there twice, once in each way of writing."""
    data = renamed(back, NAMES["backslashes"])
    for name, said in (
        (
            "xl\\externalLinks\\externalLink1.xml",
            "the file links to external data, which is not allowed",
        ),
        ("xl/workbook.xml", "the file is damaged or not an Excel workbook (.xlsx)"),
    ):
        made = io.BytesIO(data)
        with zipfile.ZipFile(made, "a") as archive:
            entry = zipfile.ZipInfo("x")
            entry.filename = name
            archive.writestr(entry, b"<a/>")
        Path("x.xlsx").write_bytes(made.getvalue())
        assert run("forms read x.xlsx")[1] == f"x.xlsx: refused: {said}\n"


@pytest.mark.parametrize("gone", ["xl/_rels/workbook.xml.rels", SHEET])
def test_a_sheet_without_a_file_is_damage(back, gone):
    """It is named, and is not there."""
    Path("x.xlsx").write_bytes(packed({k: v for k, v in parts(back).items() if k != gone}))
    with pytest.raises(FormError, match="damaged"):
        workbook_reader.read(Path("x.xlsx"))
