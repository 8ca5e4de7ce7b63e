"""Layouts of forms, for the writer and the reader: what each column holds, by version.

The first columns say what was promised and are the same in every form. Those to fill in follow,
then the hidden key. A reply has the reason for its return between the first and those to fill in.
"""

from __future__ import annotations

from typing import NamedTuple

from tasklist.language import N_

VERSION = 3
MARK = "tasklist form"  # the first cell of the sheet that says what this is
ABOUT = "tasklist"  # that sheet, hidden
YEAR, LIST, COMMIT = "year", "list", "commit"  # of the list that a form was made from
QUARTER, UNIT, AS_OF = "quarter", "unit", "as of"  # what the form asks, whom, and since when
RETURN_BY, REPLY, ROWS = "return by", "reply", "rows"
SENT = 3  # the first column of that sheet with the keys of the rows that were sent
HEADINGS = 3  # the row of the headings, from 0
NUMBER, GOAL, PLAN, DUE, UNITS = WORDING = range(5)  # columns that say what was promised
KEY_NAMES = ("task", "units", "quarter", "fingerprint", "known")
# Columns to fill in, by version; forms of older versions are still out.
ANSWERS = {
    2: ("status", "done", "evidence", "note"),
    3: ("status", "done", "evidence", "progress", "problem", "next", "extend_to",
        "extend_reason", "note"),
}  # fmt: skip

# The two answers about the status. A form is read in whatever language it was made: these and
# their translations are in `reports.value_words`.
REACHED = N_("reached")
OPEN = N_("in progress")


class FormLayout(NamedTuple):
    """The columns of a form to fill in, by name, and whether it is a reply with reasons."""

    names: tuple[str, ...]
    is_reply: bool = False

    @property
    def reason(self) -> int:
        """The column of the reason, if the form is a reply."""
        return len(WORDING)

    @property
    def first(self) -> int:
        """The first column to fill in."""
        return len(WORDING) + self.is_reply

    @property
    def key(self) -> int:
        """The first hidden column; the columns to fill in end before it."""
        return self.first + len(self.names)

    @property
    def width(self) -> int:
        """How many columns there are, with the hidden ones."""
        return self.key + len(KEY_NAMES)

    def column(self, name: str) -> int:
        """The column with that *name*, one of `names`."""
        return self.first + self.names.index(name)
