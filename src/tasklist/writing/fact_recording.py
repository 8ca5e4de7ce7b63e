"""What a milestone becomes when a fact is recorded.

These functions serve the commands that take the fact from options, and `review`, which asks for it.
Each raises UsageError, with the reason and the next step, if a precondition is not met. The same
error is raised if the milestone has another value of the fact and *amend* is false.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tasklist.language import _
from tasklist.model.milestone_facts import Return, Verification
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.writing.edit_preconditions import (
    require_done,
    require_not_before,
    require_not_dropped,
)
from tasklist.writing.fact_options import date_of_fact, optional_text, required_text, with_fact


def verify(
    placed: PlacedMilestone, on: date | None, by: str | None, *, amend: bool = False
) -> Milestone:
    """Return the milestone *placed*, verified by *by* on the day *on*.

    If the milestone is verified already, a value that is None stays as it is in the list.
    Otherwise, without *on* the day is today, and without *by* nobody is named. The milestone must
    be done by that day, and not dropped.
    """
    require_not_dropped(placed)
    require_done(placed)
    old = placed.milestone.verified
    fact = Verification(date_of_fact(on, old), optional_text(by, "--by", old.by if old else None))
    require_not_before(placed, fact.on, "done")
    return with_fact(placed, amend=amend, verified=fact)


def return_to_unit(
    placed: PlacedMilestone, on: date | None, reason: str | None, *, amend: bool = False
) -> Milestone:
    """Return the milestone *placed*, returned for *reason* on the day *on*, and no longer done.

    If the milestone was returned before, a value that is None stays as it is in the list.
    Otherwise, without *on* the day is today, and *reason* is required. The milestone must not be
    dropped, and must be done unless it was returned before.
    """
    require_not_dropped(placed)
    old = placed.milestone.returned
    text = required_text(reason, "--reason", old.reason if old else None)
    fact = Return(date_of_fact(on, old), text)
    if old is None or placed.milestone.done is not None:
        require_done(placed)
        require_not_before(placed, fact.on, "done")
    new = with_fact(placed, amend=amend, returned=fact)
    return replace(new, done=None, verified=None)


def write_note(placed: PlacedMilestone, text: str, *, amend: bool = False) -> Milestone:
    """The milestone *placed* with the note *text*."""
    return with_fact(placed, amend=amend, note=text)


def add_evidence(placed: PlacedMilestone, texts: tuple[str, ...]) -> Milestone:
    """The milestone *placed* with *texts* added to its evidence, without duplicates.

    The milestone must be done.
    """
    require_done(
        placed, _("To mark it done with evidence: tasklist done {ref} {quarter} --evidence TEXT")
    )
    old = placed.milestone
    return replace(old, evidence=tuple(dict.fromkeys((*old.evidence, *texts))))
