"""Progress that a form reports, as an entry of the milestone on the day the form is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasklist.forms.row_keys import comparable
from tasklist.forms.row_matching import Claim, FormMatcher
from tasklist.model.name_changes import names_now
from tasklist.model.progress import ProgressEntry
from tasklist.model.tasklist import Milestone
from tasklist.model.transitions import add_progress

if TYPE_CHECKING:
    from tasklist.forms.workbook_reader import FilledForm  # requires an optional library


def with_report(
    milestone: Milestone, claim: Claim, form: FilledForm, matcher: FormMatcher
) -> Milestone:
    """*milestone* with the progress that *claim*, of a row of *form*, reports today.

    *matcher* knows the day and the names of units now. A unit that does not lead reports for
    itself. What was reported since the form was made, in the same words, is not added again.
    """
    if claim.progress is None:
        return milestone
    text, problem, following = claim.progress
    workstream = claim.placed.workstream
    member = None
    if form.unit != workstream.lead and form.unit in workstream.all_units:
        (member,) = names_now((form.unit,), matcher.present)
    entry = ProgressEntry(matcher.today, text, member=member, problem=problem, next=following)
    since = form.properties.as_of or matcher.today
    known = (one for one in milestone.progress if one.on >= since)
    if any(_says_the_same(entry, one) for one in known):
        return milestone
    return add_progress(milestone, entry)


def _says_the_same(entry: ProgressEntry, other: ProgressEntry) -> bool:
    """Whether the entries differ in nothing but their days and what forms do not ask."""
    return all(
        comparable(getattr(entry, name) or "") == comparable(getattr(other, name) or "")
        for name in ("text", "problem", "next", "member")
    )
