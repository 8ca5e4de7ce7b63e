"""Tables made narrow enough for a terminal, so that their cells need not be stacked.

First their headings are shortened, then columns are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from tasklist.render.terminal.cell_grid import GAP
from tasklist.reports import table_notes
from tasklist.reports.table import Column, Table, value_text
from tasklist.text.width import width
from tasklist.text.wrap import wrap

T = TypeVar("T")

CHINESE_WORD = 4  # columns of a Chinese word of two characters
READABLE_NAME = 12  # columns that a name gets beside its numbers; a longer name may be broken


def fitted(table: Table, columns: int) -> Table:
    """Return *table*, whose first column holds names, made narrow enough for *columns*.

    First the headings are shortened. Then columns are left out, beginning with the one whose
    `spare` is highest; the first note names the columns left out. A table that is still too wide
    is returned unchanged.
    """
    return next((one for one in _narrower(table) if _min_width(one) <= columns), table)


def _narrower(table: Table) -> Iterator[Table]:
    """Yield *table*, then forms of it, each narrower than the one before."""
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
        left_out = table_notes.too_wide([headings[n] for n in sorted(out)])
        yield _with_columns(
            table, kept, (left_out, *(note for note in table.notes if note not in notes))
        )


def _with_short_headings(table: Table) -> Table:
    """Return *table* with the short headings of its columns.

    The heading of a column without a short one is broken into several lines.
    """
    columns = (
        column._replace(heading=column.short or _broken(column.heading, _cells_width(table, n)))
        for n, column in enumerate(table.columns[1:], 1)
    )
    return table._replace(columns=(table.columns[0], *columns))


def _broken(heading: str, columns: int) -> str:
    """Return *heading*, broken into lines that are at most *columns* wide.

    If its longest word is wider than *columns*, lines may be as wide as that word.
    """
    words = (width(word) if word.isascii() else CHINESE_WORD for word in heading.split())
    return "\n".join(wrap(heading, max(columns, *words)))


def _with_columns(table: Table, places: Sequence[int], notes: tuple[str, ...]) -> Table:
    """Return *table* with only the columns numbered in *places*, and with *notes* as its notes."""
    return table._replace(
        columns=_only(places, table.columns),
        rows=tuple(_only(places, row) for row in table.rows),
        total=None if table.total is None else _only(places, table.total),
        notes=notes,
    )


def _only(places: Sequence[int], row: Sequence[T]) -> tuple[T, ...]:
    return tuple(row[n] for n in places)


def in_bands(table: Table, columns: int) -> Iterator[Table]:
    """Yield *table* divided into tables that fit into *columns*.

    Each has the first column and some of the others. The last one has the notes.
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
    """The width in columns that *table* needs if long names are broken."""
    name, *numbers = _widths(table)
    return min(name, READABLE_NAME) + sum(numbers) + GAP * len(numbers)


def _widths(table: Table) -> list[int]:
    """The width that each column of *table* needs for its heading and its cells."""
    return [
        max(heading_width(column), _cells_width(table, n)) for n, column in enumerate(table.columns)
    ]


def _cells_width(table: Table, place: int) -> int:
    rows = (*table.rows, *filter(None, [table.total]))
    return max((width(value_text(row[place])) for row in rows), default=0)


def heading_width(column: Column) -> int:
    """The width of the heading of *column*, which may have several lines."""
    return max(map(width, column.heading.split("\n")))
