"""What happens to a milestone is told and marked though its workstream or task moves or goes.

One workstream with every fact, in a list of two tasks: wherever it is put, and whatever
is done to it on the way, the changes say so.
"""

from __future__ import annotations

import pytest

from tasklist.model.compare import compare
from tasklist.model.tasklist import Tasklist
from tasklist.reports.change_text import change_line
from tasklist.yamlfile.reader import read_bytes

HEAD = "title: 清单\nyear: 2023\ntasks:\n"
WORK = """\
  - units: [水务局]
    milestones:
    - quarter: Q1
      plan: 清淤12公里
      done: 2023-02-20
      evidence: 水务1号
      verified: 2023-03-01 督查室
    - quarter: Q2
      plan: 护砌
      extended: {to: Q3, on: 2023-06-01, reason: 汛期}
    - quarter: Q4
      plan: 验收
"""
OTHER = "  - units: [财政局]\n    milestones:\n    - quarter: Q1-Q4\n      plan: 拨款\n"
THIRD = "  - units: [审计局]\n    milestones:\n    - quarter: Q4\n      plan: 审计\n"


def task(number: int, goal: str, *work: str) -> str:
    """A task as the file has it."""
    return f"- id: {number}\n  goal: {goal}\n  leaders: [王]\n  workstreams:\n{''.join(work)}"


def read(text: str) -> Tasklist:
    """The list of these tasks."""
    return read_bytes((HEAD + text).encode(), "t.yaml").tasklist


def told(old: str, new: str) -> list[str]:
    """What changed, a line each."""
    return [change_line(change) for change in compare(read(old), read(new))]


RIVER, ROAD = "治理河道", "修路"
OLD = task(1, RIVER, WORK, OTHER) + task(2, ROAD, THIRD)
# Where the workstream can be put, and how its lines then begin.
PLACES = {
    "where it was": lambda work: (task(1, RIVER, work, OTHER) + task(2, ROAD, THIRD), 1),
    "behind another": lambda work: (task(1, RIVER, OTHER, work) + task(2, ROAD, THIRD), 1),
    "in another task": lambda work: (task(1, RIVER, OTHER) + task(2, ROAD, THIRD, work), 2),
    "in a new task": lambda work: (
        task(1, RIVER, OTHER) + task(2, ROAD, THIRD) + task(3, "新", work),
        3,
    ),
    "under a new number": lambda work: (task(9, RIVER, work, OTHER) + task(2, ROAD, THIRD), 9),
    "behind a new task": lambda work: (
        task(1, "新任务", THIRD) + task(2, RIVER, work, OTHER) + task(3, ROAD, THIRD),
        2,
    ),
    "as another task goes": lambda work: (task(1, RIVER, work, OTHER), 1),
    "as its own task goes": lambda work: (task(2, ROAD, THIRD, work), 2),
    "under another goal": lambda work: (task(7, "治理河湖", work, OTHER) + task(2, ROAD, THIRD), 7),
}
DONE = "      done: 2023-02-20\n      evidence: 水务1号\n      verified: 2023-03-01 督查室\n"
EDITS = {
    "withdrawn": ((DONE, ""), "{} 水务局 · Q1  done 2023-02-20 → reopened  ▲withdrawn"),
    "sent back": (
        (DONE, "      returned: 2023-03-02 无佐证\n"),
        "{} 水务局 · Q1  done 2023-02-20 → returned 2023-03-02 无佐证  ▲withdrawn",
    ),
    "done": (("验收\n", "验收\n      done: 2023-01-09\n"),
             "{} 水务局 · Q4  upcoming → done 2023-01-09"),
    "amended": (
        ("done: 2023-02-20", "done: 2023-01-20"),
        "{} 水务局 · Q1  done 2023-02-20 → done 2023-01-20  ▲backdated",
    ),
    "softened": (("12公里", "11公里"), "{} 水务局 · Q1  plan: 清淤[-12-]{{+11+}}公里  ▲softened"),
    "postponed": (
        ("quarter: Q2", "quarter: Q3"),
        "{} 水务局 · Q3  quarter: Q2 → Q3  ▲postponed",
    ),
    "extended": (("to: Q3", "to: Q4"), ("{} 水务局 · Q2  extended: Q3 2023-06-01 汛期 → "
                 "Q4 2023-06-01 汛期  ▲postponed")),
    "asked for earlier": (
        ("on: 2023-06-01", "on: 2023-03-01"),
        "{} 水务局 · Q2  extended: Q3 2023-06-01 汛期 → Q3 2023-03-01 汛期  ▲backdated",
    ),
    "dropped": (
        ("验收\n", "验收\n      dropped: {on: 2023-05-01, reason: 并}\n"),
        "{} 水务局 · Q4  dropped: 2023-05-01 并  ▲dropped or removed",
    ),
    "given up": (
        ("    - quarter: Q4\n      plan: 验收\n", ""),
        "{} 水务局 · Q4  milestone removed: 验收  ▲dropped or removed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("edit", EDITS)
def test_what_happens_on_the_way(place: str, edit: str) -> None:
    """The same line, with the same mark, wherever the workstream went."""
    (old, new), line = EDITS[edit]
    assert WORK.count(old) == 1
    text, number = PLACES[place](WORK.replace(old, new))
    lines = told(OLD, text)
    assert line.format(number) in lines
    untouched, _number = PLACES[place](WORK)
    assert set(lines) - set(told(OLD, untouched)) == {line.format(number)}


@pytest.mark.parametrize(
    ("place", "lines"),
    [
        ("behind another", ["1 财政局  workstream moved"]),
        ("in another task", ["2 水务局  workstream moved: 1 → 2"]),
        ("in a new task", ["3  new task: 新", "3 水务局  workstream moved: 1 → 3"]),
        ("under a new number", ["9  renumbered: 1 → 9"]),
        ("behind a new task", ["1  new task: 新任务", "2  renumbered: 1 → 2",
                               "3  renumbered: 2 → 3"]),
        ("as another task goes", ["2  task removed: 修路  ▲dropped or removed"]),
        ("as its own task goes", ["2 水务局  workstream moved: 1 → 2",
                                  "1  task removed: 治理河道  ▲dropped or removed"]),
        ("under another goal", ["7  renumbered: 1 → 7", "7  goal: 治理河[-道-]{+湖+}"]),
    ],
)  # fmt: skip
def test_a_move_by_itself(place: str, lines: list[str]) -> None:
    """It is told as such, and nothing of what it holds is news."""
    assert told(OLD, PLACES[place](WORK)[0]) == lines


FACTS = [
    "{} 水务局 · Q1  active → done 2023-02-20 (水务1号)",
    "{} 水务局 · Q1  verified: 2023-03-01 督查室",
    "{} 水务局 · Q2  extended: Q3 2023-06-01 汛期  ▲postponed",
]
LEFT = "{} 水务局 · Q1  done 2023-02-20 → removed with its milestone  ▲withdrawn"


def test_a_new_part_that_says_it_is_done() -> None:
    """Each fact is told: nobody saw the milestone open."""
    facts = [line.format(1) for line in FACTS]
    alone = task(1, RIVER, OTHER)
    plans = "Q1 清淤12公里；Q2 护砌；Q4 验收"
    assert told(alone, task(1, RIVER, OTHER, WORK)) == [
        f"1 水务局  new workstream: {plans}",
        *facts,
    ]
    assert told(alone, alone + task(2, ROAD, WORK)) == [
        "2  new task: 修路",
        *(line.format(2) for line in FACTS),
    ]
    short = WORK.replace("    - quarter: Q4\n      plan: 验收\n", "")
    first = WORK.replace(short[short.index("    - quarter: Q2") :], "")
    assert told(task(1, RIVER, first), task(1, RIVER, WORK))[-1:] == [
        "1 水务局 · Q2  extended: Q3 2023-06-01 汛期  ▲postponed"
    ]


def test_a_part_that_is_gone_with_what_was_done() -> None:
    """That it was done is told beside that it is gone, for a milestone, workstream or task."""
    alone = task(1, RIVER, OTHER)
    plans = "Q1 清淤12公里；Q2 护砌；Q4 验收"
    assert told(task(1, RIVER, OTHER, WORK), alone) == [
        f"1 水务局  workstream removed: {plans}  ▲dropped or removed", LEFT.format(1)
    ]  # fmt: skip
    assert told(alone + task(2, ROAD, WORK), alone) == [
        "2  task removed: 修路  ▲dropped or removed", LEFT.format(2)
    ]  # fmt: skip
    rest = WORK.replace(f"    - quarter: Q1\n      plan: 清淤12公里\n{DONE}", "")
    assert told(task(1, RIVER, WORK), task(1, RIVER, rest)) == [
        "1 水务局 · Q1  milestone removed: 清淤12公里  ▲dropped or removed", LEFT.format(1)
    ]  # fmt: skip


def steps(*plans: str) -> str:
    """A workstream of one plan a quarter; one that begins with ✓ is done."""
    lines = "  - units: [水务局]\n    milestones:\n"
    for number, plan in enumerate(plans, 1):
        lines += f"    - quarter: Q{number}\n      plan: {plan.removeprefix('✓')}\n"
        lines += "      done: 2023-01-09\n" if plan.startswith("✓") else ""
    return lines


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        # A step is put in front: those that follow are a quarter later, and their facts with them.
        (("✓清淤", "护砌"), ("调研", "✓清淤", "护砌"),
         ["Q1  new milestone: 调研", "Q2  quarter: Q1 → Q2  ▲postponed",
          "Q3  quarter: Q2 → Q3  ▲postponed"]),
        (("✓清淤", "护砌"), ("护砌", "✓清淤"),
         ["Q1  quarter: Q2 → Q1", "Q2  quarter: Q1 → Q2  ▲postponed"]),
        # The same words in two quarters: each is its own quarter's.
        (("推进", "✓推进"), ("✓推进", "推进"),
         ["Q1  active → done 2023-01-09", "Q2  done 2023-01-09 → reopened  ▲withdrawn"]),
        (("推进", "✓推进"), ("推进",),
         ["Q2  milestone removed: 推进  ▲dropped or removed",
          "Q2  done 2023-01-09 → removed with its milestone  ▲withdrawn"]),
    ],
)  # fmt: skip
def test_milestones_that_change_places(
    old: tuple[str, ...], new: tuple[str, ...], lines: list[str]
) -> None:
    """A milestone is known by what it promises, then by its quarter."""
    found = told(task(1, RIVER, steps(*old)), task(1, RIVER, steps(*new)))
    assert found == [f"1 水务局 · {line}" for line in lines]


def test_a_span_that_moves_under_an_extension() -> None:
    """What was first promised is later now, whatever more time had been given."""
    old = task(1, RIVER, WORK)
    for span, to in (("Q3", "Q3"), ("Q3", "Q4"), ("Q2-Q3", "Q3")):
        new = old.replace("quarter: Q2\n", f"quarter: {span}\n").replace("to: Q3", f"to: {to}")
        (line, *more) = told(old, new)
        assert line == f"1 水务局 · {span}  quarter: Q2 → {span}  ▲postponed"
        assert [("▲postponed" in m) for m in more] == ([True] if to == "Q4" else [])
    # It begins later, and ends as it did.
    early = old.replace("quarter: Q4\n", "quarter: Q3-Q4\n")
    assert told(early, old) == ["1 水务局 · Q4  quarter: Q3-Q4 → Q4"]


def test_two_workstreams_that_change_tasks() -> None:
    """Each is known again in the other's place."""
    old = task(1, RIVER, WORK) + task(2, ROAD, OTHER)
    new = task(1, RIVER, OTHER) + task(2, ROAD, WORK.replace(DONE, ""))
    assert told(old, new) == [
        "1 财政局  workstream moved: 2 → 1",
        "2 水务局  workstream moved: 1 → 2",
        "2 水务局 · Q1  done 2023-02-20 → reopened  ▲withdrawn",
    ]


def test_numbers_that_are_given_anew() -> None:
    """Two tasks that change numbers keep what was done in each; work alone names a task, too."""
    old = task(1, RIVER, WORK) + task(2, ROAD, THIRD)
    assert told(old, task(1, ROAD, THIRD) + task(2, RIVER, WORK)) == [
        "1  renumbered: 2 → 1", "2  renumbered: 1 → 2"
    ]  # fmt: skip
    # Another goal and another number, with a new task in its old place.
    new = task(1, "新任务", OTHER) + task(2, "治河", WORK) + task(3, ROAD, THIRD)
    assert told(old, new) == [
        "1  new task: 新任务",
        "2  renumbered: 1 → 2",
        "2  goal: 治[-理-]河[-道-]",
        "3  renumbered: 2 → 3",
    ]


def test_the_same_work_for_another_goal() -> None:
    """It is no new number: a promise is gone, and another came."""
    assert told(
        task(1, RIVER, OTHER) + task(2, ROAD, THIRD), task(1, RIVER, OTHER) + task(3, "绿化", THIRD)
    ) == [
        "3  new task: 绿化",
        "3 审计局  workstream moved: 2 → 3",
        "2  task removed: 修路  ▲dropped or removed",
    ]


def test_a_milestone_that_moves_to_another_workstream() -> None:
    """With its facts, nothing is dropped and nothing done anew, in whichever task it is."""
    first = "    - quarter: Q1\n      plan: 清淤12公里\n" + DONE
    (start, end) = WORK.split(first)
    old = task(1, RIVER, WORK) + task(2, ROAD, THIRD)
    new = task(1, RIVER, start + end) + task(2, ROAD, THIRD.replace("    - q", f"{first}    - q"))
    assert told(old, new) == ["2 审计局 · Q1  milestone moved: 1 水务局 → 2 审计局"]
    assert told(new, old) == ["1 水务局 · Q1  milestone moved: 2 审计局 → 1 水务局"]


def test_a_milestone_that_changes_on_its_way_is_another() -> None:
    """So is one of several that are the same."""
    old = task(1, RIVER, WORK) + task(2, ROAD, THIRD)
    start, _plan, end = WORK.rpartition("    - quarter: Q4\n      plan: 验收\n")
    third = THIRD.replace("Q4", "Q3") + "    - quarter: Q4\n      plan: 通过验收\n"
    assert told(old, task(1, RIVER, start + end) + task(2, ROAD, third)) == [
        "1 水务局 · Q4  milestone removed: 验收  ▲dropped or removed",
        "2 审计局 · Q3  quarter: Q4 → Q3",
        "2 审计局 · Q4  new milestone: 通过验收",
    ]
