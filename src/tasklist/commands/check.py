"""`tasklist check`: the errors and warnings of the list file."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

import typer

from tasklist import checks, render
from tasklist.checks.allow_comments import WARNINGS, Findings
from tasklist.errors import EXIT_REPORTED, UsageError
from tasklist.language import N_, _, ngettext
from tasklist.options.clock import today
from tasklist.options.display import DisplayOptions
from tasklist.options.office import OfficeOptions
from tasklist.options.option_classes import Texts, option, option_class, takes
from tasklist.process import stderr_notices
from tasklist.render import PROBLEM_FORMATS, Output
from tasklist.text import normal_forms
from tasklist.words import arguments, dates, file_patterns

COMMA = re.compile(r"[,，、\s]+")


@option_class
class CheckOptions(DisplayOptions, OfficeOptions):
    """Options that choose the list, the last valid date, and the warnings to ignore."""

    allow: Annotated[
        Texts,
        option(
            "--allow",
            help=N_("Ignore warnings with this code, such as W301."),
            metavar="CODE",
            values=sorted(WARNINGS),
        ),
    ] = None
    as_of: Annotated[
        str | None,
        option(
            "--as-of",
            help=N_("Treat dates after this day as future (default: tomorrow)."),
            metavar="DATE",
        ),
    ] = None

    @property
    def codes(self) -> frozenset[str]:
        """The codes of warnings to ignore: `W301`, `W301,W306`; UsageError for anything else."""
        codes = [
            code
            for text in self.allow or ()
            for code in COMMA.split(normal_forms.nfkc(text).strip().upper())
        ]
        for code in codes:
            if code not in WARNINGS:
                hint = _("Expected the code of a warning, such as W301.")
                raise arguments.invalid_value("--allow", code, hint)
        return frozenset(codes)

    @property
    def latest(self) -> datetime.date:
        """The last date that is not reported as future: `--as-of`, else tomorrow.

        Further east, it is tomorrow already. Raises UsageError for an invalid `--as-of`.
        """
        if self.as_of is None:
            day = today()
            return day + min(datetime.timedelta(days=1), datetime.date.max - day)
        return dates.likeliest_with_notice(self.as_of, today, self.year_by_name)


@takes(CheckOptions)
def check(
    options: CheckOptions,
    *,
    files: Annotated[
        Texts,
        typer.Argument(
            help=N_("List files to check (a commit hook passes several)."), metavar="[FILE]..."
        ),
    ] = None,
    form: Annotated[
        str,
        option(
            "--format",
            help=N_("text, json or github (default: text)."),
            metavar="FORMAT",
            values=PROBLEM_FORMATS,
        ),
    ] = "text",
    strict: Annotated[bool, option("--strict", help=N_("Exit with 1 on warnings, too."))] = False,
) -> None:
    """List errors and warnings; exit with 1 if there is an error."""
    out, codes = options.screen(form, PROBLEM_FORMATS), options.codes
    lists = _each_list(options, files or (), form)
    results = [findings for each in lists for findings in _check(each, out)]
    for code in sorted(codes - {p.code for findings in results for p in findings.allowed}):
        stderr_notices.add(_("--allow {code}: no warning has this code.").format(code=code))
    if any(p.is_error or strict for findings in results for p in findings.problems):
        raise typer.Exit(EXIT_REPORTED)


def _each_list(options: CheckOptions, files: Sequence[str], form: str) -> list[CheckOptions]:
    """*options* for each of *files*; *options* alone if there are no files."""
    if not files:
        return [options]
    if options.file is not None or options.year is not None:
        message = _("A file argument cannot be combined with --file or --year: {file}")
        raise UsageError(message.format(file=files[0]), _("Remove the option."))
    paths = file_patterns.files(files)
    if form == "json" and len(paths) > 1:
        raise UsageError(
            _("JSON output covers one list at a time."), _("Check one file at a time.")
        )
    return [replace(options, file=[str(path)]) for path in paths]


def _check(options: CheckOptions, out: Output) -> list[Findings]:
    """Check the list that *options* choose and its office; print the problems and return them."""
    reading = options.snapshot.parse()
    findings = checks.check(reading, latest=options.latest, allow=options.codes)
    by_file = {reading.source.file: findings}
    if options.office_file is not None:
        from tasklist.office.office_checks import check_office
        from tasklist.office.office_reader import read_office

        office = read_office(options.office_file.data, options.office_file.name)
        by_file[office.source.file] = check_office(office, reading.valid_tasklist, options.codes)
    if options.register is not None:
        from tasklist.office.office_checks import check_register
        from tasklist.office.register_reader import read_register

        register = read_register(options.register.data, options.register.name)
        by_file[register.source.file] = check_register(
            register, reading.valid_tasklist, options.register_list, options.codes
        )
    problems = [problem for each in by_file.values() for problem in each.problems]
    render.problems(out, reading.source.file, problems)
    if out.format == "text":
        for file, each in by_file.items():
            out.write(_total(out.printable(file), each) + "\n")
    return list(by_file.values())


def _total(file: str, findings: Findings) -> str:
    """The last line, for people: the number of errors and of warnings in *file*."""
    errors = sum(problem.is_error for problem in findings.problems)
    warnings, allowed = len(findings.problems) - errors, len(findings.allowed)
    total = _("{file}: {errors}, {warnings}").format(
        file=file,
        errors=ngettext("{count} error", "{count} errors", errors).format(count=errors),
        warnings=ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
    )
    if not findings.problems:
        total = _("{file}: no errors or warnings").format(file=file)
    if allowed:
        total += _(", ") + ngettext("{count} allowed", "{count} allowed", allowed).format(
            count=allowed
        )
    return total
