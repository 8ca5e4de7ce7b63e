"""The wording of a row in its visible cells, and whether its hidden key is for the same milestone.

People answer what they see. If the visible cells were sorted or copied without the hidden ones, the
answer is about the milestone that the row shows, but the key belongs to another milestone.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from tasklist.forms import answer_cells as answers
from tasklist.forms import layout
from tasklist.forms.answer_cells import DAY_NOUGHT, LAST_DAY, Cell, as_text
from tasklist.forms.row_errors import AnswerError
from tasklist.forms.row_keys import mark
from tasklist.language import _
from tasklist.model.tasklist import PlacedMilestone
from tasklist.reports import part_text
from tasklist.reports.part_text import NOTHING
from tasklist.text import invisible
from tasklist.text.escape import SEPARATOR, escape_invisible

ENOUGH = 10_000  # characters to compare: a cell does not hold all of a very long text


def texts(placed: PlacedMilestone) -> dict[int, str]:
    """Map the number of each column that shows the milestone *placed* to its text.

    The column of the due date is left out.
    """
    return {
        layout.NUMBER: str(placed.task.id),
        layout.GOAL: placed.task.goal.strip("\n"),
        # An empty cell would be read as a repetition of the cell above it.
        layout.PLAN: placed.milestone.plan.strip("\n") or NOTHING,
        layout.UNITS: part_text.units_on_lines(placed.workstream),
    }


def strangers(cells: Sequence[Cell], placed: PlacedMilestone, due: str) -> Iterator[str]:
    """Yield the heading of each cell whose text is not that of the milestone *placed*.

    *cells* are the cells of a row, and *due* is the checksum of the due day in the row's key.
    Differences in white space and empty cells are ignored. The names of supporting units are not
    compared, because the word before these names depends on the language of the form.
    """
    headings = {
        layout.NUMBER: _("Task"),
        layout.GOAL: _("Goal"),
        layout.PLAN: _("Plan"),
        layout.DUE: _("Due"),
        layout.UNITS: _("Units"),
    }
    ours = {
        column: _closed_up(escape_invisible(text, newlines=True))
        for column, text in texts(placed).items()
    }
    units = _closed_up(escape_invisible(SEPARATOR.join(placed.workstream.units), newlines=True))
    for column, heading in headings.items():
        theirs = _closed_up(invisible.pattern(newlines=False).sub("", as_text(cells[column])))
        if not theirs:
            continue
        if column == layout.DUE:
            if mark(_day(cells[column], placed.milestone.due.year)) != due:
                yield heading
        elif theirs[:ENOUGH] != ours[column][:ENOUGH] and not (
            column == layout.UNITS and placed.workstream.support and theirs.startswith(units)
        ):
            yield heading


def _closed_up(text: str) -> str:
    return "".join(text.split())


def _day(cell: Cell, year: int) -> datetime.date | None:
    """Return the date in a cell, or None if the cell has no date.

    A date without a year is in *year*. A number is read as a date, because a date cell that lost
    its format holds a number.
    """
    if isinstance(cell, int | float) and 0 < cell <= LAST_DAY:
        return DAY_NOUGHT + datetime.timedelta(days=int(cell))
    try:
        return answers.day(cell, datetime.date(year, 12, 31), year)
    except AnswerError:
        return None
