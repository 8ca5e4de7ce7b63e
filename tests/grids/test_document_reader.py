from __future__ import annotations

import pytest

from tasklist.grids.document_reader import read_document
from testing.grid_lines import grid_lines
from testing.missing_libraries import run_without
from testing.word_packages import paragraph, row, table, word_package
from testing.workbooks import workbook


def test_a_workbook_is_told_by_its_content():
    """Whatever its name says."""
    data = workbook(lambda sheet: sheet.append(["序号", "任务"]))
    assert grid_lines(read_document(data, "清单.csv")) == ["[1 甲]", "A1 序号", "B1 任务"]


def test_a_word_document():
    """Its paragraphs and tables in order."""
    data = word_package(paragraph("清单") + table(row("序号", "任务")))
    assert grid_lines(read_document(data, "清单.doc")) == ["¶ 清单", "[1 ]", "A1 序号", "B1 任务"]


def test_anything_else_is_text():
    """Tabs part its cells."""
    document = read_document("序号\t任务\n1\t甲\n".encode(), "清单.xlsx")
    assert grid_lines(document)[1:] == ["A1 序号", "B1 任务", "A2 1", "B2 甲"]


def test_a_web_page_is_told_by_its_content():
    """Also one that a system gives out as a workbook."""
    page = "<table><tr><td>序号<td>任务<tr><td>1<td>甲</table>".encode()
    document = read_document(page, "清单.xls")
    assert grid_lines(document)[1:] == ["A1 序号", "B1 任务", "A2 1", "B2 甲"]


@pytest.mark.parametrize(
    ("module", "library", "data"),
    [
        (
            "python_calamine",
            "python-calamine",
            workbook(lambda sheet: sheet.append(["甲"])),
        ),
        ("lxml", "lxml", b"<table></table>"),
        ("lxml", "lxml", word_package("")),
    ],
    ids=("workbook", "page", "word"),
)
def test_a_library_that_is_missing(module, library, data, tmp_path):
    """Named, with the command that installs it."""
    file = tmp_path / "清单.xlsx"
    file.write_bytes(data)
    code, err = run_without([module], "import", str(file), "--year", "2023")
    assert code == 3
    assert f"{library} is required but not installed." in err
    assert "pip install" in err
