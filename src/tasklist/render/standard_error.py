"""Standard error: notices, then what stopped the run; for programs, one JSON object a line."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.errors import InvalidListError, TasklistError
from tasklist.language import _
from tasklist.render.output import Output


def error(output: Output, error: TasklistError, hint: str) -> None:
    """Write what stopped the run, the problems of an invalid list, and *hint*, what to do."""
    if output.format == "json":
        from tasklist.render import json_writer

        json_writer.error(output, error, hint)
        return
    if isinstance(error, InvalidListError):
        from tasklist.render import problem_list

        problem_list.text(output, error.file, error.problems)
    for text in filter(None, (_("Error: {message}").format(message=error.message), hint)):
        output.write(output.printable(text, newlines=True) + "\n")


def notices(output: Output, texts: Sequence[str]) -> None:
    """Write *texts*, which did not stop the run."""
    if output.format == "json":
        from tasklist.render import json_writer

        json_writer.notices(output, texts)
        return
    for text in texts:
        output.write(output.printable(text, newlines=True) + "\n")
