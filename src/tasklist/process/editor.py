"""Opens a file at a line in the editor that the user chose, and waits for the editor to end.

As with the pager, only environment variables choose the editor. It is started without a shell.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from tasklist.process.interrupts import Uninterruptible
from tasklist.process.named_tuples import NamedTuple
from tasklist.process.programs import find, words

VARIABLES = ("VISUAL", "EDITOR")  # the first that is set counts

# How the line is passed to an editor, by the editor's name. Most accept `+LINE`, as vi does.
PLUS = ("+{line}", "{file}")
COLON = ("{file}:{line}",)
GOTO = ("--goto", *COLON)
LINE_FORMS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(
        ("vi", "vim", "nvim", "nvi", "view", "gvim", "mvim", "nano", "pico", "emacs",
         "emacsclient", "mg", "micro", "joe", "jmacs", "jed", "ne", "kak", "mcedit", "gedit",
         "geany", "bbedit"),
        PLUS,
    ),
    **dict.fromkeys(("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"), GOTO),
    **dict.fromkeys(("subl", "hx", "helix", "zed", "atom"), COLON),
    **dict.fromkeys(("kate", "idea", "pycharm"), ("--line", "{line}", "{file}")),
    "mate": ("-l", "{line}", "{file}"),
    "notepad++": ("-n{line}", "{file}"),
}  # fmt: skip
# Options that make an editor wait. Without one of them, those in RETURNING return at once.
WAITS = ("--wait", "-w", "-W", "--block", "-b")
RETURNING = frozenset(
    ("code", "code-insiders", "codium", "vscodium", "cursor", "windsurf", "subl", "zed", "atom",
     "mate", "gvim", "mvim", "gedit", "kate", "bbedit", "idea", "pycharm")
)  # fmt: skip
FOREGROUND = ("-f", "--nofork")  # of gvim
ENDINGS = (".exe", ".cmd", ".bat", ".com")


class Editor(NamedTuple):
    """An editor: the words of its command line that precede the name of the file."""

    command: Sequence[str]

    @property
    def program(self) -> str:
        """The name of the editor as the user chose it."""
        return self.command[0]

    @property
    def waits(self) -> bool:
        """Whether the editor, judging by its name, returns only when the file is closed."""
        given = {*self.command[1:]}
        return self._name not in RETURNING or not given.isdisjoint((*WAITS, *FOREGROUND))

    def words(self, file: Path, line: int) -> list[str]:
        """The command line that opens *file* at *line*; without *line* for an unknown editor."""
        form = LINE_FORMS.get(self._name, ("{file}",))
        values = {"file": os.path.abspath(file), "line": line}  # noqa: PTH100 - links stay
        return [*self.command, *(word.format(**values) for word in form)]

    @property
    def path(self) -> str | None:
        """The path of the editor's program; None if there is no such program."""
        return find(os.path.expanduser(self.program))  # noqa: PTH111 - as a shell would

    def open(self, file: Path, line: int) -> int:
        """Open *file* at *line*, wait for the editor to end, and return its exit code.

        Until then the editor has the user's terminal, and Ctrl+C is for the editor. Raises OSError
        if it can't be started.
        """
        import signal
        import subprocess

        program, *rest = self.words(file, line)
        # Uninterruptible, because a program that was started has to be waited for.
        with Uninterruptible():
            process = subprocess.Popen([self.path or program, *rest])  # noqa: S603 - the user's own
            handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
            try:
                return process.wait()
            finally:
                signal.signal(signal.SIGINT, handler)

    @property
    def _name(self) -> str:
        """The editor's name as in LINE_FORMS: without folder and extension, in lower case."""
        name = os.path.basename(self.program.replace("\\", "/")).lower()  # noqa: PTH119 - a name
        return next((name.removesuffix(one) for one in ENDINGS if name.endswith(one)), name)


def chosen(environ: Mapping[str, str]) -> Editor:
    """The editor that *environ* chooses, or else `vi`, or `notepad` on Windows."""
    commands = (words(environ.get(variable, "")) for variable in VARIABLES)
    usual = ["notepad" if os.name == "nt" else "vi"]
    return Editor(next(filter(None, commands), usual))
