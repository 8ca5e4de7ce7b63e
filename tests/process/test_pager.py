"""Long output on a terminal goes through the pager that the user chose."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path

import pytest

from tasklist.process import pager
from testing.paths import LIST, ROOT
from testing.terminals import with_keys

TASKLIST = [sys.executable, "-m", "tasklist"]
OVERDUE = [*TASKLIST, "overdue", "--as-of", "2023-10-09", "--file", str(LIST)]
LAST_LINE = "456 milestones in 103 tasks"
needs_less = pytest.mark.skipif(shutil.which("less") is None, reason="needs less")


def program(folder: Path, text: str, name: str = "pager") -> str:
    """The path of a new program, a script of *text* for sh."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_environment_chooses_and_the_nearest_name_comes_first() -> None:
    """TASKLIST_PAGER before PAGER; empty or `cat` means none."""
    assert pager.chosen({"TASKLIST_PAGER": "most -w", "PAGER": "less"}) == ["most", "-w"]
    assert pager.chosen({"PAGER": "'/opt/my pager/less' -S"}) == ["/opt/my pager/less", "-S"]
    for none in ("", " ", "cat"):
        assert pager.chosen({"TASKLIST_PAGER": none, "PAGER": "less"}) == []
        assert pager.chosen({"PAGER": none}) == []
    assert pager.chosen({"PAGER": "it's"}) == ["it's"]


def test_without_a_choice_it_is_less_where_there_is_one(tmp_path, monkeypatch) -> None:
    """`more` on Windows; none where neither is installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert pager.chosen({}) == []
    program(tmp_path, "", "less")
    program(tmp_path, "", "more")
    assert pager.chosen({}) == ["less", "-FRX"]
    monkeypatch.setattr(pager.os, "name", "nt")
    assert pager.chosen({}) == ["more"]


def test_no_program_of_the_current_folder_is_found(tmp_path, monkeypatch) -> None:
    """Nor of another relative one: a folder with a list may come from anybody."""
    monkeypatch.chdir(tmp_path)
    path = program(tmp_path, "", "less")
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{tmp_path.name}")
    assert pager.find("less") is None
    assert pager.find("./less") is None
    assert pager.find(path) == path
    monkeypatch.setenv("PATH", f".{os.pathsep}{tmp_path}")
    assert pager.find("less") == path


def test_windows_adds_the_extension_of_a_program(tmp_path, monkeypatch) -> None:
    """`more` there is more.com."""
    path = program(tmp_path, "", "more.com")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PATHEXT", ".exe;.com")
    assert pager.find("more") is None
    monkeypatch.setattr(pager.os, "name", "nt")
    assert pager.find("more") == path
    assert pager.find(str(tmp_path / "more")) == path


def output_of(lines: int, command: list[str], text: bytes) -> tuple[bytes, list[str]]:
    """What reaches the terminal itself, and the programs that were missing."""
    terminal, missing = io.BytesIO(), []
    stream = pager.Pager(terminal, lines, command, missing.append)
    for line in text.splitlines(keepends=True):
        stream.write(line)
    pager.finish()
    return terminal.getvalue(), missing


def test_what_fits_on_the_terminal_needs_no_pager(tmp_path) -> None:
    """One line is the prompt's."""
    touched = tmp_path / "touched"
    copy = "import sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read())"
    command = [program(tmp_path, f"exec '{sys.executable}' -c \"{copy}\" '{touched}'")]
    assert output_of(4, command, b"1\n2\n3\n") == (b"1\n2\n3\n", [])
    assert not touched.exists()
    assert output_of(4, command, b"1\n2\n3\n4\n5\n") == (b"", [])
    assert touched.read_bytes() == b"1\n2\n3\n4\n5\n"


def test_a_missing_pager_is_named_and_the_text_is_written() -> None:
    """All of it, as if there were none."""
    assert output_of(2, ["no-such-pager"], b"1\n2\n3\n") == (b"1\n2\n3\n", ["no-such-pager"])


def test_a_pager_that_is_left_early_gets_no_more(tmp_path) -> None:
    """However much is still written, nothing fails."""
    command = [program(tmp_path, "exec head -n 1 >/dev/null")]
    assert output_of(2, command, b"line\n" * 100_000) == (b"", [])


def test_less_gets_the_settings_that_git_gives_it(tmp_path, monkeypatch) -> None:
    """Unless the user has set them."""
    written = tmp_path / "written"
    command = [program(tmp_path, f'cat >/dev/null; echo "$LESS $LV $LESSCHARSET" >{written}')]
    output_of(1, command, b"1\n2\n")
    assert written.read_text("utf-8") == "FRX -c utf-8\n"
    monkeypatch.setenv("LESS", "-S")
    output_of(1, command, b"1\n2\n")
    assert written.read_text("utf-8") == "-S -c utf-8\n"


@needs_less
def test_leaving_early_ends_quietly_with_the_exit_code() -> None:
    """The commands' own: 1 where it was asked for."""
    for more, code in (([], 0), (["--exit-code"], 1), (["--full"], 0)):
        result, screen = with_keys([*OVERDUE, *more], ROOT, [b"q"])
        assert result == code
        assert LAST_LINE not in screen
        assert "Traceback" not in screen


@needs_less
def test_the_end_is_reached_with_the_keys_of_the_pager() -> None:
    """`G` goes to the end: everything was written to it."""
    code, screen = with_keys(OVERDUE, ROOT, [b"G", b"q"])
    assert code == 0
    assert LAST_LINE in screen


@needs_less
@pytest.mark.parametrize("more", [[], ["--full"]])
def test_ctrl_c_is_for_the_pager(more: list[str]) -> None:
    """It stays, and the shell's prompt does not come between; `q` ends both."""
    code, screen = with_keys([*OVERDUE, *more], ROOT, [b"\x03", b"q"])
    assert code in (0, 130)
    assert "Traceback" not in screen


def test_a_pager_that_does_not_exist_is_a_warning() -> None:
    """After the whole text."""
    code, screen = with_keys(OVERDUE, ROOT, [], PAGER="no-such-pager -x")
    assert code == 0
    assert LAST_LINE in screen
    last = "Pager not found: no-such-pager. Check TASKLIST_PAGER or PAGER.\n"
    assert screen.endswith(last)
    code, screen = with_keys([*OVERDUE, "--limit", "1"], ROOT, [], PAGER="no-such-pager")
    assert "Pager not found" not in screen


def test_a_pager_can_be_declined(tmp_path) -> None:
    """By an option, or by the environment; it is for terminals in any format."""
    path = program(tmp_path, "cat >/dev/null; echo paged")
    assert "paged" in with_keys(OVERDUE, ROOT, [], PAGER=path)[1]
    assert "paged" in with_keys([*OVERDUE, "--format", "json"], ROOT, [], PAGER=path)[1]
    assert LAST_LINE in with_keys([*OVERDUE, "--no-pager"], ROOT, [], PAGER=path)[1]
    assert LAST_LINE in with_keys(OVERDUE, ROOT, [], PAGER=path, TASKLIST_PAGER="")[1]
    assert LAST_LINE in with_keys(OVERDUE, ROOT, [], PAGER=path, TASKLIST_PAGER="cat")[1]
    assert LAST_LINE in with_keys(OVERDUE, ROOT, [], PAGER=path, lines=600)[1]
    assert "paged" not in with_keys([*TASKLIST, "units", "--x"], ROOT, [], PAGER=path)[1]
