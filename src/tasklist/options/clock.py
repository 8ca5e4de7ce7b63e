"""Today's date. No other module reads the clock."""

import datetime
import os

from tasklist.errors import UsageError
from tasklist.words import typed_values


def today() -> datetime.date:
    """The current date: that in `TASKLIST_TODAY` if it is set, else the clock's.

    Raises UsageError if `TASKLIST_TODAY` is not a date.
    """
    text = os.environ.get("TASKLIST_TODAY")
    if not text:
        return datetime.date.today()  # noqa: DTZ011, TID251 - the office's day, read here alone
    from tasklist.words import dates

    try:
        return dates.absolute(text)
    except UsageError as error:
        # The text was not typed on the command line, so the error names the variable.
        raise typed_values.invalid_value("TASKLIST_TODAY", text, error.hint) from error
