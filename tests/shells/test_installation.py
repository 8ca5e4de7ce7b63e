"""Installing completion: what is written, and that a second time adds nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tasklist.shells import installation
from tasklist.shells.installation import ShellFileError, UnknownShellError

WRITTEN = {
    "bash": [".bash_completions/tasklist.sh", ".bashrc"],
    "zsh": [".zfunc/_tasklist", ".zshrc"],
    "fish": [".config/fish/conf.d/tasklist.fish"],
}


@pytest.mark.parametrize("shell", WRITTEN)
def test_the_script_and_the_line_that_reads_it_are_written(tmp_path, shell: str) -> None:
    """What the user has in the file stays; again, only the script is renewed."""
    files = [tmp_path / name for name in WRITTEN[shell]]
    for settings in files[1:]:
        settings.write_text("alias ll='ls -l'", "utf-8")  # the last line has no end
    assert installation.install(shell, "tasklist", tmp_path, {}) == files
    assert files[0].read_text("utf-8") == installation.script(shell, "tasklist")
    for settings in files[1:]:
        assert settings.read_text("utf-8").startswith("alias ll='ls -l'\n")
        assert settings.read_text("utf-8").count("\n") == 2
    before = [file.read_bytes() for file in files]
    assert installation.install(shell, "tasklist", tmp_path, {}) == files[:1]
    assert [file.read_bytes() for file in files] == before


def test_a_home_without_settings_gets_them(tmp_path) -> None:
    """Only the one line."""
    installation.install("bash", "rwqd", tmp_path, {})
    assert (tmp_path / ".bashrc").read_text("utf-8") == "source ~/.bash_completions/rwqd.sh\n"


def test_settings_may_be_elsewhere(tmp_path) -> None:
    """Where the shell's own variables say."""
    environ = {"ZDOTDIR": str(tmp_path / "z"), "XDG_CONFIG_HOME": str(tmp_path / "c")}
    (tmp_path / "z").mkdir()
    home = tmp_path / "home"
    written = [one for shell in ("zsh", "fish")
               for one in installation.install(shell, "tasklist", home, environ)]  # fmt: skip
    assert written == [
        home / ".zfunc/_tasklist", tmp_path / "z/.zshrc",
        tmp_path / "c/fish/conf.d/tasklist.fish",
    ]  # fmt: skip


def test_a_file_that_cannot_be_written_is_an_error(tmp_path) -> None:
    """It says how to get the script otherwise."""
    (tmp_path / ".bash_completions").write_bytes(b"")
    with pytest.raises(ShellFileError) as caught:
        installation.install("bash", "tasklist", tmp_path, {})
    assert caught.value.hint.endswith("tasklist completion bash")


@pytest.mark.parametrize("shell", installation.FILES)
@pytest.mark.parametrize("program", ["tasklist", "rwqd"])
def test_a_script_is_for_the_name_that_was_called(shell: str, program: str) -> None:
    """Windows would complete its own tasklist; what the program reads has one name."""
    script = installation.script(shell, program)
    assert installation.PLACEHOLDER not in script
    assert "_TASKLIST_COMPLETE" in script
    assert script.isascii() or shell != "powershell"
    other = {"tasklist": "rwqd", "rwqd": "tasklist"}[program]
    assert other not in script


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_has_no_error(tmp_path, shell: str) -> None:
    """As far as the shell itself can tell."""
    if shutil.which(shell) is None:
        pytest.skip(f"needs {shell}")
    file = tmp_path / "script"
    file.write_text(installation.script(shell, "tasklist"), "utf-8")
    ran = subprocess.run([shell, "-n", file], capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def processes(folder: Path, *names: str) -> Path:
    """A /proc in which this process's ancestors have *names*, the nearest first."""
    number = os.getppid()
    for name in names:
        entry = folder / str(number)
        entry.mkdir()
        (entry / "comm").write_text(f"{name}\n", "utf-8")
        parent = 1 if name == names[-1] else number + 100_000
        (entry / "stat").write_text(f"{number} (a) b) S {parent} 1 1", "utf-8")
        number = parent
    return folder


@pytest.mark.parametrize(
    ("names", "environ", "shell"),
    [
        (["fish", "bash"], {"SHELL": "/bin/bash"}, "fish"),
        (["make", "zsh"], {"SHELL": "/bin/bash"}, "zsh"),
        (["pwsh"], {}, "powershell"),
        (["sudo", "init"], {"SHELL": "/usr/bin/zsh"}, "zsh"),
        ([], {"SHELL": "/opt/bin/fish"}, "fish"),
    ],
)
def test_the_shell_is_the_nearest_that_runs(tmp_path, names, environ, shell: str) -> None:
    """Where none is seen, the one of the account."""
    assert installation.current_shell(environ, processes(tmp_path, *names)) == shell


@pytest.mark.parametrize("name", ["/bin/ksh", ""])
def test_an_unknown_shell_is_an_error(tmp_path, name: str) -> None:
    """With those that are known."""
    with pytest.raises(UnknownShellError) as caught:
        installation.current_shell({"SHELL": name}, tmp_path)
    assert caught.value.hint == "Expected one of: bash, zsh, fish, powershell"
