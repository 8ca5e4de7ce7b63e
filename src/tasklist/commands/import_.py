"""`tasklist import`: the published table to a list's file, with all that was decided."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from tasklist import checks, render
from tasklist.errors import FileError, TasklistError
from tasklist.importers import Import, import_published, read_groups
from tasklist.importers import decode as decode_table
from tasklist.language import N_, _
from tasklist.model.tasklist import Group, Tasklist
from tasklist.options import arguments, file_patterns
from tasklist.options.base import option, output
from tasklist.options.documents import Output_, format_for
from tasklist.problems import Problem
from tasklist.storage import list_file
from tasklist.yamlfile import reader
from tasklist.yamlfile.emitter import emit

LOCK_SECONDS = 20
FORMS = ("yaml", "yml")


class UnprovedImportError(TasklistError):
    """A list that, written and read again, is not the list that was understood."""

    def __init__(self) -> None:
        super().__init__(
            _("The list can't be written so that it reads the same."),
            _("Nothing was written. Please report it, with the table."),
        )


class InvalidImportError(TasklistError):
    """A list with a fault, made of a table that has none to the eye; *problem* is the fault."""

    def __init__(self, table: str, line: int, problem: Problem) -> None:
        message = _("{file}:{line}: the list would have a fault: {code} {fault}")
        super().__init__(
            message.format(file=table, line=line, code=problem.code, fault=problem.message),
            _("Nothing was written. Mend the table there, then import again."),
        )


def import_(
    published: Annotated[
        Path,
        typer.Argument(help=N_("The published table, as tab-separated text."), metavar="FILE"),
    ],
    *,
    year: Annotated[str, option("--year", help=N_("The list's year."), metavar="YEAR")],
    out: Output_ = None,
    groups: Annotated[
        Path | None,
        option(
            "--groups",
            help=N_("Members of collective units (groups_YEAR.txt beside the table)."),
            metavar="FILE",
        ),
    ] = None,
    force: Annotated[
        bool, option("--force", help=N_("Replace a file that is there already."))
    ] = False,
) -> None:
    """Make a list's file from the published table."""
    number = arguments.year(year)
    format_for(out, None, FORMS)
    published = file_patterns.one_file(published)
    file = published.as_posix()
    found = import_published(
        _load(published), file, year=number, groups=_groups(groups, published, number)
    )
    text = proved(found, file, Path(out or published).as_posix())
    if out is None:
        sys.stdout.write(text)
        render.imported(output("md", stream=sys.stderr), file, found)
        return
    save(Path(out), text.encode(), force=force)
    render.imported(output("md"), file, found)


def _load(path: Path) -> bytes:
    """The bytes of *path*; what a reader of the list is told to do is no help here."""
    try:
        return list_file.load(path).data
    except FileError as error:
        raise FileError(
            error.message, _("Name the table as published: tasklist import FILE --year YEAR")
        ) from error


def _groups(named: Path | None, published: Path, year: int) -> tuple[Group, ...]:
    path = file_patterns.one_file(named) if named else published.with_name(f"groups_{year}.txt")
    if named is None and not path.exists():
        return ()
    return read_groups(decode_table(_load(path), path.as_posix()), path.as_posix())


def proved(found: Import, table: str, file: str) -> str:
    """The text of *file*, which is to hold what was *found* in *table*.

    Raises UnprovedImportError where it does not read as what was understood, and
    InvalidImportError where `tasklist check` would find a fault in it.
    """
    text = emit(found.tasklist)
    reading = reader.read_unwritten(text.encode(), file)
    for problem in checks.check(reading).problems:
        if problem.is_fault:
            line = _line_of_task(found.tasklist, text, problem.place.line)
            raise InvalidImportError(table, line, problem)
    if reading.valid_tasklist != found.tasklist:
        raise UnprovedImportError
    return text


def _line_of_task(tasklist: Tasklist, text: str, line: int) -> int:
    """The line of the table with the task that stands on *line* of *text*, the list made of it."""
    above = "\n".join(text.split("\n")[:line])
    number = above.count("\n- id: ")
    return tasklist.tasks[number - 1].line if number else 1


def save(path: Path, data: bytes, *, force: bool) -> None:
    """Write *data* to *path*: a new file, or with *force* the one that is there."""
    with list_file.locked(path, LOCK_SECONDS, new=True):
        if force and path.exists():
            list_file.replace(list_file.load(path), data)
        else:
            list_file.create(path, data)
