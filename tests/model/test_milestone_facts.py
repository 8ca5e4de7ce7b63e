"""Facts of a milestone: their texts, and how few modules a new one touches."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tasklist.model.milestone_facts import (
    Drop,
    Extension,
    Fact,
    Return,
    Verification,
    format_fields,
    format_text,
    later_time,
    parse_fields,
)
from tasklist.model.spans import Quarter
from testing.lists import LIFE, SMALL
from testing.paths import ROOT

# A fifth fact: where its lines go in each module, before the text on the left.
NEW_FACT = {
    "model/milestone_facts.py": {
        "Fact = Verification": "class Pause(NamedTuple):\n"
        "    on: datetime.date\n"
        "    reason: str\n"
        "    approval: str | None = None\n\n\n",
        "}\n_facts": '    "paused": Pause,\n',
    },
    "model/tasklist.py": {"    dropped: Drop": "    paused: Any = None\n"},
    "reports/fact_text.py": {
        "    return texts": "    if now.paused is not None:\n"
        '        texts["paused"] = f"Paused on {now.paused.on}: {now.paused.reason}"\n',
    },
}
PAUSED = "      paused: {on: 2023-11-01, reason: 汛期, approval: 13号}\n"


@pytest.mark.parametrize(
    ("fact", "text"),
    [
        (Verification(date(2023, 10, 9), "督查室"), "2023-10-09 督查室"),
        (Verification(date(2023, 10, 9)), "2023-10-09"),
        (Return(date(2023, 10, 8), "佐证不足"), "2023-10-08 佐证不足"),
        (
            Extension(Quarter(2023, 4), date(2023, 9, 20), "雨季", "12号"),
            "Q4 2023-09-20 雨季 12号",
        ),
        (Drop(date(2023, 10, 10), "规划调整"), "2023-10-10 规划调整"),
    ],
)
def test_a_fact_has_its_texts(fact: Fact, text: str) -> None:
    """The fields as text are read back, and are one text in a comparison."""
    assert format_text(fact) == text
    assert parse_fields(type(fact), format_fields(fact).values(), 2023) == fact


@pytest.mark.parametrize("texts", [(None, "甲"), ("2023-13-01", "甲"), ("2023-10-08",), ()])
def test_texts_of_another_shape_are_refused(texts: tuple[str | None, ...]) -> None:
    """A field that is missing or not its own: an error that the cache knows."""
    with pytest.raises((TypeError, ValueError)):
        parse_fields(Return, texts, 2023)


@pytest.mark.parametrize(
    "text",
    ["Q0", "Q5", "Q9", "Q", "Q-1", "Q+1", "Q 1", "Q1 ", "Q１", "q1", "Q1-Q2", " ",
     "2023", "2023-13", "2023-02-30"],
)  # fmt: skip
def test_a_later_time_is_a_quarter_or_a_month_or_a_day(text: str) -> None:
    """A quarter that no year has is none."""
    assert later_time("Q4", 2023) == Quarter(2023, 4)
    with pytest.raises(ValueError, match=r"."):
        later_time(text, 2023)


def test_a_new_fact_touches_few_modules(tmp_path: Path) -> None:
    """Three modules have a fifth fact read, checked, cached, listed and shown."""
    shutil.copytree(ROOT / "src" / "tasklist", tmp_path / "src" / "tasklist")
    for name, insertions in NEW_FACT.items():
        module = tmp_path / "src" / "tasklist" / name
        text = module.read_text("utf-8")
        for anchor, lines in insertions.items():
            assert text.count(anchor) == 1, anchor
            text = text.replace(anchor, lines + anchor)
        module.write_text(text, "utf-8")
    data = tmp_path / "data"
    data.mkdir()
    text = SMALL.replace("plan: 兴华中学完工\n", f"plan: 兴华中学完工\n{LIFE}{PAUSED}")
    (data / "tasks_2023.yaml").write_text(text, "utf-8")

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "tasklist", *arguments, "--as-of", "2023-12-31"]
        environment = {"PYTHONPATH": str(tmp_path / "src"), "XDG_CACHE_HOME": str(tmp_path)}
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, check=True, capture_output=True
        )
        return done.stdout.decode()

    record = '"paused": {"on": "2023-11-01", "reason": "汛期", "approval": "13号"}'
    assert record in run("show", "35", "--format", "json")
    rows = run("show", "35", "--format", "tsv", "--columns", "all")
    assert "\tpaused_on\tpaused_reason\tpaused_approval\t" in rows
    assert "\t2023-11-01\t汛期\t13号\t" in rows
    assert run("show", "35", "--format", "tsv", "--columns", "all") == rows
    assert "Paused on 2023-11-01: 汛期" in run("show", "35", "--format", "md")
