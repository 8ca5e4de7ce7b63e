"""Markdown tables."""

from __future__ import annotations

import html
import io
import re
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tasklist.render import Output
from tasklist.render.markdown import cell
from tasklist.text.escape import escape_invisible
from testing.paths import ROOT

GOLDEN = ROOT / "tests" / "golden" / "render"
OUTPUT = Output(io.StringIO(), "md")
GITHUB = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def test_a_listing_is_a_table(drawing, assert_golden):
    """What is overdue has its days first."""
    assert_golden(GOLDEN / "overdue_md.txt", drawing.drawn("overdue", format="md"))


def test_a_card_says_all(drawing, assert_golden):
    """With the day it was done, the evidence and the note."""
    assert_golden(GOLDEN / "card_md.txt", drawing.drawn("card", format="md"))


def test_sums_have_a_total(drawing, assert_golden):
    """In bold, under the rows."""
    assert_golden(GOLDEN / "unit_md.txt", drawing.drawn("unit", format="md"))
    assert drawing.drawn("quarter", format="md").splitlines()[-5] == (
        "| **Total** | **8** | **1** | **1** | **2** | **3** | **1** | **25.0%** | **50.0%** |"
    )


def test_names_are_a_table(drawing):
    """Units with their members; leaders have none."""
    assert drawing.drawn("units", format="md").splitlines()[3] == (
        "| 各相关街镇 | 1 | 4 | 东湖街、柳林镇 |"
    )
    assert drawing.drawn("leaders", format="md") == (
        "| Leader | Tasks | Milestones |\n"
        "| --- | ---: | ---: |\n"
        "| 李岚 | 2 | 6 |\n"
        "| 王宁 | 1 | 5 |\n"
        "| 赵敏 | 1 | 2 |\n"
        "\n"
        "3 leaders · data/tasks\\_2023.yaml\n"
    )


def test_nothing_is_a_sentence(drawing, small):
    """An empty listing has no table."""
    assert drawing.on(replace(small, tasks=())).drawn("due", format="md") == (
        "Nothing matches.\n\n0 milestones in 0 tasks, as of 2023-08-15 · data/tasks\\_2023.yaml\n"
    )


@given(st.text(st.one_of(st.sampled_from("\\`*_{}[]()<>&#|~$!@:/-+=. \nwa1一"), st.characters())))
@example("[a](https://x.cn) <b>*x*</b> `c` | ~~d~~ &amp; www.x.cn ![i](j)")
@example("\\|")
def test_nothing_from_the_file_is_markup(text):
    """A cell is read as the very text that it was made from."""
    table = GITHUB.render(f"| a | b |\n| --- | --- |\n| {cell(OUTPUT, text)} | end |\n")
    first, last = re.findall(r"<td>(.*?)</td>", table, re.DOTALL)
    assert last == "end"
    lines = [html.unescape(line) for line in first.split("<br>")]
    assert not re.search(r"<(?!br>)", first)
    expected = escape_invisible(text.strip("\n"), newlines=True)
    # Markdown drops white space around the text of a cell, no-break spaces too.
    assert "\n".join(lines).strip() == expected.strip()


def test_addresses_are_no_links():
    """GitHub links what starts with a scheme or www; here it stays text."""
    assert cell(OUTPUT, "https://a.cn www.b.cn") == r"https\://a.cn www\.b.cn"
