"""Progress reported in a form. It is added to the list as an entry with today's date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasklist.forms.row_claims import Claim, FormMatcher
from tasklist.forms.row_keys import comparable
from tasklist.model.name_changes import names_now
from tasklist.model.progress import ProgressEntry
from tasklist.model.tasklist import Milestone
from tasklist.model.transitions import add_progress

if TYPE_CHECKING:
    from tasklist.forms.workbook_reader import FilledForm  # requires an optional library


def with_report(
    milestone: Milestone, claim: Claim, form: FilledForm, matcher: FormMatcher
) -> Milestone:
    """Return *milestone* with the progress that *claim* reports, as a new entry.

    *claim* is from a row of *form*. The entry is dated with the day of *matcher*. If the unit of
    the form belongs to the workstream but does not lead it, the entry is for that unit only, under
    its present name. Without reported progress, *milestone* is returned unchanged. It is also
    unchanged if it already has the same entry, dated on or after the day on which the form was
    made.
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
    """Return whether both entries have the same text, problem, next steps and member.

    White space is ignored, and so are the fields that a form doesn't have, such as the date.
    """
    return all(
        comparable(getattr(entry, name) or "") == comparable(getattr(other, name) or "")
        for name in ("text", "problem", "next", "member")
    )
