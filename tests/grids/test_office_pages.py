"""Web pages that LibreOffice writes: the cells of the document that it had."""

from __future__ import annotations

import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest

from tasklist.grids.reading import read_document
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
    assert as_page(file) == [
        "# 某区2024年清单", "¶ 一、说明", "[1 ]",
        "A1 序号", "B1 目标任务", "C1 责任单位", "D1 一季度", "E1 二季度",
        "A2:E2 一、经济（牵头领导：张三）",
        "A3 1", f"B3 {ROWS[2][1]}", "C3 区财政局 区税务局", "D3:E3 一",
        "A4 2", 'B4 打好"文旅牌" <b>&nbsp;', "C4:C5 区发改委/各街镇/民政局", "D4 开工", "E4 竣工",
        "A5 3", "B5 投用",
    ]  # fmt: skip
