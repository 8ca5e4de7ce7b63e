"""TSV and CSV."""

from __future__ import annotations

import csv
import io

from tasklist.render import View
from tasklist.render.milestone_records import LIST_FIELDS, MILESTONE_FIELDS

USUAL = [
    *("task", "quarter", "due", "status", "days_overdue", "done", "units", "leaders", "goal"),
    *("plan", "evidence", "note"),
]
HEADER = [
    *("task", "workstream", "quarter", "start", "due", "status", "days_overdue", "done"),
    *("units", "leaders", "goal", "plan", "evidence", "note", "first_due", "verified_on"),
    *("verified_by", "returned_on", "returned_reason", "extended_to", "extended_on"),
    *("extended_reason", "extended_approval", "extended_late", "dropped_on", "dropped_reason"),
    "dropped_approval",
    "from",
    "section",
    "printed",
    "continues",
    "support",
    "state",
    "progress",
]


def test_tsv_has_a_header_and_a_line_a_milestone(drawing):
    """Nothing is folded; a newline in a text is written as backslash and n."""
    view = View(columns=MILESTONE_FIELDS[len(LIST_FIELDS) :])
    lines = drawing.drawn("show", format="tsv", view=view).splitlines()
    assert lines[0].split("\t") == HEADER
    assert len(lines) == 1 + 8
    assert lines[1].split("\t") == [
        *("7", "1", "Q1", "2023-01-01", "2023-03-31", "done", "0", "2023-03-28"),
        *("住房建设委、各相关街镇", "王宁、李岚"),
        "持续改善老旧小区居住条件，年内完成12个小区、3.6万平方米改造，惠及居民4200户",
        "完成12个小区入户调查；编制改造方案（含“一小区一策”），报区政府审定",
        *("住建〔2023〕15号、https://example.org/a_b", "", "2023-03-31"),
        *[""] * 19,
    ]
    assert lines[2].split("\t")[11] == r"1.完成施工招标，进场施工；\n2.外墙保温完成35.5%"


def test_the_usual_columns_are_twelve(drawing):
    """What people use; the others, and any order of them, by name."""
    lines = drawing.drawn("show", format="tsv").splitlines()
    assert lines[0].split("\t") == USUAL
    assert lines[1].split("\t")[:5] == ["7", "Q1", "2023-03-31", "done", "0"]
    view = View(columns=("note", "task", "verified_on"))
    lines = drawing.drawn("show", format="csv", view=view).splitlines()
    assert lines[:3] == ["note,task,verified_on", ",7,", "雨季顺延,7,"]


def test_csv_keeps_newlines_in_quotes(drawing):
    """A spreadsheet reads each text as it is."""
    rows = list(csv.reader(io.StringIO(drawing.drawn("card", format="csv"), newline="")))
    assert rows[0] == USUAL
    assert rows[2][9] == "1.完成施工招标，进场施工；\n2.外墙保温完成35.5%"
    assert len(rows) == 1 + 8


def test_sums_and_names_are_rows_too(drawing):
    """No line of totals: who adds the rows up would count twice."""
    assert drawing.drawn("quarter", format="tsv") == (
        "name\ttotal\tdone\tdone_late\toverdue\tactive\tupcoming\tshare\tshares_in\t"
        "returned\tdropped\tverified\tverified_share\tdue\tdue_done\tdue_share\t"
        "ahead\ton_track\tbehind\n"
        "Q1\t1\t1\t0\t0\t0\t0\t1.0\t0\t0\t0\t0\t0.0\t1\t1\t1.0\t0\t0\t0\n"
        "Q2\t3\t0\t1\t2\t0\t0\t0.3333\t0\t0\t0\t0\t0.0\t3\t1\t0.3333\t0\t0\t0\n"
        "Q3\t1\t0\t0\t0\t1\t0\t0.0\t0\t0\t0\t0\t0.0\t0\t0\t0.0\t0\t0\t0\n"
        "Q4\t3\t0\t0\t0\t2\t1\t0.0\t0\t0\t0\t0\t0.0\t0\t0\t0.0\t0\t0\t0\n"
    )
    assert drawing.drawn("leaders", format="csv") == (
        "name,tasks,milestones,members\n李岚,2,6,\n王宁,1,5,\n赵敏,1,2,\n"
    )
