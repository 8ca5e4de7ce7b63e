"""Proof of an edit: the edited text, read again as a whole, must be exactly the expected list."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.errors import FileError
from tasklist.language import N_
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.reader import ParseResult, read_unwritten
from tasklist.yamlfile.source import Edit, OverlapError, Source


class UnsafeEditError(FileError):
    """It cannot be proved that an edit changes nothing else."""

    sentence = N_("{file}:{line}: this layout can't be edited safely.")
    advice = N_("Nothing was written. Put each key on a line of its own, or edit the line by hand.")


def prove(source: Source, edits: Sequence[Edit], expected: Tasklist, line: int) -> ParseResult:
    """*source* with *edits*, read again: it holds *expected*, and nothing else.

    Raises UnsafeEditError, with *line*, if it does not, or if two edits overlap; OverLimitError
    if the new text exceeds a limit of reading.
    """
    try:
        data = source.splice(edits).encode()
    except OverlapError as error:
        raise UnsafeEditError(file=source.file, line=line) from error
    # From its bytes, as the next command reads it: what that would refuse is refused here.
    new = read_unwritten(data, source.file)
    if new.valid_tasklist != expected:
        raise UnsafeEditError(file=source.file, line=line)
    return new
