"""Replies to returned forms: for each unit the rows that were refused, to be corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import NamedTuple

from tasklist.errors import UsageError
from tasklist.forms.form_review import Refusal
from tasklist.forms.recipients import FormRequest, FormTerms
from tasklist.forms.row_keys import Key
from tasklist.forms.row_matching import FormMatcher
from tasklist.forms.sheet_rows import Reply, SheetRow, filled_in
from tasklist.forms.workbook_reader import FilledForm
from tasklist.language import _
from tasklist.model.quarters import Span
from tasklist.model.status import status_on
from tasklist.model.tasklist import MilestoneId
from tasklist.words import times


class Replies(NamedTuple):
    """The replies, one a unit, and the refusals of whole files, to which none can be made."""

    replies: tuple[Reply, ...]
    unanswerable: tuple[Refusal, ...]


def compute_replies(
    matcher: FormMatcher,
    forms: Sequence[FilledForm],
    refused: Iterable[Refusal],
    terms: FormTerms,
) -> Replies:
    """The replies to *forms* with the rows that were *refused*, as the list has them now.

    The list is that of *matcher*, *terms* are those of the replies.
    """
    by_file = {form.file: form for form in forms}
    drafts: dict[str, _Draft] = {}
    unanswerable: list[Refusal] = []
    for refusal in refused:
        key = _key_of(refusal)
        if key is None:
            unanswerable.append(refusal)
            continue
        form = by_file[refusal.file]
        unit = unit_of(form)
        draft = drafts.setdefault(unit, _Draft(form, matcher))
        draft.add(refusal, key)
    replies = tuple(draft.reply(unit, terms) for unit, draft in drafts.items())
    return Replies(replies, tuple(unanswerable))


def unit_of(form: FilledForm) -> str:
    """The unit that *form* was sent to; of a form that does not say so, the name of its file."""
    return form.unit or PurePath(form.file).stem


class _Draft:
    """What a reply to the unit of *form* will say."""

    def __init__(self, form: FilledForm, matcher: FormMatcher) -> None:
        self.matcher = matcher
        self.rows: dict[MilestoneId, SheetRow] = {}
        self.remarks: list[str] = []
        try:
            self.span = times.span(form.properties.quarter, matcher.tasklist.year)
        except UsageError:
            self.span = Span.of(matcher.tasklist.year, 1, 4)

    def reply(self, unit: str, terms: FormTerms) -> Reply:
        """The reply to *unit*, with the rows in the order of the list."""
        rows = tuple(row for _id, row in sorted(self.rows.items()))
        standings = tuple(row.standing for row in rows)
        tasklist = self.matcher.tasklist
        form = FormRequest(
            unit, self.span, tasklist.title, tasklist.year, terms.commit, standings,
            terms.return_by, terms.full_names.get(unit, ""),
        )  # fmt: skip
        return Reply(form, rows, tuple(self.remarks))

    def add(self, refusal: Refusal, key: Key) -> None:
        """Add what was refused of the row with *key*: a row of the reply, or a remark."""
        placed = self.matcher.current(key)
        reason = refusal.advice
        if placed is None or placed.milestone.dropped is not None:
            about = refusal.about or _("row {row}").format(row=refusal.row)
            self.remarks.append(_("{about}: {reason}").format(about=about, reason=reason))
            return
        if (first := self.rows.get(placed.id)) is not None:
            if reason not in first.reason.split("\n"):
                self.rows[placed.id] = first._replace(reason=f"{first.reason}\n{reason}")
            return
        standing = status_on(placed, self.matcher.today)
        source = refusal.source
        answers = filled_in(standing.known) if source is None else source.answers
        self.rows[placed.id] = SheetRow(standing, answers, reason)


def _key_of(refusal: Refusal) -> Key | None:
    """The key of what was refused; None for a whole file."""
    return refusal.key if refusal.source is None else refusal.source.key
