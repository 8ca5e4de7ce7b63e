"""Cells that a unit fills in, read as the values of a list."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from tasklist.forms import layout
from tasklist.language import _
from tasklist.model.status import REACHED, Status
from tasklist.reports import value_words
from tasklist.text import days, invisible
from tasklist.text.empty_cells import is_placeholder
from tasklist.text.lookalikes import as_typed
from tasklist.text.width import shorten

MOST = 2000  # characters of one text: the list is read by people

Cell = object  # whatever a workbook holds: text, number, day, yes or no


class Answers(NamedTuple):
    """What a unit answered for a milestone; a cell that is empty is no answer."""

    done: datetime.date | None = None
    evidence: tuple[str, ...] = ()
    note: str | None = None


class AnswerError(ValueError):
    """A cell has an invalid value; the message is a whole sentence."""


def reached(value: Cell) -> bool | None:
    """Whether the status cell says that the milestone is reached; None if it says nothing.

    Any word for a status of done or of open milestones is accepted. Raises AnswerError for any
    other text.
    """
    text = as_text(value).strip()
    if not text or is_placeholder(text):
        return None
    statuses = set(value_words.statuses(text))
    if statuses and statuses <= REACHED:
        return True
    if statuses & {Status.OVERDUE, Status.ACTIVE, Status.UPCOMING}:
        return False
    message = _("invalid status: {text}; choose {reached} or {open}")
    raise AnswerError(
        message.format(text=short(text), reached=_(layout.REACHED), open=_(layout.OPEN))
    )


def day(value: Cell, today: datetime.date, year: int) -> datetime.date | None:
    """The day in a cell, a date or a text that `days` reads; None if empty or a placeholder.

    A day without its year is the one that is likeliest *today* in a list of *year*. Days counted
    from today (昨天) are not accepted: nobody knows when the cell was filled in. Raises AnswerError
    for any other text.
    """
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = as_text(value).strip()
    if not text or is_placeholder(text):
        return None
    date = days.read(text)
    if date is None and isinstance(value, str):  # the number 9.3 may have been typed as 9.30
        date = next(iter(days.undated(text, today, year)), None)
    if date is None:
        raise AnswerError(
            _("invalid date: {text}; write it as 2023-09-28").format(text=short(text))
        )
    return date


def evidence(value: Cell) -> tuple[str, ...]:
    """The references in a cell, each on a line. Raises AnswerError for text that is not allowed."""
    lines = (_clean(line, _("Evidence")) for line in _lines(value))
    return tuple(dict.fromkeys(line for line in lines if line and not is_placeholder(line)))


def note(value: Cell) -> str | None:
    """The text of a cell on one line; None if the cell is empty or a placeholder.

    Raises AnswerError for a text that is not allowed.
    """
    text = _clean(" ".join(_lines(value)), _("Note"))
    return None if not text or is_placeholder(text) else text


def _lines(value: Cell) -> Iterator[str]:
    yield from as_text(value).replace("\r\n", "\n").split("\n")


def as_text(value: Cell) -> str:
    """The value of a cell as the cell shows it: a whole number has no decimal point."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return str(value.date())
    return "" if value is None else str(value)


def _clean(text: str, cell: str) -> str:
    plain = as_typed(text)
    if unwritable := invisible.unwritable(plain):
        message = _("{cell} contains a character that is not allowed: {codes}")
        raise AnswerError(message.format(cell=cell, codes=invisible.codes(unwritable)))
    if len(plain) > MOST:
        message = _("{cell} is longer than {most} characters")
        raise AnswerError(message.format(cell=cell, most=MOST))
    return plain


def short(text: str) -> str:
    """*text*, shortened to fit into a message."""
    return shorten(text, 60)
