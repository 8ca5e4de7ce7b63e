"""A web page in, its grids and the texts around them out."""

from __future__ import annotations

import html
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.grids.decoding import LargeTableError
from tasklist.grids.errors import TableError
from tasklist.grids.grid import CellGrid, PlaceForm, PrintedDocument, PrintedParagraph
from tasklist.grids.html_reader import LARGEST_PAGE, read

MOST_MEGABYTES = 200
HEAD = "<tr><th>序号</th><th>任务</th><th>单位</th></tr>"


def page(text: str) -> PrintedDocument:
    """The document that the page *text* is."""
    return read(text.encode(), "list.html")


def grids(text: str) -> list[CellGrid]:
    """The grids of the page *text*."""
    return [part for part in page(text).parts if isinstance(part, CellGrid)]


def cells(text: str) -> list[tuple[int, int, str]]:
    """The row, column and text of each cell in the only grid of *text*."""
    (grid,) = grids(text)
    return [(cell.row, cell.column, cell.text) for cell in grid.cells]


def row(text: str) -> list[str]:
    """The texts of the cells in the second row of a table whose rows are *text*."""
    return [cell[2] for cell in cells(f"<table>{HEAD}<tr>{text}</table>") if cell[0] == 2]


def paragraphs(text: str) -> list[tuple[int, str, bool]]:
    """The number and text of each paragraph of *text*, and whether it is a heading."""
    return [
        (part.number, part.text, part.is_heading)
        for part in page(text).parts
        if isinstance(part, PrintedParagraph)
    ]


@pytest.mark.parametrize(
    "rows",
    [
        "<tr><td>1<td>建成<td>局<tr><td>2<td>投用<td>委",
        "<td>1<td>建成<td>局<tr><td>2<td>投用<td>委",
        "<tbody><tr><td>1</td><td><b>建成</td><td>局</tr></tbody><tr><td>2<td>投用<td>委</table>",
        "<tr><td><p>1<td><p>建成</p></p><td><s></s>局<tr><td>2<td>投用<td>委</tbody>",
    ],
)
def test_tags_without_an_end(rows: str) -> None:
    """End as in a browser."""
    found = [text for _row, _column, text in cells(f"<table>{HEAD}{rows}")]
    assert found[3:] == ["1", "建成", "局", "2", "投用", "委"]


def test_crossed_out_text_whose_tag_has_no_end() -> None:
    """Does not cross out the next cell."""
    (grid,) = grids(f"<table>{HEAD}<tr><td>1<td><s>停建<td>局")
    assert [cell.is_struck for cell in grid.cells[3:]] == [False, True, False]


def test_spans() -> None:
    """A merged cell stands once, at its first place; what it covers is not another's place."""
    (grid,) = grids(
        "<table><tr><td rowspan=2>序号<td colspan=2>任务<td rowspan='2'>单位"
        "<tr><td>名称<td>内容<tr><td rowspan=0>1<td>甲<td>乙<td rowspan=9>局<tr><td>丙<td>"
        "<tbody><tr><td>2<td colspan=3>丁"
    )
    found = [(c.row, c.column, c.rows, c.columns, c.text) for c in grid.cells]
    assert found == [
        (1, 1, 2, 1, "序号"), (1, 2, 1, 2, "任务"), (1, 4, 2, 1, "单位"),
        (2, 2, 1, 1, "名称"), (2, 3, 1, 1, "内容"),
        (3, 1, 2, 1, "1"), (3, 2, 1, 1, "甲"), (3, 3, 1, 1, "乙"), (3, 4, 2, 1, "局"),
        (4, 2, 1, 1, "丙"), (5, 1, 1, 1, "2"), (5, 2, 1, 3, "丁"),
    ]  # fmt: skip
    assert (grid.form, grid.has_spans, grid.number) == (PlaceForm.TABLE, True, 1)


def test_spans_that_go_too_far() -> None:
    """End with the table; one that would overlap another ends before it."""
    (grid,) = grids(
        "<table><tr><td colspan=1000000>清单<tr><td>1<td>甲<td rowspan=3>局"
        "<tr><td colspan=3>乙<tr><td colspan=x rowspan=-1>2<td colspan=0>丙"
    )
    found = [(c.row, c.column, c.rows, c.columns, c.text) for c in grid.cells]
    assert found == [
        (1, 1, 1, 3, "清单"), (2, 1, 1, 1, "1"), (2, 2, 1, 1, "甲"), (2, 3, 3, 1, "局"),
        (3, 1, 1, 2, "乙"), (4, 1, 1, 1, "2"), (4, 2, 1, 1, "丙"),
    ]  # fmt: skip


def test_an_empty_merged_cell_stays() -> None:
    """Other empty cells don't, nor do those that Excel writes as one tag."""
    (grid,) = grids(
        f"<table>{HEAD}<tr><td>1<td rowspan=2><td>局<tr><td>2<td>委"
        "<tr><td>3<td colspan=2 style='mso-ignore:colspan'></table>"
    )
    assert [(c.row, c.column, c.rows) for c in grid.cells if not c.text] == [(2, 2, 2)]


def test_cells_and_rows_that_take_no_room() -> None:
    """A script that merges cells hides those that are covered: the others keep their columns."""
    (grid,) = grids(
        f"<table>{HEAD}<tr><td>1<td rowspan=2>甲<td>局"
        "<tr style='display:none'><td>0<td>废<td>局"
        "<tr><td>2<td style='display:none'>甲<td>委</table>"
    )
    seen = [(c.row, c.column, c.text) for c in grid.cells if not c.is_hidden]
    assert seen[3:] == [(2, 1, "1"), (2, 2, "甲"), (2, 3, "局"), (3, 1, "2"), (3, 3, "委")]
    assert [(c.row, c.column, c.text) for c in grid.cells if c.is_hidden] == [
        (3, 4, "0"), (3, 5, "废"), (3, 6, "局"), (3, 7, "甲"),
    ]  # fmt: skip


def test_tables_that_lay_out_the_page() -> None:
    """The innermost are the grids; what else is in their cells is around them."""
    text = (
        "<table><tr><td colspan=2><h1>清单</h1><tr><td>导航<td>"
        "<table><tr><td>索引号<td>123</table>"
        f"<table><tr><td><table>{HEAD}<tr><td>1<td>甲<td>局<tr><td>2<td>乙<td>委</table>"
        "</table>注<tr><td>页脚</table>"
    )
    parts = [
        [cell.text for cell in part.cells] if isinstance(part, CellGrid) else part.text
        for part in page(text).parts
    ]
    assert parts == [
        "清单",
        "导航",
        ["索引号", "123"],
        ["序号", "任务", "单位", "1", "甲", "局", "2", "乙", "委"],
        "注",
        "页脚",
    ]


def test_a_small_table_in_a_cell() -> None:
    """Is text of that cell, a line for each row."""
    rows = "".join(f"<tr><td>{n}<td>甲{n}<td>局" for n in range(1, 4))
    inner = "<table><tr><td>投资<td>3亿<tr><td>里程<td>2公里</table>"
    text = f"<table>{HEAD}{rows}<tr><td>4<td>修路{inner}<td>局</table>"
    assert cells(text)[-2] == (5, 2, "修路\n投资 3亿\n里程 2公里")


def test_texts_around_tables_in_order() -> None:
    """A heading is marked; the name of the window comes first, unless the page shows it."""
    table = f"<table><caption>附件1</caption>{HEAD}</table>"
    text = (
        "<title>区政府 清单</title><body>首页<h2>一、 经济</h2><p>2024年<br>3月</p>"
        f"{table}<ul><li>说明</ul><div><div>尾</div>声</div>"
    )
    assert paragraphs(text) == [
        (1, "区政府 清单", False), (2, "首页", False), (3, "一、 经济", True),
        (4, "2024年\n3月", False), (5, "附件1", True), (6, "说明", False), (7, "尾", False),
        (8, "声", False),
    ]  # fmt: skip
    assert paragraphs("<title>清单</title><h1>清单</h1>") == [(1, "清单", True)]


def test_a_text_of_one_column_is_no_table() -> None:
    """It frames a text, or lists links."""
    assert paragraphs("<table><tr><td>甲<tr><td>乙</table>") == [(1, "甲", False), (2, "乙", False)]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>一</p>\n<p>二</p>", "一\n二"),
        ("甲<br/> 乙 <br>丙", "甲\n乙\n丙"),
        ("&nbsp;梁&nbsp;&nbsp;军 ", "梁  军"),
        ("区财政局\n    区税务局", "区财政局 区税务局"),
        ("<span>区财政局</span>\n<span>区税务局</span>", "区财政局 区税务局"),
        ("建成通\n车，并\n投用", "建成通车，并投用"),
        ("GDP\n增长", "GDP 增长"),
        ("<pre>一\n二</pre>", "一\n二"),
        ("<ol><li>甲<li>乙</ol><ul><li>丙</ul>", "1. 甲\n2. 乙\n丙"),
        ("<ol start=3><li>甲<li value=7>乙</ol>", "3. 甲\n7. 乙"),
        ("<ol type=a style='list-style:none'><li>甲</ol>", "甲"),
        ("8&lt;9 &#26376;", "8<9 月"),
        ("<a href='javascript:x'>链</a>接<img src=x alt=y>", "链接"),
        ("<o:p>文</o:p><custom-tag>字</custom-tag>", "文字"),
    ],
)
def test_text_as_a_browser_shows_it(cell: str, text: str) -> None:
    """Paragraphs and breaks are lines, numbers of a list are there, source lines are not."""
    assert row(f"<td>1<td>{cell}<td>局") == ["1", text, "局"]


META = '<meta charset="{}"><table><tr><td>重点任务<td>责任单位<tr><td>建成<td>民政局</table>'


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("gb2312", "utf-8"),
        ("utf-8", "gb18030"),
        ("iso-8859-1", "gb18030"),
        ("utf-8", "utf-16"),
        ("gb2312", "utf-8-sig"),
    ],
)
def test_the_encoding_of_a_page(declared: str, encoding: str) -> None:
    """A mark, or what the page says, or the content, which decides if the page is wrong."""
    document = read(META.format(declared).encode(encoding), "list.html")
    (grid,) = document.parts
    assert isinstance(grid, CellGrid)
    assert [cell.text for cell in grid.cells] == ["重点任务", "责任单位", "建成", "民政局"]
    told = {"gb18030": ("the text is GB 18030",), "utf-16": ("the text is UTF-16",)}
    assert document.remarks == told.get(encoding, ())


def test_a_rare_character_of_a_page_that_says_gb2312() -> None:
    """Is read as GB 18030, as browsers do."""
    data = META.format("gb2312").replace("民政局", "张㙍").encode("gb18030")
    (grid,) = read(data, "list.html").parts
    assert isinstance(grid, CellGrid)
    assert grid.cells[-1].text == "张㙍"


def test_what_can_not_be_decoded() -> None:
    """Is refused with its place."""
    data = META.format("gb2312").encode("gb18030") + b"\n\xff"
    with pytest.raises(TableError) as caught:
        read(data, "list.html")
    assert caught.value.message == "list.html:2: Byte 1 of this line is not GB 18030."


def test_a_page_that_is_too_large() -> None:
    """Is refused before it is read."""
    with pytest.raises(LargeTableError):
        read(b"<p>" + b" " * LARGEST_PAGE, "list.html")


LARGER = "list.html: the page is larger than any list and was not read"
NESTED = "list.html: tables in the page are nested too deeply"
TOO_LONG = "list.html: the page has a tag or script that is too long"
AROUND = "<table><tr><td>1<td>" * 49 + "<table>"
HOSTILE = {
    "levels": ("<div>" * 100_000 + "深", ""),
    "tables": ("<table><tr><td>" * 100_000, NESTED),
    "a wide table in tables": (AROUND + "<td>1" * 249 + "<tr><td>1" * 90_000, LARGER),
    "a list in tables": (AROUND + "<tr><td>1<td>2<td>3" * 20_000, ""),
    "attributes": ("<p " + " ".join(f"a{n}" for n in range(900_000)) + ">", TOO_LONG),
    "an attribute": (f"<p title='{'x' * 5_000_000}'>", TOO_LONG),
    "tags": ("<a>" * 2_000_000, LARGER),
    "breaks": ("<br>" * 290_000, ""),
    "cells": ("<table>" + "<td>" * 2_000_000, LARGER),
    "spans": ("<table>" + "<tr><td rowspan=65534 colspan=255>1<td>2" * 90_000, LARGER),
    "many spans": ("<table>" + ("<tr>" + "<td rowspan=99>" * 14) * 7000, ""),
    "rows": ("<table>" + "<tr><td rowspan=65534>1<td>2" * 90_000, LARGER),
    "columns": ("<table><tr>" + "<td>1" * 1000, LARGER),
    "wide": ("<table>" + "<tr><td colspan=1000000>1<tr><td>1<td>2" * 9000, ""),
    "paragraphs": ("<p>x" * 290_000, LARGER),
    "entities": (
        '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><p>&b;&b;&#0;', "",
    ),
    "references": ("&amp;" * 1_000_000, ""),
    "outside": ('<!DOCTYPE html SYSTEM "file:///etc/passwd"><iframe src=file:///etc/passwd>x', ""),
    "open tags": ("<" * 2_000_000, ""),
    "comments": ("<!--" * 2_000_000, TOO_LONG),
    "an open comment": ("<!--" + "x" * 7_000_000, TOO_LONG),
    "an open quote": ("<p title='" + "<td>" * 1_900_000, TOO_LONG),
    "a long text": ("字" * 2_700_000, ""),
}  # fmt: skip
MEASURED = """
import json, sys
from tasklist.errors import TasklistError
from tasklist.grids import html_reader
data = sys.stdin.buffer.read()
try:
    document, message = html_reader.read(data, "list.html"), ""
except TasklistError as error:
    message = error.message
peak = next(line for line in open("/proc/self/status", encoding="ascii") if "VmHWM" in line)
print(json.dumps([message, int(peak.split()[1]) // 1024]))
"""


@pytest.mark.thinned
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page(name: str) -> None:
    """Is read or refused in bounded memory."""
    text, message = HOSTILE[name]
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED], input=text.encode(), capture_output=True, check=True,
        timeout=300,
    )  # fmt: skip
    found, megabytes = json.loads(ran.stdout)
    assert (found, megabytes < MOST_MEGABYTES) == (message, True)


TEXT = st.text(st.sampled_from("甲乙1 <>&\"'“;#x/\\"), max_size=6)


@given(st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=5), st.booleans())
def test_what_is_written_is_read_back(rows: list[list[str]], has_ends: bool) -> None:
    """Whatever a cell holds, with end tags and without them."""
    end = "</td>" if has_ends else ""
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(text)}{end}" for text in one) for one in rows
    )
    expected = [
        (number, column, " ".join(text.split()))
        for number, one in enumerate(rows, 2)
        for column, text in enumerate(one, 1)
        if text.strip()
    ]
    assert cells(f"<table>{HEAD}{body}</table>")[3:] == expected
