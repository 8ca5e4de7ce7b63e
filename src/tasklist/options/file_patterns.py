"""Names of files with `*` or `?` in them, where no shell has put the files in their place.

Windows' shells hand a pattern over as it was typed, and every other shell does where
it stands in quotes or matches nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from tasklist.errors import FileError, UsageError
from tasklist.language import _

MAGIC = frozenset("*?[")


def files(names: Iterable[str | Path]) -> list[Path]:
    """The files that *names* stand for, each once: `back/*.xlsx` is all of those, sorted.

    A file that is called just so is that file, whatever stands in its name, and brackets that
    match as no set of characters stand for themselves. As in a shell `*` finds no hidden
    file. Raises FileError for a pattern that matches nothing.
    """
    return list(dict.fromkeys(Path(file) for name in names for file in _matching(str(name))))


def one_file(name: Path) -> Path:
    """The only file that *name* stands for.

    Raises FileError for a pattern that matches nothing, UsageError where it matches several.
    """
    first, *others = files([name])
    if others:
        message = _("{pattern} matches more than one file, {first} and {second} among them.")
        raise UsageError(
            message.format(pattern=name, first=first, second=others[0]), _("Name one of them.")
        )
    return first


def _matching(name: str) -> list[str]:
    if MAGIC.isdisjoint(name) or os.path.lexists(name):
        return [name]
    from glob import glob

    # A folder may be called [2023], which is no set of characters to who types it on Windows.
    literal = name.replace("[", "[[]")
    # Path.glob would find hidden files, and take no `..`.
    matches = sorted(glob(name) or glob(literal))  # noqa: PTH207 - see above
    if not matches:
        raise FileError(
            _("No file matches {pattern}.").format(pattern=name),
            _("Check the folder and the ending of the names."),
        )
    return matches
