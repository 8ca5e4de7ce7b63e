"""The places of parts of the list in its file: a line for each, in the form that editors read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tasklist.problems import Location
from tasklist.process.named_tuples import NamedTuple

if TYPE_CHECKING:
    from tasklist.model.spans import Span
    from tasklist.render.output import Output


class PartPlace(NamedTuple):
    """The place of a task, of one of its workstreams, or of a milestone there.

    *workstream* counts from 1. *span* is the milestone's time. Both are None for a whole task, and
    *span* is None for a whole workstream.
    """

    location: Location
    task: int
    workstream: int | None = None
    span: Span | None = None


def places(output: Output, file: str, places: Sequence[PartPlace]) -> None:  # noqa: ARG001 - as in JSON
    """Write `FILE:LINE:COLUMN` for each of *places*."""
    for place in places:
        output.write(output.printable(str(place.location)) + "\n")
