"""JSON: the contract with other programs."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest

from tasklist.problems import Location, Problem
from tasklist.render import Output, problems


def test_a_listing_is_the_contract(drawing):
    """The document holds these fields, in this order, one milestone a line."""
    first = json.loads(drawing.drawn("show", format="json"))["milestones"][0]
    assert drawing.drawn("overdue", format="json") == (
        "{\n"
        '  "schema": 1,\n'
        '  "file": "data/tasks_2023.yaml",\n'
        '  "as_of": "2023-08-15",\n'
        '  "milestones": [\n'
        '    {"task": 12, "goal": "推进中小学午餐改善", "leaders": ["赵敏"], "workstream": 1,'
        ' "units": ["教育局", "市场监督管理局"], "quarter": "Q1-Q2", "start": "2023-01-01",'
        ' "due": "2023-06-30", "plan": "建成中央厨房2座，日供餐1.5万份；食品抽检合格率100%",'
        ' "status": "overdue", "days_overdue": 46, "done": null, "evidence": [], "note": null,'
        ' "first_due": "2023-06-30", "verified": null, "returned": null, "extended": null,'
        ' "dropped": null, "line": 0, "from": null, "section": [], "printed": null,'
        ' "continues": null, "more": {}, "support": [], "workstream_more": {},'
        ' "state": null, "progress": []},\n'
        '    {"task": 108, "goal": "支持夜间经济", "leaders": ["李岚"], "workstream": 1,'
        ' "units": ["商务局", "教育局"], "quarter": "Q2", "start": "2023-04-01",'
        ' "due": "2023-06-30", "plan": "开放夜市3处",'
        ' "status": "overdue", "days_overdue": 46, "done": null, "evidence": [], "note": null,'
        ' "first_due": "2023-06-30", "verified": null, "returned": null, "extended": null,'
        ' "dropped": null, "line": 0, "from": null, "section": [], "printed": null,'
        ' "continues": null, "more": {}, "support": [], "workstream_more": {},'
        ' "state": null, "progress": []}\n'
        "  ]\n"
        "}\n"
    )
    assert first["done"] == "2023-03-28"
    assert first["evidence"] == ["住建〔2023〕15号", "https://example.org/a_b"]


def test_a_card_is_the_listing(drawing):
    """For a program a card holds nothing more."""
    assert drawing.drawn("card", format="json") == drawing.drawn("show", format="json")


def test_an_empty_listing_is_an_empty_array(drawing, small):
    """No milestone is no error."""
    none = drawing.on(replace(small, tasks=()))
    assert json.loads(none.drawn("show", format="json"))["milestones"] == []


def test_a_summary_has_rows_and_their_total(drawing):
    """`done` is what was reached in time, `share` what was reached at all."""
    document = json.loads(drawing.drawn("unit", format="json"))
    assert document | {"rows": document["rows"][:1]} == {
        "schema": 1,
        "file": "data/tasks_2023.yaml",
        "as_of": "2023-08-15",
        "by": "unit",
        "min_due": None,
        "rows": [
            {
                "name": "住房建设委",
                "total": 4,
                "done": 1,
                "done_late": 1,
                "overdue": 0,
                "active": 1,
                "upcoming": 1,
                "share": 0.5,
                "shares_in": 0,
                "returned": 0,
                "dropped": 0,
                "verified": 0,
                "verified_share": 0.0,
                "due": 2,
                "due_done": 2,
                "due_share": 1.0,
                "ahead": 0,
                "on_track": 0,
                "behind": 0,
                "place": None,
            }
        ],
        "total": {
            "total": 8,
            "done": 1,
            "done_late": 1,
            "overdue": 2,
            "active": 3,
            "upcoming": 1,
            "share": 0.25,
            "returned": 0,
            "dropped": 0,
            "verified": 0,
            "verified_share": 0.0,
            "due": 4,
            "due_done": 2,
            "due_share": 0.5,
            "ahead": 0,
            "on_track": 0,
            "behind": 0,
        },
    }


def test_names_stand_under_their_kind(drawing):
    """`units` or `leaders`, with the members of a group."""
    units = json.loads(drawing.drawn("units", format="json"))["units"]
    leaders = json.loads(drawing.drawn("leaders", format="json"))["leaders"]
    assert {
        "name": "各相关街镇",
        "tasks": 1,
        "milestones": 4,
        "members": ["东湖街", "柳林镇"],
    } in units
    assert leaders[0] == {"name": "李岚", "tasks": 2, "milestones": 6, "members": []}


def test_problems_are_a_document_too():
    """Each finding with its place, its severity and what to do."""
    stream = io.StringIO()
    entries = [
        Problem(Location("t.yaml", 3, 5), "E201", "an unknown key", "Write plan.", "    plna: 一"),
        Problem(Location("t.yaml", 9, 1), "W101", "a padded name", "Take the space out."),
    ]
    problems(Output(stream, "json"), "t.yaml", entries)
    assert stream.getvalue() == (
        "{\n"
        '  "schema": 1,\n'
        '  "file": "t.yaml",\n'
        '  "problems": [\n'
        '    {"code": "E201", "severity": "fault", "file": "t.yaml", "line": 3, "column": 5,'
        ' "message": "an unknown key", "remedy": "Write plan."},\n'
        '    {"code": "W101", "severity": "warning", "file": "t.yaml", "line": 9, "column": 1,'
        ' "message": "a padded name", "remedy": "Take the space out."}\n'
        "  ]\n"
        "}\n"
    )


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "latin-1"])
def test_any_stream_gets_valid_json(drawing, encoding):
    """Where a stream can't carry every character all are escaped, and none is lost."""
    drawing.file = "清单\u2713\U0001f600.yaml"
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    text = drawing.drawn("show", stream, format="json")
    assert text.isascii()
    assert json.loads(text) == json.loads(drawing.drawn("show", format="json"))


def test_hidden_characters_are_escaped(drawing):
    """A reader of the raw text sees them; a program gets them as they were."""
    drawing.file = "a\u202e\u2028\x9b\u200b\udcff\U000e0041\x7f"
    text = drawing.drawn("show", format="json")
    assert r'"a\u202e\u2028\u009b\u200b\udcff\udb40\udc41\u007f"' in text
    assert json.loads(text)["file"] == drawing.file
