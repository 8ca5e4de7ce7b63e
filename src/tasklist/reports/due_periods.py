"""The periods in which milestones fall due: the quarters of the list's year, and other years.

A table by quarter has a column for each quarter, and columns for earlier or later years only if
something is due in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tasklist.language import _
from tasklist.model.spans import Span

QUARTERS = ("1", "2", "3", "4")
EARLIER, LATER = "earlier", "later"


def period_of(span: Span) -> str:
    """The period in which *span* ends: the number of a quarter, EARLIER or LATER."""
    last = span.last
    year = span.year or last.year
    if last.year == year:
        return str(last.number)
    return EARLIER if last.year < year else LATER


def periods_of(span: Span) -> tuple[str, ...]:
    """The periods that *span* covers: each of its quarters.

    A span of months or days covers only the period in which it ends.
    """
    if span.is_quarters:
        return QUARTERS[span.first.number - 1 : span.last.number]
    return (period_of(span),)


def periods(spans: Iterable[Span]) -> tuple[str, ...]:
    """The periods that a table of *spans* needs.

    They are the four quarters, EARLIER if any of *spans* ends in an earlier year than its list, and
    LATER if any ends in a later year.
    """
    present = {period_of(span) for span in spans}
    return tuple(one for one in (EARLIER, *QUARTERS, LATER) if one in QUARTERS or one in present)


def counts(spans: Iterable[Span]) -> dict[str, int]:
    """Return how many of *spans* end in each period, the earliest period first.

    A period in which none ends is left out.
    """
    count = Counter(map(period_of, spans))
    return {period: count[period] for period in (EARLIER, *QUARTERS, LATER) if count[period]}


def headings() -> dict[str, str]:
    """The heading of the column for each period."""
    # Translators: the headings of four columns
    quarters = (_("Q1"), _("Q2"), _("Q3"), _("Q4"))
    return {
        EARLIER: _("Earlier years"),
        **dict(zip(QUARTERS, quarters, strict=True)),
        LATER: _("Later years"),
    }
