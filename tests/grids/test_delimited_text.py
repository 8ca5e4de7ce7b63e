"""Text as office programs save and copy cells: rows and cells out, or a refusal."""

from __future__ import annotations

import csv
import io
import subprocess
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasklist.grids.delimited_text import text_rows
from tasklist.grids.errors import TableError
from testing.programs import needs

pytestmark = pytest.mark.thinned


def cells(text: str) -> list[tuple[str, ...]]:
    """The cells of *text*, row by row."""
    return [line.cells for line in text_rows(text, "list.txt")]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('1\t"打好""文旅牌"", 新增"\t局', ("1", '打好"文旅牌", 新增', "局")),
        ('"一\n二"\t三', ("一\n二", "三")),
        ('"甲,乙"', ("甲,乙",)),
        ('"甲\t乙"\t丙', ("甲 乙", "丙")),
        ('""""\t甲', ('"', "甲")),
        ('"甲\r\n乙"', ("甲\n乙",)),
    ],
)
def test_a_cell_in_marks(text: str, row: tuple[str, ...]) -> None:
    """As Excel writes one that holds a mark, a comma, a tab or a line break."""
    assert cells(text) == [row]


@pytest.mark.parametrize(
    "cell",
    [
        *(
            '"十四五"规划',
            '"甲"和"乙"',
            '32"显示屏',
            '"',
            '"甲',
            '甲"',
            '""甲',
            '"十件实事"',
            "“甲”",
        ),
        '""',
    ],
)
def test_a_mark_that_no_program_put_there_stays(cell: str) -> None:
    """Nothing in the cell needs marks around it, or they don't go around all of it."""
    assert cells(f"{cell}\t乙\n丙") == [(cell, "乙"), ("丙",)]


def test_a_program_that_puts_every_text_in_marks() -> None:
    """Is known by the headings, which need none."""
    text = '"序号"\t"目标任务"\t"责任单位"\n1\t"甲"\t"教育局"\n'
    assert cells(text) == [("序号", "目标任务", "责任单位"), ("1", "甲", "教育局")]


def test_where_each_row_stands() -> None:
    """A row of several lines stands where it begins; an empty line is none."""
    found = text_rows('a\n"b,\nb"\tc\n\nd', "list.txt")
    assert [(line.number, line.cells[0], line.is_unquoted, line.is_cut) for line in found] == [
        (1, "a", False, False),
        (2, "b,\nb", True, False),
        (5, "d", False, True),
    ]


def test_a_mark_that_is_missing_swallows_no_rows() -> None:
    """A cell that would go on over other rows is refused where it begins."""
    text = '1\t甲\n2\t"文旅牌\t局\n3\t乙\t局\n4\t32"\t局\n'
    with pytest.raises(TableError) as caught:
        cells(text)
    assert caught.value.message == (
        "list.txt:2: A quoted cell extends over 3 lines that contain tabs."
    )
    assert "closing quotation mark" in caught.value.hint


@pytest.mark.parametrize("piece", ['"', '"\t', '""', '"""\t', '"a', '"a\t', '"\n', 'a"\n', '""\t"'])
def test_marks_without_end_take_no_time(piece: str) -> None:
    """Half a million characters of them are read at once, or refused."""
    text = piece * (500_000 // len(piece))
    with suppress(TableError):
        assert cells(text)


TEXT = st.text(st.sampled_from('甲a1 ",，“\n'), max_size=8)


@given(st.lists(st.lists(TEXT, min_size=1, max_size=4), min_size=1, max_size=4), st.booleans())
@example([['"', "", ",\n"]], True)
def test_what_is_written_is_read_back(table: list[list[str]], ends: bool) -> None:
    """As Python's own writer has it, which quotes as Excel does."""
    text = io.StringIO()
    csv.writer(text, "excel-tab", quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    written = text.getvalue()
    head = '"序号"\t"任务"\n'
    found = cells(head + (written if ends else written[:-1]))
    assert found[1:] == [tuple(row) for row in table]


@pytest.mark.programs
def test_what_libreoffice_saves_as_text(tmp_path: Path) -> None:
    """Is the cells that were in its sheet, whatever they hold."""
    table = [
        ["序号", "目标任务", "责任单位"],
        ["1", '打好"文旅牌", 新增学位750个', "教育局"],
        ["2", '安装32"显示屏', "一\n二，三\n“四”"],
        ["3", '"十四五"规划', "甲, 乙"],
    ]
    book = openpyxl.Workbook()
    for row in table:
        book.worksheets[0].append(row)
    book.save(tmp_path / "x.xlsx")
    # Tab, quotation mark, UTF-8; from the first line; not every text in marks.
    form = "txt:Text - txt - csv (StarCalc):9,34,76,1,,0,false"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [needs("soffice"), profile, "--headless", "--convert-to", form, "--outdir", tmp_path,
         tmp_path / "x.xlsx"],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    text = (tmp_path / "x.txt").read_text("utf-8-sig")
    assert [list(row) for row in cells(text)] == table
