"""Places of parts of the list in its file, one on each line, as editors and scripts take them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tasklist.problems import Location

if TYPE_CHECKING:
    from tasklist.model.quarters import Span
    from tasklist.render.output import Output


class PartPlace(NamedTuple):
    """The place of a task, of a workstream (numbered from 1), or of a milestone in *span*."""

    location: Location
    task: int
    workstream: int | None = None
    span: Span | None = None


def places(output: Output, file: str, places: Sequence[PartPlace]) -> None:  # noqa: ARG001 - as for JSON
    """Write `FILE:LINE:COLUMN` for each of *places*."""
    for place in places:
        output.write(output.printable(str(place.location)) + "\n")
