"""The editor that the user chose opens the file at the line, and is waited for."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tasklist.process import editor
from tasklist.process.editor import Editor


def script(folder: Path, name: str, text: str) -> str:
    """The path of an editor: a Python script of *text*."""
    path = folder / name
    path.write_text(f"#!{sys.executable}\nimport sys\n{text}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_environment_chooses_and_visual_comes_first() -> None:
    """An empty variable chooses nothing; without a choice it is vi."""
    assert editor.chosen({"VISUAL": "code --wait", "EDITOR": "vim"}).command == ["code", "--wait"]
    assert editor.chosen({"VISUAL": " ", "EDITOR": "'/opt/my vim' -u NONE"}).command == [
        "/opt/my vim", "-u", "NONE",
    ]  # fmt: skip
    assert editor.chosen({"EDITOR": "it's"}).command == ["it's"]
    assert editor.chosen({}).command == ["vi"]


def test_on_windows_it_is_notepad(monkeypatch) -> None:
    """Paths keep their backslashes."""
    monkeypatch.setattr(editor.os, "name", "nt")
    assert editor.chosen({}).command == ["notepad"]
    chosen = editor.chosen({"EDITOR": r'"C:\Program Files\Notepad++\notepad++.exe" -multiInst'})
    assert chosen.command == [r"C:\Program Files\Notepad++\notepad++.exe", "-multiInst"]


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("vi", "vi +35 FILE"),
        ("/usr/bin/nvim -n", "/usr/bin/nvim -n +35 FILE"),
        ("nano", "nano +35 FILE"),
        ("emacsclient -t", "emacsclient -t +35 FILE"),
        ("micro", "micro +35 FILE"),
        ("joe", "joe +35 FILE"),
        ("code --wait", "code --wait --goto FILE:35"),
        ("Code.exe -w", "Code.exe -w --goto FILE:35"),
        ("cursor", "cursor --goto FILE:35"),
        ("subl -w", "subl -w FILE:35"),
        ("hx", "hx FILE:35"),
        ("zed --wait", "zed --wait FILE:35"),
        ("kate -b", "kate -b --line 35 FILE"),
        ("mate -w", "mate -w -l 35 FILE"),
        (r"C:\bin\notepad++.exe", r"C:\bin\notepad++.exe -n35 FILE"),
        ("notepad", "notepad FILE"),
        ("an-editor-of-2030", "an-editor-of-2030 FILE"),
    ],
)
def test_each_editor_has_its_way_to_name_a_line(command: str, words: str) -> None:
    """One that is not known gets the file alone."""
    path = str(Path.cwd() / "t.yaml")
    chosen = Editor(command.split())
    assert chosen.words(Path("t.yaml"), 35) == words.replace("FILE", path).split()


def test_an_editor_of_windows_returns_at_once_unless_it_is_told_to_wait() -> None:
    """As far as its name says."""
    for command in ("vim", "code --wait", "code -w", "gvim -f", "nano", "unknown"):
        assert Editor(command.split()).waits
    for command in ("code", "subl", "/usr/bin/gvim", "CODE.CMD -n"):
        assert not Editor(command.split()).waits


def test_the_file_is_opened_at_the_line(tmp_path) -> None:
    """By the words alone: no shell reads them."""
    record = "import pathlib; pathlib.Path(sys.argv[1]).write_text(repr(sys.argv[2:]), 'utf-8')"
    file = tmp_path / "甲; $(id).yaml"
    Editor([script(tmp_path, "vim", record), str(tmp_path / "seen"), "a b"]).open(file, 35)
    assert (tmp_path / "seen").read_text("utf-8") == repr(["a b", "+35", str(file)])


def test_a_program_is_found_as_a_shell_would_find_it(tmp_path, monkeypatch) -> None:
    """In the home folder, and on PATH; nowhere else."""
    program = script(tmp_path, "ed1", "")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert Editor(["~/ed1"]).path == program
    monkeypatch.setenv("PATH", str(tmp_path))
    assert Editor(["ed1"]).path == program
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    assert Editor(["ed1"]).path is None


def test_the_exit_code_is_that_of_the_editor(tmp_path) -> None:
    """Also of one that was killed; what is no program raises an error."""
    assert Editor([script(tmp_path, "vim", "sys.exit(3)")]).open(Path("t"), 1) == 3
    killed = script(tmp_path, "nano", "import os; os.kill(os.getpid(), 9)")
    assert Editor([killed]).open(Path("t"), 1) == -9
    broken = tmp_path / "emacs"
    broken.write_bytes(b"\x00")
    broken.chmod(0o755)
    with pytest.raises(OSError, match="Exec format error"):
        Editor([str(broken)]).open(Path("t"), 1)


def test_ctrl_c_belongs_to_the_editor(tmp_path) -> None:
    """It ends what it likes to end; this program goes on, and can be interrupted again."""
    import signal

    before = signal.getsignal(signal.SIGINT)
    text = "import os, signal; os.kill(os.getppid(), signal.SIGINT)"
    Editor([script(tmp_path, "vim", text)]).open(Path("t"), 1)
    assert signal.getsignal(signal.SIGINT) is before
