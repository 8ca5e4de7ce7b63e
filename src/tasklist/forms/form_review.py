"""The review of completed forms: the changes that they make, and the refused rows with reasons."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType

from tasklist.forms.answer_cells import Answers, short
from tasklist.forms.extension_requests import ExtensionRequest
from tasklist.forms.fact_excerpts import differing
from tasklist.forms.reported_progress import with_report
from tasklist.forms.row_claims import Claim, FormMatcher
from tasklist.forms.row_errors import ClaimError, RowError, with_request
from tasklist.forms.row_keys import Key, comparable
from tasklist.forms.sent_rows import vanished
from tasklist.forms.workbook_reader import FilledForm, FormRow
from tasklist.language import N_, _
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Tasklist
from tasklist.model.transitions import mark_done
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.escape import escape_invisible

MOST_NAMED = 5  # other forms, or facts, in one reason
VANISHED = N_("the row was deleted from the form")


class Refusal(NamedTuple):
    """The refusal of a row, of a row that was deleted from its form, or of a whole file.

    *row* is the number of the row in *file*, or 0 for a deleted row or a whole file. *about* names
    the task and the quarter. *reason* tells the office why the row was refused. *advice* tells the
    unit the same, and what the unit has to do. *source* is the refused row, and *key* is the key of
    a deleted row; both are None for a whole file. *others* are the places of rows that contradict
    the refused row.
    """

    file: str
    row: int
    about: str
    reason: str
    advice: str = ""
    key: Key | None = None
    source: FormRow | None = None
    others: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The reason, followed by *others* unless there are none: `… (see 教育局.xlsx:7)`."""
        if not self.others:
            return self.reason
        reason = _("{reason} (see {others})")
        return reason.format(reason=self.reason, others=", ".join(self.others))


class RequestedExtension(NamedTuple):
    """The extension that row number *row* of *file* requests."""

    file: str
    row: int
    request: ExtensionRequest


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of reviewing forms: the *changes* to make, and the refusals.

    *changes* are pairs in the order of the list: a milestone as it is, and as it will be.
    *extensions* are requests in accepted rows, and are not part of *changes*. *answered* has the
    file and row number of each accepted row that has an answer, even if the list already has the
    same facts.
    """

    changes: tuple[tuple[PlacedMilestone, Milestone], ...]
    refused: tuple[Refusal, ...]
    extensions: tuple[RequestedExtension, ...] = ()
    answered: frozenset[tuple[str, int]] = frozenset()


def judge(
    tasklist: Tasklist,
    forms: Sequence[FilledForm],
    today: datetime.date,
    former_titles: Collection[str] = (),
) -> Verdict:
    """Review *forms* on the day *today*. Each row is accepted or refused as a whole.

    A form that does not belong to *tasklist* is refused: it must have the year of the list, and its
    title or one of its *former_titles*.
    """
    matcher = FormMatcher(tasklist, today)
    claims, refused = _claims(forms, matcher, {tasklist.title, *former_titles})
    by_file = {form.file: form for form in forms}
    changes: list[tuple[PlacedMilestone, Milestone]] = []
    accepted: list[Claim] = []
    for placed in tasklist.milestones:
        answers = claims.get(placed.id, [])
        try:
            new = _agreed(placed, answers)
        except RowError as error:
            refused += [_refusal(claim.row, error, answers, by_file) for claim in answers]
            continue
        for claim in answers:
            new = with_report(new, claim, by_file[claim.row.file], matcher)
        accepted += answers
        if new != placed.milestone:
            changes.append((placed, new))
    order = {form.file: number for number, form in enumerate(forms)}
    refused.sort(key=lambda one: (order[one.file], one.row))
    extensions = (
        RequestedExtension(claim.row.file, claim.row.number, claim.extension)
        for claim in accepted
        if claim.extension is not None
    )
    places = frozenset((claim.row.file, claim.row.number) for claim in accepted)
    return Verdict(tuple(changes), tuple(refused), tuple(extensions), places)


def _claims(
    forms: Sequence[FilledForm], matcher: FormMatcher, titles: Collection[str]
) -> tuple[dict[MilestoneId, list[Claim]], list[Refusal]]:
    """Return the claims of *forms* by milestone, and the refusals of rows with errors.

    Each row is judged by itself here: contradictions between rows are found later.
    """
    claims: dict[MilestoneId, list[Claim]] = {}
    refused: list[Refusal] = []
    advice = with_request(_(VANISHED), _("Fill in this row."))
    for form in forms:
        if reason := _foreign(form, matcher.tasklist, titles):
            refused.append(Refusal(form.file, 0, "", reason))
            continue
        refused += (
            Refusal(form.file, 0, _about(key), _(VANISHED), advice, key)
            for key in vanished(form, matcher)
        )
        for row in form.rows:
            try:
                claim = matcher.claim(row)
            except RowError as error:
                refused.append(_refusal(row, error))
            else:
                if claim is not None:
                    claims.setdefault(claim.placed.id, []).append(claim)
    return claims, refused


def is_titled(form: FilledForm, title: str) -> bool:
    """Whether *form* was made from a list with *title*, ignoring white space."""
    return comparable(form.properties.title) == comparable(escape_invisible(title, newlines=True))


def _foreign(form: FilledForm, tasklist: Tasklist, titles: Collection[str]) -> str:
    """Return why *form* does not belong to *tasklist*; "" if it does.

    *titles* are the present title of the list and its former ones.
    """
    year, title = form.properties.year, form.properties.title
    if year != tasklist.year:
        reason = _("made from the list for {year}; this list is for {ours}")
        return reason.format(year=year, ours=tasklist.year)
    if any(is_titled(form, title) for title in titles):
        return ""
    reason = _("made from the list “{title}”; this list is “{ours}”")
    return reason.format(title=short(title), ours=short(tasklist.title))


def _agreed(placed: PlacedMilestone, claims: Sequence[Claim]) -> Milestone:
    """Return the milestone *placed* with the answers in *claims*; reported progress is not added.

    Raises ClaimError if the claims contradict one another or the list.
    """
    old = placed.milestone
    answers = {}
    for name in Answers._fields:
        values = [value for claim in claims if (value := getattr(claim.answers, name))]
        if any(comparable(value) != comparable(values[0]) for value in values):
            raise ClaimError(_disagreement(name, values))
        answers[name] = values[0] if values else None
    done, evidence, note = answers["done"], answers["evidence"] or (), answers["note"]
    if done and any(claim.is_open for claim in claims):
        raise ClaimError(_("the forms disagree on whether the milestone is reached"))
    if not any(answers.values()) and all(claim.progress is None for claim in claims):
        return old
    _check_state(old, done, evidence)
    if done:
        return mark_done(old, done, evidence=evidence, note=note)
    return replace(old, evidence=evidence or old.evidence, note=note or old.note)


def _check_state(old: Milestone, done: datetime.date | None, evidence: tuple[str, ...]) -> None:
    """Raise ClaimError if *done* or *evidence* is not possible for *old*, given its facts.

    For example, a dropped milestone can't be done.
    """
    if old.dropped is not None:
        raise ClaimError(
            _("the milestone was dropped on {date}").format(date=old.dropped.on),
            _("No answer is needed: leave the row empty."),
        )
    if old.verified is not None and (done or evidence):
        raise ClaimError(
            _("the milestone was verified on {date}").format(date=old.verified.on),
            _("If the date or the evidence is wrong, ask the office."),
        )
    if evidence and not (done or old.done):
        raise ClaimError(
            _("evidence is given, but no date"),
            _(
                "If the milestone was reached, fill in the date; if not, write the document numbers"
                " in the note."
            ),
        )
    if done and old.extended is not None and done < old.extended.on:
        reason = _("an extension was requested on {date}, which is after the date given here")
        raise ClaimError(
            reason.format(date=old.extended.on),
            _("Check the date on which the milestone was reached."),
        )


def _refusal(
    row: FormRow,
    error: RowError,
    claims: Sequence[Claim] = (),
    forms: Mapping[str, FilledForm] = MappingProxyType({}),
) -> Refusal:
    """Return the refusal of *row* because of *error*.

    *claims* are all claims about the milestone of *row*. The refusal names the rows of the other
    claims. *forms* maps file names to the forms of *claims*: the advice to the unit names the units
    of the other forms instead of their files.
    """
    others = [claim.row for claim in claims if claim.row is not row]
    places = tuple(_some(f"{other.file}:{other.number}" for other in others))
    advice = error.advice
    if places and advice == str(error):
        names = _some(dict.fromkeys(forms[other.file].unit for other in others))
        request = _("Agree on one answer with: {units}").format(units=_(", ").join(names))
        advice = with_request(advice, request)
    reason = str(error)
    return Refusal(row.file, row.number, _about(row.key), reason, advice, None, row, places)


def _about(key: Key) -> str:
    return f"{key.number} {key.quarter}".strip()


def _disagreement(name: str, values: Sequence[object]) -> str:
    return _("the forms disagree: {facts}").format(facts=" ≠ ".join(_some(differing(name, values))))


def _some(texts: Iterable[str]) -> list[str]:
    """Return the first MOST_NAMED of *texts*, and then `…` if there are more.

    Without this limit, if a hundred forms contradict one another, each refusal would name them all.
    """
    first = list(islice(texts, MOST_NAMED + 1))
    return first if len(first) <= MOST_NAMED else [*first[:MOST_NAMED], "…"]
