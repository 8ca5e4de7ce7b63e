"""The columns of the ledger and the texts in their cells; not every list needs every column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tasklist.language import _
from tasklist.model import fact_cells
from tasklist.model.status import MilestoneStatus
from tasklist.reports import progress_text, report_words, span_text
from tasklist.reports.ledger import Ledger, LedgerRow
from tasklist.reports.part_text import NOTHING
from tasklist.text.escape import BETWEEN_HEADINGS

# Widths as Excel counts them: characters of 7 pixels, plus 5 for the edges.
SECTION, NUMBER, GOAL, UNITS = 12.0, 4.5, 18.0, 12.0
PLAN, LEADERS, STATUS, OTHER_NUMBER, MORE = 21.0, 8.0, 9.0, 7.0, 12.0
NARROW_PLAN, TIMES = 18.0, 11.0
FACTS = {"done": 11.0, "evidence": 15.0, "note": 14.0, "progress": 16.0}
OTHER_FACT = 10.5


@dataclass(frozen=True, slots=True)
class LedgerColumns:
    """Which columns a ledger has, and the index of each column; indexes count from 0.

    The order is: section, number, goal, units, supporting units, times, plans by period, leaders,
    statuses by period, *facts* by their keys, *numbers* (the printed number, and the number in last
    year's list), and *more*, the list's extra columns. The column of times is there only if some
    milestones are due in a month or on a day instead of in a quarter.
    """

    periods: tuple[str, ...]
    has_sections: bool
    has_support: bool
    has_times: bool
    has_leaders: bool
    facts: tuple[str, ...]
    numbers: tuple[str, ...]
    more: tuple[str, ...]

    @property
    def number(self) -> int:
        """The column of the task's number."""
        return int(self.has_sections)

    @property
    def goal(self) -> int:
        """The column of the goal."""
        return self.number + 1

    @property
    def units(self) -> int:
        """The column of the units."""
        return self.number + 2

    @property
    def support(self) -> int:
        """The column of the units that support; valid only if *has_support*."""
        return self.units + 1

    @property
    def times(self) -> int:
        """The column of the times of milestones; valid only if *has_times*."""
        return self.units + 1 + self.has_support

    @property
    def first_plan(self) -> int:
        """The column of the plans for the first period."""
        return self.times + self.has_times

    @property
    def leaders(self) -> int:
        """The column of the leaders; valid only if *has_leaders*."""
        return self.first_plan + len(self.periods)

    @property
    def first_status(self) -> int:
        """The column of the statuses for the first period."""
        return self.leaders + self.has_leaders

    @property
    def first_fact(self) -> int:
        """The first column of *facts*."""
        return self.first_status + len(self.periods)

    @property
    def first_number(self) -> int:
        """The first column of *numbers*."""
        return self.first_fact + len(self.facts)

    @property
    def first_more(self) -> int:
        """The first column of *more*."""
        return self.first_number + len(self.numbers)

    @property
    def widths(self) -> tuple[float, ...]:
        """The width of each column."""
        return (
            *(SECTION,) * self.has_sections,
            NUMBER,
            GOAL,
            UNITS,
            *(UNITS,) * self.has_support,
            *(TIMES,) * self.has_times,
            *(self.plan_width,) * len(self.periods),
            *(LEADERS,) * self.has_leaders,
            *(STATUS,) * len(self.periods),
            *(FACTS.get(kind, OTHER_FACT) for kind in self.facts),
            *(OTHER_NUMBER,) * len(self.numbers),
            *(MORE,) * len(self.more),
        )

    @property
    def last(self) -> int:
        """The last column."""
        return len(self.widths) - 1

    @property
    def plan_width(self) -> float:
        """The width of a column of plans: narrower beside columns of facts."""
        return NARROW_PLAN if self.facts else PLAN

    @property
    def fact_headings(self) -> dict[int, str]:
        """The headings of *facts*, by column."""
        headings = (_(fact_cells.HEADINGS[kind]) for kind in self.facts)
        return dict(enumerate(headings, self.first_fact))

    @property
    def further(self) -> dict[int, str]:
        """The headings of *numbers* and of *more*, by column."""
        return dict(enumerate(self.numbers + self.more, self.first_number))

    def further_texts(self, row: LedgerRow) -> dict[int, str]:
        """The texts of *row* below the headings of facts, numbers and more, by column."""
        numbers, texts = _numbers(row), _own_texts(row)
        cells = [
            *(fact_cell(row, kind) for kind in self.facts),
            *(numbers.get(heading, "") for heading in self.numbers),
            *(texts.get(heading, "") for heading in self.more),
        ]
        return dict(enumerate(cells, self.first_fact))


def ledger_columns(ledger: Ledger) -> LedgerColumns:
    """The columns that *ledger* needs."""
    rows = [row for entry in ledger.entries for row in entry.rows]
    return LedgerColumns(
        ledger.periods,
        any(entry.task.section for entry in ledger.entries),
        any(row.workstream.support for row in rows),
        any(not s.placed.milestone.span.is_quarters for row in rows for s in row.standings),
        ledger.has_leaders,
        tuple(kind for kind in fact_cells.HEADINGS if any(fact_cell(row, kind) for row in rows)),
        tuple(dict.fromkeys(heading for row in rows for heading in _numbers(row))),
        tuple(dict.fromkeys(heading for row in rows for heading in _own_texts(row))),
    )


def section_text(section: tuple[str, ...]) -> str:
    """The headings above a task, from the outside in, each on a line."""
    return f"{BETWEEN_HEADINGS.rstrip()}\n".join(section)


def times_text(standings: Iterable[MilestoneStatus]) -> str:
    """Return the times of milestones as in the file, such as `2024-07..2024-11`, each on a line.

    The ledger has a column for these times, because the deadline written before a plan, such as
    `11月底前`, does not say when the milestone begins.
    """
    return "\n".join(str(standing.placed.milestone.span) for standing in standings)


def plan_text(standing: MilestoneStatus) -> str:
    """Return the plan of a milestone; a deadline that is not a quarter comes before it."""
    milestone = standing.placed.milestone
    if milestone.span.is_quarters:
        return milestone.plan or NOTHING
    when = span_text.by_when(milestone.span)
    if not milestone.plan:
        return when
    return _("{heading}: {text}").format(heading=when, text=milestone.plan)


def status_text(standing: MilestoneStatus) -> str:
    """Return the status of a milestone and, if it was extended, its new due time: `推进中 →Q4`."""
    word = report_words.status(standing, report_words.status_words())
    extended = standing.known.extended
    if extended is None:
        return word
    return f"{word} →{span_text.later(extended.to, standing.placed.milestone.span)}"


def fact_cell(row: LedgerRow, kind: str) -> str:
    """Return the text of the cell of *row* that holds the facts of one *kind*, such as `note`.

    If the row has several milestones, the time of each is written before its fact.
    """
    texts = {str(s.placed.milestone.span): fact_text(s, kind) for s in row.standings}
    return fact_cells.cell_text(texts, list(texts))


def fact_text(standing: MilestoneStatus, kind: str) -> str:
    """Return the text of one fact of a milestone; empty if the milestone does not have it.

    *kind* is the key of the fact, such as `note`.

    Only facts that were known on the day of the report count.
    """
    if kind == "progress":
        return progress_text.latest(standing)
    is_later = standing.placed.milestone.done != standing.known.done
    if kind == "evidence" and is_later:
        return ""  # it is the evidence of a later completion
    return fact_cells.fact_text(standing.known, kind)


def _own_texts(row: LedgerRow) -> dict[str, str]:
    """Return the texts of *row* in the list's extra columns, by the heading of the column.

    If the task and the workstream both have a text under a heading, the two are joined.
    """
    texts = dict(row.standings[0].placed.task.more)
    for heading, text in row.workstream.more:
        texts[heading] = "\n".join(filter(None, (texts.get(heading), text)))
    return texts


def _numbers(row: LedgerRow) -> dict[str, str]:
    """The printed number of the task of *row*, and its number in last year's list, by heading."""
    task = row.standings[0].placed.task
    numbers = {
        _("No. on paper"): task.printed,
        _("No. last year"): None if task.continues is None else str(task.continues),
    }
    return {heading: text for heading, text in numbers.items() if text is not None}
