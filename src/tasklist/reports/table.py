"""A table as plain data, which terminal, Markdown, TSV, CSV, JSON, HTML, Word and Excel draw.

Values are not turned into text before a renderer writes them, so that a number is computed once and
is the same in every format.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from enum import Enum

from tasklist.language import _
from tasklist.model.status import Status
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import report_words
from tasklist.reports.name_counts import NAME_FIELDS, NameCount
from tasklist.reports.totals import Ratio, Share
from tasklist.text.escape import SEPARATOR

Value = str | int | float | datetime.date | Ratio | tuple[str, ...] | None


class CellType(Enum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    RATIO = "ratio"
    DATE = "date"
    NAMES = "names"
    LEVEL = "level"  # a short, important word: bold and centred
    ANSWER = "answer"  # empty, to be filled in by hand


class Column(NamedTuple):
    """A column: its heading, its width on A4 paper in millimetres, and what its cells hold.

    *status* is set for a column that counts milestones of that status. A narrow terminal shows the
    heading *short*; if that is not enough, it leaves out columns, first those with the highest
    *spare*, and never those with 0. *note*, a line below the table, is left out with its column.
    *common* is a sentence such as `All are due on {value}.`: if all rows have the same value, a
    letter has this sentence in place of the column.
    """

    heading: str
    width: float = 0
    kind: CellType = CellType.TEXT
    status: Status | None = None
    short: str = ""
    spare: int = 0
    note: str = ""
    common: str = ""

    @property
    def is_number(self) -> bool:
        """Whether the cells are numbers, which are aligned on the right."""
        return self.kind in (CellType.NUMBER, CellType.RATIO)


class Table(NamedTuple):
    """Rows under headings.

    *name* is the name of the sheet in a workbook; *caption* is printed above the table, *notes*
    below it.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    total: tuple[Value, ...] | None = None
    notes: tuple[str, ...] = ()
    caption: str = ""


def value_text(value: Value) -> str:
    """*value* as text: names joined by `、`, a missing value as a dash."""
    if value is None:
        return "—"
    return SEPARATOR.join(value) if isinstance(value, tuple) else str(value)


def figure_columns(
    statuses: Sequence[Status], widths: tuple[float, float, float] = (0, 0, 0)
) -> list[Column]:
    """The columns for the values that `figures` returns.

    *widths* are those of the total, of all *statuses* together, and of each share, in millimetres.
    """
    total, counts, share = widths
    headings = report_words.status_headings()
    return [
        Column(_("Total"), total, CellType.NUMBER),
        *(
            Column(headings[status], counts / len(statuses), CellType.NUMBER, status)
            for status in statuses
        ),
        Column(_("Of due"), share, CellType.RATIO),
        Column(_("Of the year"), share, CellType.RATIO),
    ]


def figures(share: Share, year: Share, statuses: Sequence[Status]) -> list[Value]:
    """Return the figures of a row: the total of *share*, its count for each status, and two shares.

    The first is the share of the due milestones in *share* that are done. The second is the share
    of all milestones in *year* that are done. Each is None if there is nothing to compute it from.
    """
    return [
        share.total,
        *(share.counts[status] for status in statuses),
        share.due_ratio if share.due else None,
        year.ratio if year.not_dropped else None,
    ]


def names_table(
    kind: str, counts: Sequence[NameCount], file: str, total: int | None = None
) -> Table:
    """Return a table, for people, of the units or leaders (*kind*) in *file* with their *counts*.

    *total* is how many units or leaders there are if *counts* has only the first of them.
    """
    is_units = kind == "units"
    columns = [
        Column(report_words.name_heading("unit" if is_units else "leader")),
        Column(_("Tasks"), kind=CellType.NUMBER),
        Column(_("Milestones"), kind=CellType.NUMBER),
    ]
    if is_units:
        columns.append(Column(_("Members"), kind=CellType.NAMES))
    rows = ((count.name, count.tasks, count.milestones, count.members) for count in counts)
    footer = report_words.names_footer(kind, len(counts) if total is None else total, file)
    return Table("", tuple(columns), tuple(row[: len(columns)] for row in rows), notes=(footer,))


def with_columns(table: Table, names: Sequence[str]) -> Table:
    """Return *table* with only the columns in *names*; unchanged if *names* is empty.

    The names of the columns of *table* are in NAME_FIELDS, in the same order; *table* may lack the
    last of these columns.
    """
    if not names:
        return table
    known = NAME_FIELDS[: len(table.columns)]
    indexes = [known.index(name) for name in names if name in known]
    return table._replace(
        columns=tuple(table.columns[index] for index in indexes),
        rows=tuple(tuple(row[index] for index in indexes) for row in table.rows),
    )
