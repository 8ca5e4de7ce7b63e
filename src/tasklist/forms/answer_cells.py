"""The cells that a unit fills in, and how they are read as values of the list."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from tasklist.forms import layout
from tasklist.forms.row_errors import AnswerError
from tasklist.language import _
from tasklist.model.status import REACHED, Status
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import value_words
from tasklist.text import days, invisible
from tasklist.text.empty_cells import is_placeholder
from tasklist.text.lookalikes import as_typed
from tasklist.text.width import shorten

MOST = 2000  # characters of one text: the list is read by people
DAY_NOUGHT = datetime.date(1899, 12, 30)  # the day from which Excel counts
LAST_DAY = 2_958_465  # the number of the last day that Excel has, 9999-12-31
TIME_OF_DAY = re.compile(r"\s+[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?$")
DAY_AND_MONTH = re.compile(r"[0-9]{1,2}\.[0-9][1-9]")
AROUND = " 。.；;，,、！!"  # marks that people type around a word out of habit

Cell = object  # the value of a cell in a workbook: a text, number, date or boolean


class AnswerCells(NamedTuple):
    """The cells of a row that a unit fills in, as received.

    A cell is empty if the version of the form does not have it.
    """

    status: Cell = ""
    done: Cell = ""
    evidence: Cell = ""
    progress: Cell = ""
    problem: Cell = ""
    next: Cell = ""
    extend_to: Cell = ""
    extend_reason: Cell = ""
    note: Cell = ""


class Answers(NamedTuple):
    """The facts that a unit reports in a row. None or () means that it reports no such fact."""

    done: datetime.date | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None


def reached(value: Cell) -> bool | None:
    """Whether the status cell says that the milestone is reached; None if it says nothing.

    An empty cell and a placeholder say nothing. Raises AnswerError if the text is neither a word
    for done milestones nor a word for open ones.
    """
    text = as_text(value).strip()
    if not text or is_placeholder(text):
        return None
    statuses = set(value_words.statuses(text.strip(AROUND)))
    if statuses and statuses <= REACHED:
        return True
    if statuses & {Status.OVERDUE, Status.ACTIVE, Status.UPCOMING}:
        return False
    message = _("invalid status: {text}; choose {reached} or {open}")
    raise AnswerError(
        message.format(text=short(text), reached=_(layout.REACHED), open=_(layout.OPEN))
    )


def day(value: Cell, today: datetime.date, year: int) -> datetime.date | None:
    """Return the date in a cell, which holds a date or a text such as 9月28日.

    Return None if the cell is empty or has a placeholder. If the text has no year, the likeliest
    year is chosen, given *year*, the year of the list, and *today*, the day on which the form is
    read. A time of day (10:30) is ignored. Days counted from today (昨天) are invalid, because
    nobody knows when the cell was filled in. Raises AnswerError for any invalid text.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = as_text(value).strip()
    if not text or is_placeholder(text):
        return None
    text = TIME_OF_DAY.sub("", text).rstrip(AROUND)
    date = days.read(text) or _counted_by_excel(value, range(year, max(year, today.year) + 1))
    # The number 9.3 may have been typed as 9.30.
    if date is None and (isinstance(value, str) or DAY_AND_MONTH.fullmatch(text)):
        date = next(iter(days.undated(text, today, year)), None)
    if date is None:
        raise AnswerError(
            _("invalid date: {text}; write it as 2023-09-28").format(text=short(text))
        )
    return date


def _counted_by_excel(value: Cell, years: range) -> datetime.date | None:
    """Return the date that Excel means by the number *value*.

    A date cell without a date format holds such a number.

    Return None if *value* is not a number, or if the date is not in one of *years*.
    """
    if not isinstance(value, int | float) or not 0 < value <= LAST_DAY:
        return None
    date = DAY_NOUGHT + datetime.timedelta(days=int(value))
    return date if date.year in years else None


def evidence(value: Cell) -> tuple[str, ...]:
    """Return the references in a cell, one for each line, without duplicates.

    Raises AnswerError for a text that is not allowed.
    """
    lines = (_clean(line, _("Evidence")) for line in _lines(value))
    return tuple(dict.fromkeys(line for line in lines if line and not is_placeholder(line)))


def note(value: Cell) -> str | None:
    """Return the note in a cell, on one line; None if it is empty or a placeholder.

    Raises AnswerError for a text that is not allowed.
    """
    return line(value, _("Note"))


def line(value: Cell, heading: str) -> str | None:
    """Return the text of a cell on one line; None if the cell is empty or has a placeholder.

    Raises AnswerError, which names the *heading* of the cell, for a text that is not allowed.
    """
    text = _clean(" ".join(filter(str.strip, _lines(value))), heading)
    return None if not text or is_placeholder(text) else text


def _lines(value: Cell) -> Iterator[str]:
    yield from as_text(value).replace("\r\n", "\n").split("\n")


def as_text(value: Cell) -> str:
    """Return the value of a cell as the cell shows it: a whole number without a decimal point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return str(value.date())
    return "" if value is None else str(value)


def _clean(text: str, cell: str) -> str:
    plain = as_typed(text)
    if unwritable := invisible.unwritable(plain):
        message = _("{cell} contains a character that is not allowed: {codes}")
        raise AnswerError(
            message.format(cell=cell, codes=invisible.codes(unwritable)),
            _("The character is invisible: delete the text and type it again."),
        )
    if len(plain) > MOST:
        message = _("{cell} is longer than {most} characters")
        raise AnswerError(message.format(cell=cell, most=MOST), _("Shorten the text."))
    return plain


def short(text: str) -> str:
    """Return *text*, shortened to fit into a message."""
    return shorten(text, 60)
