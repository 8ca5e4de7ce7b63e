"""What is new to a unit, and what it was told already."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import pytest

from tasklist.model.tasklist import Tasklist
from tasklist.office import register_file
from tasklist.reports.notice import Level, compute_notices
from tasklist.reports.notice_register import (
    MilestoneRef,
    NoticeRegister,
    RegisteredNotice,
    as_sent,
    registered,
)
from tasklist.yamlfile.reader import read, read_bytes
from tasklist.yamlfile.source_text import Source
from testing import reported_year
from testing.lists import SMALL

LIST = "tasks.yaml"
TASKLIST = read(Source("", SMALL)).tasklist


def sent(
    tasklist: Tasklist, day: str | datetime.date, before: Sequence[RegisteredNotice] = ()
) -> list[RegisteredNotice]:
    """What is registered if all notices of *day* are sent after those *before*."""
    when = datetime.date.fromisoformat(str(day))
    register = NoticeRegister(before, tasklist, LIST)
    notices = register.delivery(compute_notices(tasklist, when), again=False).notices
    first = register.next_number(when.year)
    return [
        registered(notice, number, f"西督〔{when.year}〕{number}号", when, LIST)
        for number, notice in enumerate(notices, first)
    ]


def changed(old: str, new: str) -> Tasklist:
    """The small list with one text replaced."""
    assert old in SMALL
    return read(Source("", SMALL.replace(old, new))).tasklist


def levels(entries: Sequence[RegisteredNotice], unit: str = "教育局") -> list[tuple[str, str]]:
    """Each milestone of which *unit* was told, with its level, in order."""
    return [(str(ref), str(level)) for e in entries if e.unit == unit for ref, level in e.levels()]


def test_each_level_is_told_once() -> None:
    """Blue, yellow and red are three notices; the days between bring none."""
    entries: list[RegisteredNotice] = []
    for day in ("2023-09-01", "2023-09-05", "2023-09-16", "2023-09-30", "2023-10-09", "2023-11-20"):
        entries += sent(TASKLIST, day, entries)
    assert levels(entries) == [("35 Q3", "blue"), ("35 Q3", "yellow"), ("35 Q3", "red")]


def test_red_knows_the_yellow_before_it() -> None:
    """The item has the number and day of the last notice about it."""
    before = sent(TASKLIST, "2023-09-20")
    today = datetime.date(2023, 10, 9)
    register = NoticeRegister(before, TASKLIST, LIST)
    (first, *_rest) = register.delivery(compute_notices(TASKLIST, today), again=False).notices
    (earlier,) = first.earlier
    assert (earlier.number, earlier.day, earlier.level) == (
        "西督〔2023〕1号", datetime.date(2023, 9, 20), Level.YELLOW,
    )  # fmt: skip


RENEWED = {
    "extended later": ("extended: {to: Q4, on: 2023-10-12, reason: 雨季}", "2024-01-05", True),
    "extended before": ("extended: {to: Q4, on: 2023-09-12, reason: 雨季}", "2024-01-05", False),
    "returned later": ("returned: 2023-10-12 材料不足", "2023-10-20", True),
    "no change": ("note: 已进场", "2023-10-20", False),
}


@pytest.mark.parametrize(("fact", "day", "is_new"), RENEWED.values(), ids=RENEWED)
def test_what_was_extended_or_returned_since_is_new(fact: str, day: str, is_new: bool) -> None:
    """The deadline, or the state, of which the notice told is no longer that of today."""
    plan = "      plan: 兴华中学完工\n"
    tasklist = changed(plan, f"{plan}      {fact}\n")
    before = [
        RegisteredNotice(
            number=1, day=datetime.date(2023, 10, 9), unit="教育局", list_name=LIST,
            milestones={Level.RED: (MilestoneRef(35, 1, "Q3"),)},
        )
    ]  # fmt: skip
    assert levels(sent(tasklist, day, before)) == [("35 Q3", "red")] * is_new


def test_a_renamed_unit_was_told_under_its_former_name() -> None:
    """It is the same unit; another list's milestones of the same number are not the same."""
    before = sent(TASKLIST, "2023-10-09")
    tasklist = changed("tasks:\n", "aliases:\n- {unit: 教委, was: 教育局}\ntasks:\n")
    renamed = read(Source("", SMALL.replace("教育局", "教委"))).tasklist
    assert levels(sent(replace_aliases(renamed, tasklist), "2023-10-10", before), "教委") == []
    other = [replace(entry, list_name="other.yaml") for entry in before]
    assert levels(sent(TASKLIST, "2023-10-10", other)) == [("35 Q3", "red")]


def replace_aliases(tasklist: Tasklist, other: Tasklist) -> Tasklist:
    """*tasklist* with the aliases of *other*."""
    return Tasklist(
        title=tasklist.title, year=tasklist.year, tasks=tasklist.tasks, groups=tasklist.groups,
        aliases=other.aliases,
    )  # fmt: skip


def test_a_notice_is_made_again_as_it_was() -> None:
    """Also after later notices, and with the parts of a group's members."""
    today = datetime.date(2023, 10, 9)
    notices = compute_notices(TASKLIST, today, expand_groups=True)
    entries = [registered(one, n, "", today, LIST) for n, one in enumerate(notices, 1)]
    later = sent(TASKLIST, "2024-01-05", entries)
    for notice, entry in zip(notices, entries, strict=True):
        assert as_sent(entry, [*later, *entries], TASKLIST) == notice
    lost = replace(entries[0], milestones={Level.RED: (MilestoneRef(99, 1, "Q3"),)})
    with pytest.raises(KeyError, match="99 Q3"):
        as_sent(lost, entries, TASKLIST)


def test_a_month_of_notices(tmp_path) -> None:
    """Each working day from 11 September to 13 October, in the made-up year, by way of the file.

    No unit is told of a milestone twice at one level, nor of a lower one later; numbers run on.
    """
    tasklist = read_bytes(
        reported_year.marked(read_bytes(reported_year.LIST.read_bytes(), LIST)).encode(), LIST
    ).tasklist
    path = tmp_path / "notices.yaml"
    for number in range(33):
        day = datetime.date(2023, 9, 11) + datetime.timedelta(days=number)
        if day.weekday() < 5:
            with register_file.held(path, 0) as register:
                if entries := sent(tasklist, day, register.entries):
                    register.save(register.extended(entries).data)
    with register_file.held(path, 0) as register:
        entries = list(register.entries)
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))
    assert [entry.day for entry in entries] == sorted(entry.day for entry in entries)
    told = Counter((e.unit, ref, level) for e in entries for ref, level in e.levels())
    assert max(told.values()) == 1
    assert len({entry.day for entry in entries}) > 2
    assert {level for *_unit, level in told} == set(Level)
    urgency = list(Level)
    for unit, ref in {(unit, ref) for unit, ref, _level in told}:
        order = [lv for e in entries if e.unit == unit for r, lv in e.levels() if r == ref]
        assert order == sorted(order, key=urgency.index, reverse=True)
