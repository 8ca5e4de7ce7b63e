"""Sentences for people, wrapped by display width on a terminal and not wrapped elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from tasklist.language import program
from tasklist.render.output import Output
from tasklist.text.wrap import wrap


def prose_lines(output: Output, text: str, indent: str = "") -> Iterator[str]:
    """Yield the lines of *text*, made printable and wrapped; *indent* begins continuation lines.

    A line that contains a command line is not wrapped, so that the command line can be copied.
    """
    for line in output.printable(text, newlines=True).split("\n"):
        if not output.stream.isatty() or f"{program()} " in line:
            yield line
            continue
        first, *others = wrap(line, output.width - len(indent))
        yield first
        yield from (indent + other for other in others)
