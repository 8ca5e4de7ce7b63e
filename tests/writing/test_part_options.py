"""A part is previewed, asked about and written; what a person was shown is what is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasklist.writing import confirmation
from testing.lists import SMALL
from testing.office import office, run

__all__ = ["office", "run"]

FILE = Path("data/tasks_2023.yaml")
ADD = "add --to 35.1 --q 2 --plan 甲 --q 4 --plan 乙"


@pytest.fixture
def small(office) -> Path:
    """The small list in place of the real one."""
    FILE.write_text(SMALL, "utf-8", newline="")
    return office


@pytest.fixture
def answered(monkeypatch):
    """Somebody at a terminal, who answers each question; the questions."""

    def by(answer) -> list[str]:
        questions: list[str] = []

        def confirm(question: str) -> bool:
            questions.append(question)
            return answer()

        monkeypatch.setattr(confirmation, "can_ask", lambda: True)
        monkeypatch.setattr(confirmation, "confirm", confirm)
        return questions

    return by


def test_several_parts_are_asked_about(run, small, answered) -> None:
    """With the changes and the new warnings before the question, and nothing after it."""
    questions = answered(lambda: True)
    ran = run(ADD)
    assert (questions, ran.err) == (["Add this?"], "")
    assert ran.out.splitlines() == [
        "35 教育局、各相关街镇 · Q2  new milestone: 甲",
        "35 教育局、各相关街镇 · Q4  new milestone: 乙",
    ]
    assert FILE.read_text("utf-8") != SMALL


def test_a_warning_is_said_before_the_question(run, small, answered) -> None:
    """Not after it, as it would be where nobody is asked."""
    questions = answered(lambda: False)
    ran = run("remove 53 --wait 0")
    assert questions == ["Remove it?"]
    assert ran.err == "Nothing was written.\n"
    assert (ran.code, FILE.read_text("utf-8")) == (1, SMALL)
    answered(lambda: False)
    ran = run("remove 35")
    assert ran.out.endswith("\nA comment inside is removed too: # 待确认\n")
    assert ran.err == "Nothing was written.\n"


@pytest.mark.parametrize("more", ["--yes", "--dry-run", "--format json"])
def test_nothing_is_asked_where_the_answer_is_known(run, small, answered, more: str) -> None:
    """Or where a program reads it."""
    questions = answered(lambda: False)
    assert run(f"{ADD} {more}").code == 0
    assert questions == []
    assert (FILE.read_text("utf-8") == SMALL) == (more == "--dry-run")


def test_a_list_that_was_changed_meanwhile_is_not_written(run, small, answered) -> None:
    """What was shown is no longer what would be written."""
    other = SMALL.replace("梁军, 庞铁强", "梁军")

    def changed() -> bool:
        FILE.write_text(other, "utf-8", newline="")
        return True

    answered(changed)
    ran = run(ADD)
    assert ran.code == 4
    assert FILE.read_text("utf-8") == other


def test_what_is_added_can_be_undone_and_redone(run, small) -> None:
    """As a whole, however many parts it has."""
    assert run(f"{ADD} --yes").code == 0
    new = FILE.read_text("utf-8")
    assert run("undo --yes").code == 0
    assert FILE.read_text("utf-8") == SMALL
    assert run("redo --yes").code == 0
    assert FILE.read_text("utf-8") == new
