"""The day that it is today; the only place where the clock is read."""

import datetime
import os

from tasklist.errors import UsageError
from tasklist.words import arguments


def today() -> datetime.date:
    """The current date: `TASKLIST_TODAY` if that is set, else the clock's.

    Raises UsageError if `TASKLIST_TODAY` is not a date.
    """
    text = os.environ.get("TASKLIST_TODAY")
    if not text:
        return datetime.date.today()  # noqa: DTZ011, TID251 - the office's day, read here alone
    from tasklist.words import dates

    try:
        return dates.absolute(text)
    except UsageError as error:
        # It was not typed on the command line: name the variable.
        raise arguments.invalid_value("TASKLIST_TODAY", text, error.hint) from error
