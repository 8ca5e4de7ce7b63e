"""Replies to returned forms: the rows of each unit that were refused and need a correction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from tasklist.errors import UsageError
from tasklist.forms.form_review import Refusal
from tasklist.forms.recipients import FormRequest, FormTerms
from tasklist.forms.row_claims import FormMatcher
from tasklist.forms.row_keys import Key
from tasklist.forms.rows_to_send import Reply, SheetRow, filled_in
from tasklist.forms.workbook_reader import FilledForm
from tasklist.language import _
from tasklist.model.spans import Span
from tasklist.model.status import status_on
from tasklist.model.tasklist import MilestoneId
from tasklist.process.named_tuples import NamedTuple
from tasklist.words import times


class Replies(NamedTuple):
    """The replies, one for each unit, and the refusals of whole files, which get no reply."""

    replies: tuple[Reply, ...]
    unanswerable: tuple[Refusal, ...]


def compute_replies(
    matcher: FormMatcher,
    forms: Sequence[FilledForm],
    refused: Iterable[Refusal],
    terms: FormTerms,
) -> Replies:
    """Return the replies to *forms*, with the rows that were *refused*.

    The rows show the milestones as they are now in the list of *matcher*. *terms* are the options
    of the replies.
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
    """The unit to which *form* was sent, or the name of its file if the form does not say it."""
    return form.unit or PurePath(form.file).stem


class _Draft:
    """A reply that is being put together, to the unit of *form*."""

    def __init__(self, form: FilledForm, matcher: FormMatcher) -> None:
        self.matcher = matcher
        self.rows: dict[MilestoneId, SheetRow] = {}
        self.remarks: list[str] = []
        try:
            self.span = times.span(form.properties.quarter, matcher.tasklist.year)
        except UsageError:
            self.span = Span.of(matcher.tasklist.year, 1, 4)

    def reply(self, unit: str, terms: FormTerms) -> Reply:
        """Return the finished reply to *unit*, with the rows in the order of the list."""
        rows = tuple(row for _id, row in sorted(self.rows.items()))
        standings = tuple(row.standing for row in rows)
        tasklist = self.matcher.tasklist
        form = FormRequest(
            unit, self.span, tasklist.title, tasklist.year, terms.commit, standings,
            terms.return_by, terms.full_names.get(unit, ""),
        )  # fmt: skip
        return Reply(form, rows, tuple(self.remarks))

    def add(self, refusal: Refusal, key: Key) -> None:
        """Add a row to the reply for *refusal*, the refusal of the row with *key*.

        If the list no longer has the milestone, or if the milestone was dropped, the refusal
        becomes a remark. A second refusal for the same milestone only adds its reason to the row.
        """
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
    """The key of the refused or deleted row; None for a whole file."""
    return refusal.key if refusal.source is None else refusal.source.key
