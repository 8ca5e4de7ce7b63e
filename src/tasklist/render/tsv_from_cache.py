"""A listing out of columns as TSV: the same bytes as `delimited` makes of the model, sooner.

What a lot decides, and what a workstream, is made once; the texts are printed as they lie.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from tasklist.cache.columns import Columns, spread
from tasklist.model.status import MilestoneStatus
from tasklist.render.fields import MILESTONE_FIELDS, milestone_cells
from tasklist.render.output import Output
from tasklist.text.escape import SEPARATOR, tsv_cell

if TYPE_CHECKING:
    from tasklist.cache.selection import Selection

Thing = TypeVar("Thing")

AT_ONCE = 1024  # lines in one write: each alone would take longer, all would take memory
# The cells that a lot decides stand before the units, and behind the note.
STANDS = slice(MILESTONE_FIELDS.index("quarter"), MILESTONE_FIELDS.index("units"))
ENDS = slice(MILESTONE_FIELDS.index("note") + 1, None)


def listing(output: Output, report: Selection) -> None:
    """The milestones found, each with its standing."""
    lines = chain(["\t".join(MILESTONE_FIELDS).encode()], _lines(report))
    while some := list(islice(lines, AT_ONCE)):
        output.write_bytes(b"\n".join((*some, b"")))


def _lines(report: Selection) -> Iterator[bytes]:
    join = b"\t".join
    lots = [_lot(standing) for standing in report.lots]
    where, whose = _owners(report.columns)
    for lot, owner, texts in report.found:
        stands, shows_evidence, ends = lots[lot]
        shown = texts if shows_evidence else _without_evidence(texts)
        yield join((where[owner], stands, whose[owner], shown, ends))


def _owners(columns: Columns) -> tuple[list[bytes], list[bytes]]:
    """What each workstream decides of a line: task and workstream; units, leaders and goal."""
    where = [b"%d\t%d" % (columns.task_ids[task], own) for task, own in columns.workstreams()]
    tasks = list(spread(columns.task_workstreams))
    names = [tsv_cell(SEPARATOR.join(names)).encode() for names in columns.names]
    units = _at(columns.workstream_units, names)
    leaders = _at(_at(tasks, columns.task_leaders), names)
    goals = _at(tasks, columns.texts)
    return where, list(map(b"\t".join, zip(units, leaders, goals, strict=True)))


def _at(places: Iterable[int], things: Sequence[Thing]) -> Iterator[Thing]:
    """What stands at each of *places*."""
    return map(things.__getitem__, places)


def _lot(standing: MilestoneStatus) -> tuple[bytes, bool, bytes]:
    """What its lot decides of a line, and whether the evidence that is there shows."""
    cells = milestone_cells(standing, tsv_cell)
    shows = standing.evidence == standing.placed.milestone.evidence
    return "\t".join(cells[STANDS]).encode(), shows, "\t".join(cells[ENDS]).encode()


def _without_evidence(texts: bytes) -> bytes:
    plan, _evidence, note = texts.split(b"\t")
    return b"\t".join((plan, b"", note))
