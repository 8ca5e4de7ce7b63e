"""Totals of several lists.

A unit that occurs in two lists has a row for each of them, and the rows still add up to the total.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from tasklist.model.list_short_names import ALONE, ListName
from tasklist.model.progress import STATES
from tasklist.model.status import MilestoneStatus, Status
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports.totals import BY_LIST, NAMES, Names, Share, share_of, summarize

# The kinds of rows that mean the same in all lists; any other row belongs to one list.
COMMON = ("status", "quarter", *BY_LIST)
# The sort keys for the kinds of names that have an order of their own.
ORDERS: Mapping[str, Callable[[str], Any]] = {
    "year": str,
    "quarter": str,
    "status": lambda name: list(Status).index(Status(name)),
}


class ListTotals(NamedTuple):
    """The rows of a summary of one list among several, and the total of these rows."""

    name: ListName
    rows: tuple[Share, ...]
    total: Share


def list_totals(
    name: ListName, standings: Sequence[MilestoneStatus], by: str, names: Names | None
) -> ListTotals:
    """Compute the rows of a summary of one list among several, and their total.

    *by* is the kind of the rows, such as `unit`, and *names* is as in `totals.summarize`. A summary
    by list or year has one row. The *list_name* of a row is empty if the row is for a status, a
    list or a year. For a quarter, it has only the year of the list. For any other kind, it is
    *name*.
    """
    if by in BY_LIST:
        row = share_of(standings, NAMES[by](standings[0])[0]) if standings else None
        return ListTotals(name, (row,) if row else (), row or share_of(()))
    rows, total = summarize(standings, by, names)
    if by == "quarter":
        rows = tuple(row._replace(list_name=ListName("", name.year)) for row in rows)
    elif by not in COMMON:
        rows = tuple(row._replace(list_name=name) for row in rows)
    return ListTotals(name, rows, total)


def quarter_of_year(year: int, quarter: str) -> str:
    """Return *quarter* with *year* before it: `2023Q3`; a *quarter* with a year is unchanged."""
    return quarter if quarter[:4].isdecimal() else f"{year}{quarter}"


def joined(parts: Iterable[ListTotals], *, merged: bool) -> tuple[tuple[Share, ...], Share]:
    """Return the rows of all lists in *parts*, and their total.

    Rows with the same name are added up if they are years, quarters, statuses or lists. Other rows
    stay separate for each list; if *merged*, they are added up too. If the lists are of several
    years, each quarter of a year has its own row, such as `2023Q3`.
    """
    rows: dict[tuple[ListName, str], list[Share]] = {}
    totals, years = [], set()
    for part in parts:
        totals.append(part.total)
        years.add(part.name.year)
        for row in part.rows:
            of_list = ALONE if merged and row.list_name.name else row.list_name
            rows.setdefault((of_list, row.name), []).append(row)
    result = []
    for (of_list, name), shares in rows.items():
        shown = name
        if not of_list.name and of_list.year and len(years) > 1:
            shown = quarter_of_year(of_list.year, name)
        result.append(
            added(shares)._replace(name=shown, list_name=of_list if of_list.name else ALONE)
        )
    return tuple(result), added(totals or [share_of(())])


def added(shares: Sequence[Share]) -> Share:
    """Return one row with the sums of one or more *shares*.

    The row has the name of the first.
    """
    first, *others = shares
    if not others:
        return first
    return first._replace(
        counts={status: sum(share.counts[status] for share in shares) for status in Status},
        shares_in=sum(share.shares_in for share in shares),
        verified=sum(share.verified for share in shares),
        past_due={status: sum(share.past_due[status] for share in shares) for status in Status},
        states={state: sum(share.states[state] for share in shares) for state in STATES},
    )


class RowNames(NamedTuple):
    """The names of rows or columns of the kind *by* in a matrix over several lists.

    *names* has, for each list, a function that returns the names under which a milestone counts;
    None stands for all names of the milestone. *shown* has the label of each list. If *merged*, the
    same name in several lists is one row.
    """

    by: str
    names: Mapping[ListName, Names | None]
    shown: Mapping[ListName, str]
    merged: bool = False

    def of(self, standing: MilestoneStatus) -> list[str]:
        """Return the names under which *standing* counts, such as its units.

        If a name counts separately for each list, the label of the list is before it:
        `西青区:某局`. If the lists are of several years, a quarter has its year before it:
        `2023Q3`.
        """
        name = standing.placed.list_name
        own = self.names.get(name) or NAMES[self.by]
        if self.by == "quarter" and len({of_list.year for of_list in self.shown}) > 1:
            return [quarter_of_year(name.year, one) for one in own(standing)]
        if self.by in COMMON or self.merged:
            return list(own(standing))
        return [f"{self.shown[name]}:{one}" for one in own(standing)]

    def split(self, share: Share) -> Share:
        """Return *share* with the list moved from its name to its *list_name*.

        The name `西青区:某局` becomes `某局`. If the name has no list, *share* is returned
        unchanged.
        """
        if self.by in COMMON or self.merged:
            return share
        label, _colon, name = share.name.partition(":")
        lists = {text: of_list for of_list, text in self.shown.items()}
        return share._replace(name=name, list_name=lists[label])


def in_order(rows: Iterable[Share], by: str) -> tuple[Share, ...]:
    """Sort *rows* if they are years, quarters or statuses (*by*); others keep their order."""
    by_name = {share.name: share for share in rows} if by in ORDERS else {}
    if not by_name:
        return tuple(rows)
    return tuple(by_name[name] for name in names_in_order(by_name, by))


def names_in_order(names: Iterable[str], by: str) -> tuple[str, ...]:
    """Sort *names* if they are years, quarters or statuses (*by*); others keep their order."""
    return tuple(sorted(names, key=ORDERS[by]) if by in ORDERS else names)
