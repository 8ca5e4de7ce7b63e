"""Lists of eight shapes, and what must come of each: `tests/samples/lists/expected.json`."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tasklist import cli
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream
from tasklist.yamlfile.reader import read_bytes
from testing.paths import ROOT

SAMPLES = ROOT / "tests" / "samples" / "lists"
EXPECTED = json.loads((SAMPLES / "expected.json").read_text("utf-8"))
WIDE = str.maketrans("，；：（）～—－–", ",;:()~---")


def bare(text: str) -> str:
    """*text* without white space, in half width."""
    return "".join(text.split()).translate(WIDE)


def imported(name: str, year: int, folder: Path) -> tuple[Tasklist, str]:
    """The list that comes of the sample *name*, and its text."""
    out = folder / "made.yaml"
    assert cli.main(["import", str(SAMPLES / name), "--year", str(year), "-o", str(out)]) == 0
    return read_bytes(out.read_bytes(), "made.yaml").tasklist, out.read_text("utf-8")


def row_of(workstream: Workstream) -> dict[str, Any]:
    """A workstream as `expected.json` has it; where none supports, the file can't say who leads."""
    return {
        "units": [*workstream.units, *workstream.support],
        "lead": len(workstream.units) if workstream.support else None,
        "milestones": [milestone_of(one) for one in workstream.milestones],
    }


def milestone_of(milestone: Milestone) -> dict[str, Any]:
    """A milestone as `expected.json` has it."""
    return {
        "due": milestone.due.isoformat(),
        "from": milestone.span.start.isoformat(),
        "plan": milestone.plan or None,
    }


def task_of(task: Task) -> dict[str, Any]:
    """A task as `expected.json` has it; the paper's number is that of the task if it has no own."""
    return {
        "id": task.id,
        "printed": (task.printed or str(task.id)).strip("."),
        "section": " / ".join(task.section) or None,
        "goal": task.goal,
        "leaders": list(task.leaders),
        "rows": [row_of(workstream) for workstream in task.workstreams],
    }


def wanted(task: dict[str, Any], made: Task) -> dict[str, Any]:
    """A task of `expected.json`, with who leads only where *made* says who supports."""
    rows = [
        row | {"lead": row["lead"] if one.support else None}
        for row, one in zip(task["rows"], made.workstreams, strict=True)
    ]
    return {key: value for key, value in task.items() if key != "more"} | {"rows": rows}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_list_is_what_a_person_reads(name: str, tmp_path: Path, capsys) -> None:
    """Every task with its heading, goal, leaders, units in order, times and plans."""
    expected = EXPECTED[name]
    tasklist, text = imported(name, expected["year"], tmp_path)
    for task, made in zip(expected["tasks"], tasklist.tasks, strict=True):
        assert task_of(made) == wanted(task, made)
    title = re.sub(r"[（(].*?[)）]", "", expected["title"])
    assert bare(title) in bare(tasklist.title)
    account = bare(capsys.readouterr().out)
    for words in expected["cells"]:
        assert any(bare(word) in bare(text) or bare(word) in account for word in words), words
