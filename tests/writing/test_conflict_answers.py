"""What is asked for a conflict, and what becomes of an answer that cannot be written."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tasklist.cache.snapshot import Snapshot
from tasklist.edits.resolution import Resolution
from tasklist.language import with_program_name
from tasklist.model.list_conflict import ConflictReport, MergeSides
from tasklist.writing import confirmation, value_prompts
from tasklist.writing.conflict_answers import ConflictChoice, answers
from tasklist.writing.conflict_options import ConflictOptions, commands_for

LIST = """\
title: 清单
year: 2023
tasks:
- id: 1
  goal: 目标
  leaders: [甲]
  workstreams:
  # 1 乙局
  - units: [乙局]
    milestones:
    - quarter: Q1
      plan: 开工
"""
UNITS = "<<<<<<< a\n  - units: [甲局]\n=======\n  - units: [丙局]\n>>>>>>> b\n"


@pytest.fixture
def asked(monkeypatch) -> Iterator[list[set[str]]]:
    """The choices of each question; the user answers e, with 丁局, then o."""
    questions: list[set[str]] = []
    typed = iter([(), ("丁局",), ("丁局",)])

    def ask(_question: str, choices: dict[ConflictChoice, str], _words: object) -> object:
        questions.append(set(choices))
        if ConflictChoice.VALUE not in choices or len(questions) > 2:
            return ConflictChoice.OURS
        return ConflictChoice.VALUE

    monkeypatch.setattr(confirmation, "ask", ask)
    monkeypatch.setattr(
        value_prompts, "ask_or_end", lambda _what, _parse, _option: next(typed) or None
    )
    return questions


def given(text: str) -> dict[int, str]:
    """The answers to the conflicts of *text*."""
    resolution = Resolution.of(Snapshot("list.yaml", text.encode()))
    sides = MergeSides("", "a", "b")
    conflicts = resolution.open_conflicts
    report = ConflictReport("list.yaml", sides, conflicts, len(conflicts))
    return {n: str(side) for n, side in answers(ConflictOptions(), resolution, report)
            .answers.items()}  # fmt: skip


def test_a_value_that_cannot_be_written_is_asked_again(asked, capsys) -> None:
    """The heading above is not in the conflict: the units alone can't be written by hand."""
    text = LIST.replace("  # 1 乙局\n  - units: [乙局]\n", f"  # 1 甲局\n\n{UNITS}")
    assert given(text) == {0: "ours"}
    assert len(asked) == 3
    assert "can't be edited safely" in capsys.readouterr().out


def test_only_what_is_possible_is_offered(asked) -> None:
    """A comment has no value; both stay only where both added something."""
    comment = "<<<<<<< a\n  goal: 目标 # 甲\n=======\n  goal: 目标 # 乙\n>>>>>>> b\n"
    assert given(LIST.replace("  goal: 目标\n", comment)) == {0: "ours"}
    assert asked == [{"ours", "theirs", "skip", "quit"}]


def test_both_is_offered_for_additions(asked) -> None:
    """Two milestones of different quarters can both stay."""
    added = [
        f"    - quarter: Q{number}\n      plan: {plan}\n"
        for number, plan in ((3, "封顶"), (4, "绿化"))
    ]
    assert given(f"{LIST}<<<<<<< a\n{added[0]}=======\n{added[1]}>>>>>>> b\n") == {0: "ours"}
    assert asked == [{"ours", "theirs", "both", "skip", "quit"}]


def test_what_to_type() -> None:
    """No name for what is about no task; a value only where a date is in question."""
    text = LIST.replace("title: 清单\n", "<<<<<<< a\ntitle: 甲\n=======\ntitle: 乙\n>>>>>>> b\n")
    conflicts = Resolution.of(Snapshot("list.yaml", text.encode())).open_conflicts
    expected = with_program_name("tasklist resolve --ours")
    assert [line for line, _what in commands_for(conflicts)] == [expected]
