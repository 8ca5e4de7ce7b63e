"""What a row of a completed form claims about its milestone: the answers that are new."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tasklist.forms import answer_cells, extension_requests
from tasklist.forms.answer_cells import AnswerCells, Answers, as_text
from tasklist.forms.claim_checks import check_shown, check_status, refuse_both
from tasklist.forms.extension_requests import ExtensionRequest
from tasklist.forms.fact_excerpts import fact_excerpt
from tasklist.forms.progress_cells import ProgressCells
from tasklist.forms.row_errors import ClaimError, ErrorCollector
from tasklist.forms.row_keys import Key, comparable, facts, fingerprint, mark
from tasklist.forms.workbook_reader import FormRow
from tasklist.language import _
from tasklist.model.former_names import present_names
from tasklist.model.name_changes import names_now
from tasklist.model.tasklist import UNIT, PlacedMilestone, Tasklist

# A unit in the key of a row, where units are joined by 、. Inside brackets, 、 is part of a name.
NAME = re.compile("(?:[（(][^（）()]*[）)]|[^、])+")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one *row* of a form says about the milestone *placed*.

    *answers* has only answers that differ from the facts in the list. The units of *placed* have
    the names that they had when the form was made. *is_open* is True if the row says that the
    milestone is not reached. *progress* is the progress that the row reports, or None. *extension*
    is the extension that the row requests, or None.
    """

    row: FormRow
    placed: PlacedMilestone
    answers: Answers
    is_open: bool
    progress: ProgressCells | None = None
    extension: ExtensionRequest | None = None


class FormMatcher:
    """Finds the milestone in the list for each row of a form, and what the row claims about it."""

    def __init__(self, tasklist: Tasklist, today: datetime.date) -> None:
        self.tasklist, self.today = tasklist, today
        self.present = present_names(tasklist.aliases, UNIT)
        self.tasks = frozenset(str(task.id) for task in tasklist.tasks)
        self.by_id = {placed.id: placed for placed in tasklist.milestones}
        self.places = {
            (f"{placed.id.task}.{placed.id.workstream}", str(placed.milestone.span)): placed
            for placed in tasklist.milestones
        }
        # By fingerprint, then by workstream, because several milestones can have the same wording.
        self.prints: dict[str, dict[str, PlacedMilestone]] = {}
        for placed in tasklist.milestones:
            place = f"{placed.id.task}.{placed.id.workstream}"
            self.prints.setdefault(fingerprint(tasklist.year, placed), {})[place] = placed

    def claim(self, row: FormRow) -> Claim | None:
        """Return the claim of *row*; None if the row has no new answer.

        Raises RowError if cells are invalid, with all errors together, or if the claim contradicts
        the list or itself.
        """
        if not any(row.key):
            raise ClaimError(
                _("not a row of the form: its hidden key is missing"),
                _("Answer only in the rows of the form."),
            )
        if not row.key.is_whole:
            raise ClaimError(_("the hidden key is damaged; fill in a new form"))
        if row.is_computed:
            raise ClaimError(_("the row contains a formula; type the value instead"))
        if row.has_error_value:
            message = _("the row contains an error value such as #N/A; type the value instead")
            raise ClaimError(message)
        return self._claim(row, row.answers, ErrorCollector())

    def _claim(self, row: FormRow, cells: AnswerCells, errors: ErrorCollector) -> Claim | None:
        """Return the claim of *row*, or None if the row has no new answer.

        *row* has a valid key and no formula. Raises the same errors as `claim`.
        """
        year = self.tasklist.year
        reached = errors.result(lambda: answer_cells.reached(cells.status))
        done = errors.result(lambda: answer_cells.day(cells.done, self.today, year))
        dates_are_valid = not errors.errors
        answers = errors.result(lambda: _news(row, done)) or Answers()
        progress = errors.result(lambda: ProgressCells.of(cells))
        is_asking = extension_requests.is_requested(cells)
        is_new = any(answers) or progress is not None or is_asking or errors.errors
        if not is_new and reached is not False and (done or not reached):
            return None
        placed = errors.result(lambda: self._promise(row))
        if placed is None:
            errors.check()
            return None
        errors.result(lambda: check_shown(row, placed))
        if dates_are_valid:
            errors.result(lambda: check_status(placed, done, reached=reached))
        extension = None
        if is_asking:
            extension = errors.result(lambda: extension_requests.read(cells, placed, self.today))
        if extension is not None and done is not None:
            errors.result(refuse_both)
        errors.check()
        fresh = self._fresh(answers, placed, row.key.marks)
        return Claim(row, placed, fresh, reached is False, progress, extension)

    def current(self, key: Key) -> PlacedMilestone | None:
        """Return the milestone of the row with *key*, as it is now, even if its wording changed.

        None if the list no longer has it.
        """
        candidates = self.prints.get(key.fingerprint) or self._renamed(key)
        if len(candidates) == 1:
            return self.by_id[next(iter(candidates.values())).id]
        return self.places.get((key.task, key.quarter))

    def _promise(self, row: FormRow) -> PlacedMilestone:
        """Return the milestone of *row*, with the units as they were named when the form was made.

        Raises ClaimError if the wording of the milestone was changed in the list, if the list no
        longer has the milestone, or if several milestones in the list have the same wording.
        """
        candidates = self.prints.get(row.key.fingerprint) or self._renamed(row.key)
        if len(candidates) == 1:
            return next(iter(candidates.values()))
        if row.key.task in candidates:
            return candidates[row.key.task]
        if candidates:
            message = _(
                "the list has several milestones with this wording; record the answer in the list"
            )
            raise ClaimError(message, _("No answer is needed: the office will ask."))
        if row.key.number not in self.tasks:
            raise ClaimError(
                _("the list has no such task"), _("No answer is needed for this task.")
            )
        raise ClaimError(
            _("the milestone was changed after this form was made"),
            _("Read the row as it is now, and answer again."),
        )

    def _renamed(self, key: Key) -> dict[str, PlacedMilestone]:
        """Return the milestones that *key* identifies by former names of their units.

        The result maps the numbers of task and workstream, such as `35.1`, to the milestone, whose
        units have the names in *key*. Return an empty dict if *key* has no former names.
        """
        units = tuple(NAME.findall(key.units))
        now = names_now(units, self.present)
        if now is units:
            return {}
        found: dict[str, PlacedMilestone] = {}
        for placed in self.tasklist.milestones:
            if placed.workstream.units == now:
                before = replace(placed.workstream, units=units)
                formerly = placed._replace(workstream=before)
                if fingerprint(self.tasklist.year, formerly) == key.fingerprint:
                    found[f"{placed.id.task}.{placed.id.workstream}"] = formerly
        return found

    def _fresh(self, answers: Answers, placed: PlacedMilestone, marks: Sequence[str]) -> Answers:
        """Return *answers* without the answers that the list already has as facts of *placed*.

        *marks* are the checksums of the facts when the form was made. Raises ClaimError if an
        answer would replace a fact that was changed in the list since then, or if the answered date
        is in the future or before the year of the list.
        """
        now = facts(placed.milestone)
        # The last mark is that of the due day, which is no answer.
        for name, value, ours, old in zip(Answers._fields, answers, now, marks, strict=False):
            if value and not _alike(value, ours) and mark(ours) != old:
                message = _("the list was changed after this form was made: {fact}")
                raise ClaimError(
                    message.format(fact=fact_excerpt(name, ours)),
                    _("If your answer is still right, return it unchanged."),
                )
        done, evidence, note = answers
        if done is not None and done != now.done:
            self._check_day(done)
        return Answers(
            None if done == now.done else done,
            () if _alike(evidence, now.evidence) else evidence,
            None if _alike(note, now.note) else note,
        )

    def _check_day(self, day: datetime.date) -> None:
        if day > self.today:
            message = _("{date} is in the future (as of {today})")
            raise ClaimError(
                message.format(date=day, today=self.today),
                _("If the milestone was reached, give the date; if not, leave the date empty."),
            )
        if day.year < self.tasklist.year:
            message = _("{date} is before the list's year {year}")
            raise ClaimError(
                message.format(date=day, year=self.tasklist.year), _("Check the year of the date.")
            )


def _news(row: FormRow, day: datetime.date | None) -> Answers:
    """Return the answers in *row* that were changed since the form was made.

    *day* is the date that the row has, or None. Raises AnswerError if a changed answer is invalid.
    Unchanged answers are not checked, because they are copied from the list, and the list may have
    texts that a form may not.
    """
    marks = row.key.marks
    evidence, note = as_text(row.answers.evidence), as_text(row.answers.note)
    return Answers(
        None if mark(day) == marks[0] else day,
        () if mark((evidence,)) == marks[1] else answer_cells.evidence(evidence),
        None if mark(note) == marks[2] else answer_cells.note(note),
    )


def _alike(one: object, other: object) -> bool:
    return comparable(one) == comparable(other)
