"""Installs completion: a script for a shell in the user's home, and a line that loads it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from tasklist.errors import FileError, UsageError, reason
from tasklist.language import N_, _
from tasklist.process.named_tuples import NamedTuple

SCRIPTS = Path(__file__).parent / "scripts"
FILES = {"bash": "bash.sh", "zsh": "zsh.sh", "fish": "fish.fish", "powershell": "powershell.ps1"}
PLACEHOLDER = "PROGRAM"
PROCESSES = Path("/proc")


class UnknownShellError(UsageError):
    """There is no completion for the shell *name*, only for the *known* shells."""

    sentence = N_("Unsupported shell: {name}")
    advice = N_("Expected one of: {known}")


class ShellFileError(FileError):
    """A *file* of the shell cannot be written, for the *reason* that the system gives."""

    sentence = N_("{file} can't be written: {reason}")
    advice = N_(
        "To install completion yourself, save the output of this command in a file that your shell"
        " reads: {command}"
    )


class ScriptPlace(NamedTuple):
    """Where a *script* is installed, and the *lines* of the shell's *settings* file that load it.

    Without *settings*, the shell finds the script by itself.
    """

    script: str
    settings: str = ""
    lines: Sequence[str] = ()


def script_place(shell: str, program: str, environ: Mapping[str, str]) -> ScriptPlace:
    """Return where the script of *program* for *shell* is, relative to the home folder."""
    if shell == "zsh":
        return ScriptPlace(
            f".zfunc/_{program}",
            f"{environ.get('ZDOTDIR') or '.'}/.zshrc",
            ["fpath+=~/.zfunc; autoload -Uz compinit; compinit"],
        )
    if shell == "fish":
        settings = environ.get("XDG_CONFIG_HOME") or ".config"
        return ScriptPlace(f"{settings}/fish/conf.d/{program}.fish")
    script = f".bash_completions/{program}.sh"
    return ScriptPlace(script, ".bashrc", [f"source ~/{script}"])


def script(shell: str, program: str) -> str:
    """Return the script that completes command lines of *program* in *shell*, which is in FILES."""
    text = (SCRIPTS / FILES[shell]).read_text("utf-8")
    return text.replace(PLACEHOLDER, program)


def known_shell(name: str) -> str:
    """The shell in FILES that *name* means. Raises UnknownShellError if there is none."""
    plain = name.casefold()
    plain = "powershell" if plain == "pwsh" else plain
    if plain not in FILES:
        raise UnknownShellError(name=name, known=_(", ").join(FILES))
    return plain


def current_shell(environ: Mapping[str, str], processes: Path = PROCESSES) -> str:
    """Return the shell in which the program runs, or else the shell of the user's account.

    Raises UnknownShellError if that shell is not in FILES.
    """
    parent = os.getppid()
    while parent > 1:
        try:
            name = (processes / str(parent) / "comm").read_text("utf-8").strip()
            status = (processes / str(parent) / "stat").read_text("utf-8")
        except OSError:
            break
        if name in FILES or name == "pwsh":
            return known_shell(name)
        # After the name in brackets come the state and the id of the parent.
        parent = int(status.rpartition(")")[2].split()[1])
    default = "powershell" if os.name == "nt" else ""
    return known_shell(Path(environ.get("SHELL") or default).name)


def install(shell: str, program: str, home: Path, environ: Mapping[str, str]) -> list[Path]:
    """Write the script of *shell* below *home*, and the lines that load it.

    Return the files that were written. A line that exists is not added again. Raises ShellFileError
    if a file can't be written.
    """
    place = script_place(shell, program, environ)
    file = home / place.script
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(script(shell, program), "utf-8", newline="\n")
        written = [file]
        if place.settings:
            file = home / place.settings
            if _add_lines(file, place.lines):
                written.append(file)
    except OSError as error:
        command = f"{program} completion {shell}"
        raise ShellFileError(file=file, reason=reason(error, file), command=command) from error
    return written


def _add_lines(file: Path, lines: Sequence[str]) -> bool:
    """Append to *file* each of *lines* that is missing; return whether any was missing."""
    known = file.read_bytes() if file.exists() else b""
    missing = [line.encode() for line in lines if line.encode() not in known.splitlines()]
    if not missing:
        return False
    start = b"" if not known or known.endswith(b"\n") else b"\n"
    with file.open("ab") as stream:
        stream.write(start + b"".join(line + b"\n" for line in missing))
    return True
