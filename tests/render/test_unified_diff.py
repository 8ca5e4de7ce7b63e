"""A unified diff of two lists, whatever was added, removed or moved between them."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist import render
from tasklist.render import change_reports
from tasklist.yamlfile.reader import ParseResult, read_bytes
from testing.step_count import MOST, growth

HEAD = "title: 清单\nyear: 2023\ntasks:\n"
TASK = "\n- id: {id}\n  goal: 目标\n  leaders: [甲]\n  workstreams:\n"
WORK = "  # {id} {unit}\n  - units: [{unit}]\n    milestones:\n"
MILESTONE = "    - quarter: Q{q}\n      plan: {plan}\n"

Work = tuple[str, Sequence[str]]  # a unit and its plans
SMALL: dict[int, list[Work]] = {
    1: [("甲局", ["开工", "完工"]), ("乙局", ["开工"])],
    2: [("甲局", ["开工", "完工"])],
    3: [("丙局", ["开工", "封顶", "完工"])],
}


def text_of(tasks: dict[int, list[Work]]) -> str:
    """A list of *tasks*, by number."""
    text = HEAD
    for number, works in tasks.items():
        text += TASK.format(id=number)
        for unit, plans in works:
            text += WORK.format(id=number, unit=unit)
            text += "".join(MILESTONE.format(q=q, plan=plan) for q, plan in enumerate(plans, 1))
    return text


def diff(old: str, new: str) -> str:
    """What is printed for two texts of a list."""
    stream = io.StringIO()
    change_reports.diff(render.Output(stream), _read(old), _read(new))
    return stream.getvalue()


def _read(text: str) -> ParseResult:
    reading = read_bytes(text.encode(), "t.yaml")
    assert not reading.problems
    return reading


def applied(old: str, printed: str) -> str:
    """*old* with the diff applied, each of whose lines has to fit."""
    before, after, position = old.splitlines(keepends=True), "", 0
    for start, size, hunk in re.findall(
        r"^@@ -(\d+)(?:,(\d+))? .*\n((?:[ +-].*\n)+)", printed.partition("+++")[2], re.MULTILINE
    ):
        lines = hunk.splitlines(keepends=True)
        first = int(start) - (size != "0")
        was = [line[1:] for line in lines if line[0] != "+"]
        assert before[first : first + len(was)] == was
        after += "".join(before[position:first])
        after += "".join(line[1:] for line in lines if line[0] != "-")
        position = first + len(was)
    return after + "".join(before[position:])


def without(number: int) -> dict[int, list[Work]]:
    """SMALL without one task."""
    return {one: works for one, works in SMALL.items() if one != number}


CHANGED: dict[str, tuple[dict[int, list[Work]], int, int]] = {
    "a task added": ({**SMALL, 4: [("甲局", ["开工"])]}, 0, 10),
    "a task removed": (without(2), 12, 0),
    "a task moved": ({**without(1), 1: SMALL[1]}, 17, 17),
    "a task renumbered": ({1: SMALL[1], 7: SMALL[2], 3: SMALL[3]}, 2, 2),
    "a workstream added": ({**SMALL, 2: [*SMALL[2], ("丁局", ["开工"])]}, 0, 5),
    "a workstream removed": ({**SMALL, 1: SMALL[1][1:]}, 7, 0),
    "workstreams in another order": ({**SMALL, 1: SMALL[1][::-1]}, 5, 5),
    "a workstream in another task": ({1: SMALL[1][:1], 2: [*SMALL[2], SMALL[1][1]], 3: SMALL[3]},
                                     5, 5),
    "a milestone added": ({**SMALL, 2: [("甲局", ["开工", "完工", "验收"])]}, 0, 2),
    "a milestone removed": ({**SMALL, 3: [("丙局", ["开工", "封顶"])]}, 2, 0),
    "units renamed everywhere": (
        {n: [(unit.replace("甲", "戊"), plans) for unit, plans in works]
         for n, works in SMALL.items()}, 4, 4,
    ),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGED)
def test_the_diff_of_two_lists_is_as_short_as_their_difference(change: str) -> None:
    """Applied to the old text it gives the new one."""
    new, removed, added = CHANGED[change]
    before, after = text_of(SMALL), text_of(new)
    printed = diff(before, after)
    assert applied(before, printed) == after
    marks = [line[0] for line in printed.splitlines()[2:]]
    assert (marks.count("-"), marks.count("+")) == (removed, added)


def test_equal_lists_have_no_diff() -> None:
    """Not even a head."""
    assert diff(text_of(SMALL), text_of(SMALL)) == ""


def test_a_new_task_is_one_hunk_under_the_heading_above_it() -> None:
    """As `git diff` shows it."""
    new = {**SMALL, 4: [("甲局", ["开工"])]}
    assert diff(text_of(SMALL), text_of(new)) == (
        "--- a/t.yaml\n"
        "+++ b/t.yaml\n"
        "@@ -44,3 +44,13 @@   # 3 丙局\n"
        "       plan: 封顶\n"
        "     - quarter: Q3\n"
        "       plan: 完工\n"
        "+\n"
        "+- id: 4\n"
        "+  goal: 目标\n"
        "+  leaders: [甲]\n"
        "+  workstreams:\n"
        "+  # 4 甲局\n"
        "+  - units: [甲局]\n"
        "+    milestones:\n"
        "+    - quarter: Q1\n"
        "+      plan: 开工\n"
    )


PLANS = st.lists(st.sampled_from(["开工", "封顶", "完工"]), min_size=1, max_size=4)
WORKS = st.lists(st.tuples(st.sampled_from(["甲局", "乙局"]), PLANS), min_size=1, max_size=3)
LISTS = st.lists(st.tuples(st.integers(1, 6), WORKS), min_size=1, max_size=5).map(dict)


@given(old=LISTS, new=LISTS)
def test_the_diff_of_any_two_lists_leads_from_one_to_the_other(old, new) -> None:
    """Whatever is alike in them."""
    assert applied(text_of(old), diff(text_of(old), text_of(new))) == text_of(new)


def _many(size: int) -> dict[int, list[Work]]:
    return {n: [("甲局", ["开工", "封顶", "完工"])] for n in range(1, size)}


RESHAPED: dict[str, Callable[[int], tuple[dict[int, list[Work]], dict[int, list[Work]]]]] = {
    "the first task moved": lambda n: (_many(n), {**dict(list(_many(n).items())[1:]),
                                                  1: _many(n)[1]}),
    "every other task removed": lambda n: (_many(n), dict(list(_many(n).items())[::2])),
    "a workstream of many": lambda n: (
        {1: [(f"{i}局", ["开工", "完工"]) for i in range(n)]},
        {1: [(f"{i}局", ["开工", "完工"]) for i in range(1, n)]},
    ),
    "tasks of another number": lambda n: (
        _many(n), {number + 1: works for number, works in _many(n).items()}
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", RESHAPED)
def test_a_diff_takes_as_many_steps_as_the_lists_have_parts(shape: str) -> None:
    """Of milestones word for word alike, too."""

    def prepared(size: int) -> Callable[[], object]:
        old, new = (_read(text_of(tasks)) for tasks in RESHAPED[shape](size))
        return lambda: change_reports.diff(render.Output(io.StringIO()), old, new)

    assert growth(prepared, 30) < MOST
