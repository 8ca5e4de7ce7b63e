"""The origin of figures: their file, their day, and a note such as the commit."""

from __future__ import annotations

import datetime

from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple


class Origin(NamedTuple):
    """Where figures come from: a *file*, the day of the figures, and a note.

    The note is, for example, the commit; it may be empty.
    """

    file: str
    as_of: datetime.date
    note: str = ""

    def __str__(self) -> str:
        text = _("As of {day} · {file}").format(day=self.as_of, file=self.file)
        return f"{text} · {self.note}" if self.note else text
