"""Review of completed forms: the changes they make, and the refused rows with the reasons."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from tasklist.forms.answer_cells import Answers, short
from tasklist.forms.extension_requests import ExtensionRequest
from tasklist.forms.fact_excerpts import differing
from tasklist.forms.reported_progress import with_report
from tasklist.forms.row_errors import ClaimError, RowError, with_request
from tasklist.forms.row_keys import Key, comparable
from tasklist.forms.row_matching import Claim, FormMatcher
from tasklist.forms.sent_rows import vanished
from tasklist.forms.workbook_reader import FilledForm, FormRow
from tasklist.language import N_, _
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Tasklist
from tasklist.model.transitions import mark_done
from tasklist.text.escape import escape_invisible

MOST_NAMED = 5  # other forms, or facts, in one reason
VANISHED = N_("the row was deleted from the form")


class Refusal(NamedTuple):
    """A row that was refused, or one that vanished or a whole *file* if *row* is 0.

    *about* names the task and the quarter, *reason* says why, and *advice* says it to the unit,
    with what it is to do. *key* is that of a row that vanished, *source* a row that is there; a
    whole file has neither. *others* are the places of rows that contradict it.
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
        """The reason, with the places of *others*."""
        if not self.others:
            return self.reason
        reason = _("{reason} (see {others})")
        return reason.format(reason=self.reason, others=", ".join(self.others))


class RequestedExtension(NamedTuple):
    """An extension that row *row* of *file* requests."""

    file: str
    row: int
    request: ExtensionRequest


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is accepted of forms (*changes*), in the order of the list, and what is *refused*.

    A change is a milestone and what becomes of it; each milestone occurs once. *extensions* are
    requested by accepted rows, and not part of the changes. *answered* has the places of all
    accepted rows that say something, whether or not the list says so already.
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
    """The verdict on *forms* on the day *today*: each row is accepted or refused as a whole.

    A form belongs to the list if it has the same year, and the list's title or one of its
    *former_titles*.
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
    """What *forms* claim of each milestone, and what of them is refused, each row by itself."""
    claims: dict[MilestoneId, list[Claim]] = {}
    refused: list[Refusal] = []
    advice = with_request(_(VANISHED), _("Answer it here."))
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
    """Whether *form* was made from a list with this *title*."""
    return comparable(form.properties.title) == comparable(escape_invisible(title, newlines=True))


def _foreign(form: FilledForm, tasklist: Tasklist, titles: Collection[str]) -> str:
    """Why *form* does not belong to *tasklist*, which has or had *titles*; empty if it belongs."""
    year, title = form.properties.year, form.properties.title
    if year != tasklist.year:
        reason = _("made from the list for {year}; this list is for {ours}")
        return reason.format(year=year, ours=tasklist.year)
    if any(is_titled(form, title) for title in titles):
        return ""
    reason = _("made from the list “{title}”; this list is “{ours}”")
    return reason.format(title=short(title), ours=short(tasklist.title))


def _agreed(placed: PlacedMilestone, claims: Sequence[Claim]) -> Milestone:
    """What becomes of the milestone *placed* by *claims*.

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
    """Raise ClaimError if *old* is in no state to be *done*, or to have that *evidence*."""
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
                "If it was reached, fill in the date; if not, write the document numbers in the"
                " note."
            ),
        )
    if done and old.extended is not None and done < old.extended.on:
        reason = _("an extension was requested on {date}, after the date given")
        raise ClaimError(
            reason.format(date=old.extended.on), _("Check the date on which it was reached.")
        )


def _refusal(
    row: FormRow,
    error: RowError,
    claims: Sequence[Claim] = (),
    forms: Mapping[str, FilledForm] = MappingProxyType({}),
) -> Refusal:
    """The refusal of *row*, which names the rows of *claims*: those on the same milestone.

    *forms* are those of the claims, by file: what a unit is asked to do names units, not files.
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
    """The first MOST_NAMED of *texts*, then `…` if there are more.

    Otherwise each of a hundred forms would name all others.
    """
    first = list(islice(texts, MOST_NAMED + 1))
    return first if len(first) <= MOST_NAMED else [*first[:MOST_NAMED], "…"]
