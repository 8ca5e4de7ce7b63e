"""The milestones in rows of a ledger: their times, plans and facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tasklist.grids.grid import GridCell
from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.ledger import ledger_header as headings
from tasklist.importers.ledger.ledger_header import LedgerHeader
from tasklist.importers.milestone_times import PrintedTime
from tasklist.importers.published_list import PrintedMilestone, PrintedText
from tasklist.importers.reading_log import ReadingLog
from tasklist.importers.row_cells import excerpt
from tasklist.language import N_, _, ngettext, translators
from tasklist.model import fact_cells
from tasklist.model.spans import FROM_AND_DUE, MONTH_OR_DAY, Span
from tasklist.model.tasklist import Milestone
from tasklist.text.cleaning import clean

QUARTERS = re.compile("Q([1-4])(?:-Q([1-4]))?")
DAYS = re.compile(rf"(?:({MONTH_OR_DAY}){re.escape(FROM_AND_DUE)})?({MONTH_OR_DAY})")
# The time before a plan: 11月底前：…, By the end of Nov: …
LABEL = re.compile(
    r"((?=[^：:]*[月日])[0-9年月日底前至]{2,40}|(?:By |[A-Z][a-z]{2}\b)[A-Za-z0-9 ,]{0,50})"
    r"(?:[：:]\s*(.+))?",
    re.DOTALL,
)
# The statuses that only a fact can cause.
DONE, RETURNED, DROPPED = (N_("done"), N_("done late")), (N_("returned"),), (N_("dropped"),)
CAUSED = (DONE, RETURNED, DROPPED)
AFTER_STATUS = re.compile(r"\s*(?:√|·|→).*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class LedgerMilestones:
    """The milestones of the ledger in *view*, below its *header*."""

    view: GridRows
    header: LedgerHeader
    log: ReadingLog

    def of(self, rows: Sequence[int]) -> tuple[PrintedMilestone, ...]:
        """Return the milestones of the workstream in *rows*, in the order of their spans.

        Raises TableError for an invalid time or fact.
        """
        found = [one for row in rows for one in self._in_row(row)]
        found.sort(key=lambda one: one[1].span.order)
        milestones = [milestone for _printed, milestone, _status in found]
        recorded = self._with_facts(rows[0], milestones)
        for (_printed, _bare, status), milestone in zip(found, recorded, strict=True):
            self._compare(status, milestone)
        return tuple(
            replace(printed, recorded=milestone)
            for (printed, _bare, _status), milestone in zip(found, recorded, strict=True)
        )

    def _in_row(self, row: int) -> Iterator[tuple[PrintedMilestone, Milestone, GridCell | None]]:
        """Yield the milestones whose plans begin in *row*.

        Each result has the milestone as printed, a `Milestone` with only its time, and the cell of
        its status, or None if it has no such cell.
        """
        cells = dict.fromkeys(self.view.at(row, column) for column in sorted(self.header.plans))
        own = [cell for cell in cells if cell and cell.row == row]
        if not own:
            return
        for cell, (time, span) in zip(own, self._times(row, own), strict=True):
            text = self.view.text(cell)
            printed = PrintedMilestone(time=time, place=text.place, plan=self._plan(text, span))
            yield printed, Milestone(span=span), self._status(row, cell)

    def _times(self, row: int, cells: Sequence[GridCell]) -> Iterator[tuple[PrintedTime, Span]]:
        """Yield the time of each of *cells*, which are plans in *row*.

        The time is read from the column of times; if there is no such column, it is the quarters
        that the cell covers. Raises TableError for an invalid or a missing time.
        """
        column = self.header.single.get(headings.TIMES)
        if column is None:
            for cell in cells:
                covered = range(cell.column, cell.column + cell.columns)
                numbers = [self.header.plans[at] for at in covered if at in self.header.plans]
                first, last = numbers[0], numbers[-1]
                if first is None or last is None:
                    message = _("A plan in another year requires a time.")
                    raise self.log.refusal(self.view.place(cell), message)
                yield PrintedTime(quarters=(first, last)), Span.of(self.log.year, first, last)
            return
        printed = self.view.at(row, column)
        texts = printed.text.strip().split("\n") if printed else []
        if printed is None or len(texts) != len(cells):
            message = ngettext(
                "Expected a time for {count} plan in this row.",
                "Expected a time for each of {count} plans in this row.",
                len(cells),
            )
            place = self.view.place(printed or cells[0])
            raise self.log.refusal(place, message.format(count=len(cells)), _(EXAMPLE_OF_TIMES))
        for text in texts:
            yield self._time(printed, text.strip())

    def _time(self, cell: GridCell, text: str) -> tuple[PrintedTime, Span]:
        year = self.log.year
        if match := QUARTERS.fullmatch(text):
            first, last = int(match[1]), int(match[2] or match[1])
            if first <= last:
                return PrintedTime(quarters=(first, last)), Span.of(year, first, last)
        elif match := DAYS.fullmatch(text):
            start, due = match[1] or "", match[5]
            try:
                return PrintedTime(due=due, start=start), Span.until(year, due, start)
            except ValueError:
                pass  # refused below
        message = _("Invalid time: {text}").format(text=excerpt(text))
        raise self.log.refusal(self.view.place(cell), message, _(EXAMPLE_OF_TIMES))

    def _plan(self, text: PrintedText, span: Span) -> PrintedText | None:
        """Return the plan in a cell, without the time before it; None if the cell has no plan."""
        if text.text == headings.NOTHING:
            return None
        match = None if span.is_quarters else LABEL.fullmatch(text.text)
        if match is None:
            return text
        words = _("“{text}” is read as {times}").format(text=match[1], times=span)
        self.log.decide(DecisionKind.TIME, text.place, words)
        return replace(text, text=match[2]) if match[2] else None

    def _status(self, row: int, plan: GridCell) -> GridCell | None:
        at = sorted(self.header.plans).index(plan.column)
        columns = sorted(self.header.statuses)
        return self.view.at(row, columns[at]) if at < len(columns) else None

    def _with_facts(self, row: int, milestones: Sequence[Milestone]) -> list[Milestone]:
        """Return *milestones* with their facts, which are in the first *row* of the workstream.

        Raises TableError for an invalid fact.
        """
        by_name = {str(milestone.span): milestone for milestone in milestones}
        for column, kind in self.header.facts.items():
            cell = self.view.at(row, column)
            if cell is None or kind not in fact_cells.READ:
                continue
            text = self._clean(self.view.text(cell))
            try:
                for name, words in fact_cells.texts_in_cell(text, list(by_name)).items():
                    by_name[name] = fact_cells.with_fact(by_name[name], kind, words, self.log.year)
                    self._tell_reading(cell, words, fact_cells.fact_text(by_name[name], kind))
            except ValueError as error:
                message = _("Invalid entry below {heading}: {text}").format(
                    heading=_(fact_cells.HEADINGS[kind]), text=excerpt(str(error))
                )
                names = "、".join(by_name)
                hint = _(
                    "Write it as in a ledger, beginning with a date such as 2023-09-28. In a row"
                    " with several milestones, write one entry per line, each after the time of"
                    " its milestone ({names})."
                )
                place = self.view.place(cell)
                raise self.log.refusal(place, message, hint.format(names=names)) from error
        return list(by_name.values())

    def _tell_reading(self, cell: GridCell, text: str, read: str) -> None:
        """Add a decision that *text* is read as *read*, unless the two are equal.

        *text* is in *cell*. In a ledger as `export` wrote it, the two are always equal.
        """
        if text != read:
            words = _("“{text}” is read as {times}").format(text=text, times=read)
            self.log.decide(DecisionKind.TEXT, self.view.place(cell), words)

    def _clean(self, text: PrintedText) -> str:
        cleaned = clean(text.text)
        for remark in cleaned.remarks:
            self.log.decide(DecisionKind.CHARACTERS, text.place, remark)
        return cleaned.text

    def _compare(self, status: GridCell | None, milestone: Milestone) -> None:
        """Add a decision if *status* and the facts of *milestone* contradict each other.

        The facts are imported, and the status is ignored, because somebody may have changed it by
        hand.
        """
        text = AFTER_STATUS.sub("", status.text.strip()) if status else ""
        shown = next((words for words in CAUSED if _is_one_of(text, words)), ())
        if status and shown != _caused(milestone):
            words = _("the status “{status}” is ignored: the facts of the milestone say otherwise")
            place = self.view.place(status)
            self.log.decide(DecisionKind.TEXT, place, words.format(status=excerpt(text)))


EXAMPLE_OF_TIMES = N_("Write one time per line, such as Q3, Q1-Q4, 2023-11, 2023-11-15 or"
                      " 2023-07..2023-11.")  # fmt: skip


def _caused(milestone: Milestone) -> tuple[str, ...]:
    """Return the words that a status cell may have if *milestone* was dropped, done or returned.

    Return nothing if none of these facts is recorded.
    """
    if milestone.dropped:
        return DROPPED
    if milestone.done:
        return DONE
    return RETURNED if milestone.returned else ()


def _is_one_of(text: str, messages: Sequence[str]) -> bool:
    return any(text == translate(message) for message in messages for translate in translators())
