"""Review of completed forms: the changes they make, and the refused rows with the reasons."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from tasklist.forms.answer_cells import AnswerError, Answers, short
from tasklist.forms.row_keys import comparable
from tasklist.forms.row_matching import Claim, ClaimError, FormMatcher, differing
from tasklist.forms.workbook_reader import FilledForm, FormRow
from tasklist.language import _
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Tasklist
from tasklist.model.transitions import mark_done
from tasklist.text.escape import escape_invisible

MOST_NAMED = 5  # other forms, or facts, in one reason


class Refusal(NamedTuple):
    """A row that was refused, or a whole *file* if *row* is 0.

    *about* names the task and the quarter, *reason* says why.
    """

    file: str
    row: int
    about: str
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is accepted of forms (*changes*), in the order of the list, and what is *refused*.

    A change is a milestone and what becomes of it; each milestone occurs once.
    """

    changes: tuple[tuple[PlacedMilestone, Milestone], ...]
    refused: tuple[Refusal, ...]


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
    titles = {tasklist.title, *former_titles}
    matcher = FormMatcher(tasklist, today)
    claims: dict[MilestoneId, list[Claim]] = {}
    refused: list[Refusal] = []
    for form in forms:
        if reason := _foreign(form, tasklist, titles):
            refused.append(Refusal(form.file, 0, "", reason))
            continue
        for row in form.rows:
            try:
                claim = matcher.claim(row)
            except (AnswerError, ClaimError) as error:
                refused.append(_refusal(row, str(error)))
            else:
                if claim is not None:
                    claims.setdefault(claim.placed.id, []).append(claim)
    changes: list[tuple[PlacedMilestone, Milestone]] = []
    for placed in tasklist.milestones:
        answers = claims.get(placed.id, [])
        try:
            new = _agreed(placed, answers)
        except ClaimError as error:
            refused += [_refusal(claim.row, str(error), answers) for claim in answers]
            continue
        if new != placed.milestone:
            changes.append((placed, new))
    order = {form.file: number for number, form in enumerate(forms)}
    refused.sort(key=lambda one: (order[one.file], one.row))
    return Verdict(tuple(changes), tuple(refused))


def is_titled(form: FilledForm, title: str) -> bool:
    """Whether *form* was made from a list with this *title*."""
    return comparable(form.title) == comparable(escape_invisible(title, newlines=True))


def _foreign(form: FilledForm, tasklist: Tasklist, titles: Collection[str]) -> str:
    """Why *form* does not belong to *tasklist*, which has or had *titles*; empty if it belongs."""
    if form.year != tasklist.year:
        reason = _("made from the list for {year}; this list is for {ours}")
        return reason.format(year=form.year, ours=tasklist.year)
    if any(is_titled(form, title) for title in titles):
        return ""
    reason = _("made from the list “{title}”; this list is “{ours}”")
    return reason.format(title=short(form.title), ours=short(tasklist.title))


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
    if not any(answers.values()):
        return old
    if old.dropped is not None:
        raise ClaimError(_("the milestone was dropped on {date}").format(date=old.dropped.on))
    if old.verified is not None and (done or evidence):
        raise ClaimError(_("the milestone was verified on {date}").format(date=old.verified.on))
    if evidence and not (done or old.done):
        raise ClaimError(_("evidence is given, but no date"))
    if done and old.extended is not None and done < old.extended.on:
        reason = _("an extension was requested on {date}, after the date given")
        raise ClaimError(reason.format(date=old.extended.on))
    if done:
        return mark_done(old, done, evidence=evidence, note=note)
    return replace(old, evidence=evidence or old.evidence, note=note or old.note)


def _refusal(row: FormRow, reason: str, claims: Sequence[Claim] = ()) -> Refusal:
    """The refusal of *row*, which names the rows of *claims*: those on the same milestone."""
    others = (f"{c.row.file}:{c.row.number}" for c in claims if c.row is not row)
    if some := _some(others):
        reason = _("{reason} (see {others})").format(reason=reason, others=", ".join(some))
    return Refusal(row.file, row.number, f"{row.key.number} {row.key.quarter}".strip(), reason)


def _disagreement(name: str, values: Sequence[object]) -> str:
    return _("the forms disagree: {facts}").format(facts=" ≠ ".join(_some(differing(name, values))))


def _some(texts: Iterable[str]) -> list[str]:
    """The first MOST_NAMED of *texts*, then `…` if there are more.

    Otherwise each of a hundred forms would name all others.
    """
    first = list(islice(texts, MOST_NAMED + 1))
    return first if len(first) <= MOST_NAMED else [*first[:MOST_NAMED], "…"]
