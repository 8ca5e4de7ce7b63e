"""`tasklist import`: a list file from the published table, with a log of decisions."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tasklist import checks, render
from tasklist.cache.snapshot import Snapshot
from tasklist.edits import write_path
from tasklist.errors import FileError, TasklistError
from tasklist.importers import Import, import_published, read_groups
from tasklist.importers import decode as decode_table
from tasklist.language import N_, _
from tasklist.model.tasklist import Group, Tasklist
from tasklist.options.base import option, output
from tasklist.options.documents import OutputPath, format_for
from tasklist.storage import list_file
from tasklist.words import arguments, file_patterns
from tasklist.writing import edits
from tasklist.yamlfile import reader
from tasklist.yamlfile.emitter import emit

LOCK_SECONDS = 20
FORMS = ("yaml", "yml")


class UnprovedImportError(TasklistError):
    """The written list, if read again, is not the list that was imported."""

    sentence = N_("Reading the written list back gives a different list.")
    advice = N_("Nothing was written. Please report this bug with the table.")


class InvalidImportError(TasklistError):
    """The imported list would have an *error*, which comes from the *line* of the table."""

    sentence = N_("{file}:{line}: the list would have an error: {code} {error}")
    advice = N_("Nothing was written. Fix the table there, then import it again.")


def import_(
    published: Annotated[
        Path,
        typer.Argument(help=N_("The published table, as tab-separated text."), metavar="FILE"),
    ],
    *,
    year: Annotated[str, option("--year", help=N_("The list's year."), metavar="YEAR")],
    out: OutputPath = None,
    groups: Annotated[
        Path | None,
        option(
            "--groups",
            help=N_("File with the members of groups (default: groups_YEAR.txt beside the table)."),
            metavar="FILE",
        ),
    ] = None,
    force: Annotated[bool, option("--force", help=N_("Replace an existing file."))] = False,
) -> None:
    """Create a list file from the published table."""
    number = arguments.year(year)
    format_for(out, None, FORMS)
    published = file_patterns.one_file(published)
    file = published.as_posix()
    imported = import_published(
        _load(published), file, year=number, groups=_groups(groups, published, number)
    )
    text = proved_text(imported, file, Path(out or published).as_posix())
    if out is None:
        sys.stdout.write(text)
        render.import_summary(output("md", stream=sys.stderr), file, imported)
        return
    save(Path(out), text.encode(), force=force)
    render.import_summary(output("md"), file, imported)


def _load(path: Path) -> bytes:
    """The bytes of *path*. The hint of a FileError is the one for a table, not for a list."""
    try:
        return list_file.load(path).data
    except FileError as error:
        raise FileError(
            error.message, _("Give the published table: tasklist import FILE --year YEAR")
        ) from error


def _groups(file: Path | None, published: Path, year: int) -> tuple[Group, ...]:
    path = file_patterns.one_file(file) if file else published.with_name(f"groups_{year}.txt")
    if file is None and not path.exists():
        return ()
    return read_groups(decode_table(_load(path), path.as_posix()).text, path.as_posix())


def proved_text(imported: Import, table: str, file: str) -> str:
    """The text of the list *file* for what was *imported* from *table*.

    Raises UnprovedImportError if reading the text does not give what was imported, and
    InvalidImportError if `tasklist check` would report an error in the text.
    """
    text = emit(imported.tasklist)
    reading = reader.read_unwritten(text.encode(), file)
    for problem in checks.check(reading).problems:
        if problem.is_error:
            line = _line_of_task(imported.tasklist, text, problem.place.line)
            raise InvalidImportError(
                file=table, line=line, code=problem.code, error=problem.message
            )
    if reading.valid_tasklist != imported.tasklist:
        raise UnprovedImportError
    return text


def _line_of_task(tasklist: Tasklist, text: str, line: int) -> int:
    """The line of the table with the task that the list file has on *line* of *text*."""
    above = "\n".join(text.split("\n")[:line])
    number = above.count("\n- id: ")
    return tasklist.tasks[number - 1].line if number else 1


def save(path: Path, data: bytes, *, force: bool) -> None:
    """Write *data* to the new file *path*; with *force* it may exist, and is recorded for undo."""
    if force and path.exists():
        write_path.write(
            path, lambda old: Snapshot(old.name, data), LOCK_SECONDS, origin=edits.origin()
        )
        return
    with list_file.locked(path, LOCK_SECONDS, new=True):
        list_file.create(path, data)
