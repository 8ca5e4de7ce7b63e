"""The layouts of forms, for the writer and the reader: what each column holds, by version.

The first columns show the milestone, and are the same in every form. After them come the columns to
fill in, and then the hidden key. In a reply, the column before the first one to fill in has the
reason why the row was returned.
"""

from __future__ import annotations

from tasklist.language import N_
from tasklist.process.named_tuples import NamedTuple

VERSION = 3
MARK = "tasklist form"  # the first cell of the hidden sheet, which says that this is a form
ABOUT = "tasklist"  # the name of the hidden sheet, which has the properties of the form
# The names of these properties.
YEAR, LIST, COMMIT = "year", "list", "commit"  # the list from which the form was made
QUARTER, UNIT, AS_OF = "quarter", "unit", "as of"  # AS_OF is the day on which it was made
RETURN_BY, REPLY, ROWS = "return by", "reply", "rows"
SENT = 3  # the first column of the hidden sheet that has keys of the rows that were sent
HEADINGS = 3  # the row of the headings in the visible sheet, from 0
NUMBER, GOAL, PLAN, DUE, UNITS = WORDING = range(5)  # the columns that show the milestone
KEY_NAMES = ("task", "units", "quarter", "fingerprint", "known")
# The columns to fill in, by version. Forms of older versions may still be returned.
ANSWERS = {
    2: ("status", "done", "evidence", "note"),
    3: ("status", "done", "evidence", "progress", "problem", "next", "extend_to",
        "extend_reason", "note"),
}  # fmt: skip

# The two answers about the status. A form may be in another language than the reader's:
# `reports.value_words` has the translations of both.
REACHED = N_("reached")
OPEN = N_("in progress")


class FormLayout(NamedTuple):
    """The layout of a form: the *names* of the columns to fill in, and whether it is a reply."""

    names: tuple[str, ...]
    is_reply: bool = False

    @property
    def reason(self) -> int:
        """Return the number of the column with the reason, in a reply. Columns count from 0."""
        return len(WORDING)

    @property
    def first(self) -> int:
        """Return the number of the first column to fill in."""
        return len(WORDING) + self.is_reply

    @property
    def key(self) -> int:
        """Return the number of the first hidden column, just after the columns to fill in."""
        return self.first + len(self.names)

    @property
    def width(self) -> int:
        """Return the number of columns, including the hidden ones."""
        return self.key + len(KEY_NAMES)

    def column(self, name: str) -> int:
        """Return the number of the column called *name*, which is one of `names`."""
        return self.first + self.names.index(name)
