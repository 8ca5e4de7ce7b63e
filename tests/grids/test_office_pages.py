"""Web pages that LibreOffice writes: the cells of the document that it had."""

from __future__ import annotations

import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest

from tasklist.grids.document_reader import read_document
from testing.grid_lines import grid_lines
from testing.programs import needs

pytestmark = pytest.mark.programs
ROWS = [
    ["序号", "目标任务", "责任单位", "一季度", "二季度"],
    ["一、经济（牵头领导：张三）"],
    ["1", "建成通车，并于2024年11月底前完成GDP增长6%以上的目标。" * 8, "区财政局 区税务局", "一"],
    ["2", '打好"文旅牌" <b>&nbsp;', "区发改委\n各街镇", "开工", "竣工"],
    ["3", "投用", "民政局"],
]


def as_page(file: Path) -> list[str]:
    """The grids of *file* after LibreOffice has saved it as .html."""
    profile = f"-env:UserInstallation=file://{file.parent}/profile"
    subprocess.run(
        [needs("soffice"), profile, "--headless", "--convert-to", "html", "--outdir",
         file.parent, file],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
    page = file.with_suffix(".html")
    return grid_lines(read_document(page.read_bytes(), page.name))


def test_a_workbook_saved_as_a_page(tmp_path: Path) -> None:
    """Merged cells, line breaks and marks of HTML come through."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in ROWS:
        sheet.append(row)
    for merged in ("A2:E2", "D3:E3", "C4:C5"):
        sheet.merge_cells(merged)
    file = tmp_path / "list.xlsx"
    book.save(file)
    original = grid_lines(read_document(file.read_bytes(), "list.xlsx"))
    assert as_page(file)[1:] == original[1:]


def test_a_document_saved_as_a_page(tmp_path: Path) -> None:
    """Paragraphs are in their order, and a cell of two paragraphs has two lines."""
    word = docx.Document()
    word.add_heading("某区2024年清单", 1)
    word.add_paragraph("一、说明")
    table = word.add_table(len(ROWS), 5)
    for at, row in enumerate(ROWS):
        for column, text in enumerate(row):
            table.cell(at, column).text = text
    table.cell(1, 0).merge(table.cell(1, 4))
    table.cell(2, 3).merge(table.cell(2, 4))
    table.cell(3, 2).merge(table.cell(4, 2))
    file = tmp_path / "list.docx"
    word.save(str(file))
    original = grid_lines(read_document(file.read_bytes(), "list.docx"))
    assert original[:4] == ["# 某区2024年清单", "¶ 一、说明", "[1 ]", "A1 序号"]
    assert as_page(file) == original
