"""One cell in, its text out: a line for each paragraph and each numbered item."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.text.html_markup_removal import CellText, read_cell


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<p>1. 一</p> <p>2. 二</p>", "1. 一\n2. 二"),
        ("<p>部署。</p> <p>1.一。</p><p>2.二</p>", "部署。\n1.一。\n2.二"),
        ('<ol style="list-style-type: none"> 1. 一。 2. 二 ', "1. 一。\n2. 二"),
        ("<ul><li>一</li><li>二</li></ul>", "一\n二"),
        ("一<br/>二<BR>三", "一\n二\n三"),
        ('推进<span class="a" hidden>加装</span><b>电梯</b>', "推进加装电梯"),
        ("甲&nbsp;乙&lt;丙&amp;丁", "甲 乙<丙&丁"),
        ("<p></p>", ""),
        ("甲&ldquo;乙&rdquo;&hellip;&#20025;&#x4E01;&ensp;戊", "甲“乙”…丹丁 戊"),
        ("甲&#8203;乙&zwj;丙&#7;丁", "甲乙丙丁"),
        ("&#12098;务局", "文务局"),
        ("一&#13;&#10;二", "一\n二"),
        ('甲<o:p></o:p><img src="a.png"/>乙', "甲乙"),
        ("<dl><dt>一<dd>二</dl>", "一\n二"),
    ],
)
def test_markup_is_dropped(cell: str, text: str) -> None:
    """HTML left-overs are no text; a paragraph becomes a line."""
    assert (read_cell(cell).text, read_cell(cell).had_markup) == (text, True)


@pytest.mark.parametrize(
    "cell",
    [
        "温度<5度，湿度>3",
        "a<b且c>d",
        "<p 值过高>",
        "<未完",
        "<script>",
        "增长 < 5%",
        "研发R&D，&copy",
        "甲&nosuch;乙",
        "甲&#9;乙",
        "甲&#65533;乙",
        "服务工 作，社会组织 and 自然人",
    ],
)
def test_text_that_is_no_markup_stays(cell: str) -> None:
    """An angle bracket or ampersand is no tag by itself, and a typing slip is the publisher's."""
    assert read_cell(cell) == CellText(cell, had_markup=False, had_items=False)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("1. 一； 2. 二； 3. 三", "1. 一；\n2. 二；\n3. 三"),
        ("1.一。 2.二", "1.一。\n2.二"),
        ("1. 一。2. 二；3. 三", "1. 一。\n2. 二；\n3. 三"),
        ("总的要求。 1. 一 2. 二", "总的要求。\n1. 一\n2. 二"),
        ("1. 开展 5.12 活动 2. 开展7.28活动", "1. 开展 5.12 活动\n2. 开展7.28活动"),
    ],
)
def test_numbered_items_have_a_line_each(cell: str, text: str) -> None:
    """Items that run 1, 2, 3 are put on lines of their own."""
    assert read_cell(cell) == CellText(text, had_markup=False, had_items=True)


@pytest.mark.parametrize(
    "cell",
    [
        "1.进一步加快",
        "一是组织。 二是推进。",
        "建成64.7万平方米。2.3万人受益",
        "2. 二 3. 三",
        "1. 一 3. 三",
        "完成30%。 2023年完成",
        "甲1.乙2.丙",
    ],
)
def test_other_numbers_make_no_lines(cell: str) -> None:
    """A lone item, a decimal, a number out of turn or inside a word parts nothing."""
    assert read_cell(cell).text == cell
    assert not read_cell(cell).had_items


@given(st.text(st.sampled_from("12345.。； \n甲乙 <>/p="), max_size=40))
def test_parting_loses_and_adds_nothing(cell: str) -> None:
    """White space apart, a cell without tags keeps every character in its place."""
    without_tags = re.sub("</?p[^<>]*>", "", cell)
    assert "".join(read_cell(without_tags).text.split()) == "".join(without_tags.split())


@pytest.mark.parametrize("piece", ["<p ", '<p a="', "<p a='b' ", "1. ", "<ol style=", "&"])
def test_a_hostile_cell_takes_no_time(piece: str) -> None:
    """Half a million characters that nearly match are read at once."""
    assert read_cell(piece * (500_000 // len(piece))).text
