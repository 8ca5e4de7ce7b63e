"""`tasklist check`: every fault of the file, and what looks wrong in it."""

from __future__ import annotations

from typing import Annotated

import typer

from tasklist import checks, render
from tasklist.commands.options import Past, option, output, takes
from tasklist.errors import FOUND
from tasklist.language import N_, _, ngettext
from tasklist.render import PROBLEM_FORMATS


@takes(Past)
def check(
    place: Past,
    *,
    form: Annotated[
        str, option("--format", help=N_("text, json or github (text)."), metavar="FORMAT")
    ] = "text",
    strict: Annotated[
        bool, option("--strict", help=N_("Exit with 1 where there are warnings, too."))
    ] = False,
) -> None:
    """Print every fault and warning; exit 1 where there is a fault."""
    answer = output(form, PROBLEM_FORMATS)
    reading = place.read()
    problems = checks.check(reading)
    render.problems(answer, reading.source.file, problems)
    faults = sum(problem.is_fault for problem in problems)
    if form == "text":
        file = answer.shown(reading.source.file)
        answer.write(_total(file, faults, len(problems) - faults) + "\n")
    if faults or (strict and problems):
        raise typer.Exit(FOUND)


def _total(file: str, faults: int, warnings: int) -> str:
    """The last line, for people: how much was found."""
    if not faults and not warnings:
        return _("{file}: nothing wrong").format(file=file)
    return _("{file}: {faults}, {warnings}").format(
        file=file,
        faults=ngettext("{count} fault", "{count} faults", faults).format(count=faults),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
    )
