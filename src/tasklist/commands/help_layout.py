"""The page on which Typer writes help, with lines wrapped by display width.

Typer's own page counts a Chinese character as one column, wraps lines only at spaces, and ends
headings with a half-width colon. This page has the methods that Typer calls, but does not inherit
from Typer's own page, whose class is private.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tasklist.language import _
from tasklist.text.example_commands import example_lines
from tasklist.text.width import width
from tasklist.text.wrap import wrap

MOST_COLUMNS = 80
FEWEST_COLUMNS = 24
MARGIN = 2
INDENT = 2
GAP = 2  # columns between the names of an option and its help
MOST_NAMES = 30  # columns for names; a longer name gets its own line


class HelpPage:
    """A page of help to which each method adds text; `getvalue` returns all of it.

    It is *width* columns wide, or as wide as the terminal by default.
    """

    def __init__(self, width: int | None = None) -> None:
        self.width = terminal_columns() if width is None else width
        self.current_indent = 0
        self._lines: list[str] = []

    def getvalue(self) -> str:
        """The whole text that was written."""
        return "".join(f"{line}\n" for line in self._lines)

    def write_usage(self, prog: str, args: str = "", prefix: str = "") -> None:
        """Write the usage line: *prefix*, *prog*, then *args*, aligned if it takes several lines.

        Lines are only broken at spaces.
        """
        start = f"{prefix}{prog}"
        lines = [start]
        indent = width(start) + 1
        if indent > self.width // 2:
            indent = INDENT * 2
        for piece in args.split(" "):
            if width(f"{lines[-1]} {piece}") > self.width:
                lines.append(" " * (indent - 1))
            lines[-1] += f" {piece}"
        self._lines += lines

    def write_paragraph(self) -> None:
        """Write an empty line, except at the top."""
        if self._lines:
            self._lines.append("")

    def write_heading(self, heading: str) -> None:
        """Write *heading* with the colon of the user's language."""
        self._add(_("{heading}:").format(heading=heading))

    def write_text(self, text: str) -> None:
        """Write *text*, wrapped."""
        for line in wrap(text, self.width - self.current_indent):
            self._add(line)

    def write_dl(self, rows: Sequence[tuple[str, str]]) -> None:
        """Write *rows*, each a name and its help, in two columns."""
        most = min(MOST_NAMES, (self.width - self.current_indent) // 2)
        room = max((width(names) for names, _help in rows if width(names) <= most), default=most)
        margin = " " * (room + GAP)
        for names, text in rows:
            lines = wrap(text, self.width - self.current_indent - len(margin)) if text else []
            if width(names) > room or not lines:
                self._add(names)
            else:
                self._add(f"{names}{margin[width(names) :]}{lines.pop(0)}")
            for line in lines:
                self._add(margin + line)

    def write_examples(self, examples: Sequence[tuple[str, str]]) -> None:
        """Write *examples*, each a command line and its description."""
        self._lines += example_lines(examples, self.width)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """Write an empty line and the heading *name*; indent all text written in this context."""
        self.write_paragraph()
        self.write_heading(name)
        with self.indentation():
            yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        """Indent all text written in this context."""
        self.current_indent += INDENT
        yield
        self.current_indent -= INDENT

    def _add(self, line: str) -> None:
        self._lines.append(" " * self.current_indent + line)


def terminal_columns() -> int:
    """Return the width of a page in columns, from 24 to 78: the terminal's width less a margin."""
    columns = min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    return max(FEWEST_COLUMNS, columns - MARGIN)
