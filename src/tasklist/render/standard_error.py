"""What is written to standard error: notices, then the error that stopped the run.

Programs get one JSON object on each line.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.errors import InvalidListError, TasklistError
from tasklist.language import _
from tasklist.render.output import Output
from tasklist.render.terminal.prose import prose_lines


def error(output: Output, error: TasklistError, hint: str) -> None:
    """Write the problems of an invalid list, then the message of *error*, then *hint*."""
    if output.format == "json":
        from tasklist.render import json_writer

        json_writer.error(output, error, hint)
        return
    if isinstance(error, InvalidListError):
        from tasklist.render.terminal import problem_list

        problem_list.text(output, error.file, error.problems)
    for text in filter(None, (_("Error: {message}").format(message=error.message), hint)):
        _write(output, text)


def notices(output: Output, texts: Sequence[str]) -> None:
    """Write *texts*, the notices of a run: messages that are not part of its result."""
    if output.format == "json":
        from tasklist.render import json_writer

        json_writer.notices(output, texts)
        return
    for text in texts:
        _write(output, text)


def _write(output: Output, text: str) -> None:
    for line in prose_lines(output, text):
        output.write(line + "\n")
