"""On a terminal marking asks first, where several would change or a quarter has not begun."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tasklist.writing import edit_preview
from testing.terminals import with_keys

FILE = Path("data/tasks_2023.yaml")
RANGE = "done 27-28 44 Q1 --on 2023-03-30"
CHOICES = "yes (y), no (n), each by itself (e): "


@pytest.fixture
def on_a_terminal(office):
    """Run a line on a dumb terminal whose user types the answers."""

    def go(line: str, *answers: str, **environ: str) -> tuple[int, str, int]:
        before = FILE.read_text("utf-8").count("      done: ")
        command = [sys.executable, "-m", "tasklist", *line.split()]
        keys = [answer.encode() for answer in answers]
        code, screen = with_keys(command, office, keys, TERM="dumb", **environ)
        return code, screen, FILE.read_text("utf-8").count("      done: ") - before

    return go


def test_several_are_shown_then_asked_then_written(on_a_terminal) -> None:
    """The changes in the words of `diff`, what is skipped, and how many there are."""
    code, screen, count = on_a_terminal(RANGE, "y\n")
    assert (code, count) == (0, 2)
    preview, _asked, result = screen.partition(f"Change these 2 milestones? {CHOICES}")
    first, second, skipped, total = preview.splitlines()
    assert first.startswith("27 教育局 · Q1  active → done 2023-03-30  根据西青区")
    assert second.startswith("28 教育局 · Q1  active → done 2023-03-30  1. 围绕")
    assert (skipped, total) == ("1 skipped, no such milestone: 44 Q1", "2 milestones would change")
    assert result.startswith("y\n27 Q1  教育局  ")
    assert result.endswith("\n2 milestones marked done: 2 in time\n")
    assert "skipped" not in result


@pytest.mark.parametrize(("answer", "code"), [("n\n", 1), ("\n", 1), ("\x04", 1), ("\x03", 130)])
def test_a_no_changes_nothing(on_a_terminal, answer: str, code: int) -> None:
    """Nor do Enter alone, the end of input, and Ctrl+C."""
    assert on_a_terminal(RANGE, answer)[::2] == (code, 0)


def test_each_by_itself(on_a_terminal) -> None:
    """Only those that were wanted are written, at once."""
    code, screen, count = on_a_terminal("done 27-29 Q1 --on 2023-03-30", "e\n", "n\n", "a\n")
    assert (code, count) == (0, 2)
    assert "\n27 Q1 教育局: 根据西青区教学质量展示…? yes (y), no (n), this and all" in screen
    assert screen.endswith("\n2 milestones marked done: 2 in time\n")
    text = FILE.read_text("utf-8")
    assert text.index("      done: ") > text.index("# 28 教育局")


def test_in_chinese(on_a_terminal) -> None:
    """Question and answer."""
    code, screen, count = on_a_terminal(RANGE, "逐项\n", "是\n", "否\n", TASKLIST_LANG="zh")
    assert (code, count) == (0, 1)
    assert "更改以上 2 个节点？是（y）、否（n）、逐项（e）：逐项\n27 Q1 教育局：根据" in screen


def test_in_march_a_quarter_that_has_not_begun_is_asked(on_a_terminal) -> None:
    """`35 Q3` was a slip, or good news."""
    code, screen, count = on_a_terminal("done 35 Q3", "n\n", TASKLIST_TODAY="2023-03-30")
    assert (code, count) == (1, 0)
    preview, total, question = screen.splitlines()[:3]
    assert preview.endswith("active → done 2023-03-30  ▲Q3 begins on 2023-07-01") or (
        "upcoming → done 2023-03-30  ▲Q3 begins on 2023-07-01" in preview
    )
    assert total == "1 milestone would change"
    assert question.startswith("Q3 begins on 2023-07-01. Mark it as done already? yes (y), no (n):")
    assert on_a_terminal("done 35 Q3", "y\n", TASKLIST_TODAY="2023-03-30")[::2] == (0, 1)


@pytest.mark.parametrize(
    "line",
    [
        "done 35 Q3 --on 2023-09-28",
        "done 35 Q4",  # its quarter has begun
        "done --unit 教育局 --q 3 --grep 兴华",
        f"{RANGE} --yes",
        "done 27-28 Q1 --format json",
        "drop 35 Q4 --reason 调整",
        "done 27-28 Q1 --dry-run",
    ],
)
def test_nobody_is_asked_without_need(on_a_terminal, line: str) -> None:
    """One milestone in time, `--yes`, and what a program reads."""
    code, screen, _count = on_a_terminal(line)
    assert (code, "(y)" in screen) == (0, False)


def test_json_never_asks(on_a_terminal) -> None:
    """A question without `--yes` is refused, as in a script."""
    code, screen, count = on_a_terminal("done --unit 教育局 --q 1 --format json")
    assert (code, count) == (2, 0)
    assert json.loads(screen)["error"]["code"] == "unconfirmed"


def test_what_reads_its_answers_from_a_pipe_is_a_script(run, monkeypatch) -> None:
    """Though its output is a terminal."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert run(RANGE).code == 0
    assert FILE.read_text("utf-8").count("      done: ") == 2


def test_a_list_that_changes_while_a_person_thinks_is_not_written(run, monkeypatch) -> None:
    """The lock is not held meanwhile; what was shown is what is written, or nothing is."""

    def think(_question, items):
        FILE.write_text(FILE.read_text("utf-8") + "# 甲\n", "utf-8")
        return [item for _text, item in items]

    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setattr(edit_preview, "can_ask", lambda: True)
    monkeypatch.setattr(edit_preview, "chosen", think)
    ran = run(RANGE)
    assert (ran.code, ran.out) == (4, "")
    assert "done: " not in FILE.read_text("utf-8")
    assert FILE.read_text("utf-8").endswith("# 甲\n")
