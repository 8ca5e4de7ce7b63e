"""Proof of an edit: the edited text, read again as a whole, must be exactly the expected list."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.errors import FileError
from tasklist.language import N_
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.reader import ParseResult, read_unwritten
from tasklist.yamlfile.source_text import Edit, OverlapError, Source


class UnsafeEditError(FileError):
    """It cannot be proved that an edit changes only what it should."""

    sentence = N_("{file}:{line}: this layout can't be edited safely.")
    advice = N_("Nothing was written. Put each key on a line of its own, or edit the line by hand.")


def prove(source: Source, edits: Sequence[Edit], expected: Tasklist, line: int) -> ParseResult:
    """Apply *edits* to *source*, read the new text again, and return it if it holds *expected*.

    Raises UnsafeEditError, which names *line*, if the new text does not hold exactly *expected*
    or if two edits overlap; OverLimitError if the new text exceeds a limit of reading.
    """
    try:
        data = source.splice(edits).encode()
    except OverlapError as error:
        raise UnsafeEditError(file=source.file, line=line) from error
    # Read from bytes, as by the next command, so that a text that it would refuse is refused here.
    new = read_unwritten(data, source.file)
    if new.valid_tasklist != expected:
        raise UnsafeEditError(file=source.file, line=line)
    return new
