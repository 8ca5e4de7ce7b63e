"""Checks of an office's files: warnings about units and milestones that the list doesn't have."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from tasklist.checks import problem_kinds
from tasklist.checks.allow_comments import Findings, settle
from tasklist.model.office_details import YEAR_PLACE
from tasklist.model.tasklist import Tasklist
from tasklist.office.office_reader import OfficeReading
from tasklist.office.register_reader import RegisterReading, milestone_nodes
from tasklist.problems import Problem
from tasklist.reports.notice_register import MilestoneRef
from tasklist.yamlfile.nodes import value_of
from tasklist.yamlfile.reader import ParseResult


def check_office(
    reading: OfficeReading, tasklist: Tasklist | None, allow: Collection[str] = ()
) -> Findings:
    """Return the errors and warnings of `office.yaml`.

    Warnings that a comment in the file or *allow* allows are returned separately. A file with
    errors gets no warnings. *tasklist* is None if the list has errors; the names of units are then
    not checked.
    """
    if reading.valid_office is None or reading.root is None:
        return Findings(reading.problems, ())
    warnings = [*_numbers(reading)]
    if tasklist is not None:
        warnings += _units(reading, tasklist)
    parts = ParseResult(reading.source, reading.root, (), tasklist)
    remaining, allowed = settle(parts, warnings, allow)
    return Findings(tuple(sorted(remaining)), allowed)


def check_register(
    reading: RegisterReading, tasklist: Tasklist | None, list_name: str, allow: Collection[str] = ()
) -> Findings:
    """Return the errors and warnings of a register of notices.

    Warnings that a comment in the file or *allow* allows are returned separately. There are no
    warnings if the register has errors, or if *tasklist* is None because the list has errors. Only
    notices about the list in the file *list_name* are compared with *tasklist*.
    """
    if reading.valid_entries is None or tasklist is None:
        return Findings(reading.problems, ())
    known = {MilestoneRef.of(placed) for placed in tasklist.milestones}
    own = {entry.line for entry in reading.valid_entries if entry.list_name == list_name}
    warnings = []
    for node in value_of(reading.root, "notices").value:
        if reading.source.line_number(node.start) not in own:
            continue
        for ref, text in milestone_nodes(node):
            if ref not in known:
                kind = problem_kinds.UNKNOWN_MILESTONE
                warnings.append(reading.source.problem(text.start, kind, ref=ref))
    parts = ParseResult(reading.source, reading.root, (), tasklist)
    remaining, allowed = settle(parts, warnings, allow)
    return Findings(tuple(sorted(remaining)), allowed)


def _numbers(reading: OfficeReading) -> Iterator[Problem]:
    """Warn if the number pattern has no year, since two years would then share their numbers."""
    pattern = reading.office.number
    if pattern and YEAR_PLACE not in pattern:
        node = value_of(reading.root, "number")
        yield reading.source.problem(node.start, problem_kinds.NUMBER_WITHOUT_YEAR, value=pattern)


def _units(reading: OfficeReading, tasklist: Tasklist) -> Iterator[Problem]:
    """Warn of each unit in `office.yaml` that the list does not have.

    The list has a unit if the name is that of a unit, a group, or a member of a group.
    """
    if not reading.office.units:
        return
    members = [name for group in tasklist.groups for name in group.members]
    groups = [group.name for group in tasklist.groups]
    known = dict.fromkeys((*tasklist.units, *groups, *members))
    for key, _full in value_of(reading.root, "units").value:
        if key.value in known:
            continue
        near = get_close_matches(key.value, known, n=1)
        kind = problem_kinds.SIMILAR_UNIT if near else problem_kinds.UNKNOWN_UNIT
        facts = {"name": key.value, "near": near[0] if near else ""}
        yield reading.source.problem(key.start, kind, **facts)
