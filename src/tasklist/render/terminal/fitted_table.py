"""Tables that fit a terminal: short headings, then fewer columns, rather than stacked rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from tasklist.render.terminal.grid import GAP
from tasklist.reports import labels
from tasklist.reports.table import Column, Table, value_text
from tasklist.text.width import width
from tasklist.text.wrap import wrap

T = TypeVar("T")

CHINESE_WORD = 4  # columns
READABLE_NAME = 12  # columns that a name needs beside its numbers: a longer one is broken


def fitted(table: Table, columns: int) -> Table:
    """*table*, whose first column holds names, narrowed until it fits into *columns*.

    First headings become short; then the columns with the highest `spare` are left out, which the
    first note names. A table that is too wide even so is returned unchanged.
    """
    return next((one for one in _narrower(table) if _min_width(one) <= columns), table)


def _narrower(table: Table) -> Iterator[Table]:
    """*table*, then narrower and narrower forms of it."""
    yield table
    table, headings = _with_short_headings(table), [column.heading for column in table.columns]
    yield table
    places = range(len(headings))
    by_spare = sorted(places, key=lambda n: table.columns[n].spare, reverse=True)
    out: set[int] = set()
    for place in by_spare:
        if not table.columns[place].spare:
            return
        out.add(place)
        kept = [n for n in places if n not in out]
        notes = {table.columns[n].note for n in out}
        left_out = labels.too_wide([headings[n] for n in sorted(out)])
        yield _with_columns(
            table, kept, (left_out, *(note for note in table.notes if note not in notes))
        )


def _with_short_headings(table: Table) -> Table:
    """*table* with its short headings; a column that has none gets its heading on several lines."""
    columns = (
        column._replace(heading=column.short or _broken(column.heading, _cells_width(table, n)))
        for n, column in enumerate(table.columns[1:], 1)
    )
    return table._replace(columns=(table.columns[0], *columns))


def _broken(heading: str, columns: int) -> str:
    """*heading* in lines of at most *columns*, or of its longest word."""
    words = (width(word) if word.isascii() else CHINESE_WORD for word in heading.split())
    return "\n".join(wrap(heading, max(columns, *words)))


def _with_columns(table: Table, places: Sequence[int], notes: tuple[str, ...]) -> Table:
    """*table* with only the columns in *places*, and with *notes* instead of its own."""
    return table._replace(
        columns=_only(places, table.columns),
        rows=tuple(_only(places, row) for row in table.rows),
        total=None if table.total is None else _only(places, table.total),
        notes=notes,
    )


def _only(places: Sequence[int], row: Sequence[T]) -> tuple[T, ...]:
    return tuple(row[n] for n in places)


def in_bands(table: Table, columns: int) -> Iterator[Table]:
    """*table* as several tables that fit into *columns*: the first column, and some of the others.

    The last table has the notes.
    """
    if _min_width(table) <= columns:
        yield table
        return
    name, *numbers = _widths(table)
    bands: list[list[int]] = [[]]
    left = columns - name
    for place, needed in enumerate(numbers, 1):
        left -= GAP + needed
        if left < 0 and bands[-1]:
            bands.append([])
            left = columns - name - GAP - needed
        bands[-1].append(place)
    for band in bands:
        yield _with_columns(table, [0, *band], table.notes if band is bands[-1] else ())


def _min_width(table: Table) -> int:
    """The columns that *table* needs, if long names are broken."""
    name, *numbers = _widths(table)
    return min(name, READABLE_NAME) + sum(numbers) + GAP * len(numbers)


def _widths(table: Table) -> list[int]:
    """The width that each column needs for its heading and its cells."""
    return [
        max(heading_width(column), _cells_width(table, n)) for n, column in enumerate(table.columns)
    ]


def _cells_width(table: Table, place: int) -> int:
    rows = (*table.rows, *filter(None, [table.total]))
    return max((width(value_text(row[place])) for row in rows), default=0)


def heading_width(column: Column) -> int:
    """The columns that the heading of *column* needs, which may be on several lines."""
    return max(map(width, column.heading.split("\n")))
