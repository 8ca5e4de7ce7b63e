"""A summary as a table for people.

Columns that hold only zeros are left out, and columns that a narrow terminal may leave out are
marked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tasklist.language import _
from tasklist.model.progress import STATES
from tasklist.model.status import Status
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports import report_words, table_notes, value_words
from tasklist.reports.list_column import list_columns, total_row
from tasklist.reports.ranking import ranking_note
from tasklist.reports.report_origin import Origin
from tasklist.reports.table import CellType, Column, Table, Value
from tasklist.reports.totals import Share, Summary

# The statuses that a narrow table leaves out, the highest number first.
SPARE = {Status.UPCOMING: 4, Status.ACTIVE: 3, Status.DROPPED: 2, Status.RETURNED: 1}


class _Figure(NamedTuple):
    """A column of numbers, and the function for its number in a row.

    *is_empty* says that all its numbers are 0.
    """

    column: Column
    value: Callable[[Share], Value]
    is_empty: bool = False


def summary_table(summary: Summary) -> Table:
    """Return *summary* as a table with a row of totals; a share of no milestones is a dash.

    Columns that hold nothing but zeros are left out and named in a note.
    """
    counts = (*_counts(summary), *_states(summary))
    figures = [*counts, *_shares(summary), *_places(summary), *_shares_in(summary)]
    shown = [figure for figure in figures if not figure.is_empty]
    of_lists, shown_list = list_columns(summary.rows, summary.lists)
    empty = [figure.column.heading for figure in figures if figure.is_empty]

    def row(share: Share, name: str) -> tuple[Value, ...]:
        return (name, *(figure.value(share) for figure in shown))

    notes = (
        table_notes.counting_note(summary.by, is_named=summary.is_named),
        *(figure.column.note for figure in shown),
        "" if any(share.place for share in summary.rows) else _ranking_note(summary),
        table_notes.all_zero(empty),
        str(Origin(report_words.file_words(summary.file, len(summary.lists)), summary.as_of)),
    )
    return Table(
        "",
        (
            *of_lists,
            Column(report_words.name_heading(summary.by)),
            *(figure.column for figure in shown),
        ),
        tuple(
            (*shown_list(share), *row(share, report_words.row_name(summary.by, share.name)))
            for share in summary.rows
        ),
        total_row(of_lists, lambda name: row(summary.total, name)),
        tuple(filter(None, notes)),
    )


def _counts(summary: Summary) -> Iterator[_Figure]:
    """The columns for the number of all milestones and for the number with each status."""
    yield _Figure(Column(_("Total"), kind=CellType.NUMBER), lambda share: share.total)
    headings, short = report_words.status_headings(), report_words.short_status_headings()
    for status in Status:
        column = Column(headings[status], 0, CellType.NUMBER, status)
        column = column._replace(short=short.get(status, ""), spare=SPARE.get(status, 0))
        yield _Figure(column, _count_of(status), is_empty=not summary.total.counts[status])


def _count_of(status: Status) -> Callable[[Share], Value]:
    return lambda share: share.counts[status]


def _states(summary: Summary) -> Iterator[_Figure]:
    """The columns for the states of progress; none if no state was reported."""
    for state in STATES if summary.total.has_states else ():
        column = Column(_(value_words.STATES[state].heading), 0, CellType.NUMBER, spare=7)
        yield _Figure(column, _reported_as(state), is_empty=not summary.total.states[state])


def _reported_as(state: str) -> Callable[[Share], Value]:
    return lambda share: share.states[state]


def _shares(summary: Summary) -> Iterator[_Figure]:
    """The columns for three shares.

    They are the share of all milestones that are done, the share of due milestones that are done,
    and the share of done milestones that are verified.
    """
    yield _Figure(
        Column(_("Share"), kind=CellType.RATIO),
        lambda share: share.ratio if share.not_dropped else None,
    )
    yield _Figure(
        Column(_("Of due"), kind=CellType.RATIO),
        lambda share: share.due_ratio if share.due else None,
    )
    yield _Figure(
        Column(_("Verified"), kind=CellType.RATIO, short=_("Veri-\nfied"), spare=6),
        lambda share: share.verified_ratio if share.done else None,
        is_empty=not summary.total.verified,
    )


def _places(summary: Summary) -> Iterator[_Figure]:
    """The column for the place of each row, if any row has one."""
    if any(share.place for share in summary.rows):
        yield _Figure(
            Column(_("Rank"), kind=CellType.NUMBER, spare=5, note=_ranking_note(summary)),
            lambda share: share.place if share.name else "",
        )


def _ranking_note(summary: Summary) -> str:
    if summary.min_due is None:
        return ""
    return ranking_note(summary.compared, summary.min_due)


def _shares_in(summary: Summary) -> Iterator[_Figure]:
    """The column “Shares in”, only in a summary by unit or leader; its total is empty."""
    if note := table_notes.shares_in_note(summary.by):
        yield _Figure(
            Column(_("Shares in"), kind=CellType.NUMBER, spare=7, note=note),
            lambda share: share.shares_in if share.name else "",
            is_empty=not any(share.shares_in for share in summary.rows),
        )
