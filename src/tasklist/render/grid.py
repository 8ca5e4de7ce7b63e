"""Styled lines and grids of wrapped cells on a terminal. Only this module imports Rich.

Rich's own Table treats Chinese text as one long word, and needs ten seconds for a long list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import zip_longest
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from tasklist.render.cells import Cell, Line
from tasklist.render.output import Output
from tasklist.text.escape import encodable
from tasklist.text.width import width
from tasklist.text.wrap import wrap

GAP = 2
BATCH = 500  # segments: few calls of Rich, and yet the first lines appear at once


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One column of a grid; *columns* is the width of its widest cell."""

    columns: int
    heading: str = ""
    number: bool = False
    wrapped: Callable[[str, int], list[str]] = wrap


class _Console(Console):
    def on_broken_pipe(self) -> None:
        # Rich would exit here; cli handles a closed pipe.
        raise  # noqa: PLE0704 - called while BrokenPipeError is being handled


class GridWriter:
    """Writes lines to a terminal; cells hold no markup."""

    def __init__(self, output: Output) -> None:
        self.width = max(1, output.width)
        self._encodable = str if output.is_unicode else partial(encodable, encoding=output.encoding)
        self._rule = "─" if output.printable("─") == "─" else "-"
        self._pending: list[Segment] = []
        self._console = _Console(
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
        """Write one line as it is."""
        self._pending += [Segment(self._encodable(text), _style(style)) for text, style in cells]
        self._pending.append(Segment.line())
        if len(self._pending) >= BATCH:
            self._print()

    def lines(self, lines: Iterable[Iterable[Cell]]) -> None:
        """Write each of *lines* as it is."""
        for line in lines:
            self.line(line)

    def text(self, text: str, style: str = "", *, indent: int = 0, lead: str = "") -> None:
        """Write *text* wrapped and indented, with *lead* in the indent of its first line."""
        indent = self.inset(indent)
        if lead and width(lead) > indent:
            text, lead = lead + text, ""
        margin = Cell(lead + " " * (indent - width(lead)), style if lead else "")
        for line in wrap(text, self.width - indent):
            self.line([margin, Cell(line, style)] if margin.text else [Cell(line, style)])
            margin = Cell(" " * indent)

    def flow(self, cells: Iterable[Cell], *, indent: int = 0) -> None:
        """Write *cells* one after another, wrapped into as few lines as possible."""
        indent = self.inset(indent)
        for line in _flowing(((cell, 0) for cell in cells), self.width - indent):
            self.line(_indented(line, indent))

    def rule(self, columns: int) -> None:
        """Write a thin line."""
        self.line([Cell(self._rule * min(columns, self.width), "dim")])

    def inset(self, columns: int) -> int:
        """*columns* as an indent, or 0 if that would leave too little room."""
        return columns if self.width >= columns + 16 else 0

    def _print(self) -> None:
        self._console.print(Segments(self._pending), end="", soft_wrap=True)
        self._pending = []


class Grid:
    """Rows of cells side by side, or stacked if the page is too narrow for that.

    The column number *wide* gets what the others leave. If that is less than
    *readable* columns, cells are stacked.
    """

    def __init__(
        self,
        columns: Sequence[GridColumn],
        total: int,
        *,
        wide: int,
        readable: int,
        fill: bool = False,
    ) -> None:
        self._columns = columns
        self._total = total
        self._wide = wide
        others = sum(c.columns for n, c in enumerate(columns) if n != wide)
        available = total - others - GAP * (len(columns) - 1)
        natural = columns[wide].columns
        self._aligned = others + GAP * (len(columns) - 2) <= total  # if stacked
        self.stacked = available < (readable if fill else min(readable, natural))
        room = available if fill else min(available, natural)
        self._widths = [room if n == wide else c.columns for n, c in enumerate(columns)]

    @property
    def width(self) -> int:
        """The width of a row."""
        return self._total if self.stacked else sum(self._widths) + GAP * (len(self._widths) - 1)

    def row(self, cells: Sequence[Cell]) -> list[Line]:
        """The lines of one row."""
        return self._below(cells) if self.stacked else self._beside(cells)

    def headings(self) -> list[Line]:
        """The lines above the rows; none if stacked, as numbers then carry their heading."""
        cells = [Cell(column.heading, "bold") for column in self._columns]
        return [] if self.stacked else self._beside(cells)

    def _beside(self, cells: Sequence[Cell]) -> list[Line]:
        lines = [
            column.wrapped(cell.text, columns) if cell.text else []
            for column, cell, columns in zip(self._columns, cells, self._widths, strict=True)
        ]
        return [self._joined(texts, cells) for texts in zip_longest(*lines, fillvalue="")]

    def _joined(self, texts: Sequence[str], cells: Sequence[Cell]) -> Line:
        line: Line = []
        missing = 0  # columns of space before the next text
        for text, cell, columns, column in zip(
            texts, cells, self._widths, self._columns, strict=True
        ):
            spare = columns - width(text)
            before, after = (spare, 0) if column.number else (0, spare)
            if text:
                line += _indented([Cell(text, cell.style)], missing + before)
                missing = after
            else:
                missing += columns
            missing += GAP
        return line

    def _below(self, cells: Sequence[Cell]) -> list[Line]:
        """The short cells on one line, numbers after their heading; the wide cell below."""
        short = [
            (Cell(f"{column.heading} {cell.text}", cell.style), 0)
            if column.number
            else (cell, column.columns if self._aligned else 0)
            for n, (column, cell) in enumerate(zip(self._columns, cells, strict=True))
            if n != self._wide and cell.text
        ]
        indent = GAP if self._total >= GAP + 16 else 0
        text, style = cells[self._wide]
        if self._wide == 0:
            first = [[Cell(line, style)] for line in wrap(text, self._total)]
            return first + [
                _indented(line, indent) for line in _flowing(short, self._total - indent)
            ]
        wrapped = self._columns[self._wide].wrapped
        wide = wrapped(text, self._total - indent) if text else []
        return [
            *_flowing(short, self._total),
            *(_indented([Cell(line, style)], indent) for line in wide),
        ]


def _indented(line: Line, indent: int) -> Line:
    return [Cell(" " * indent), *line] if indent else line


def _flowing(cells: Iterable[tuple[Cell, int]], total: int) -> Iterator[Line]:
    """*cells* in as few lines as possible, each padded to its width if it has one."""
    line: Line = []
    used, gap = 0, 0
    for cell, columns in cells:
        needed = width(cell.text)
        if line and used + gap + needed > total:
            yield line
            line, used, gap = [], 0, 0
        if needed > total:
            *full, rest = wrap(cell.text, total)
            yield from ([Cell(text, cell.style)] for text in full)
            cell, needed = Cell(rest, cell.style), width(rest)  # noqa: PLW2901 - what is left
        line += [Cell(" " * gap), cell] if gap else [cell]
        used += gap + needed
        gap = GAP + max(0, columns - needed)
    if line:
        yield line


@cache
def _style(name: str) -> Style | None:
    return Style.parse(name) if name else None
