"""Optional libraries of the extras: an error that names a missing one and how to install it."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tasklist.errors import FileError
from tasklist.language import N_, _

# The libraries of the extra `office`: the name for `pip`, and the module to import.
LIBRARIES = {
    "Jinja2": "jinja2",
    "lxml": "lxml",
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "XlsxWriter": "xlsxwriter",
}


# The libraries of the extra `data`.
ENGINES = frozenset(("duckdb",))


class MissingLibraryError(FileError):
    """An optional *library* is not installed; *command* installs it."""

    sentence = N_("{library} is required but not installed.")
    advice = N_("Install the libraries for documents: {command}")


@contextmanager
def require_library(library: str) -> Iterator[None]:
    """Raise MissingLibraryError if the import of *library* in the `with` block fails."""
    try:
        yield
    except ModuleNotFoundError as error:
        command = _install_command(library)
        hint = _("Install it: {command}").format(command=command) if library in ENGINES else ""
        raise MissingLibraryError(hint=hint, library=library, command=command) from error


def _install_command(library: str) -> str:
    """Return the command that installs *library*.

    If documents need *library*, the command also installs all others that they need. It does not
    name an extra of this program, because the index that `pip` uses may not have the program.
    """
    names = [
        name
        for name, module in ({} if library in ENGINES else LIBRARIES).items()
        if name == library or importlib.util.find_spec(module) is None
    ] or [library]
    python = sys.executable or "python"
    return " ".join((f'"{python}"' if " " in python else python, "-m pip install", *names))
