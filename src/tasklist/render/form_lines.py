"""What forms that came back would change, and which of their rows are refused."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tasklist.language import _
from tasklist.model.compare import Change
from tasklist.render.output import Output
from tasklist.reports.change_text import marked

Refused = tuple[str, int, str, str]  # file, row or 0, what it is about, why


def filled(output: Output, changes: Iterable[Change], refused: Sequence[Refused]) -> None:
    """Print each change as `tasklist diff` would tell it, then a line for each refused row."""
    for change in changes:
        output.write(output.shown(marked(change)) + "\n")
    for file, row, about, why in refused:
        place = f"{file}:{row}" if row else file
        said = f"{about}  {why}" if about else why
        line = _("{place}: refused: {reason}").format(place=place, reason=said)
        output.write(output.shown(line) + "\n")
