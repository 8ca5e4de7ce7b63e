"""Layout of a form, for the writer and the reader."""

from __future__ import annotations

from tasklist.language import N_

VERSION = 2
MARK = "tasklist form"  # the first cell of the sheet that says what this is
ABOUT = "tasklist"  # that sheet, hidden
YEAR, LIST, COMMIT = "year", "list", "commit"  # of the list that a form was made from
HEADINGS = 3  # the row of the headings, from 0
NUMBER, GOAL, PLAN, DUE, UNITS = 0, 1, 2, 3, 4  # columns that say what was promised
STATUS, DONE, EVIDENCE, NOTE = 5, 6, 7, 8  # columns to fill in
KEY = 9  # the first hidden column
KEY_NAMES = ("task", "units", "quarter", "fingerprint", "known")

# The two answers about the status. A form is read in whatever language it was made: these and
# their translations are in `reports.value_words`.
REACHED = N_("reached")
OPEN = N_("in progress")
