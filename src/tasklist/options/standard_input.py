"""The list on standard input, `--file -`, for commands that only read it.

Commands that write the list, or read its history in git, need a file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import UsageError, reason
from tasklist.language import N_
from tasklist.limits import SIZE_LIMIT
from tasklist.storage.errors import UnreadableFileError

STANDARD_INPUT = Path("-")
NAME = "<stdin>"

NEEDS_FILE = N_("this command writes the file, or reads its history in git")
NEEDS_GIT = N_("--at reads it from git")
IS_ALONE = N_("other files were given as well")


class StandardInputError(UsageError):
    """The list can't be read from standard input; *reason* says why."""

    sentence = N_("The list can't be read from standard input: {reason}.")
    advice = N_("Save it to a file, and name the file: --file FILE")


def read(stream: TextIO) -> Snapshot:
    """Read the list from *stream*, at most one byte more than SIZE_LIMIT.

    Raises UnreadableFileError if *stream* can't be read.
    """
    try:
        data = stream.buffer.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise UnreadableFileError(file=NAME, reason=reason(error)) from error
    return Snapshot(NAME, data)
