"""Four times the list, about four times the steps: no command takes the square of anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from steps import MOST, TIMES, steps
from tasklist import cli

SIZE = 25
QUARTERS = "".join(f"    - quarter: Q{q}\n      plan: p{q}\n" for q in (1, 2, 3, 4))


def tasks(size: int) -> str:
    """As many tasks, each of one workstream with four milestones."""
    return "title: T\nyear: 2023\ntasks:\n" + "".join(
        f"- id: {n}\n  goal: g\n  leaders: [王]\n  workstreams:\n  # {n} 甲局\n"
        f"  - units: [甲局]\n    milestones:\n{QUARTERS}"
        for n in range(1, size + 1)
    )


def ran(folder: Path, text: str, words: str) -> int:
    """The steps of a command about the list in *text*; it has to succeed."""
    file = folder / "tasks_2023.yaml"
    file.write_text(text, "utf-8")
    codes: list[int] = []
    taken = steps(lambda: codes.append(cli.main([*words.split(), "--file", str(file)])))
    assert codes == [0]
    return taken


@pytest.fixture
def grows(tmp_path, monkeypatch, capsys) -> Callable[[Callable[[int], str], str], float]:
    """By how much the steps of a command grow; `{n}` in it is the size, all else stays."""
    monkeypatch.setenv("TASKLIST_NO_CACHE", "1")
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")

    def measured(shape: Callable[[int], str], words: str) -> float:
        ran(tmp_path, shape(2), words.format(n=2))  # what is imported or compiled once
        small, large = (
            ran(tmp_path, shape(size), words.format(n=size)) for size in (SIZE, TIMES * SIZE)
        )
        return large / small

    return measured


@pytest.mark.parametrize(
    "words",
    ["show 1-{n}", "show 1-{n} --format json", "note 1-{n} Q4 x", "done 1-{n} Q3",
     "note 1-{n} Q4 x --dry-run", "reopen 1-{n} Q3 --dry-run"],
)  # fmt: skip
def test_a_range_of_tasks_is_found_and_cut_in_one_pass(grows, words: str) -> None:
    """Each task of it once, whether it is asked about, edited or only shown as a diff."""
    assert grows(tasks, words) < MOST
