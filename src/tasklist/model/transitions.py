"""Transitions of a milestone: its new state when it is marked, or when progress is reported."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from tasklist.model.progress import ProgressEntry, with_entry
from tasklist.model.tasklist import Milestone


def mark_done(
    milestone: Milestone,
    on: datetime.date,
    *,
    evidence: tuple[str, ...] = (),
    note: str | None = None,
) -> Milestone:
    """*milestone* marked done *on* a day, and no longer returned.

    If *evidence* is empty, the old evidence stays. If *note* is None, the old note stays.
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

    An open milestone is unchanged. If it was returned, it keeps its evidence for the next report.
    """
    if milestone.done is None:
        return milestone
    return replace(milestone, done=None, evidence=(), verified=None)


def add_progress(milestone: Milestone, entry: ProgressEntry) -> Milestone:
    """*milestone* with *entry* added by date; unchanged if it already has an equal entry."""
    if entry in milestone.progress:
        return milestone
    return replace(milestone, progress=with_entry(milestone.progress, entry))


def amend_progress(
    milestone: Milestone,
    on: datetime.date | None,
    member: str | None,
    values: Mapping[str, Any],
) -> Milestone | None:
    """Return *milestone* with *values*, by field, set in one entry; None if no entry matches.

    That entry is the newest one on the day *on* from *member*. If *on* is None, entries of any day
    match; if *member* is None, entries of any member and of the whole milestone.
    """
    entries = list(milestone.progress)
    place = _newest(entries, on, member)
    if place is None:
        return None
    entries[place] = entries[place]._replace(**values)
    return replace(milestone, progress=tuple(entries))


def remove_progress(
    milestone: Milestone, on: datetime.date | None, member: str | None
) -> Milestone:
    """Return *milestone* without one entry; unchanged if no entry matches.

    That entry is the newest one on the day *on* from *member*. If *on* is None, entries of any day
    match; if *member* is None, entries of any member and of the whole milestone.
    """
    entries = list(milestone.progress)
    place = _newest(entries, on, member)
    if place is None:
        return milestone
    del entries[place]
    return replace(milestone, progress=tuple(entries))


def _newest(
    entries: Sequence[ProgressEntry], on: datetime.date | None, member: str | None
) -> int | None:
    """Return the index of the newest entry on the day *on* from *member*; None if no entry matches.

    If *on* is None, entries of any day match; if *member* is None, entries of any member and of the
    whole milestone.
    """
    places = [
        (entry.on, place)
        for place, entry in enumerate(entries)
        if on in (None, entry.on) and member in (None, entry.member)
    ]
    return max(places)[1] if places else None
