"""The list opens in the user's editor at the line; what it left is checked and told."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from testing.lists import SMALL
from testing.terminals import on_a_terminal

FILE = Path("data/tasks_2023.yaml")
REPLACE = """\
import sys, pathlib
*_, line, name = sys.argv
path = pathlib.Path(name)
text = path.read_text("utf-8")
print(line, text.splitlines()[int(line[1:]) - 1].strip())
path.write_text(text.replace({old!r}, {new!r}), "utf-8")
"""


@pytest.fixture
def small(office) -> Path:
    """The small list in place of the real one."""
    FILE.write_text(SMALL, "utf-8", newline="")
    return office


def editor(folder: Path, text: str, name: str = "vim") -> str:
    """The path of an editor, a Python script of *text*."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\n{text}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def edited(folder: Path, words: str, *, lang: str = "en", **environ: str) -> tuple[int, str]:
    """The exit code and the screen of an edit on a terminal."""
    command = [sys.executable, "-m", "tasklist", *words.split()]
    return on_a_terminal(
        command, folder, TASKLIST_LANG=lang, NO_COLOR="1", **({"VISUAL": ""} | environ)
    )


def test_the_editor_opens_at_the_line_and_the_change_is_told(small) -> None:
    """As `diff` tells it."""
    visual = editor(small, REPLACE.format(old="兴华中学完工", new="兴华中学开工"))
    code, screen = edited(small, "edit 35 Q3", VISUAL=visual, EDITOR="none")
    assert (code, screen) == (
        0,
        "+19 - quarter: Q3\n35 教育局、各相关街镇 · Q3  plan: 兴华中学[-完-]{+开+}工\n",
    )


@pytest.mark.parametrize(
    ("words", "begin"),
    [
        ("edit", "+1 # yaml"),
        ("edit 53", "+22 - id: 53"),
        ("edit 53 住建委", "+36 - units: [住建委]"),
    ],
)
def test_the_words_name_the_line(small, words: str, begin: str) -> None:
    """Without words it is the first one; `EDITOR` counts where `VISUAL` chooses nothing."""
    program = editor(small, REPLACE.format(old="", new=""))
    code, screen = edited(small, words, EDITOR=program)
    assert (code, screen.startswith(begin), screen.endswith("\nNo changes.\n")) == (0, True, True)


def test_a_new_warning_is_shown(small) -> None:
    """Below the change, as `check` shows it; one that was there is not."""
    text = SMALL.replace("# 53 住建委", "# 53 住建")
    FILE.write_text(text, "utf-8")
    program = editor(small, REPLACE.format(old="# 35 教育局 各相关街镇", new="# 35 教育局"))
    code, screen = edited(small, "edit 35", EDITOR=program)
    assert code == 0
    assert "Only comments or layout changed.\n" in screen
    assert f"{FILE.as_posix()}:13:3: W304 the heading comment does not match its" in screen
    assert screen.count("W304") == 1


def test_errors_that_the_editor_left_are_shown(small) -> None:
    """The file is as it left it; the next edit opens at the first of them."""
    program = editor(small, REPLACE.format(old="quarter: Q3", new="quarter: Q5"))
    code, screen = edited(small, "edit 35 Q3", EDITOR=program)
    assert code == 3
    assert f"{FILE.as_posix()}:19:16: E210 invalid quarter: Q5\n" in screen
    assert "tasklist check" in screen
    assert "Q5" in FILE.read_text("utf-8")
    program = editor(small, REPLACE.format(old="quarter: Q5", new="quarter: Q4"))
    code, screen = edited(small, "edit", EDITOR=program)
    assert (code, screen) == (0, "+19 - quarter: Q5\nThe list has no errors any more.\n")


def test_an_editor_that_does_not_wait_is_said(small) -> None:
    """What it will do is not known yet."""
    program = editor(small, "print('opened')", name="code")
    code, screen = edited(small, "edit 35", EDITOR=program)
    assert code == 0
    assert "".join(screen.split()) == "".join(
        f"opened {program} did not wait for the file to be closed, so nothing was checked."
        f' To make it wait: VISUAL="{program} --wait" '.split()
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [("raise SystemExit(3)", "failed: exit code 3"), (None, "Editor not found: ")],
)
def test_an_editor_that_fails_is_an_error(small, text: str | None, message: str) -> None:
    """Also one that is not there."""
    program = str(small / "nowhere") if text is None else editor(small, text)
    code, screen = edited(small, "edit 35", EDITOR=program)
    assert code == 3
    assert message in screen.replace("\n", " ")


def test_a_file_that_cannot_be_started_is_an_error(small) -> None:
    """It is no program."""
    (small / "vim").write_bytes(b"\x00")
    (small / "vim").chmod(0o755)
    code, screen = edited(small, "edit 35", EDITOR=str(small / "vim"))
    assert code == 3
    assert "failed: " in screen.replace("\n", " ")


def test_several_parts_are_refused(small) -> None:
    """The editor is not opened."""
    code, screen = edited(small, "edit 35 Q1 Q3", EDITOR=editor(small, "print('opened')"))
    assert code == 2
    assert screen == (
        "Error: Several parts of the list match 35 Q1 Q3:\n"
        "  35.1 Q1  教育局、各相关街镇\n  35.1 Q3  教育局、各相关街镇\n"
        "Choose one, such as 35.1 Q1.\n"
    )


def test_without_a_terminal_it_says_what_to_use(run, small) -> None:
    """The place, or a value on the command line."""
    ran = run("edit 35 Q3")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        (
            "Error: The editor needs a terminal.\nTo print the place: tasklist where 35 Q3\n"
            "To change a value: tasklist set --help\n"
        ),
    )


def test_the_list_is_not_locked_while_the_editor_is_open(small) -> None:
    """Somebody else may write it; the editor's save then counts, and diff shows both."""
    mark = f"import subprocess; subprocess.run([{sys.executable!r}, '-m', 'tasklist', 'done', '53'"
    mark += ", 'Q1-Q3', '--on', '2023-09-01', '--wait', '0'], check=True, capture_output=True)"
    code, screen = edited(small, "编辑 35", lang="zh_CN", EDITOR=editor(small, mark))
    assert (code, screen) == (0, "53 政务服务办 · Q1-Q3  推进中 → 按期办结 2023-09-01\n")
