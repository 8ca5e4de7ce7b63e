"""Records of milestones for programs: the only module that names and orders their fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from tasklist.model import progress
from tasklist.model.milestone_facts import FACTS, Extension, facts_of, format_fields
from tasklist.model.status import MilestoneStatus
from tasklist.text.escape import BETWEEN_HEADINGS, SEPARATOR

if TYPE_CHECKING:
    from tasklist.model.list_short_names import ListHead, ListName
    from tasklist.model.progress import ProgressEntry
    from tasklist.problems import Problem  # needed only for a check
    from tasklist.render.part_places import PartPlace
    from tasklist.render.terminal.recorded_commands import RecordedCommand

SCHEMA = 1

Record = dict[str, Any]

# The columns of the facts; those of an extension also say whether it was requested late.
FACT_FIELDS = tuple(
    f"{key}_{name}"
    for key, kind in FACTS.items()
    for name in (*kind._fields, *(("late",) if kind is Extension else ()))
)
# Only in rows from several lists: the short name of the list, and its year.
LIST_FIELDS = ("list", "year")
MILESTONE_FIELDS = (  # the order of columns; JSON has a different order
    *LIST_FIELDS,
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
    "from",
    "section",
    "printed",
    "continues",
    "support",
    "state",
    "progress",
)
# The fields that people use; all others are for programs or special cases.
USUAL_FIELDS = (
    "task",
    "quarter",
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
NO_FACTS = ("",) * len(FACT_FIELDS)
NO_PROGRESS = ("", "")  # the empty cells of the fields `state` and `progress`


def milestone_record(standing: MilestoneStatus) -> Record:
    """The record of a milestone with its task, workstream and status."""
    placed = standing.placed
    milestone = placed.milestone
    return {
        **list_record(placed.list_name),
        "task": placed.task.id,
        "goal": placed.task.goal,
        "leaders": list(placed.task.leaders),
        "workstream": placed.id.workstream,
        "units": list(placed.workstream.units),
        "quarter": milestone.span.quarters,
        "start": day_text(milestone.span.start),
        "due": day_text(standing.due),
        "plan": milestone.plan or None,
        "status": str(standing.status),
        "days_overdue": standing.days_overdue,
        "done": day_text(standing.done),
        "evidence": list(standing.evidence),
        "note": milestone.note,
        "first_due": day_text(milestone.first_due),
        **_fact_records(standing),
        "line": milestone.line,
        "from": milestone.span.from_text or None,
        "section": list(placed.task.section),
        "printed": placed.task.printed,
        "continues": placed.task.continues,
        "more": dict(placed.task.more),
        "support": list(placed.workstream.support),
        "workstream_more": dict(placed.workstream.more),
        "state": standing.state,
        "progress": [progress_record(entry) for entry in standing.known.progress],
    }


def list_record(name: ListName) -> Record:
    """Return the fields in LIST_FIELDS for a row of the list called *name*.

    The record is empty if there is only one list.
    """
    return {"list": name.name, "year": name.year} if name.name else {}


def head_record(head: ListHead) -> Record:
    """The record of one of several lists: its short name and year, its file and its title."""
    return {**list_record(head.name), "file": head.file, "title": head.title}


def progress_record(entry: ProgressEntry) -> Record:
    """The record of an entry of progress."""
    return {**entry._asdict(), "on": day_text(entry.on)}


def milestone_cells(standing: MilestoneStatus, cell: Callable[[str], str]) -> list[str]:
    """The cells of a milestone's row in the order of MILESTONE_FIELDS; *cell* escapes their texts.

    A fact, which is an object in JSON, has a cell for each of its fields. For speed the cells are
    not built from the record, because a listing may have thirty thousand rows.
    """
    task, workstream, milestone, where, of_list = standing.placed
    span = milestone.span
    return [
        cell(of_list.name), str(of_list.year or ""),
        str(where.task), str(where.workstream), span.quarters, _cell_day(span.start),
        _cell_day(standing.due), standing.status.value, str(standing.days_overdue),
        _cell_day(standing.done), cell(SEPARATOR.join(workstream.units)),
        cell(SEPARATOR.join(task.leaders)), cell(task.goal), cell(milestone.plan),
        cell(SEPARATOR.join(standing.evidence)), cell(milestone.note or ""),
        _cell_day(span.due), *_fact_cells(standing, cell), span.from_text,
        cell(BETWEEN_HEADINGS.join(task.section)), cell(task.printed or ""),
        str(task.continues or ""), cell(SEPARATOR.join(workstream.support)),
        *_progress_cells(standing, cell),
    ]  # fmt: skip


def _progress_cells(standing: MilestoneStatus, cell: Callable[[str], str]) -> Sequence[str]:
    """The cells of the latest state and of the latest entry of progress; empty if there is none."""
    entries = standing.known.progress
    if not entries:
        return NO_PROGRESS
    return standing.state or "", cell(progress.format_entry(progress.in_order(entries)[-1]))


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
    return day_text(day) or ""


def _fact_records(standing: MilestoneStatus) -> Record:
    """Return the facts known on the day of the report, by key.

    Each is an object, or None if the fact was not recorded.
    """
    now = standing.known
    facts = facts_of(now)
    if standing.verified is None:
        facts.pop("verified", None)  # an open milestone doesn't count as verified
    records: Record = dict.fromkeys(FACTS)
    records |= {key: format_fields(fact) for key, fact in facts.items()}
    if now.extended is not None:
        records["extended"]["late"] = now.is_extended_late
    return records


def command_record(command: RecordedCommand) -> Record:
    """The record of a command that changed the list."""
    return {
        "day": command.day,
        "command": command.command,
        "milestones": command.milestones,
        "undone": command.is_undone,
    }


def problem_record(problem: Problem) -> Record:
    """The record of an error or warning."""
    return {
        "code": problem.code,
        "severity": "fault" if problem.is_error else "warning",
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "remedy": problem.remedy,
    }


def place_record(place: PartPlace) -> Record:
    """The record of a part of the list and its place in the file."""
    return {
        "task": place.task,
        "workstream": place.workstream,
        "quarter": None if place.span is None else str(place.span),
        "line": place.location.line,
        "column": place.location.column,
    }


def day_text(day: date | None) -> str | None:
    """*day* as 2023-09-28; None if *day* is None."""
    return None if day is None else day.isoformat()
