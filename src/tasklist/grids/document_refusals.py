"""Refusals of documents, with the advice of `tasklist import` on what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tasklist.errors import FileError
from tasklist.grids.package_limits import PackageError
from tasklist.language import N_, _

ADVICE = {
    "damaged": N_("Open it in the program it comes from and save it again, then import that file."),
    "large": N_("A list is much smaller: check that this is the right file."),
    "doctype": N_("Open it in Office or WPS and save it again, then import that file."),
    "macros": N_("Save it as an ordinary .xlsx or .docx, then import that file."),
    "links": N_("Replace the links with their values, save it, then import it again."),
    "objects": N_(
        "Type what the objects show into the document, remove them, then import it again."
    ),
    "old": N_("Open it in Excel or WPS, save it as .xlsx, and import that."),
    "password": N_("Open it, remove the password, save it, and import it again."),
    "changes": N_("Accept or reject the tracked changes, save it, then import it again."),
    "spans": N_("Split the cells that overlap, then import it again."),
}


class UnreadableDocumentError(FileError):
    """A document, the *file*, is damaged, too large, or has content that is not allowed."""

    sentence = N_("{file}: {problem}")


@contextmanager
def refusals(file: str) -> Iterator[None]:
    """A context that turns a PackageError into an UnreadableDocumentError about *file*."""
    try:
        yield
    except PackageError as error:
        raise UnreadableDocumentError(
            hint=_(ADVICE[error.cause]), file=file, problem=error.message
        ) from error
