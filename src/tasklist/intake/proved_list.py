"""The text of an imported list, proved before it is written.

The proof is that the text is valid, reads back as the same list, and has lost no cell.
"""

from __future__ import annotations

from pathlib import Path

from tasklist import checks
from tasklist.cache.snapshot import Snapshot
from tasklist.edits import list_writer
from tasklist.errors import TasklistError
from tasklist.grids.document_places import place_in_file
from tasklist.importers import Import
from tasklist.language import N_
from tasklist.storage import list_file
from tasklist.text.width import shorten
from tasklist.writing import command_edits
from tasklist.yamlfile import reader
from tasklist.yamlfile.emitter import emit

LOCK_SECONDS = 20
INTERNAL_ERROR = 70  # the exit code of every bug of this program
MOST_SHOWN = 60  # characters of a cell in a message


class UnprovedImportError(TasklistError):
    """The written list, when read back, is not the list that was imported."""

    exit_code = INTERNAL_ERROR
    sentence = N_("The list differs from the imported table when it is read back.")
    advice = N_("Nothing was written. Please report this bug, and attach the table.")


class LostCellError(TasklistError):
    """The *text* of a cell at a *place* is neither in the written list nor in the account."""

    exit_code = INTERNAL_ERROR
    sentence = N_("{place}: this text is neither in the list nor in the account: {text}")
    advice = N_("Nothing was written. Please report this bug, and attach the table.")


class InvalidImportError(TasklistError):
    """The imported list would have the error *code*, with the message *error*.

    *place* is the place in the document from which the invalid part was taken.
    """

    sentence = N_("{place}: the list would have an error: {code} {error}")
    advice = N_("Nothing was written. Fix the table there, then import it again.")


def proved_text(imported: Import, file: str) -> str:
    """Return the text of the list *file* for what was *imported*, after proving it.

    Raises UnprovedImportError if reading the text back does not give what was imported,
    LostCellError if a cell of an imported table is neither in the list nor in the account, and
    InvalidImportError if `tasklist check` would report an error in the text.
    """
    text = emit(imported.tasklist)
    reading = reader.read_unwritten(text.encode(), file)
    for problem in checks.errors(reading):
        place = _place_of_line(imported, text, problem.place.line)
        raise InvalidImportError(place=place, code=problem.code, error=problem.message)
    written = reading.valid_tasklist
    if written != imported.tasklist:
        raise UnprovedImportError
    if lost := imported.unproved(written):
        place = place_in_file(imported.reading.printed.file, lost.place)
        raise LostCellError(place=place, text=shorten(" ".join(lost.text.split()), MOST_SHOWN))
    return text


def _place_of_line(imported: Import, text: str, line: int) -> str:
    """Return the printed place of the task that is on line *line* of *text*.

    Above the first task, return the printed place of the title, or the name of the file if no title
    is printed.
    """
    above = "\n".join(text.split("\n")[:line])
    printed, number = imported.reading.printed, above.count("\n- id: ")
    if number:
        return place_in_file(printed.file, printed.tasks[number - 1].place)
    return place_in_file(printed.file, printed.title.place) if printed.title else printed.file


def save(path: Path, data: bytes, *, force: bool) -> None:
    """Write *data* to the new file *path*; with *force*, replace an existing file.

    Undo can restore the replaced file. Raises ListExistsError, LockedError, or FileError if the
    file can't be written.
    """
    if force and path.exists():
        list_writer.write(
            path, lambda old: Snapshot(old.name, data), LOCK_SECONDS, origin=command_edits.origin()
        )
        return
    with list_file.locked(path, LOCK_SECONDS, new=True):
        list_file.create(path, data)
