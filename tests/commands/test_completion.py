"""`tasklist completion`, `--install-completion` and `--show-completion`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasklist.shells import installation


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """An empty home, of somebody whose shell is bash."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setattr(installation, "current_shell", lambda _environ: "bash")
    return folder


@pytest.mark.parametrize("shell", installation.FILES)
def test_it_prints_the_script(run, shell: str) -> None:
    """The same under the shell's name in another case."""
    ran = run(f"completion {shell}")
    assert (ran.code, ran.out, ran.err) == (0, installation.script(shell, "tasklist"), "")
    assert run(f"补全 {shell.upper()}") == ran


def test_powershell_has_a_second_name(run) -> None:
    """The newer one is called pwsh."""
    assert run("completion pwsh") == run("completion powershell")


def test_an_unknown_shell_is_refused(run) -> None:
    """With those that are known."""
    ran = run("completion ksh")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Error: Unsupported shell: ksh\nExpected one of: bash, zsh, fish, powershell\n"
    )


def test_the_script_of_this_shell_is_shown(run, home) -> None:
    """Without naming it."""
    assert run("--show-completion") == run("completion bash")


@pytest.mark.parametrize("line", ["--install-completion", "completion bash --install"])
def test_it_says_what_it_wrote_and_what_to_do(run, home, monkeypatch, line: str) -> None:
    """In the user's language."""
    ran = run(line)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == (
        f"Written: {home / '.bash_completions/tasklist.sh'}\n"
        f"Written: {home / '.bashrc'}\n"
        "Open a new terminal, or run: exec bash\n"
    )
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert run(line).out == (
        f"已写入：{home / '.bash_completions/tasklist.sh'}\n请新开终端，或运行：exec bash\n"
    )


def test_powershell_is_told_the_line_for_its_profile(run, home) -> None:
    """Nothing is written: the profile may be anywhere."""
    ran = run("completion powershell --install")
    assert ran.out == (
        "Open your profile with notepad $PROFILE, and add this line:\n"
        "  tasklist completion powershell | Out-String | Invoke-Expression\n"
    )
    assert list(home.iterdir()) == []
