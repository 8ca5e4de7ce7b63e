"""`tasklist check`: reports the errors and warnings of list files."""

import datetime
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated

import typer

from tasklist import checks, render
from tasklist.checks.allow_comments import WARNINGS, Findings
from tasklist.errors import EXIT_REPORTED, FileError, UsageError
from tasklist.language import N_, _, ngettext
from tasklist.options.clock import today
from tasklist.options.display import DisplayOptions
from tasklist.options.file_options import FileOptions
from tasklist.options.office_options import OfficeOptions
from tasklist.options.options_from_fields import Texts, option, option_class, takes
from tasklist.options.output_format import with_progress_bar
from tasklist.process import stderr_notices
from tasklist.render import PROBLEM_FORMATS, Output
from tasklist.text import normal_forms
from tasklist.words import dates, file_patterns, typed_values
from tasklist.words.list_words import EVERY_YEAR

COMMA = re.compile(r"[,，、\s]+")


@option_class
class CheckOptions(DisplayOptions, OfficeOptions):
    """Options of `tasklist check`: the lists, the last valid date, and the warnings to ignore."""

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
        """The codes of the warnings to ignore, typed as `W301` or `W301,W306`.

        Raises UsageError for anything but the code of a warning.
        """
        codes = [
            code
            for text in self.allow or ()
            for code in COMMA.split(normal_forms.nfkc(text).strip().upper())
        ]
        for code in codes:
            if code not in WARNINGS:
                hint = _("Expected the code of a warning, such as W301.")
                raise typed_values.invalid_value("--allow", code, hint)
        return frozenset(codes)

    @property
    def latest(self) -> datetime.date:
        """The last date that is not reported as future: `--as-of`, else tomorrow.

        Tomorrow is allowed because it has already begun in places further east. Raises UsageError
        for an invalid `--as-of`.
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
        typer.Argument(help=N_("List files to check, or folders with lists."), metavar="[FILE]..."),
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
    lists, is_brief = _each_list(options, files or ())
    checked, has_faults = [], False
    for each in with_progress_bar(lists, _("Lists")):
        try:
            checked.append(_check(each))
        except FileError as error:
            if len(lists) == 1:
                raise
            has_faults = True
            stderr_notices.add(_("A list is left out: {problem}").format(problem=error.message))
    if form == "json":
        by_file = {file: found for one in checked for file, found in one.items()}
        problems = [problem for found in by_file.values() for problem in found.problems]
        counts = {file: _counts(found) for file, found in by_file.items()}
        name = next(iter(by_file)) if len(lists) == 1 else " ".join(files or options.file or ())
        render.problems(out, name, problems, counts if len(lists) > 1 else {})
    else:
        for by_file in checked:
            _print(out, by_file, is_brief=is_brief and form == "text")
    results = [findings for by_file in checked for findings in by_file.values()]
    for code in sorted(codes - {p.code for findings in results for p in findings.allowed}):
        stderr_notices.add(_("--allow {code}: no warning has this code.").format(code=code))
    problems = [problem for findings in results for problem in findings.problems]
    if has_faults or any(problem.is_error or strict for problem in problems):
        raise typer.Exit(EXIT_REPORTED)


def _each_list(options: CheckOptions, files: Sequence[str]) -> tuple[Sequence[CheckOptions], bool]:
    """Return the options for checking each list, and whether each list gets only one line.

    Lists in a folder get only one line each. Raises UsageError if *files* are given together with
    `--file` or `--year`.
    """
    if files and (options.file is not None or options.year is not None):
        message = _("A file argument cannot be combined with --file or --year: {file}")
        raise UsageError(message.format(file=files[0]), _("Remove the option."))
    typed = list(files) or options.file or []
    has_folder = any(os.path.isdir(name) for name in typed)  # noqa: PTH112 - never raises
    if has_folder:
        # Lists of all years are checked, unless `--year` names some.
        asked = FileOptions(file=typed, year=options.year or EVERY_YEAR[0])
        paths, refs = asked.list_files, options.named_lists_only
        paths = asked.named_lists.matching(refs) if refs else paths
    elif files:
        paths = file_patterns.files(files)
    elif options.has_several:
        paths = options.list_files
    else:
        return [options], False
    each = [replace(options, file=[str(path)], year=None, list_names=None) for path in paths]
    return each, has_folder


def _check(options: CheckOptions) -> dict[str, Findings]:
    """The findings in the list of *options*, the office file and the register, by file name."""
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
    return by_file


def _print(out: Output, by_file: Mapping[str, Findings], *, is_brief: bool) -> None:
    """Print the problems and, in the format `text`, how many there are in each file.

    If *is_brief*, print only one line for each file, with its first error.
    """
    if not is_brief:
        problems = [problem for each in by_file.values() for problem in each.problems]
        render.problems(out, next(iter(by_file)), problems)
    for file, each in by_file.items() if out.format == "text" else ():
        line = _total(out.printable(file), each)
        first = next((problem for problem in each.problems if problem.is_error), None)
        if is_brief and first is not None:
            place = f"{first.place.line}:{first.place.column}"
            line += f" · {place}: {first.code} {out.printable(first.message)}"
        out.write(line + "\n")


def _total(file: str, findings: Findings) -> str:
    """The last line of the text output: how many errors and warnings *file* has."""
    (errors, warnings), allowed = _counts(findings), len(findings.allowed)
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


def _counts(findings: Findings) -> tuple[int, int]:
    """The number of errors and the number of warnings in *findings*."""
    errors = sum(problem.is_error for problem in findings.problems)
    return errors, len(findings.problems) - errors
