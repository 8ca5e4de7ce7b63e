"""Records, for programs, of changes, skipped milestones, refused rows, conflicts and commits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tasklist.render.milestone_records import Record, day_text

if TYPE_CHECKING:
    from tasklist.history import LogEntry
    from tasklist.model.change import Change
    from tasklist.model.list_conflict import ListConflict
    from tasklist.model.marking import Skip
    from tasklist.render.refusals_and_requests import ExtensionLine, Refused


def change_record(change: Change) -> Record:
    """The record of a change to the list."""
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


def skip_record(skip: Skip) -> Record:
    """The record of a milestone that a marking skipped, with the reason."""
    placed = skip.placed
    return {
        "task": skip.ref.task,
        "workstream": skip.ref.workstream if placed is None else placed.id.workstream,
        "units": [] if placed is None else list(placed.workstream.units),
        "quarter": skip.quarter,
        "reason": skip.reason,
        "message": None if skip.error is None else skip.error.message,
    }


def refusal_record(refused: Refused) -> Record:
    """The record of a form's row that was refused, or of a whole file that is not a form."""
    file, row, subject, reason = refused
    return {"file": file, "row": row or None, "subject": subject or None, "reason": reason}


def extension_record(line: ExtensionLine) -> Record:
    """The record of an extension that a form requests, with the command that would grant it."""
    place = line.place
    return {
        "task": place.task,
        "workstream": line.workstream,
        "units": list(place.units),
        "quarter": place.quarter,
        "to": line.to,
        "reason": line.reason,
        "file": line.file,
        "row": line.row,
        "command": line.command,
    }


def conflict_record(conflict: ListConflict, answer: str | None) -> Record:
    """The record of a conflict: the changes from our version to theirs, and the answer, if any."""
    return {
        "line": conflict.line,
        "changes": [change_record(change) for change in conflict.changes],
        "ours": conflict.texts[0],
        "theirs": conflict.texts[1],
        "can_be_both": conflict.can_be_both,
        "answer": answer,
    }


def entry_record(entry: LogEntry) -> Record:
    """The record of a commit with its changes."""
    commit = entry.commit
    return {
        "commit": commit.id,
        "day": day_text(commit.day),
        "author": commit.author,
        "subject": commit.subject,
        "changes": [change_record(change) for change in entry.changes],
        "file": entry.file or None,
    }
