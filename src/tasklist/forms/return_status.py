"""Who has returned a form: the number of answered, refused and missing rows of each unit."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from tasklist.forms.answer_cells import short
from tasklist.forms.correction_forms import unit_of
from tasklist.forms.form_review import Refusal, Verdict
from tasklist.forms.recipients import FormRequest
from tasklist.forms.row_claims import FormMatcher
from tasklist.forms.row_keys import Key
from tasklist.forms.sent_rows import sent_keys
from tasklist.forms.workbook_reader import FilledForm
from tasklist.model.name_changes import names_now
from tasklist.process.named_tuples import NamedTuple

DIGITS = re.compile("[0-9]{1,9}")  # a forged key can have any text
Place = tuple[str, str]  # what a row is about: task and workstream (`35.1`), and quarter


class ReturnState(StrEnum):
    """How much of its forms a unit has answered. The states that need a reminder come first."""

    NONE = "none"
    BLANK = "blank"
    REFUSED = "refused"
    PARTLY = "partly"
    ANSWERED = "answered"


class UnitReturn(NamedTuple):
    """What one unit has returned: its *files*, its state, and the number of rows in each state.

    *rows* is the number of rows that the unit has to answer. *answered*, *refused* and *vanished*
    count how many of these were answered, refused, or deleted from the form. *left* has the places
    of all other rows. A row that is answered in one file counts as answered, even if it is refused
    or missing in another file.
    """

    unit: str
    state: ReturnState
    files: tuple[str, ...]
    rows: int
    answered: int
    refused: int
    vanished: int
    left: tuple[Place, ...]
    return_by: datetime.date | None


class ReturnReport(NamedTuple):
    """What each unit has returned. Units that need a reminder come first.

    *unread* has a refusal for each file that was refused as a whole.
    """

    as_of: datetime.date
    units: tuple[UnitReturn, ...]
    unread: tuple[Refusal, ...]

    def count(self, *states: ReturnState) -> int:
        """The number of units that are in one of *states*."""
        return sum(unit.state in states for unit in self.units)


class Expectation(NamedTuple):
    """The rows that a unit has to answer, and the day by which it has to return them."""

    places: frozenset[Place]
    return_by: datetime.date | None = None


def expected_of_list(requests: Iterable[FormRequest]) -> dict[str, Expectation]:
    """Map each unit in *requests* to what it has to answer: its milestones that are not done."""
    return {
        request.unit: Expectation(
            frozenset(
                (f"{placed.id.task}.{placed.id.workstream}", str(placed.milestone.span))
                for placed, known in ((one.placed, one.known) for one in request.standings)
                if known.done is None
            )
        )
        for request in requests
    }


def expected_of_forms(forms: Iterable[FilledForm], matcher: FormMatcher) -> dict[str, Expectation]:
    """Return what each unit has to answer, according to the *forms* that it was sent.

    Replies are ignored, because their rows are in the first form as well.
    """
    expected: dict[str, Expectation] = {}
    for form in forms:
        if form.properties.layout.is_reply:
            continue
        unit = present_unit(form, matcher)
        places = frozenset(_place(key) for key in sent_keys(form, matcher) if _is_open(key))
        before = expected.get(unit, Expectation(frozenset())).places
        expected[unit] = Expectation(places | before, form.properties.return_by)
    return expected


def compute_returns(
    expected: Mapping[str, Expectation],
    forms: Sequence[FilledForm],
    verdict: Verdict,
    matcher: FormMatcher,
) -> ReturnReport:
    """Return what each unit has returned in *forms*, whose review is *verdict*.

    The units are those in *expected*, and any others that returned a form. A unit has to answer the
    rows of its own form, or the rows in *expected* if it returned none.
    """
    unread = tuple(one for one in verdict.refused if one.key is None and one.source is None)
    bad = {refusal.file for refusal in unread}
    by_unit: dict[str, list[FilledForm]] = {unit: [] for unit in expected}
    for form in forms:
        if form.file not in bad:
            by_unit.setdefault(present_unit(form, matcher), []).append(form)
    outcomes = _Outcomes(verdict)
    units = [
        _unit_return(unit, expected.get(unit), returned, outcomes, matcher)
        for unit, returned in by_unit.items()
    ]
    # Leave out units that have nothing to report and returned nothing.
    units = [unit for unit in units if unit.rows or unit.files]
    states = list(ReturnState)
    places = {unit: place for place, unit in enumerate(matcher.tasklist.units)}
    units.sort(key=lambda one: (states.index(one.state), places.get(one.unit, len(places))))
    return ReturnReport(matcher.today, tuple(units), unread)


def present_unit(form: FilledForm, matcher: FormMatcher) -> str:
    """The present name of the unit of *form*; a name that is not in the list is shortened."""
    (name,) = names_now((unit_of(form),), matcher.present)
    return name if name in matcher.tasklist.units else short(name)


class _Outcomes:
    """The rows in each file that were answered, were refused, or vanished."""

    def __init__(self, verdict: Verdict) -> None:
        self.answered = verdict.answered
        self.refused = {(one.file, one.row) for one in verdict.refused if one.source is not None}
        self.vanished = [(one.file, one.key) for one in verdict.refused if one.key is not None]

    def of(self, forms: Sequence[FilledForm]) -> tuple[set[Place], set[Place], set[Place]]:
        """Return three sets of places in *forms*: answered, refused and vanished.

        Each place is in one set only: a place that was answered in any file counts as answered, and
        any other place that was refused in any file counts as refused.
        """
        rows = [(form.file, row) for form in forms for row in form.rows]
        files = {form.file for form in forms}
        answered = {_place(row.key) for f, row in rows if (f, row.number) in self.answered}
        refused = {_place(row.key) for f, row in rows if (f, row.number) in self.refused}
        vanished = {_place(key) for file, key in self.vanished if file in files}
        return answered, refused - answered, vanished - answered - refused


def _unit_return(
    unit: str,
    expected: Expectation | None,
    forms: Sequence[FilledForm],
    outcomes: _Outcomes,
    matcher: FormMatcher,
) -> UnitReturn:
    own = expected_of_forms(forms, matcher).get(unit) or expected or Expectation(frozenset())
    answered, refused, vanished = outcomes.of(forms)
    to_answer = own.places | refused | vanished
    done = len(answered & to_answer)
    return_by = own.return_by or (expected.return_by if expected else None)
    files = tuple(form.file for form in forms)
    if refused or vanished:
        state = ReturnState.REFUSED
    elif done == len(to_answer):
        state = ReturnState.ANSWERED
    elif not forms:
        state = ReturnState.NONE
    else:
        state = ReturnState.PARTLY if answered else ReturnState.BLANK
    counts = (len(to_answer), done, len(refused), len(vanished))
    left = tuple(sorted(to_answer - answered - refused - vanished, key=_order))
    return UnitReturn(unit, state, files, *counts, left, return_by)


def _order(place: Place) -> tuple[list[int], str]:
    """The sort key of a place: the numbers of the task and the workstream, then the quarter."""
    task, quarter = place
    numbers = (number for number in task.split(".") if DIGITS.fullmatch(number))
    return [*map(int, numbers)], quarter


def _place(key: Key) -> Place:
    return key.task, key.quarter


def _is_open(key: Key) -> bool:
    """Whether the milestone of *key* was not done when the form was made."""
    return key.marks[0] == "-"
