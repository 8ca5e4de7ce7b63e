"""Styled lines on a terminal: texts, rules, and lines that Rich has rendered."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, partial
from types import TracebackType
from typing import Self

from rich.console import Console, detect_legacy_windows
from rich.segment import Segment, Segments
from rich.style import Style

from tasklist.render.output import Output
from tasklist.render.terminal.cell_grid import flowing, indented
from tasklist.render.terminal.cells import Cell
from tasklist.text.escape import encodable
from tasklist.text.width import width
from tasklist.text.wrap import wrap

BATCH = 500  # segments per call of Rich: few calls, but the first lines still appear at once


class _Console(Console):
    def on_broken_pipe(self) -> None:
        # Rich would exit here, but cli handles a closed pipe.
        raise  # noqa: PLE0704 - called while BrokenPipeError is being handled


class StyledLines:
    """Lines that are written to a terminal with their styles. Text in cells is never markup.

    Use it as a context manager: the last lines are written at the end of the context.
    """

    def __init__(self, output: Output) -> None:
        self.width = max(1, output.width)
        self.rule_mark = "─" if output.printable("─") == "─" else "-"
        self._encodable = str if output.is_unicode else partial(encodable, encoding=output.encoding)
        self._pending: list[Segment] = []
        self.console = _Console(
            file=output.stream,
            width=self.width,
            force_terminal=output.color,
            force_jupyter=False,
            color_system="standard" if output.color else None,
            no_color=not output.color,
            legacy_windows=None if output.color else False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is None:
            self._print()

    def line(self, cells: Iterable[Cell] = ()) -> None:
        """Write *cells* as one line, which is not wrapped."""
        self._pending += [Segment(self._encodable(text), _style(style)) for text, style in cells]
        self._pending.append(Segment.line())
        if len(self._pending) >= BATCH:
            self._print()

    def lines(self, lines: Iterable[Iterable[Cell]]) -> None:
        """Write each of *lines*, none of which is wrapped."""
        for line in lines:
            self.line(line)

    def text(self, text: str, style: str = "", *, indent: int = 0, lead: str = "") -> None:
        """Write *text*, wrapped and indented by *indent* columns.

        *lead* is written into the indent of the first line.
        """
        indent = self.inset(indent)
        if lead and width(lead) > indent:
            text, lead = lead + text, ""
        margin = Cell(lead + " " * (indent - width(lead)), style if lead else "")
        for line in wrap(text, self.width - indent):
            self.line([margin, Cell(line, style)] if margin.text else [Cell(line, style)])
            margin = Cell(" " * indent)

    def flow(self, cells: Iterable[Cell], *, indent: int = 0) -> None:
        """Write *cells* one after another on as few lines as possible, indented by *indent*."""
        indent = self.inset(indent)
        for line in flowing(((cell, 0) for cell in cells), self.width - indent):
            self.line(indented(line, indent))

    def rule(self, columns: int) -> None:
        """Write a thin line, *columns* wide."""
        self.line([Cell(self.rule_mark * min(columns, self.width), "dim")])

    def inset(self, columns: int) -> int:
        """Return *columns* as the width of an indent, or 0 if too little room would be left."""
        return columns if self.width >= columns + 16 else 0

    def can_write(self, text: str) -> bool:
        """Whether every character of *text* is in the encoding of the stream."""
        return self._encodable(text) == text

    def segments(self, lines: Iterable[Iterable[Segment]]) -> None:
        """Write *lines*, which Rich has rendered from printable texts."""
        for line in lines:
            self._pending += [*line, Segment.line()]

    def _print(self) -> None:
        self.console.print(Segments(self._pending), end="", soft_wrap=True)
        self._pending = []


@cache
def _style(name: str) -> Style | None:
    return Style.parse(name) if name else None


def is_old_console() -> bool:
    """Whether this is a Windows console that doesn't understand escape sequences."""
    return detect_legacy_windows()
