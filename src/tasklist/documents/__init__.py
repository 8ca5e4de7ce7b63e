"""What leaves the terminal: reports and the list itself, the same bytes each time.

The one door of this folder. A form and its library are imported when they are
asked for: a list can be asked and marked without any of them.
"""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tasklist.documents.blocks import Document
from tasklist.errors import FileError
from tasklist.language import _
from tasklist.reports.origin import Origin

if TYPE_CHECKING:
    # What is drawn comes from the caller, who has imported what it takes.
    from tasklist.model.status import Listing
    from tasklist.model.tasklist import Tasklist

__all__ = [
    "EXPORT_FORMS",
    "REPORT_FORMS",
    "TEXT_FORMS",
    "Document",
    "Origin",
    "drawn",
    "exported",
    "paged",
]

REPORT_FORMS = ("md", "html", "docx", "xlsx")
EXPORT_FORMS = ("xlsx", "csv", "tsv", "json", "jsonl", "md", "ics")
TEXT_FORMS = ("md", "html")
# What is optional, by the names that `pip` knows, and as it is imported.
LIBRARIES = {
    "Jinja2": "jinja2",
    "python-calamine": "python_calamine",
    "python-docx": "docx",
    "XlsxWriter": "xlsxwriter",
}


def drawn(document: Document, form: str) -> bytes:
    """*document* as the bytes of a file of *form*; FileError where its library is missing."""
    match form:
        case "docx":
            with needing("python-docx"):
                from tasklist.documents.word.document import draw
        case "xlsx":
            with needing("XlsxWriter"):
                from tasklist.documents.excel.report import draw
        case "html":
            with needing("Jinja2"):
                from tasklist.documents.html.report import draw
        case _:
            from tasklist.documents.markdown import draw
    return draw(document)


def exported(tasklist: Tasklist, listing: Listing, form: str, commit: str = "") -> bytes:
    """*listing*, which is of *tasklist*, as the bytes of a file of *form*, one of EXPORT_FORMS.

    *commit*, in words, is where it is from: a ledger says so.

    Raises FileError where the library of that form is missing.
    """
    if form not in ("xlsx", "ics"):
        from tasklist.documents import plain

        return plain.draw(listing, form)
    from tasklist.reports import ledger

    computed = ledger.compute(tasklist, listing)
    if form == "ics":
        from tasklist.documents import ics

        return ics.draw(computed)
    with needing("XlsxWriter"):
        from tasklist.documents.excel.ledger import draw
    return draw(computed, commit)


def paged(tasklist: Tasklist, listing: Listing, origin: Origin) -> bytes:
    """*listing*, which is of *tasklist*, as one HTML page to look things up in.

    Raises FileError where the library for that is missing.
    """
    with needing("Jinja2"):
        from tasklist.documents.html.page import draw
    from tasklist.reports import page

    return draw(page.compute(tasklist, listing, origin))


@contextmanager
def needing(library: str) -> Iterator[None]:
    """Raise FileError, with what to install, where an import inside finds no *library*."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise FileError(
            _("This needs {library}, which is not installed.").format(library=library),
            _("Install what documents need: {command}").format(command=_installing(library)),
        ) from error


def _installing(library: str) -> str:
    """The line that installs *library* and what else documents need, for the Python that runs.

    By the names of the libraries: whatever index there is knows them, and none need know
    this program.
    """
    names = [
        name
        for name, module in LIBRARIES.items()
        if name == library or importlib.util.find_spec(module) is None
    ]
    python = sys.executable or "python"
    return " ".join((f'"{python}"' if " " in python else python, "-m pip install", *names))
