"""`tasklist check`: every fault of the file, and what looks wrong in it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from tasklist import checks, render
from tasklist.checks.allowed import WARNINGS, Findings
from tasklist.errors import FOUND, UsageError
from tasklist.language import N_, _, ngettext
from tasklist.options import arguments, file_patterns
from tasklist.options.base import RevisionOptions, Texts, option, output, takes, today
from tasklist.process import notices
from tasklist.render import PROBLEM_FORMATS, Output

COMMA = re.compile(r"[,，、\s]+")


@dataclass(kw_only=True, eq=False, repr=False)
class CheckOptions(RevisionOptions):
    """Which list, on which day, and what was answered already."""

    allow: Annotated[
        Texts,
        option("--allow", help=N_("Leave out warnings of this code: W301."), metavar="CODE"),
    ] = None
    as_of: Annotated[
        str | None,
        option("--as-of", help=N_("The last day that can have come (tomorrow)."), metavar="DATE"),
    ] = None

    @property
    def codes(self) -> frozenset[str]:
        """The warnings that are left out: `W301`, `W301,W306`. UsageError for what is none."""
        codes = [code for text in self.allow or () for code in COMMA.split(text.strip().upper())]
        for code in codes:
            if code not in WARNINGS:
                message = _("{option} can't be {text}.").format(option="--allow", text=code)
                raise UsageError(message, _("Name a warning (W…) as check prints it."))
        return frozenset(codes)

    @property
    def latest(self) -> datetime.date:
        """The last day that can have come: east of the clock's zone it may be tomorrow already."""
        if self.as_of is None:
            day = today()
            return day + min(datetime.timedelta(days=1), datetime.date.max - day)
        return arguments.date(self.as_of)


@takes(CheckOptions)
def check(
    options: CheckOptions,
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
    answer, codes = output(form, PROBLEM_FORMATS), options.codes
    found = [_check(each, answer) for each in _places(options, files or (), form)]
    for code in sorted(codes - {p.code for findings in found for p in findings.allowed}):
        notices.add(_("--allow {code}: no such warning was found.").format(code=code))
    if any(p.is_fault or strict for findings in found for p in findings.problems):
        raise typer.Exit(FOUND)


def _places(place: CheckOptions, files: Sequence[str], form: str) -> list[CheckOptions]:
    """Which lists: those named one after the other, else the one of *place*."""
    if not files:
        return [place]
    if place.file is not None or place.year is not None:
        message = _("A file and --file or --year can't both be chosen: {file}")
        raise UsageError(message.format(file=files[0]), _("Leave out the option."))
    named = file_patterns.files(files)
    if form == "json" and len(named) > 1:
        raise UsageError(_("JSON tells of one list."), _("Check one file at a time."))
    return [replace(place, file=file) for file in named]


def _check(place: CheckOptions, answer: Output) -> Findings:
    """What is found in one list; it is printed."""
    reading = place.snapshot.parse()
    findings = checks.check(reading, latest=place.latest, allow=place.codes)
    render.problems(answer, reading.source.file, findings.problems)
    if answer.format == "text":
        answer.write(_total(answer.shown(reading.source.file), findings) + "\n")
    return findings


def _total(file: str, findings: Findings) -> str:
    """The last line, for people: how much was found."""
    faults = sum(problem.is_fault for problem in findings.problems)
    warnings = len(findings.problems) - faults
    parts = [_("{file}: nothing wrong").format(file=file)]
    if findings.problems:
        parts = [
            _("{file}: {faults}, {warnings}").format(
                file=file,
                faults=ngettext("{count} fault", "{count} faults", faults).format(count=faults),
                warnings=ngettext("{count} warning", "{count} warnings", warnings).format(
                    count=warnings
                ),
            )
        ]
    if count := len(findings.allowed):
        parts.append(ngettext("{count} allowed", "{count} allowed", count).format(count=count))
    return _(", ").join(parts)
