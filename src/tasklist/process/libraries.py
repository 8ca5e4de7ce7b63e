"""Optional libraries of the extras: what is missing, and the command that installs it."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tasklist.errors import FileError
from tasklist.language import N_, _

# Those of the extra `office`: their names for `pip`, and as modules.
LIBRARIES = {
    "Jinja2": "jinja2",
    "lxml": "lxml",
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "XlsxWriter": "xlsxwriter",
}


# The extra `data`.
ENGINES = frozenset(("duckdb",))


class MissingLibraryError(FileError):
    """A *library* that documents need is not installed; *command* installs it."""

    sentence = N_("{library} is required but not installed.")
    advice = N_("Install the libraries for documents: {command}")


@contextmanager
def require_library(library: str) -> Iterator[None]:
    """A context in which a failed import of *library* becomes a MissingLibraryError."""
    try:
        yield
    except ModuleNotFoundError as error:
        command = _install_command(library)
        hint = _("Install it: {command}").format(command=command) if library in ENGINES else ""
        raise MissingLibraryError(hint=hint, library=library, command=command) from error


def _install_command(library: str) -> str:
    """The command that installs *library*, and with one for documents all others that they need.

    It names the libraries and not an extra of this program, because the program need not be on the
    index that `pip` uses.
    """
    names = [
        name
        for name, module in ({} if library in ENGINES else LIBRARIES).items()
        if name == library or importlib.util.find_spec(module) is None
    ] or [library]
    python = sys.executable or "python"
    return " ".join((f'"{python}"' if " " in python else python, "-m pip install", *names))
