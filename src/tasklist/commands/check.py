"""`tasklist check`: every fault of the file, and what looks wrong in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from tasklist import checks, render
from tasklist.commands import patterns
from tasklist.commands.options import Past, Texts, option, output, takes
from tasklist.errors import FOUND, UsageError
from tasklist.language import N_, _, ngettext
from tasklist.render import PROBLEM_FORMATS, Output


@takes(Past)
def check(
    place: Past,
    *,
    files: Annotated[
        Texts,
        typer.Argument(
            help=N_("The lists' files, as a commit hook names them."), metavar="[FILE]..."
        ),
    ] = None,
    form: Annotated[
        str, option("--format", help=N_("text, json or github (text)."), metavar="FORMAT")
    ] = "text",
    strict: Annotated[
        bool, option("--strict", help=N_("Exit with 1 where there are warnings, too."))
    ] = False,
) -> None:
    """Print every fault and warning; exit 1 where there is a fault."""
    answer = output(form, PROBLEM_FORMATS)
    found = [_check(each, answer) for each in _places(place, files or (), form)]
    if any(faults or (strict and warnings) for faults, warnings in found):
        raise typer.Exit(FOUND)


def _places(place: Past, files: Sequence[str], form: str) -> list[Past]:
    """Which lists: those named one after the other, else the one of *place*."""
    if not files:
        return [place]
    if place.file is not None or place.year is not None:
        message = _("A file and --file or --year can't both be chosen: {file}")
        raise UsageError(message.format(file=files[0]), _("Leave out the option."))
    named = patterns.files(files)
    if form == "json" and len(named) > 1:
        raise UsageError(_("JSON tells of one list."), _("Check one file at a time."))
    return [replace(place, file=file) for file in named]


def _check(place: Past, answer: Output) -> tuple[int, int]:
    """How many faults and warnings one list has; they are printed."""
    reading = place.read()
    problems = checks.check(reading)
    render.problems(answer, reading.source.file, problems)
    faults = sum(problem.is_fault for problem in problems)
    if answer.format == "text":
        file = answer.shown(reading.source.file)
        answer.write(_total(file, faults, len(problems) - faults) + "\n")
    return faults, len(problems) - faults


def _total(file: str, faults: int, warnings: int) -> str:
    """The last line, for people: how much was found."""
    if not faults and not warnings:
        return _("{file}: nothing wrong").format(file=file)
    return _("{file}: {faults}, {warnings}").format(
        file=file,
        faults=ngettext("{count} fault", "{count} faults", faults).format(count=faults),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
    )
