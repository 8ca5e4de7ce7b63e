"""The question on a terminal: what may be typed, and what it means."""

from __future__ import annotations

import io
import sys

import pytest

from tasklist import language
from tasklist.writing import confirmation
from tasklist.writing.confirmation import UnconfirmedError, chosen, confirm
from testing.terminals import with_keys

ITEMS = [("35 Q3?", "a"), ("36 Q3?", "b"), ("37 Q3?", "c")]
CHOICES = "yes (y), no (n)"
SCRIPT = """
from tasklist.process import interrupts
from tasklist.writing.confirmation import confirm
interrupts.take_over()
print(confirm("Go on?"))
"""


class Terminal(io.StringIO):
    """A terminal in memory."""

    def isatty(self) -> bool:
        """It is."""
        return True


class HalfACharacter(Terminal):
    """A terminal on which the first line is not valid text."""

    def readline(self, *_limit: int) -> str:
        """The line, or what Python raises."""
        if self.tell() == 0:
            self.seek(1)
            raise UnicodeDecodeError("utf-8", b"\xe6", 0, 1, "unexpected end of data")
        return super().readline()


@pytest.fixture
def answer(monkeypatch):
    """Type the lines on a terminal, for what is asked next; what is shown is on standard error."""

    def typed(lines: str, kind: type[Terminal] = Terminal) -> Terminal:
        shown = Terminal()
        monkeypatch.setattr(sys, "stdin", kind(lines))
        monkeypatch.setattr(sys, "stdout", Terminal())
        monkeypatch.setattr(sys, "stderr", shown)
        return shown

    return typed


@pytest.mark.parametrize(
    ("lines", "expected"),
    [("y\n", True), ("YES\n", True), (" ｙ \n", True), ("是\n", True), ("n\n", False),
     ("No\n", False), ("否\n", False), ("不\n", False), ("\n", False), ("", False)],
)  # fmt: skip
def test_yes_or_no_in_either_language(answer, lines, expected) -> None:
    """By a letter or the word, in any width; Enter alone and the end of input are a no."""
    shown = answer(lines)
    assert confirm("Go on?") is expected
    assert shown.getvalue() == f"Go on? {CHOICES}: " + ("" if lines else "\n")


def test_anything_else_is_asked_again(answer) -> None:
    """Nothing is guessed: `e` is no answer where there is one thing only."""
    shown = answer("maybe\ne\ny\n")
    assert confirm("Go on?")
    assert shown.getvalue().count("Go on?") == 3
    assert shown.getvalue().count(f"\nAnswer with one of: {CHOICES}.\n") == 0
    assert shown.getvalue().count(f"Answer with one of: {CHOICES}.\n") == 2


def test_half_a_character_is_asked_again(answer) -> None:
    """As a terminal sends it after a Chinese character was deleted."""
    answer("?y\n", HalfACharacter)
    assert confirm("Go on?")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("y\n", "abc"),
        ("n\n", ""),
        ("", ""),
        ("e\ny\nn\ny\n", "ac"),
        ("逐项\n是\n否\n是\n", "ac"),
        ("e\nn\na\n", "bc"),
        ("逐项\n否\n全部\n", "bc"),
        ("e\ny\nq\n", "a"),
        ("e\ny\n退出\n", "a"),
        ("e\ny\ny\n", ""),  # the end of input: nothing at all
    ],
)
def test_all_none_or_each(answer, lines, expected) -> None:
    """Several are taken together, or each by itself."""
    answer(lines)
    assert "".join(chosen("All of them?", ITEMS)) == expected


def test_one_item_has_no_each(answer) -> None:
    """It is a plain yes or no."""
    shown = answer("y\n")
    assert chosen("Mark it?", ITEMS[:1]) == ["a"]
    assert shown.getvalue() == f"Mark it? {CHOICES}: "


def test_the_question_in_chinese(answer) -> None:
    """As an office reads it."""
    language.set_language({"TASKLIST_LANG": "zh"})
    shown = answer("是\n")
    assert chosen("办结以上 3 个节点？", ITEMS) == ["a", "b", "c"]
    assert shown.getvalue() == "办结以上 3 个节点？是（y）、否（n）、逐项（e）："


def test_a_question_cannot_control_the_terminal(answer) -> None:
    """A name from the list may be part of it."""
    shown = answer("y\n")
    confirm("\x1b[2J?")
    assert "\x1b" not in shown.getvalue()


def test_a_question_is_seen_where_errors_go_into_a_file(answer, monkeypatch) -> None:
    """It is then on standard output."""
    answer("y\n")
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert confirm("Go on?")
    assert (sys.stderr.getvalue(), sys.stdout.getvalue()) == ("", f"Go on? {CHOICES}: ")


@pytest.mark.parametrize("name", ["stdin", "stdout"])
def test_nobody_is_asked_without_a_terminal(answer, monkeypatch, name) -> None:
    """Both have to be one; the error says how to go on."""
    answer("y\n")
    monkeypatch.setattr(sys, name, io.StringIO("y\n"))
    assert not confirmation.can_ask()
    with pytest.raises(UnconfirmedError) as caught:
        confirm("Go on?")
    assert (caught.value.exit_code, caught.value.hint[-5:]) == (2, "--yes")


@pytest.mark.parametrize(
    ("keys", "code", "end"),
    [(b"\xe6\x98\xaf\n", 0, "True\n"), (b"\x04", 0, "False\n"), (b"\x03", 130, "^C")],
)
def test_on_a_real_terminal(tmp_path, keys, code, end) -> None:
    """An answer in Chinese, Ctrl+D and Ctrl+C, in a dumb terminal."""
    script = tmp_path / "ask.py"
    script.write_text(SCRIPT, "utf-8")
    command = [sys.executable, str(script)]
    result, screen = with_keys(command, tmp_path, [keys], TERM="dumb", PYTHONUTF8="1")
    assert (result, f"Go on? {CHOICES}: " in screen, screen.endswith(end)) == (code, True, True)
