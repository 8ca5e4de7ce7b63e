"""Write lines of cells to any output; Rich is used only if the output has colours."""

from __future__ import annotations

from collections.abc import Iterable

from tasklist.render.output import Output
from tasklist.render.terminal.cells import Line


def write_lines(output: Output, lines: Iterable[Line]) -> None:
    """Write *lines*, with their styles if *output* has colours and as plain text otherwise."""
    if output.color:
        from tasklist.render.terminal.styled_lines import StyledLines

        with StyledLines(output) as page:
            page.lines(lines)
        return
    for line in lines:
        output.write("".join(cell.text for cell in line).rstrip() + "\n")
