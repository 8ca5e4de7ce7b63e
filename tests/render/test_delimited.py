"""TSV and CSV."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.render.delimited import FORMULA, csv_cell, tsv_cell

HEADER = [
    *("task", "workstream", "quarter", "start", "due", "status", "days_overdue", "done"),
    *("units", "leaders", "goal", "plan", "evidence", "note", "first_due", "verified_on"),
    *("verified_by", "returned_on", "returned_reason", "extended_to", "extended_on"),
    *("extended_reason", "extended_approval", "extended_late", "dropped_on", "dropped_reason"),
    "dropped_approval",
]


def test_tsv_has_a_header_and_a_line_a_milestone(drawing):
    """Nothing is folded; a newline in a text is written as backslash and n."""
    lines = drawing.drawn("show", format="tsv").splitlines()
    assert lines[0].split("\t") == HEADER
    assert len(lines) == 1 + 8
    assert lines[1].split("\t") == [
        *("7", "1", "Q1", "2023-01-01", "2023-03-31", "done", "0", "2023-03-28"),
        *("住房建设委、各相关街镇", "王宁、李岚"),
        "持续改善老旧小区居住条件，年内完成12个小区、3.6万平方米改造，惠及居民4200户",
        "完成12个小区入户调查；编制改造方案（含“一小区一策”），报区政府审定",
        *("住建〔2023〕15号、https://example.org/a_b", "", "2023-03-31"),
        *[""] * 12,
    ]
    assert lines[2].split("\t")[11] == r"1.完成施工招标，进场施工；\n2.外墙保温完成35.5%"


def test_csv_keeps_newlines_in_quotes(drawing):
    """A spreadsheet reads each text as it is."""
    rows = list(csv.reader(io.StringIO(drawing.drawn("card", format="csv"), newline="")))
    assert rows[0] == HEADER
    assert rows[2][11] == "1.完成施工招标，进场施工；\n2.外墙保温完成35.5%"
    assert len(rows) == 1 + 8


def test_sums_and_names_are_rows_too(drawing):
    """No line of totals: who adds the rows up would count twice."""
    assert drawing.drawn("quarter", format="tsv") == (
        "name\ttotal\tdone\tdone_late\toverdue\tactive\tupcoming\tshare\tshares_in\t"
        "returned\tdropped\tverified\tverified_share\n"
        "Q1\t1\t1\t0\t0\t0\t0\t1.0\t0\t0\t0\t0\t0.0\n"
        "Q2\t3\t0\t1\t2\t0\t0\t0.3333\t0\t0\t0\t0\t0.0\n"
        "Q3\t1\t0\t0\t0\t1\t0\t0.0\t0\t0\t0\t0\t0.0\n"
        "Q4\t3\t0\t0\t0\t2\t1\t0.0\t0\t0\t0\t0\t0.0\n"
    )
    assert drawing.drawn("leaders", format="csv") == (
        "name,tasks,milestones,members\n李岚,2,6,\n王宁,1,5,\n赵敏,1,2,\n"
    )


@pytest.mark.parametrize(
    ("text", "tsv", "csv_"),
    [
        ("=1+1", "'=1+1", "'=1+1"),
        ("  +1", "'  +1", "'  +1"),
        ("　＝1", "'　＝1", "'　＝1"),
        ("@SUM", "'@SUM", "'@SUM"),
        ("-5", "'-5", "'-5"),
        ("\n=1", r"'\n=1", "'\n=1"),
        ("\t一", r"'\t一", r"'\t一"),
        ("\r一", r"'\r一", r"'\r一"),
        ("一=1", "一=1", "一=1"),
        ("C:\\new\tb", r"C:\\new\tb", r"C:\new\tb"),
        ("\x1b]8;;x", r"\x1b]8;;x", r"\x1b]8;;x"),
        ("", "", ""),
    ],
)
def test_no_cell_is_a_formula_or_hides_anything(text, tsv, csv_):
    """An apostrophe goes before what a spreadsheet would run; controls are spelt out."""
    assert (tsv_cell(text), csv_cell(text)) == (tsv, csv_)


@given(st.text(st.one_of(st.sampled_from("=+-@＝＋－＠ \t\r\n\\'一"), st.characters())))
def test_no_text_makes_a_formula(text):
    """Whatever stands in the file."""
    for cell in (tsv_cell(text), csv_cell(text)):
        assert cell.lstrip()[:1] not in FORMULA
    assert "\t" not in tsv_cell(text)
    assert "\n" not in tsv_cell(text)
