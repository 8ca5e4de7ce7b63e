"""JSON, the stable interface for other programs: a record per line, valid in any encoding."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tasklist.errors import InvalidListError, TasklistError
from tasklist.model.status import Listing
from tasklist.render.figure_records import (
    laggard_record,
    matrix_record,
    names_fields,
    overview_record,
    point_record,
    share_record,
    summary_fields,
    table_records,
    trend_records,
)
from tasklist.render.json_layout import document, dumped, line
from tasklist.render.listing_layout import View
from tasklist.render.milestone_records import (
    SCHEMA,
    Record,
    command_record,
    head_record,
    list_record,
    milestone_record,
    place_record,
    problem_record,
)
from tasklist.render.output import Output

if TYPE_CHECKING:
    from datetime import date

    from tasklist.engines.duckdb_query import QueryAnswer
    from tasklist.git.file_state import FileState
    from tasklist.model.list_short_names import ListHead
    from tasklist.problems import Problem  # needed only for a check
    from tasklist.render.part_places import PartPlace
    from tasklist.render.terminal.recorded_commands import RecordedCommand
    from tasklist.reports.matrix import Matrix
    from tasklist.reports.name_counts import NameCount
    from tasklist.reports.overview import Overview
    from tasklist.reports.totals import Summary
    from tasklist.reports.trend import Trend  # not needed for a listing


def listing(output: Output, report: Listing, view: View) -> None:  # noqa: ARG001 - JSON always has every field
    """Write the milestones of *report* with every field; *view* is ignored."""
    card(output, report)


def card(output: Output, report: Listing) -> None:
    """Write the milestones of *report* with every field."""
    head: Record = {"file": report.file, "as_of": report.as_of.isoformat(), **_lists(report.lists)}
    document(output, head, "milestones", map(milestone_record, report.standings))


def _lists(lists: Sequence[ListHead]) -> Record:
    """The field `lists` of a document about several lists; empty if *lists* is empty."""
    return {"lists": [*map(head_record, lists)]} if lists else {}


def count(output: Output, file: str, as_of: date, number: int) -> None:
    """Write *number*, the number of milestones selected, as an object on one line."""
    record = {"schema": SCHEMA, "file": file, "as_of": as_of.isoformat(), "count": number}
    output.write(dumped(record, ascii_only=not output.is_unicode) + "\n")


def lines(output: Output, report: Listing) -> None:
    """Write a line of JSON for each milestone. Programs can read each line as it is written."""
    for record in map(milestone_record, report.standings):
        line(output, record)


def summary(output: Output, report: Summary) -> None:
    """Write the rows of *report*, then their total."""
    head: Record = {
        "file": report.file,
        "as_of": report.as_of.isoformat(),
        "by": report.by,
        **_lists(report.lists),
    }
    *rows, total = table_records(summary_fields(report))
    if report.has_places:
        head["min_due"] = report.min_due
        rows = [{**row, "place": row.get("place")} for row in rows]
    document(output, head, "rows", rows, {"total": total})


def matrix(output: Output, report: Matrix) -> None:
    """Write the rows of *report*, each with its cells by column, then the row with the totals."""
    head: Record = {
        "file": report.file,
        "as_of": report.as_of.isoformat(),
        "by": report.by,
        "across": report.across,
        "columns": list(report.columns),
        **_lists(report.lists),
    }
    rows = (
        {**list_record(row.share.list_name), "name": row.share.name, **matrix_record(row)}
        for row in report.rows
    )
    document(output, head, "rows", rows, {"total": matrix_record(report.total)})


def trend(output: Output, report: Trend) -> None:
    """Write the counts of each day; if the trend is by unit or leader, also those of each name."""
    head: Record = {
        "file": report.file,
        "as_of": report.as_of.isoformat(),
        "by": report.by or None,
        **_lists(report.lists),
        "points": [point_record(point) for point in report.points],
    }
    document(output, head, "rows", trend_records(report))


def overview(
    output: Output, report: Overview, state: FileState | None, commands: Sequence[str]
) -> None:
    """Write the figures of *report*, the *state* of its file in git, and the *commands*.

    The last field has the units with the most overdue milestones.
    """
    listing = report.listing
    head: Record = {
        "file": listing.file,
        "as_of": listing.as_of.isoformat(),
        "title": report.title,
        **_lists(listing.lists),
        "total": share_record(report.total),
        **overview_record(report),
        "git": state,
        "commands": list(commands),
    }
    document(output, head, "most_overdue", map(laggard_record, report.laggards))


def names(output: Output, kind: str, file: str, counts: Sequence[NameCount]) -> None:
    """Write the names in *file* with their counts under the key *kind*: `units` or `leaders`."""
    rows = zip(counts, table_records(names_fields(counts)), strict=True)
    records = ({**list_record(count.list_name), **record} for count, record in rows)
    document(output, {"file": file}, kind, records)


def query_answer(output: Output, report: QueryAnswer) -> None:
    """Write the rows of *report*, each as an object with its values by column name.

    Raises RepeatedColumnError if two columns have the same name.
    """
    from tasklist.render.query_table import check_names, json_value

    check_names(report.columns)
    records = (
        {name: json_value(value) for name, value in zip(report.columns, row, strict=True)}
        for row in report.rows
    )
    document(output, {"columns": list(report.columns)}, "rows", records)


def recorded_commands(
    output: Output, file: str, commands: Sequence[RecordedCommand], *, is_current: bool
) -> None:
    """Write the commands that changed *file*, newest first, and whether the file is current.

    The file is current (*is_current*) if nothing but these commands has changed it, so that they
    can be undone.
    """
    head: Record = {"file": file, "current": is_current}
    document(output, head, "commands", map(command_record, commands))


def places(output: Output, file: str, places: Sequence[PartPlace]) -> None:
    """Write *places*, the places of parts of the list in *file*."""
    document(output, {"file": file}, "places", map(place_record, places))


def problems(
    output: Output,
    file: str,
    problems: Sequence[Problem],
    counts: Mapping[str, tuple[int, int]],
) -> None:
    """Write the problems of *file*, or of several files.

    *counts* maps each of several files to its numbers of errors and warnings.
    """
    files = [
        {"file": name, "errors": errors, "warnings": warnings}
        for name, (errors, warnings) in counts.items()
    ]
    head: Record = {"file": file, **({"files": files} if files else {})}
    document(output, head, "problems", map(problem_record, problems))


def error(output: Output, error: TasklistError, hint: str) -> None:
    """Write *error*, which stopped the run, on one line, with the problems of an invalid list."""
    fields: Record = {
        "code": error.code(),
        "message": error.message,
        "hint": hint,
        "candidates": [str(candidate) for candidate in error.candidates],
    }
    if isinstance(error, InvalidListError):
        fields["problems"] = [problem_record(problem) for problem in error.problems]
    line(output, {"schema": SCHEMA, "error": fields})


def notices(output: Output, texts: Sequence[str]) -> None:
    """Write each of *texts*, the notices of a run, on its own line."""
    for text in texts:
        line(output, {"schema": SCHEMA, "notice": text})
