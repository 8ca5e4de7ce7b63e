"""What leaves the terminal: one report as Markdown, HTML, Word or Excel, the same bytes each time.

The one door of this folder. A form and its library are imported when they are
asked for: a list can be asked and marked without any of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tasklist.documents.blocks import Document, Origin
from tasklist.errors import FileError
from tasklist.language import _

__all__ = ["REPORT_FORMS", "TEXT_FORMS", "Document", "Origin", "drawn"]

REPORT_FORMS = ("md", "html", "docx", "xlsx")
TEXT_FORMS = ("md", "html")


def drawn(document: Document, form: str) -> bytes:
    """*document* as the bytes of a file of *form*; FileError where its library is missing."""
    match form:
        case "docx":
            with needing("python-docx"):
                from tasklist.documents.word import draw
        case "xlsx":
            with needing("XlsxWriter"):
                from tasklist.documents.sheet import draw
        case "html":
            with needing("Jinja2"):
                from tasklist.documents.web import draw
        case _:
            from tasklist.documents.markdown import draw
    return draw(document)


@contextmanager
def needing(library: str) -> Iterator[None]:
    """Raise FileError, with what to install, where an import inside finds no *library*."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise FileError(
            _("This needs {library}, which is not installed.").format(library=library),
            _("Install what documents need: {command}").format(
                command='pip install "tasklist[office]"'
            ),
        ) from error
