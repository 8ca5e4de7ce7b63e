"""Report data as records for programs: the one place of their field names and order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tasklist.progress import Standing, Status

if TYPE_CHECKING:
    from tasklist.problems import Problem  # only a check has any
    from tasklist.sums import NameCount, Share  # a listing has none

SCHEMA = 1

Record = dict[str, object]

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
)
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
)
NAME_FIELDS = ("name", "tasks", "milestones", "members")


def milestone_record(standing: Standing) -> Record:
    """One milestone with its task, workstream and standing."""
    promise = standing.promise
    milestone = promise.milestone
    return {
        "task": promise.task.id,
        "goal": promise.task.goal,
        "leaders": list(promise.task.leaders),
        "workstream": promise.id.workstream,
        "units": list(promise.workstream.units),
        "quarter": str(milestone.span),
        "start": _day(milestone.span.start),
        "due": _day(milestone.due),
        "plan": milestone.plan,
        "status": str(standing.status),
        "days_overdue": standing.days_overdue,
        "done": _day(standing.done),
        "evidence": list(standing.evidence),
        "note": milestone.note,
    }


def share_record(share: Share) -> Record:
    """One row of a summary; `done` is what was reached in time."""
    return {"name": share.name, **total_record(share), "shares_in": share.shares_in}


def total_record(share: Share) -> Record:
    """The sums of a row, without its name."""
    return {"total": share.total, **_counts(share.counts), "share": round(share.ratio, 4)}


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


def _counts(counts: Mapping[Status, int]) -> Record:
    return {state.replace("-", "_"): counts[state] for state in Status}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
