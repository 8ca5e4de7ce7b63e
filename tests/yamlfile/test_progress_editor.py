"""Entries of progress are added, changed and removed line by line; nothing else changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from difflib import unified_diff

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.model.progress import BEHIND, ProgressEntry
from tasklist.model.spans import Span
from tasklist.model.tasklist import Milestone, MilestoneId, Task, Tasklist, Workstream
from tasklist.model.transitions import add_progress, remove_progress
from tasklist.yamlfile import problem_kinds
from tasklist.yamlfile.conflicted_text import ConflictPart, Side
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.emitter import emit
from tasklist.yamlfile.reader import read_bytes
from testing.editing import rewrite
from testing.random_lists import ENTRIES

FIRST = MilestoneId(1, 1, 1)
HEAD = """\
title: 清单
year: 2023
tasks:
- id: 1
  goal: 目标
  workstreams:
  - units: [乙]
    milestones:
"""
ONE = ProgressEntry(date(2023, 7, 28), "主体封顶", "on-track", 60)
TWO = ProgressEntry(
    date(2023, 9, 12), "外墙, 门窗", BEHIND, member="乙", problem="多雨", next="增人"
)
ONE_LINE = "- {on: 2023-07-28, text: 主体封顶, state: on-track, percent: 60}"
TWO_LINE = (
    '- {on: 2023-09-12, text: "外墙, 门窗", state: behind, member: 乙, problem: 多雨, next: 增人}'
)


def edited(text: str, entries: Sequence[ProgressEntry]) -> str:
    """*text* with *entries* as the progress of its first milestone."""
    reading = read_bytes(text.encode(), "t.yaml")
    (placed, *_rest) = reading.tasklist.milestones
    changed = replace(placed.milestone, progress=tuple(entries))
    return rewrite(reading, {FIRST: changed}).text


def diff(old: str, new: str) -> list[str]:
    """The changed lines alone."""
    lines = unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:3] not in ("---", "+++") and line[0] != "@"]


BARE = HEAD + "    - quarter: Q3\n      plan: 完工   # 待定\n    - quarter: Q4\n      plan: 启用\n"
WITH_ONE = BARE.replace("# 待定\n", f"# 待定\n      progress:\n      {ONE_LINE}   # 会上\n")


def test_the_first_entry_brings_the_list() -> None:
    """Two lines, below all that the milestone has."""
    assert diff(BARE, edited(BARE, [ONE])) == ["+      progress:", f"+      {ONE_LINE}"]
    late = BARE.replace("# 待定\n", "# 待定\n      verified: 2023-10-09\n")
    assert edited(late, [ONE]).splitlines()[10:13] == [
        "      verified: 2023-10-09", "      progress:", f"      {ONE_LINE}",
    ]  # fmt: skip


def test_a_further_entry_is_one_line() -> None:
    """Behind the last one, or before a later one; comments stay where they are."""
    assert diff(WITH_ONE, edited(WITH_ONE, [ONE, TWO])) == [f"+      {TWO_LINE}"]
    early = ONE._replace(on=date(2023, 7, 1), percent=None)
    line = "+      - {on: 2023-07-01, text: 主体封顶, state: on-track}"
    assert diff(WITH_ONE, edited(WITH_ONE, [early, ONE])) == [line]


def test_an_amended_entry_keeps_its_line() -> None:
    """Only the values that differ change; the comment stays."""
    changed = ONE._replace(state=None, percent=70, next="装修")
    assert diff(WITH_ONE, edited(WITH_ONE, [changed])) == [
        f"-      {ONE_LINE}   # 会上",
        "+      - {on: 2023-07-28, text: 主体封顶, percent: 70, next: 装修}   # 会上",
    ]


LAYOUTS = {
    "written": f"      progress:\n      {ONE_LINE}\n      {TWO_LINE}\n",
    "further in": f"      progress:\n        {ONE_LINE}\n        {TWO_LINE}\n",
    "one line": f"      progress: [{ONE_LINE[2:]}, {TWO_LINE[2:]}]\n",
    "keys on lines": "      progress:\n      - on: 2023-07-28\n        text: 主体封顶\n"
    "        state: on-track\n        percent: 60\n      - on: 2023-09-12\n"
    "        text: 外墙, 门窗   # 会上\n        state: behind\n        member: 乙\n"
    "        problem: 多雨\n        next: 增人\n",
    "a block text": f"      progress:\n      {ONE_LINE}\n      - on: 2023-09-12\n"
    "        text: |-\n          外墙, 门窗\n        state: behind\n        member: 乙\n"
    "        problem: 多雨\n        next: 增人\n",
    "comments": f"      progress:   # 进展\n      # 七月\n      {ONE_LINE}\n"
    f"      {TWO_LINE}   # 九月\n",
    "blank lines": f"      progress:\n\n      {ONE_LINE}\n\n      {TWO_LINE}\n\n",
}
THREE = ProgressEntry(date(2023, 9, 20), "完工", "ahead")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("end", ["", "    - quarter: Q4\n      plan: 启用\n"])
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
def test_an_entry_comes_and_goes(layout: str, end: str, newline: str) -> None:
    """In every layout; taken away again, the file is what it was, byte for byte."""
    text = (HEAD + "    - quarter: Q3\n      plan: 完工\n" + layout + end).replace("\n", newline)
    for entries in ([ONE, TWO, THREE], [ONE, THREE._replace(on=date(2023, 8, 1)), TWO]):
        longer = edited(text, entries)
        assert len(longer.split(newline)) - len(text.split(newline)) in (0, 1, 2)
        assert edited(longer, [ONE, TWO]) == text


def test_a_milestone_in_brackets_keeps_them() -> None:
    """The list begins, grows and ends inside them."""
    text = HEAD + "    - {quarter: Q3, plan: 完工}   # 一\n"
    longer = edited(text, [ONE, TWO])
    assert longer == text.replace(
        "完工}", f"完工, progress: [{ONE_LINE[2:]}, {TWO_LINE[2:]}]}}"
    )  # fmt: skip
    assert edited(longer, [TWO]) == text.replace("完工}", f"完工, progress: [{TWO_LINE[2:]}]}}")
    assert edited(edited(longer, [ONE]), []) == text


def test_the_last_entry_takes_the_list_along() -> None:
    """Without entries there is no key; a comment beside one stays."""
    assert edited(edited(BARE, [ONE, TWO]), []) == BARE
    assert diff(WITH_ONE, edited(WITH_ONE, [])) == [
        "-      progress:", f"-      {ONE_LINE}   # 会上", "+      # 会上",
    ]  # fmt: skip


def test_a_comment_of_unclear_owner_stops_a_removal() -> None:
    """It may be about the entry that would go; nothing is written."""
    text = HEAD + f"    - quarter: Q3\n      plan: 完工\n{LAYOUTS['comments']}"
    with pytest.raises(UnsafeEditError):
        edited(text, [TWO])


def has_texts(entry: ProgressEntry) -> bool:
    """Whether no text of *entry* is blank, which the reader refuses."""
    return all(text is None or text.strip() for text in (entry.text, entry.problem, entry.next))


VALID = ENTRIES.filter(has_texts)


@given(st.lists(VALID, min_size=1, max_size=3), st.lists(VALID, max_size=3))
def test_any_entries_become_any_others(old: list[ProgressEntry], new: list[ProgressEntry]) -> None:
    """Whatever the texts are, the proof holds."""
    assert edited(edited(edited(BARE, old), new), []) == BARE


def test_a_fresh_list_has_the_entries() -> None:
    """One a line, below the milestone."""
    milestone = Milestone(span=Span.of(2023, 1, 4), plan="完工", progress=(ONE, TWO))
    task = Task(
        id=1, goal="目标", workstreams=(Workstream(units=("乙",), milestones=(milestone,)),)
    )
    text = emit(Tasklist(title="清单", year=2023, tasks=(task,)))
    assert f"      progress:\n      {ONE_LINE}\n      {TWO_LINE}\n" in text
    assert read_bytes(text.encode(), "t.yaml").tasklist.tasks[0] == task


def test_entries_that_are_no_list() -> None:
    """An error at their place, with an example."""
    text = f"{HEAD}    - quarter: Q1\n      plan: 完工\n      progress: 开工\n"
    (problem,) = read_bytes(text.encode(), "t.yaml").problems
    assert (problem.code, problem.place.line) == (problem_kinds.ENTRIES_EXPECTED.code, 11)


def test_an_entry_that_is_there_is_not_added_again() -> None:
    """And where there is none, none is removed."""
    milestone = Milestone(span=Span.of(2023, 1, 4), plan="完工", progress=(ONE,))
    assert add_progress(milestone, ONE) is milestone
    assert remove_progress(milestone, TWO.on, None) is milestone


@pytest.mark.parametrize("theirs", [f"{TWO_LINE}\n", "note: 雨季\n"])
def test_what_is_not_entries_on_both_sides_is_not_sorted(theirs: str) -> None:
    """A key on one side only, or another key: both versions stand below one another."""
    ours = f"progress:\n{ONE_LINE}\n"
    both = ConflictPart(ours, theirs).versions(Side.BOTH)
    assert both == [(Side.OURS, ours), (Side.THEIRS, theirs)]
