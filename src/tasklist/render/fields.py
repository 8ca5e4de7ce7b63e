"""Report data as records for programs: the one place of their field names and order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from tasklist.model.facts import FACTS, Extension, facts_of, format_fields
from tasklist.model.status import MilestoneStatus, Status
from tasklist.text.escape import SEPARATOR

if TYPE_CHECKING:
    from tasklist.history import LogEntry
    from tasklist.model.compare import Change  # only a review has any
    from tasklist.problems import Problem  # only a check has any
    from tasklist.reports.totals import NameCount, Share  # a listing has none

SCHEMA = 1

Record = dict[str, Any]

FIRST_STATUSES = (
    Status.DONE,
    Status.DONE_LATE,
    Status.OVERDUE,
    Status.ACTIVE,
    Status.UPCOMING,
)

# The columns of the facts; an extension also says whether it was asked for late.
FACT_FIELDS = tuple(
    f"{key}_{name}"
    for key, kind in FACTS.items()
    for name in (*kind._fields, *(("late",) if kind is Extension else ()))
)
MILESTONE_FIELDS = (  # as columns; JSON has its own order
    "task",
    "workstream",
    "quarter",
    "start",
    "due",
    "status",
    "days_overdue",
    "done",
    "units",
    "leaders",
    "goal",
    "plan",
    "evidence",
    "note",
    "first_due",
    *FACT_FIELDS,
)
NO_FACTS = ("",) * len(FACT_FIELDS)
SHARE_FIELDS = (
    "name",
    "total",
    "done",
    "done_late",
    "overdue",
    "active",
    "upcoming",
    "share",
    "shares_in",
    "returned",
    "dropped",
    "verified",
    "verified_share",
)
NAME_FIELDS = ("name", "tasks", "milestones", "members")


def milestone_record(standing: MilestoneStatus) -> Record:
    """One milestone with its task, workstream and standing."""
    placed = standing.placed
    milestone = placed.milestone
    return {
        "task": placed.task.id,
        "goal": placed.task.goal,
        "leaders": list(placed.task.leaders),
        "workstream": placed.id.workstream,
        "units": list(placed.workstream.units),
        "quarter": str(milestone.span),
        "start": _day(milestone.span.start),
        "due": _day(standing.due),
        "plan": milestone.plan,
        "status": str(standing.status),
        "days_overdue": standing.days_overdue,
        "done": _day(standing.done),
        "evidence": list(standing.evidence),
        "note": milestone.note,
        "first_due": _day(milestone.first_due),
        **_fact_records(standing),
    }


def milestone_cells(standing: MilestoneStatus, cell: Callable[[str], str]) -> list[str]:
    """The same as the cells of a row, in the order of MILESTONE_FIELDS; *cell* makes texts safe.

    What is an object in JSON has a cell for each of its fields. Thirty thousand rows
    are no rarity: each is made at once, without the record.
    """
    task, workstream, milestone, where = standing.placed
    span = milestone.span
    return [
        str(where.task), str(where.workstream), str(span), _cell_day(span.start),
        _cell_day(standing.due), standing.status.value, str(standing.days_overdue),
        _cell_day(standing.done), cell(SEPARATOR.join(workstream.units)),
        cell(SEPARATOR.join(task.leaders)), cell(task.goal), cell(milestone.plan),
        cell(SEPARATOR.join(standing.evidence)), cell(milestone.note or ""),
        _cell_day(span.due), *_fact_cells(standing, cell),
    ]  # fmt: skip


def _fact_cells(standing: MilestoneStatus, cell: Callable[[str], str]) -> Sequence[str]:
    records = _fact_records(standing)
    if not any(records.values()):
        return NO_FACTS
    cells = {
        f"{key}_{name}": cell(str(value).lower() if value is True or value is False else value)
        for key, record in records.items()
        for name, value in (record or {}).items()
        if value is not None
    }
    return [cells.get(field, "") for field in FACT_FIELDS]


@cache
def _cell_day(day: date | None) -> str:
    return _day(day) or ""


def _fact_records(standing: MilestoneStatus) -> Record:
    """The facts known by that day: objects, or null."""
    now = standing.known
    facts = facts_of(now)
    if standing.verified is None:
        facts.pop("verified", None)  # of a milestone that is open
    records: Record = dict.fromkeys(FACTS)
    records |= {key: format_fields(fact) for key, fact in facts.items()}
    if now.extended is not None:
        records["extended"]["late"] = now.is_extended_late
    return records


def share_record(share: Share) -> Record:
    """One row of a summary; `done` is what was reached in time."""
    record = {"name": share.name, **_sums(share), "shares_in": share.shares_in}
    return {**record, **_more_sums(share)}


def total_record(share: Share) -> Record:
    """The sums of a row, without its name."""
    return {**_sums(share), **_more_sums(share)}


def _sums(share: Share) -> Record:
    counts = {state.replace("-", "_"): share.counts[state] for state in FIRST_STATUSES}
    return {"total": share.total, **counts, "share": round(share.ratio.value, 4)}


def _more_sums(share: Share) -> Record:
    """What came to the contract later: at the end, so that no column moves."""
    return {
        "returned": share.counts[Status.RETURNED],
        "dropped": share.counts[Status.DROPPED],
        "verified": share.verified,
        "verified_share": round(share.verified_ratio.value, 4),
    }


def name_record(count: NameCount) -> Record:
    """One unit or leader."""
    return {
        "name": count.name,
        "tasks": count.tasks,
        "milestones": count.milestones,
        "members": list(count.members),
    }


def problem_record(problem: Problem) -> Record:
    """One finding of a check."""
    return {
        "code": problem.code,
        "severity": "fault" if problem.is_fault else "warning",
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def change_record(change: Change) -> Record:
    """One change of the list."""
    return {
        "task": change.task or None,
        "units": list(change.units),
        "quarter": change.quarter or None,
        "kind": change.kind,
        "before": change.before or None,
        "after": change.after or None,
        "detail": change.detail or None,
        "flags": list(change.flags),
    }


def entry_record(entry: LogEntry) -> Record:
    """One commit with its changes."""
    commit = entry.commit
    return {
        "commit": commit.id,
        "day": _day(commit.day),
        "author": commit.author,
        "subject": commit.subject,
        "changes": [change_record(change) for change in entry.changes],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
