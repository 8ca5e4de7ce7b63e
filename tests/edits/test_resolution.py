"""Resolutions of a text with conflicts: what is split, proved, refused, and left as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tasklist.cache.snapshot import Snapshot
from tasklist.edits.resolution import (
    InvalidResolutionError,
    Resolution,
    UnprovedResolutionError,
)
from tasklist.errors import InvalidListError
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.conflicted_text import IncompleteConflictError, Side
from tasklist.yamlfile.edit_proof import UnsafeEditError
from tasklist.yamlfile.emitter import emit
from testing.every_field import FULL, changed_fields

OURS, THEIRS = Side.OURS, Side.THEIRS
HEAD = """\
title: 清单
year: 2023
groups:
  各街镇: [甲镇]
aliases:
- {unit: 乙局, was: 丙局, from: 2023-07-01}
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
SPAN = """\
<<<<<<< HEAD
    - quarter: Q3
=======
    - quarter: Q4
>>>>>>> side
      plan: 完工
"""
DONE = """\
<<<<<<< HEAD
      done: 2023-03-28
=======
      done: 2023-03-29
>>>>>>> side
"""
GOAL = "<<<<<<< HEAD\n  goal: 甲\n=======\n  goal: 乙\n>>>>>>> side\n"


def resolution(text: str) -> Resolution:
    """The conflicts of *text*."""
    return Resolution.of(Snapshot("list.yaml", text.encode()))


def test_parts_of_one_milestone_belong_together() -> None:
    """Its quarter from one side and its date from the other would be a milestone of neither."""
    one = resolution(HEAD + SPAN + DONE)
    for side in (OURS, THEIRS):
        assert one.resolved({0: side, 1: side}).left == 0
    with pytest.raises(UnprovedResolutionError, match="can't be combined in list"):
        one.resolved({0: OURS, 1: THEIRS})


def test_a_version_with_errors_is_no_measure() -> None:
    """Each block is answered as a whole then, and the result has to be valid."""
    one = resolution(HEAD.replace("  goal: 目标\n", GOAL) + DONE.replace("03-29", "13-29"))
    assert [conflict.is_valid for conflict in one.conflicts] == [True, False]
    mixed = one.resolved({0: THEIRS, 1: OURS})
    assert (mixed.left, mixed.against[THEIRS]) == (0, None)
    assert [change.kind for change in mixed.against[OURS] or ()] == ["goal"]
    with pytest.raises(InvalidResolutionError) as refused:
        one.resolved({0: OURS, 1: THEIRS})
    # The line of the file as it is: of the conflict, since the line itself is in one version.
    assert [(p.code, p.place.line) for p in refused.value.problems] == [("E212", 21)]


def test_an_error_outside_of_the_conflicts_has_its_line() -> None:
    """Though lines above it are in one version only."""
    one = resolution(HEAD.replace("  goal: 目标\n", GOAL) + "      done: soon\n")
    with pytest.raises(InvalidResolutionError) as refused:
        one.resolved({0: THEIRS})
    assert [p.place.line for p in refused.value.problems] == [21]
    cut = resolution(GOAL.replace("goal: 乙", "x: [") + "y")
    with pytest.raises(InvalidResolutionError):
        cut.resolved({0: THEIRS})


def test_a_name_of_the_list_itself() -> None:
    """Its title, its groups and aliases are items, too."""
    text = HEAD.replace("title: 清单\n", "<<<<<<< a\ntitle: 甲\n=======\ntitle: 乙\n>>>>>>> b\n")
    text = text.replace("  各街镇: [甲镇]\n", "<<<<<<< a\n  各街镇: [乙镇]\n=======\n"
                        "  各街镇: [丙镇]\n>>>>>>> b\n")  # fmt: skip
    one = resolution(text)
    new = one.resolved({0: THEIRS, 1: OURS}).new.tasklist
    assert (new.title, new.groups[0].members) == ("乙", ("乙镇",))
    assert [one.names for one in one.conflicts] == [[], []]


def test_another_year() -> None:
    """All quarters are others then; that is no conflict of each."""
    one = resolution(HEAD.replace("year: 2023\n", "<<<<<<< a\nyear: 2023\n=======\nyear: 2022\n"
                                  ">>>>>>> b\n"))  # fmt: skip
    (conflict,) = one.conflicts
    assert [change.kind for change in conflict.changes] == ["year"]
    assert one.resolved({0: THEIRS}).new.year == 2022


FLOW = "    - {quarter: Q4, plan: 完工, done: 2023-10-%s}\n"


def test_a_milestone_in_brackets() -> None:
    """It has no line of its own to split at, and is one conflict with what is above it."""
    text = HEAD + f"<<<<<<< a\n{FLOW % '01'}=======\n{FLOW % '02'}>>>>>>> b\n"
    one = resolution(text)
    assert len(one.conflicts) == 1
    new = one.resolved({0: THEIRS}).new
    assert new.data == (HEAD + FLOW % "02").encode()


def test_a_task_in_brackets() -> None:
    """What is inside has no line at all, and the conflict stays whole."""
    task = ("- {id: 2, goal: %s, leaders: [甲], workstreams: [{units: [乙局],"
            " milestones: [{quarter: Q1, plan: %s}]}]}\n")  # fmt: skip
    ours, theirs = task % ("甲", "一"), task % ("乙", "二")
    one = resolution(HEAD + f"<<<<<<< a\n{ours}=======\n{theirs}>>>>>>> b\n")
    assert len(one.conflicts) == 1
    assert one.resolved({0: THEIRS}).new.data == (HEAD + theirs).encode()


def test_lines_that_both_have_stay_between() -> None:
    """Git joins conflicts that are near one another; what both have needs no answer."""
    same = "    - quarter: Q2\n      plan: 封顶\n"
    block = "".join(
        f"{mark}\n      done: 2023-03-2{n}\n{same}    - quarter: Q3\n      plan: 完{n}\n"
        for n, mark in enumerate(("<<<<<<< a", "======="))
    )
    one = resolution(HEAD + block + ">>>>>>> b\n")
    assert len(one.conflicts) == 2
    assert one.resolved({0: THEIRS}).new.data.decode() == HEAD + (
        f"      done: 2023-03-21\n{same}<<<<<<< a\n    - quarter: Q3\n      plan: 完0\n"
        "=======\n    - quarter: Q3\n      plan: 完1\n>>>>>>> b\n"
    )


def test_nothing_would_be_left() -> None:
    """A list of which one side has nothing at all."""
    one = resolution(f"<<<<<<< a\n=======\n{HEAD}>>>>>>> b\n")
    with pytest.raises(InvalidResolutionError) as refused:
        one.resolved({0: OURS})
    assert [(p.code, p.place.line) for p in refused.value.problems] == [("E110", 20)]


def test_what_means_the_same_is_resolved() -> None:
    """Other quotation marks are no question; another comment is one."""
    quoted = "<<<<<<< a\n      note: '甲'\n=======\n      note: 甲\n>>>>>>> b\n"
    one = resolution(HEAD + quoted)
    assert one.open_conflicts == ()
    assert one.resolved({}).new.data == (HEAD + "      note: '甲'\n").encode()
    other = resolution(HEAD + quoted.replace("note: 甲", "note: 甲  # 乙"))
    assert len(other.open_conflicts) == 1


def test_the_last_marker_has_no_line_end() -> None:
    """What is left open gets one, where another line follows."""
    block = (
        "<<<<<<< a\n      done: 2023-03-28\n    - quarter: Q2\n      plan: 一\n"
        "=======\n      done: 2023-03-29\n    - quarter: Q2\n      plan: 二\n>>>>>>> b"
    )
    one = resolution(HEAD + block)
    assert len(one.conflicts) == 2
    part = one.resolved({1: THEIRS})
    assert part.new.data.decode() == HEAD + (
        "<<<<<<< a\n      done: 2023-03-28\n=======\n      done: 2023-03-29\n>>>>>>> b\n"
        "    - quarter: Q2\n      plan: 二\n"
    )
    assert one.resolved({0: OURS, 1: THEIRS}).left == 0


def test_a_text_by_hand_stays_in_its_conflict() -> None:
    """An edit of any other line is refused."""
    one = resolution(HEAD + DONE)

    def edited(old: Snapshot, **values: str) -> Snapshot:
        placed = old.tasklist.milestones[0]
        return old.edited({placed.id: replace(placed.milestone, **values)})

    by_hand = one.with_text(0, lambda old: edited(old, note="手填"))
    assert by_hand.resolved({0: OURS}).new.data.decode() == HEAD + (
        "      done: 2023-03-28\n      note: 手填\n"
    )
    with pytest.raises(UnsafeEditError):
        one.with_text(0, lambda old: Snapshot("list.yaml", b"# \n" + old.data))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"\xff", InvalidListError),
        (b"<<<<<<< a\n", IncompleteConflictError),
        (b"a\n<<<<<<< a\n<<<<<<< b\n=======\n>>>>>>> b\n", IncompleteConflictError),
    ],
)
def test_what_cannot_be_read(data: bytes, error: type[Exception]) -> None:
    """No text, or markers of which one is missing."""
    with pytest.raises(error):
        Resolution.of(Snapshot("list.yaml", data))


def chosen(ours: str, theirs: str) -> str:
    """A conflict of two lines or more."""
    return f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> side\n"


BETWEEN = "  workstreams:\n  # 1 乙局\n  - units: [乙局]\n"
# Two conflicts in one value, with lines of both sides between them.
ONE_VALUE = {
    "a heading": (
        "  goal: 目标\n",
        "  section:\n" + chosen("  - 一\n", "  - 二\n") + "  - 中\n"
        + chosen("  - 三\n", "  - 四\n") + "  goal: 目标\n",
    ),
    "a further column": (
        "  leaders: [甲]\n",
        "  leaders: [甲]\n  more:\n    备注: |-\n" + chosen("      一\n", "      二\n")
        + "      中\n" + chosen("      三\n", "      四\n"),
    ),
    "supporting units": (
        BETWEEN,
        BETWEEN + "    support:\n" + chosen("    - 一局\n", "    - 二局\n") + "    - 中局\n"
        + chosen("    - 三局\n", "    - 四局\n"),
    ),
    "a further column of a workstream": (
        BETWEEN,
        BETWEEN + "    more:\n      备注: |-\n" + chosen("        一\n", "        二\n")
        + "        中\n" + chosen("        三\n", "        四\n"),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), ONE_VALUE.values(), ids=ONE_VALUE)
def test_parts_of_one_value_belong_together(old: str, new: str) -> None:
    """Half of it from each side would be a value that nobody wrote."""
    one = resolution(HEAD.replace(old, new))
    assert len(one.open_conflicts) == 2
    for side in (OURS, THEIRS):
        assert one.resolved({0: side, 1: side}).left == 0
    for answers in ({0: OURS, 1: THEIRS}, {0: THEIRS, 1: OURS}, {0: Side.BOTH, 1: OURS}):
        with pytest.raises(UnprovedResolutionError):
            one.resolved(answers)


def test_further_columns_are_values_of_their_own() -> None:
    """One from either side, also if the other side lacks it; one that both have is kept."""
    more = (
        "  more:\n" + chosen("    备注: 一\n", "    备注: 二\n") + "    科室: 中\n"
        + chosen("    投资: 三\n", "    来源: 四\n")
    )  # fmt: skip
    one = resolution(HEAD.replace("  leaders: [甲]\n", f"  leaders: [甲]\n{more}"))
    (task,) = one.resolved({0: OURS, 1: THEIRS}).new.tasklist.tasks
    assert task.more == (("备注", "一"), ("科室", "中"), ("来源", "四"))
    (task,) = one.resolved({0: THEIRS, 1: Side.BOTH}).new.tasklist.tasks
    assert task.more == (("备注", "二"), ("科室", "中"), ("投资", "三"), ("来源", "四"))


def test_both_keeps_what_each_side_says_of_its_part() -> None:
    """Two workstreams of the same unit that differ only in who supports them are two parts."""
    row = "  - {units: [丁局], support: [%s], milestones: [{quarter: Q%d, plan: %s}]}\n"
    text = HEAD + chosen(row % ("戊局", 1, "甲"), row % ("己局", 2, "乙"))
    (conflict,) = resolution(text).open_conflicts
    assert conflict.can_be_both
    same = HEAD + chosen(row % ("戊局", 1, "甲"), row % ("己局", 1, "甲"))
    (conflict,) = resolution(same).open_conflicts
    assert not conflict.can_be_both  # the milestone is one, and would be there twice


@pytest.mark.parametrize("other", changed_fields())
def test_no_difference_is_lost(other: Tasklist) -> None:
    """A conflict about any field is open, and either answer gives the list of that side."""
    one = resolution(chosen(emit(FULL), emit(other)))
    assert one.open_conflicts
    for side, expected in ((OURS, FULL), (THEIRS, other)):
        answers = dict.fromkeys((each.number for each in one.open_conflicts), side)
        assert one.resolved(answers).new.tasklist == expected


def test_a_text_by_hand_with_an_error_is_not_written() -> None:
    """The whole list is read again with the answers, whatever changed our version."""
    one = resolution(HEAD + DONE)
    spoilt = one.with_text(
        0, lambda old: Snapshot("list.yaml", old.data.replace(b"2023-03-28", b"2023-13-28"))
    )
    with pytest.raises(InvalidResolutionError):
        spoilt.resolved({0: OURS})
    assert spoilt.resolved({0: THEIRS}).left == 0


def test_nothing_is_typed_into_a_version_with_errors() -> None:
    """An edit needs the list of our version, and nothing is guessed of it."""
    one = resolution(HEAD + DONE + "      note:\n")
    with pytest.raises(InvalidListError):
        one.with_text(
            0,
            lambda old: old.edited(
                {old.tasklist.milestones[0].id: old.tasklist.milestones[0].milestone}
            ),
        )
    with pytest.raises(InvalidResolutionError):
        one.resolved({0: OURS})
