"""File name patterns such as `back/*.xlsx`, for shells that do not expand them.

Shells on Windows never expand a pattern; other shells don't if it is quoted or matches nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from tasklist.errors import FileError, UsageError
from tasklist.language import _

MAGIC = frozenset("*?[")


def files(names: Iterable[str | Path]) -> list[Path]:
    """Return the files with these *names*, which may be patterns; each file once.

    The files of each pattern are sorted. The name of an existing file means that file even if the
    name looks like a pattern. A name that is not a pattern is returned even if there is no such
    file. Brackets that match nothing as a set of characters are taken literally. As in a shell, `*`
    matches no hidden file. Raises FileError for a pattern that matches nothing.
    """
    return list(dict.fromkeys(Path(file) for name in names for file in _matching(str(name))))


def one_file(name: Path) -> Path:
    """The only file that *name* matches.

    Raises FileError if *name* is a pattern that matches nothing, UsageError if it matches several
    files.
    """
    first, *others = files([name])
    if others:
        message = _("{pattern} matches several files, such as {first} and {second}.")
        raise UsageError(
            message.format(pattern=name, first=first, second=others[0]), _("Give exactly one file.")
        )
    return first


def _matching(name: str) -> list[str]:
    if MAGIC.isdisjoint(name) or os.path.lexists(name):
        return [name]
    from glob import glob

    # A folder may be called [2023], and users on Windows don't expect brackets to be special.
    literal = name.replace("[", "[[]")
    # Path.glob would find hidden files, and does not accept `..`.
    matches = sorted(glob(name) or glob(literal))  # noqa: PTH207 - see above
    if not matches:
        raise FileError(
            _("No file matches {pattern}.").format(pattern=name),
            _("Check the folder and the file extension."),
        )
    return matches
