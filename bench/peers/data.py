"""The list as data: jq over JSON, yq over our own YAML, openpyxl over an Excel file."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

from bench.lists import DAY, ON, QUARTER, UNIT, Item
from bench.peers.base import Peer, csv_rows

QUESTION = """\
def due: "2023-" + {"1": "03-31", "2": "06-30", "3": "09-30", "4": "12-31"}[.quarter[-1:]];
.tasks[] | . as $task | .workstreams[] | . as $workstream | .milestones[] | select(CONDITION)
| [$task.id, .quarter, due, .done // "", ($workstream.units | join("、")),
   ($task.leaders | join("、")), $task.goal, .plan] | @tsv"""
OF_UNIT = (
    f'($workstream.units | index("{UNIT}")) and '
    f"(.quarter[1:2] | tonumber) <= {QUARTER} and (.quarter[-1:] | tonumber) >= {QUARTER}"
)
OVERDUE = f'(.done | not) and due < "{DAY}"'


class Jq(Peer):
    """The file's tasks, workstreams and milestones as JSON."""

    name = "jq"
    debian = ("jq",)
    program = "jq"
    files = ("list.json",)

    def load(self) -> None:
        """The same nesting as in our file."""
        text = json.dumps({"tasks": nested(self.items)}, ensure_ascii=False)
        (self.folder / "list.json").write_text(text, "utf-8")

    def _asked(self, condition: str) -> list[str]:
        return ["jq", "-r", QUESTION.replace("CONDITION", condition), "list.json"]

    def unit(self) -> list[str]:
        """A filter."""
        return self._asked(OF_UNIT)

    def overdue(self) -> list[str]:
        """A filter."""
        return self._asked(OVERDUE)

    def _change(self) -> str:
        task, workstream, milestone = self.marked[:3]
        place = f".workstreams[{workstream - 1}].milestones[{milestone - 1}].done"
        return f'(.tasks[] | select(.id == {task}) | {place}) = "{ON}"'

    def mark(self) -> list[str]:
        """A new file in place of the old one."""
        change = f"jq '{self._change()}' list.json > new.json && mv new.json list.json"
        return ["sh", "-c", change]


class Yq(Jq):
    """Our own file, read by the yq that gives YAML to jq (Debian's package, or PyPI's yq)."""

    name = "yq"
    debian = ("yq", "jq")
    program = "yq"
    files = ("tasks_2023.yaml",)

    def load(self) -> None:
        """A copy of our file."""
        text = (self.folder.parent / "tasklist" / "tasks_2023.yaml").read_bytes()
        (self.folder / "tasks_2023.yaml").write_bytes(text)

    def _asked(self, condition: str) -> list[str]:
        return ["yq", "-r", QUESTION.replace("CONDITION", condition), "tasks_2023.yaml"]

    def mark(self) -> list[str]:
        """In place; the file's comments are lost."""
        return ["yq", "-y", "-i", self._change(), "tasks_2023.yaml"]


class Openpyxl(Peer):
    """A row a milestone in an .xlsx, and the script that one would write for it."""

    name = "openpyxl"
    pypi = ("openpyxl",)
    program = "python"
    version = ("-c", "import openpyxl; print(openpyxl.__version__)")
    files = ("list.xlsx",)

    SCRIPT = Path(__file__).with_name("xlsx_script.py")

    def load(self) -> None:
        """Written by the same script, from JSON."""
        rows = [
            [i.key, i.task, " ".join(i.units), " ".join(map(str, i.quarters)), str(i.due),
             i.done and str(i.done), "、".join(i.leaders), i.goal, i.plan]
            for i in self.items
        ]  # fmt: skip
        (self.folder / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
        self.place.run(self._script("write", "rows.json"), self.folder)

    def _script(self, *words: str) -> list[str]:
        return [self.exe(self.place), str(self.SCRIPT), "list.xlsx", *words]

    def unit(self) -> list[str]:
        """The script, reading only."""
        return self._script("unit", UNIT, str(QUARTER))

    def overdue(self) -> list[str]:
        """The script, reading only."""
        return self._script("overdue", str(DAY))

    def mark(self) -> list[str]:
        """The script: read whole, one cell set, written whole."""
        return self._script("mark", self.marked.key, str(ON))

    def rows(self, text: str) -> int:
        """Rows of CSV."""
        return csv_rows(text)


def nested(items: list[Item]) -> list[dict[str, Any]]:
    """*items* as tasks with workstreams with milestones."""
    return [
        {
            "id": task,
            "goal": of_task[0].goal,
            "leaders": of_task[0].leaders,
            "workstreams": [
                {
                    "units": of_workstream[0].units,
                    "milestones": list(map(_milestone, of_workstream)),
                }
                for of_workstream in _runs(of_task, 1)
            ],
        }
        for of_task in _runs(items, 0)
        for task in (of_task[0].task,)
    ]


def _runs(items: list[Item], place: int) -> list[list[Item]]:
    return [list(run) for _, run in groupby(items, key=lambda item: item[place])]


def _milestone(item: Item) -> dict[str, str]:
    first, last = item.quarters[0], item.quarters[-1]
    quarter = f"Q{first}" if first == last else f"Q{first}-Q{last}"
    done = {} if item.done is None else {"done": str(item.done)}
    return {"quarter": quarter, "plan": item.plan} | done
