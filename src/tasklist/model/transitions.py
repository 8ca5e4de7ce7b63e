"""Transitions of a milestone: what it becomes when it is marked done or reopened."""

from __future__ import annotations

import datetime
from dataclasses import replace

from tasklist.model.tasklist import Milestone


def mark_done(
    milestone: Milestone,
    on: datetime.date,
    *,
    evidence: tuple[str, ...] = (),
    note: str | None = None,
) -> Milestone:
    """*milestone* marked done *on* a day, no longer returned.

    *evidence* and *note*, where given, replace those that the milestone has.
    """
    return replace(
        milestone,
        done=on,
        evidence=evidence or milestone.evidence,
        note=milestone.note if note is None else note,
        returned=None,
    )


def reopen(milestone: Milestone) -> Milestone:
    """*milestone* reopened: without its date, evidence and verification, but with its note.

    An open milestone is unchanged: evidence kept by a return belongs to the next report.
    """
    if milestone.done is None:
        return milestone
    return replace(milestone, done=None, evidence=(), verified=None)
