"""Example commands with their meanings: beside the commands if there is room, else above them."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.text.width import width
from tasklist.text.wrap import wrap

INDENT = "  "


def example_lines(examples: Sequence[tuple[str, str]], columns: int) -> list[str]:
    """Lines for *examples*, each a command and its meaning.

    A meaning is wrapped at *columns*, a command never.
    """
    room = max(width(command) for command, _meaning in examples)
    beside = [
        f"{INDENT}{command}{'':{room - width(command)}}  # {meaning}"
        for command, meaning in examples
    ]
    if max(map(width, beside)) <= columns:
        return beside
    lines = []
    for command, meaning in examples:
        mark = f"{INDENT}# "
        lines += [mark + line for line in wrap(meaning, columns - len(mark))]
        lines.append(INDENT + command)
    return lines
