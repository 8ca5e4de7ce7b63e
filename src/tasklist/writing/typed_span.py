"""The time of a milestone, from the option `--quarter`, or from `--due` and perhaps `--from`."""

from __future__ import annotations

from tasklist.errors import UsageError
from tasklist.language import _
from tasklist.model.spans import Span
from tasklist.words import times


def typed_span(quarter: str | None, due: str | None, first: str | None, year: int) -> Span | None:
    """The span that *quarter*, *due* and *first* give in a list of *year*; None if all are None.

    They are the values of `--quarter`, `--due` and `--from`. Raises UsageError for options that
    exclude each other, for `--from` without `--due`, and for invalid values.
    """
    if quarter is not None and (due is not None or first is not None):
        message = _("{one} cannot be combined with {other}.")
        raise UsageError(
            message.format(one="--quarter", other="--due" if due is not None else "--from"),
            _("Remove one of them."),
        )
    if quarter is not None:
        return times.quarters(quarter, year)
    if due is None and first is not None:
        message = _("{one} requires {other}.").format(one="--from", other="--due")
        raise UsageError(message, _("Write: {words}").format(words=f"--due 2023-11 --from {first}"))
    if due is None:
        return None
    if first is None and times.is_time(due):
        return times.time_of_milestone(due, year)
    return times.until(due, first or "", year)
