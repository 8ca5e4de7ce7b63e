"""Forms that went out before a unit was renamed count as the unit's when they come back."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from testing.filled_forms import filled

LIST = Path("data/tasks_2023.yaml")
TOLD = {35: {"status": "reached", "done": datetime.date(2023, 9, 28)}}


def rename(*edits: tuple[str, str], aliases: str) -> None:
    """Write the list with each name replaced by another, and with *aliases*."""
    text = LIST.read_text("utf-8")
    for old, new in edits:
        text = re.sub(rf"(?<=[\[ ]){old}(?=[,\]\n ])", new, text)
    LIST.write_text(text.replace("tasks:\n", f"aliases:\n{aliases}tasks:\n", 1), "utf-8")


@pytest.fixture
def back(run) -> str:
    """A form of 教育局 that was sent out, filled in for task 35 and returned."""
    run("reopen 35 Q3")
    run("forms make --q 3 -o forms")
    return str(filled(Path("forms/教育局.xlsx"), TOLD, Path("back/教育局.xlsx")))


@pytest.mark.parametrize(
    ("edits", "aliases", "units"),
    [
        (
            [("教育局", "教体局"), ("各相关街镇", "各镇街")],
            "  - {unit: 教体局, was: 教育局}\n  - {unit: 各镇街, was: 各相关街镇}\n",
            "教体局、各镇街",
        ),
        (
            [("教育局", "教体委")],
            "  - {unit: 教体局, was: 教育局}\n  - {unit: 教体委, was: 教体局}\n",
            "教体委、各相关街镇",
        ),
        ([("教育局, 各相关街镇", "教体局")], ("  - {unit: 教体局, was: 教育局}\n"
         "  - {unit: 教体局, was: 各相关街镇}\n"), "教体局"),
    ],
    ids=["two units", "twice", "two became one"],
)  # fmt: skip
def test_its_form_is_read(run, back, edits, aliases: str, units: str) -> None:
    """The milestone is found by the names on the form, and marked under the present ones."""
    rename(*edits, aliases=aliases)
    assert run(f"forms read --apply {back}") == (
        0, f"35 {units} · Q3  active → done 2023-09-28\n", "1 milestone changed, 0 refused\n",
    )  # fmt: skip


def test_a_plan_that_was_changed_as_well_is_refused(run, back) -> None:
    """A rename excuses nothing else."""
    rename(("教育局", "教体局"), aliases="  - {unit: 教体局, was: 教育局}\n")
    text = LIST.read_text("utf-8")
    LIST.write_text(text.replace("兴华中学完工", "兴华中学竣工"), "utf-8")
    code, _out, err = run(f"forms read {back}")
    assert code == 1
    assert "the milestone was changed after this form was made" in _out + err


def test_without_an_alias_it_is_refused(run, back) -> None:
    """Another unit answers for the task now."""
    text = LIST.read_text("utf-8")
    LIST.write_text(text.replace("[教育局, 各相关街镇]", "[卫健委, 各相关街镇]"), "utf-8")
    code, out, err = run(f"forms read {back}")
    assert code == 1
    assert "the milestone was changed after this form was made" in out + err
