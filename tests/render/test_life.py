"""What became of a promise, as each form of output shows it."""

from __future__ import annotations

import datetime
import json

import pytest

from tasklist.render import View
from tasklist.render.milestone_records import MILESTONE_FIELDS
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL

EVERY_COLUMN = View(columns=MILESTONE_FIELDS)
VERIFIED = "done: 2023-03-28\n      verified: 2023-04-02 督查室"
LATE = "      extended: {to: Q4, on: 2023-10-02, reason: 雨季停工, approval: 12号}\n"
SENT = "      evidence: 甲\n      returned: 2023-10-03 佐证不足\n"
DROPPED = "      dropped: {on: 2023-10-04, reason: 规划调整}\n"


@pytest.fixture
def lived(drawing):
    """Draws the small list on 9 October: verified, more time, sent back and dropped."""
    text = SMALL.replace("done: 2023-03-28", VERIFIED)
    text = text.replace("plan: 兴华中学完工\n", f"plan: 兴华中学完工\n{LATE}")
    text = text.replace("2. 简化环节\n", f"2. 简化环节\n{SENT}")
    text = text.replace("plan: 跟踪问效\n", f"plan: 跟踪问效\n{DROPPED}")
    found = drawing.on(read_bytes(text.encode(), "t").tasklist)
    found.day = datetime.date(2023, 10, 9)
    return found


def test_a_listing_shows_it_compactly(lived) -> None:
    """A tick and the day, an arrow, a word; by the status of each."""
    drawn = lived.drawn("show", format="table", width=100)
    lines = [" ".join(line.split()) for line in drawn.splitlines()]
    assert lines[lines.index("Q1 done √ 教育局、各相关街镇 发布招标公告") + 1] == "2023-03-28"
    assert "Q3 →Q4 active 兴华中学完工" in lines
    first = lines.index("53.1 Q1-Q3 returned 政务服务办 1. 建立储备库")
    assert lines[first + 1] == "overdue 2. 简化环节"
    assert "Q4 dropped 跟踪问效" in lines
    assert "53.2 Q1-Q4 active 住建委 配合推进" in lines


def test_what_was_sent_back_stands_among_the_overdue(lived) -> None:
    """With a word that it was."""
    brief = lived.drawn("overdue", format="table", width=120, view=View(is_brief=True))
    assert "53.1 Q1-Q3 9 returned · overdue 政务服务办" in " ".join(brief.split())
    full = lived.drawn("overdue", format="table", width=120)
    assert "53.1 Q1-Q3 2023-09-30 9 returned 政务服务办" in " ".join(full.split())


def test_a_card_tells_it_in_sentences(lived) -> None:
    """The day, who or why, and that it was asked for too late."""
    card = lived.drawn("card", format="table", width=120)
    assert "Verified on 2023-04-02 by 督查室" in card
    assert "Q3 →Q4  2023-07-01 to 2023-12-31  active" in card
    assert "Returned on 2023-10-03: 佐证不足" in card
    assert "Evidence: 甲" in card
    assert "Dropped on 2023-10-04: 规划调整" in card
    said = (
        "Extended from 2023-09-30 to 2023-12-31;"
        " requested on 2023-10-02, after it was due: 雨季停工"
    )
    assert said in card
    assert f"{said} (approved: 12号)" in lived.drawn("card", format="md")


def test_json_holds_each_fact(lived) -> None:
    """As an object; null where there is none."""
    first, second, third, fourth, fifth = json.loads(lived.drawn("show", format="json"))[
        "milestones"
    ]
    assert first["verified"] == {"on": "2023-04-02", "by": "督查室"}
    assert (second["due"], second["first_due"]) == ("2023-12-31", "2023-09-30")
    assert second["extended"] == {
        "to": "Q4", "on": "2023-10-02", "reason": "雨季停工", "approval": "12号", "late": True,
    }  # fmt: skip
    assert third["returned"] == {"on": "2023-10-03", "reason": "佐证不足"}
    assert fourth["dropped"] == {"on": "2023-10-04", "reason": "规划调整", "approval": None}
    facts = ("verified", "returned", "extended", "dropped")
    assert [fifth[fact] for fact in facts] == [None] * 4


def test_a_row_has_a_column_for_each_field(lived) -> None:
    """Flat, for spreadsheets."""
    head, first, second, *_others = (
        line.split("\t")
        for line in lived.drawn("show", format="tsv", view=EVERY_COLUMN).splitlines()
    )
    assert dict(zip(head, first, strict=True))["verified_by"] == "督查室"
    row = dict(zip(head, second, strict=True))
    assert [row[f"extended_{name}"] for name in ("to", "on", "reason", "approval", "late")] == [
        "Q4", "2023-10-02", "雨季停工", "12号", "true",
    ]  # fmt: skip


def test_before_its_day_nothing_of_it_is_seen(lived) -> None:
    """Yesterday's bulletin can be printed again."""
    lived.day = datetime.date(2023, 4, 1)
    for form in ("table", "json", "md"):
        card = lived.drawn("card", format=form)
        assert "督查室" not in card
        assert "佐证不足" not in card
        assert "雨季停工" not in card
        assert "规划调整" not in card


@pytest.mark.parametrize(("by", "end"), [("task", []), ("unit", ["0"])])
def test_a_summary_has_columns_for_what_there_is(lived, by: str, end: list[str]) -> None:
    """Each status, and what was verified, only where something is; the note names the others."""
    drawn = lived.drawn(by, format="table", width=120)
    rows = [line.split() for line in drawn.splitlines()]
    headings = ["Total", "Done", "Active", "Returned", "Dropped", "Share", "Of", "due", "Verified"]
    assert rows[0][1:10] == headings
    assert rows[2][1:] == ["2", "1", "1", "0", "0", "50.0%", "100.0%", "100.0%", *end]
    total = next(row for row in rows if row[0] == "Total")
    assert total[1:] == ["5", "1", "2", "1", "1", "25.0%", "50.0%", "100.0%"]
    assert "Left out, all 0: Late, Overdue, Upcoming\n" in drawn
    assert "| **5** | **1** | **2** | **1** | **1** | **25.0%** | **50.0%**" in (
        lived.drawn(by, format="md")
    )
