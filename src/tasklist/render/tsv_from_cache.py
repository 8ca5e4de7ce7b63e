"""A selection of a cached list as TSV: the same bytes as `delimited` writes, but sooner."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from tasklist.model.status import MilestoneStatus
from tasklist.render.fields import MILESTONE_FIELDS, milestone_cells
from tasklist.render.output import Output
from tasklist.text.escape import tsv_cell

if TYPE_CHECKING:
    from tasklist.cache.selection import Selection

BATCH = 1024  # lines in one write: one at a time is slower, all at once need the memory
BEFORE_UNITS = slice(MILESTONE_FIELDS.index("quarter"), MILESTONE_FIELDS.index("units"))
AFTER_NOTE = slice(MILESTONE_FIELDS.index("note") + 1, None)


def listing(output: Output, selection: Selection) -> None:
    """The selected milestones, a line each, below the names of the fields."""
    lines = chain(["\t".join(MILESTONE_FIELDS).encode()], selection.lines(_status_cells))
    while batch := list(islice(lines, BATCH)):
        output.write_bytes(b"\n".join((*batch, b"")))


def _status_cells(status: MilestoneStatus) -> tuple[str, str]:
    cells = milestone_cells(status, tsv_cell)
    return "\t".join(cells[BEFORE_UNITS]), "\t".join(cells[AFTER_NOTE])
