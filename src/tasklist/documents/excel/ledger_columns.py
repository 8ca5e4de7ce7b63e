"""Columns of the ledger: those of every list, and those for what only some lists have."""

from __future__ import annotations

from dataclasses import dataclass

from tasklist.language import _
from tasklist.reports.ledger import Ledger, LedgerRow
from tasklist.text.escape import BETWEEN_HEADINGS

# Widths as Excel counts them: characters of 7 pixels, plus 5 for the edges.
SECTION, NUMBER, GOAL, UNITS = 12.0, 4.5, 18.0, 12.0
PLAN, LEADERS, STATUS, OTHER_NUMBER, MORE = 21.0, 8.0, 9.0, 7.0, 12.0


@dataclass(frozen=True, slots=True)
class LedgerColumns:
    """Which columns a ledger has; each property says where one is, counted from 0.

    Before the number come the headings above a task, beside the units those that support, and last
    *numbers*, of the paper and of last year's list, and *more*, the list's own columns.
    """

    periods: tuple[str, ...]
    has_sections: bool
    has_support: bool
    has_leaders: bool
    numbers: tuple[str, ...]
    more: tuple[str, ...]

    @property
    def number(self) -> int:
        """The column of the number of the task."""
        return int(self.has_sections)

    @property
    def goal(self) -> int:
        """The column of the goal."""
        return self.number + 1

    @property
    def units(self) -> int:
        """The column of the units, or of those that lead."""
        return self.number + 2

    @property
    def support(self) -> int:
        """The column of the units that support, if there is one."""
        return self.units + 1

    @property
    def first_plan(self) -> int:
        """The column of the plans for the first period."""
        return self.units + 1 + self.has_support

    @property
    def leaders(self) -> int:
        """The column of the leaders, if there is one."""
        return self.first_plan + len(self.periods)

    @property
    def first_status(self) -> int:
        """The column of the statuses for the first period."""
        return self.leaders + self.has_leaders

    @property
    def first_number(self) -> int:
        """The column where *numbers* begin."""
        return self.first_status + len(self.periods)

    @property
    def first_more(self) -> int:
        """The column where *more* begins."""
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
            *(PLAN,) * len(self.periods),
            *(LEADERS,) * self.has_leaders,
            *(STATUS,) * len(self.periods),
            *(OTHER_NUMBER,) * len(self.numbers),
            *(MORE,) * len(self.more),
        )

    @property
    def last(self) -> int:
        """The last column."""
        return len(self.widths) - 1

    @property
    def further(self) -> dict[int, str]:
        """The headings of *numbers* and of *more*, by column."""
        return dict(enumerate(self.numbers + self.more, self.first_number))

    def further_texts(self, row: LedgerRow) -> dict[int, str]:
        """The texts of *row* below those headings, by column."""
        numbers, texts = _numbers(row), _own_texts(row)
        cells = [
            *(numbers.get(heading, "") for heading in self.numbers),
            *(texts.get(heading, "") for heading in self.more),
        ]
        return dict(enumerate(cells, self.first_number))


def ledger_columns(ledger: Ledger) -> LedgerColumns:
    """The columns that *ledger* needs."""
    rows = [row for entry in ledger.entries for row in entry.rows]
    return LedgerColumns(
        ledger.periods,
        any(entry.task.section for entry in ledger.entries),
        any(row.workstream.support for row in rows),
        ledger.has_leaders,
        tuple(dict.fromkeys(heading for row in rows for heading in _numbers(row))),
        tuple(dict.fromkeys(heading for row in rows for heading in _own_texts(row))),
    )


def section_text(section: tuple[str, ...]) -> str:
    """The headings above a task, from the outside in, each on a line."""
    return f"{BETWEEN_HEADINGS.rstrip()}\n".join(section)


def _own_texts(row: LedgerRow) -> dict[str, str]:
    """What the task and the workstream of *row* say in columns of the list's own, by heading."""
    texts = dict(row.standings[0].placed.task.more)
    for heading, text in row.workstream.more:
        texts[heading] = "\n".join(filter(None, (texts.get(heading), text)))
    return texts


def _numbers(row: LedgerRow) -> dict[str, str]:
    """The number of the task of *row* on paper, and in last year's list, by heading."""
    task = row.standings[0].placed.task
    numbers = {
        _("No. on paper"): task.printed,
        _("No. last year"): None if task.continues is None else str(task.continues),
    }
    return {heading: text for heading, text in numbers.items() if text is not None}
