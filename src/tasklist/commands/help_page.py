"""The page on which Typer writes help, broken by display width.

Typer's own page counts a Chinese character as one column, breaks lines at spaces only, and ends
headings with a half-width colon. This page has the methods that Typer calls, and no base class,
because Typer's is private.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tasklist.language import _
from tasklist.text.example_lines import example_lines
from tasklist.text.width import width
from tasklist.text.wrap import wrap

MOST_COLUMNS = 80
FEWEST_COLUMNS = 24
MARGIN = 2
INDENT = 2
GAP = 2  # columns between the names of an option and its help
MOST_NAMES = 30  # columns of names; longer ones have a line of their own


class HelpPage:
    """A page, *width* columns wide, to which each call adds text; `getvalue` returns the text."""

    def __init__(self, width: int | None = None) -> None:
        self.width = terminal_columns() if width is None else width
        self.current_indent = 0
        self._lines: list[str] = []

    def getvalue(self) -> str:
        """The text that was written."""
        return "".join(f"{line}\n" for line in self._lines)

    def write_usage(self, prog: str, args: str = "", prefix: str = "") -> None:
        """Write the usage line, *args* after *prog*; it is broken at spaces only, and aligned."""
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
        """Write *rows*, a name and its help each, in two columns."""
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
        """Write *examples*, command lines, each with what it does."""
        self._lines += example_lines(examples, self.width)

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A context with the heading *name* and an empty line above, whose text is indented."""
        self.write_paragraph()
        self.write_heading(name)
        with self.indentation():
            yield

    @contextmanager
    def indentation(self) -> Iterator[None]:
        """A context in which everything that is written is indented."""
        self.current_indent += INDENT
        yield
        self.current_indent -= INDENT

    def _add(self, line: str) -> None:
        self._lines.append(" " * self.current_indent + line)


def terminal_columns() -> int:
    """The width of a page: that of the terminal, but not more than reads well."""
    columns = min(shutil.get_terminal_size().columns, MOST_COLUMNS)
    return max(FEWEST_COLUMNS, columns - MARGIN)
