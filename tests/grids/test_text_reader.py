"""A text in, its grids and the lines around them out."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasklist.grids.decoding import DecodedText
from tasklist.grids.errors import MOST_CELLS, ManyCellsError, TableError
from tasklist.grids.grid import (
    CellGrid,
    GridCell,
    GridLine,
    PlaceForm,
    PrintedDocument,
    PrintedParagraph,
)
from tasklist.grids.text_reader import read_text


def read(text: str, file: str = "list.txt") -> PrintedDocument:
    """The document that *text* is."""
    return read_text(DecodedText(text, "utf-8"), file)


def table(text: str, file: str = "list.txt") -> list[dict[int, str]]:
    """The cells of the only grid of *text*: for each row, the text by column."""
    (grid,) = [part for part in read(text, file).parts if isinstance(part, CellGrid)]
    return by_row(grid)


def by_row(grid: CellGrid) -> list[dict[int, str]]:
    """The cells of *grid*: for each row, the text by column."""
    rows: list[dict[int, str]] = [{} for _line in grid.lines]
    for cell in grid.cells:
        rows[cell.row - 1][cell.column] = cell.text
    return rows


def paragraphs(document: PrintedDocument) -> list[tuple[int, str]]:
    """The lines of *document* outside of its grids."""
    return [
        (part.number, part.text) for part in document.parts if isinstance(part, PrintedParagraph)
    ]


def test_a_table_with_lines_around_it() -> None:
    """Cells have their place and line, rows their width; a title and a note are paragraphs."""
    document = read(
        "\n某区2024年清单\t\t\n\n序号\t任务\t单位\n1\t 建成 \t住建局\t\n一、经济\n"
        '2\t"竣工,\n投用"\t\n合计\t\t\n注：供参考\n'
    )
    assert paragraphs(document) == [(2, "某区2024年清单"), (10, "注：供参考")]
    assert document.form is PlaceForm.LINE
    (grid,) = [part for part in document.parts if isinstance(part, CellGrid)]
    assert by_row(grid) == [
        {1: "序号", 2: "任务", 3: "单位"},
        {1: "1", 2: "建成", 3: "住建局"},
        {1: "一、经济"},
        {1: "2", 2: "竣工,\n投用"},
        {1: "合计"},
    ]
    assert grid.cells[4] == GridCell(text="建成", row=2, column=2, line=5)
    assert grid.lines == (
        GridLine(4, 3),
        GridLine(5, 4),
        GridLine(6, 1),
        GridLine(7, 3, is_unquoted=True),
        GridLine(9, 3),
    )
    assert (grid.form, grid.has_spans, grid.number) == (PlaceForm.LINE, False, 1)


def test_a_row_that_may_be_cut_off() -> None:
    """Is marked: the text ends right after it."""
    (grid,) = read("序号\t任务\n1\t建").parts
    assert isinstance(grid, CellGrid)
    assert [line.is_cut for line in grid.lines] == [False, True]


def test_the_upper_of_two_header_rows() -> None:
    """Has one cell, which is not the first: it is no title."""
    document = read("清单\n\t\t进度安排\n序号\t任务\t一季度\n1\t甲\t乙\n")
    assert paragraphs(document) == [(1, "清单")]


@pytest.mark.parametrize(
    ("text", "file", "mark"),
    [
        ("序号,任务,单位\n1,建成,住建局\n", "list.txt", ","),
        ("任务,单位\n建成,住建局\n", "list.csv", ","),
        ("序号;任务;单位\n1;建成,并投用;住建局\n", "list.csv", ";"),
        ("序号;任务;单位\n1;建成;住建局\n", "list.txt", ";"),
        ("序号，任务，单位，时限\n1，建成，住建局，6月\n", "list.txt", "，"),
        ("序号；任务；单位\n1；建成，投用；住建局\n", "list.txt", "；"),
        ("序号|任务|单位\n1|建成|住建局\n", "list.txt", "|"),
        ("sep=^\n序号^任务\n1^建成\n", "list.csv", "^"),
        ('"sep=;"\n序号;任务\n1;建成\n', "list.csv", ";"),
        ("序号\t任务\n1\t甲,乙,丙\n2\t丁,戊,己\n", "list.csv", "\t"),
    ],
)
def test_the_mark_between_cells_is_found_and_told(text: str, file: str, mark: str) -> None:
    """By the regularity of the rows; a tab or comma needs no words."""
    document = read(text, file)
    (grid,) = document.parts
    assert isinstance(grid, CellGrid)
    first = next(line for line in text.split("\n") if "任务" in line)
    assert list(by_row(grid)[0].values()) == first.split(mark)
    told = () if mark in "\t," else (f"the cells are separated by “{mark}”",)
    assert document.remarks == told
    assert grid.lines[0].number == text[: text.index("任务")].count("\n") + 1


@pytest.mark.parametrize(
    "text",
    [
        "清单\n1.建成，投用，验收。（责任单位：住建局，教育局）\n2.新增，改造\n",
        "办实事，惠民生，促发展\n1.建成食堂，方便老人\n",
        "1.\t建成食堂（责任单位：民政局）\n（二）\t新增学位（责任单位：教育局）\n",
        "一、总体要求, 主要目标\n1.建成A, 推进B\n",
        "清单\n\t第一段\n",
        "建成食堂\n民政局\n6月底\n",
        "1.开工20个（领导：张三；单位：发改局；时限：6月）\n2.投产（领导：张三；单位：局；时限：6月）\n",
    ],
)
def test_a_text_without_a_table(text: str) -> None:
    """Is paragraphs: commas of prose, and a tab behind the number of an item, make no cells."""
    lines = [
        (number, line.replace("\t", " ").strip())
        for number, line in enumerate(text.split("\n"), 1)
        if line
    ]
    assert paragraphs(read(text)) == lines


def test_tables_in_markdown() -> None:
    """Each run of lines with bars is a table; what escapes a bar, or breaks a line, is undone."""
    document = read(
        "# 清单\n\n| 序号 | 任务 |\n|:---|---|\n| 1 | 甲\\|乙<br>丙 |\n| 2 | |\n\n## 附件\n"
        "任务 | 单位\n--- | ---\n丁 | 局\n"
    )
    first, second = (part for part in document.parts if isinstance(part, CellGrid))
    assert by_row(first) == [{1: "序号", 2: "任务"}, {1: "1", 2: "甲|乙\n丙"}, {1: "2"}]
    assert by_row(second) == [{1: "任务", 2: "单位"}, {1: "丁", 2: "局"}]
    headings = [part for part in document.parts if isinstance(part, PrintedParagraph)]
    assert [(one.text, one.number, one.is_heading) for one in headings] == [
        ("清单", 1, True), ("附件", 8, True),
    ]  # fmt: skip
    assert second.number == 2


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("清单\n┌────┬────┐\n│序号│任务│\n", 2),
        ("清单\n\n│ 序号 │ 任务 │\n", 3),
        ("+----+----+\n| 序号 | 任务 |\n", 1),
        ("╔═══╦═══╗\n", 1),
    ],
)
def test_a_table_drawn_with_lines_is_refused(text: str, line: int) -> None:
    """A broken word can't be told from two names."""
    with pytest.raises(TableError) as caught:
        read(text)
    assert caught.value.message == (
        f"list.txt:{line}: The table is drawn with line characters, which split words at column"
        " edges."
    )
    assert caught.value.hint.startswith("Import the document or web page")


def test_a_mark_that_is_missing_in_a_csv() -> None:
    """A quoted cell that holds as many commas on each line as rows have is refused."""
    with pytest.raises(TableError) as caught:
        table('序号,任务,单位\n1,甲,局\n2,"乙,局\n3,32",局\n', "list.csv")
    assert caught.value.message == (
        "list.csv:3: A quoted cell extends over 2 lines that look like rows."
    )
    assert table('序号,任务,单位\n1,"甲,\n乙",局\n', "list.csv")[1][2] == "甲,\n乙"


def test_a_csv_with_all_texts_in_marks() -> None:
    """A CSV has no other marks than those of its program."""
    assert table('"序号","任务"\n1,"""十件实事"""\n2,"乙"\n', "list.csv") == [
        {1: "序号", 2: "任务"}, {1: "1", 2: '"十件实事"'}, {1: "2", 2: "乙"},
    ]  # fmt: skip


def test_figures_that_are_a_text() -> None:
    """As systems write them for Excel: as a formula, or behind a tab."""
    assert table('序号,任务,电话\n="007",甲,\t13500000000\n', "list.csv")[1] == {
        1: "007", 2: "甲", 3: "13500000000",
    }  # fmt: skip


def test_more_cells_than_any_list() -> None:
    """Are refused, however they are laid out; empty cells take no room."""
    with pytest.raises(ManyCellsError):
        read("a\t" * (MOST_CELLS + 1))
    with pytest.raises(ManyCellsError):
        read("a\n" * (MOST_CELLS + 1))
    assert table("序号\t任务" + "\t" * 10 * MOST_CELLS) == [{1: "序号", 2: "任务"}]


def test_nothing_but_a_declared_mark() -> None:
    """Holds nothing."""
    assert read("sep=;").parts == ()


TEXT = st.text(st.sampled_from('甲乙1 ",;，|\\#“\n'), max_size=6)


@given(
    st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=5),
    st.sampled_from([("excel", "list.csv"), ("excel-tab", "list.tsv"), ("semicolon", "list.csv")]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@example([["甲", "", '"\n,"'], ["", "", ""]], ("excel", "list.csv"), csv.QUOTE_MINIMAL)
def test_what_is_written_is_read_back(
    rows: list[list[str]], form: tuple[str, str], quoting: int
) -> None:
    """Or refused, if a cell of several lines looks like rows; white space around a text goes."""
    dialect, file = form
    mark = {"excel": ",", "excel-tab": "\t", "semicolon": ";"}[dialect]
    text = io.StringIO()
    writer = csv.writer(text, delimiter=mark, quoting=quoting, lineterminator="\n")
    writer.writerows([["序号", "任务", "单位"], *rows])
    expected = [
        {at: cell.strip() for at, cell in enumerate(row, 1) if cell.strip()} for row in rows
    ]
    try:
        found = table(text.getvalue(), file)
    except TableError:
        return
    assert found[1:] == [row for row in expected if row]
