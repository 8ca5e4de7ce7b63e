"""JSON of how two states of a list differ: reviews, commits, returned forms and conflicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from tasklist.render.change_records import (
    change_record,
    conflict_record,
    entry_record,
    refusal_record,
)
from tasklist.render.json_layout import document
from tasklist.render.milestone_records import Record, list_record
from tasklist.render.output import Output

if TYPE_CHECKING:
    from tasklist.history import ListLog, LogEntry
    from tasklist.model.change import Review
    from tasklist.model.list_conflict import ConflictReport
    from tasklist.model.list_short_names import ListName
    from tasklist.render.refusals_and_requests import Refused


def review(output: Output, report: Review) -> None:
    """Write the changes between two states of the list."""
    head: Record = {"old": report.old, "new": report.new}
    document(output, head, "changes", map(change_record, report.changes))


def reviews(output: Output, reports: Mapping[ListName, Review]) -> None:
    """Write the changes of several lists; each change has the fields of its list."""
    lists = [
        {**list_record(name), "old": report.old, "new": report.new}
        for name, report in reports.items()
    ]
    records = (
        {**list_record(name), **change_record(change)}
        for name, report in reports.items()
        for change in report.changes
    )
    document(output, {"lists": lists}, "changes", records)


def logs(output: Output, lists: Mapping[ListName, ListLog]) -> None:
    """Write the commits of several lists; each commit has the fields of its list."""
    heads = [{**list_record(name), "shallow": log.is_shallow} for name, log in lists.items()]
    records = (
        {**list_record(name), **entry_record(entry)}
        for name, log in lists.items()
        for entry in log.entries
    )
    document(output, {"lists": heads}, "commits", records)


def edit(output: Output, report: Review, *, is_written: bool, tail: Record) -> None:
    """Write the changes to the list as `review` does, then *is_written* and the fields of *tail*.

    *is_written* says whether the changes were written to the file.
    """
    head: Record = {"old": report.old, "new": report.new}
    records = map(change_record, report.changes)
    document(output, head, "changes", records, {"written": is_written, **tail})


def returns(
    output: Output, head: Record, records: Iterable[Record], refused: Iterable[Refused]
) -> None:
    """Write *head*, then what each unit has returned, then the files that were refused."""
    tail: Record = {"refused": [*map(refusal_record, refused)]}
    document(output, head, "units", records, tail)


def conflicts(output: Output, report: ConflictReport) -> None:
    """Write the conflicts of a merge, each with its answer.

    Last come the changes that the answers make to our version of the list, and to theirs.
    """
    head: Record = {
        "file": report.file,
        "operation": report.sides.operation or None,
        "ours": report.sides.ours,
        "theirs": report.sides.theirs,
        "left": report.left,
    }
    tail: Record = {
        name: None if changes is None else [change_record(change) for change in changes]
        for name, changes in (
            ("against_ours", report.against_ours),
            ("against_theirs", report.against_theirs),
        )
    }
    records = (conflict_record(c, report.answers.get(c.number)) for c in report.conflicts)
    document(output, head, "conflicts", records, tail)


def log(output: Output, entries: Sequence[LogEntry], *, shallow: bool) -> None:
    """Write commits with their changes; *shallow* means that the clone lacks older commits."""
    document(output, {"shallow": shallow}, "commits", map(entry_record, entries))
