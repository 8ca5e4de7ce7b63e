"""A paper as a file: its bytes, its format, and the provenance that its properties state.

No paper is trusted: docx and xlsx files pass the guards of `grids`, and nothing in the properties
is executed.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from pathlib import Path

from tasklist import __version__
from tasklist.errors import FileError
from tasklist.grids.document_formats import ZIP
from tasklist.grids.package_limits import PackageError
from tasklist.grids.package_properties import checksums, custom_properties
from tasklist.language import _
from tasklist.limits import SIZE_LIMIT
from tasklist.model import paper_provenance
from tasklist.model.paper_provenance import Provenance
from tasklist.process.named_tuples import NamedTuple
from tasklist.proofs.errors import (
    DamagedPaperError,
    InvalidProvenanceError,
    NoProvenanceError,
    OtherVersionError,
)
from tasklist.storage import list_file

HTML_BEGINNING = b"<!doctype html>"
META = re.compile('<meta name="([a-z0-9-]+)" content="([^"<>]*)">')
COMMENT = re.compile("<!--\n((?:[a-z0-9-]+: [^\n]*\n)+)-->\n")


class PaperFile(NamedTuple):
    """A paper: its *file*, its format *form* (docx, xlsx, html or md), its bytes and provenance."""

    file: str
    form: str
    data: bytes
    provenance: Provenance


def read_paper(path: Path) -> PaperFile:
    """Read the paper at *path*.

    Raises FileError if the file can't be read, DamagedPaperError if it is damaged, hostile or too
    large, NoProvenanceError if it has no provenance, OtherVersionError if another version of the
    program made it, and InvalidProvenanceError if its properties can't have been written by this
    program.
    """
    file, data = path.as_posix(), _bytes(path)
    if len(data) > SIZE_LIMIT:
        raise DamagedPaperError(file=file, problem=_("the file is larger than any paper"))
    try:
        form, properties = _properties(data)
    except PackageError as error:
        raise DamagedPaperError(file=file, problem=_problem(error)) from error
    properties = {
        name: text for name, text in properties.items() if paper_provenance.is_property(name)
    }
    version = paper_provenance.program_version(properties)
    if version is None:
        raise NoProvenanceError(file=file)
    if version != __version__:
        raise OtherVersionError(file=file, version=version, own=__version__)
    try:
        return PaperFile(file, form, data, paper_provenance.from_properties(properties))
    except ValueError as error:
        raise InvalidProvenanceError(file=file) from error


def _bytes(path: Path) -> bytes:
    """Return the bytes of the file at *path*.

    Raises FileError if the file can't be read, with a hint for papers, because the usual hint is
    for list files.
    """
    try:
        return list_file.load(path).data
    except FileError as error:
        raise FileError(error.message, _("Check the name and your permissions.")) from error


def _properties(data: bytes) -> tuple[str, Mapping[str, str]]:
    """Return the format of *data* and its properties. Raises PackageError if it is damaged."""
    if data.startswith(ZIP):
        properties = custom_properties(data)
        return "xlsx" if "xl/workbook.xml" in checksums(data) else "docx", properties
    text = data.decode(errors="surrogateescape")
    if data.startswith(HTML_BEGINNING):
        head = text.partition("</head>")[0]
        return "html", {name: html.unescape(value) for name, value in META.findall(head)}
    comments = COMMENT.findall(text)
    lines = comments[-1].split("\n") if comments else ()
    return "md", dict(line.split(": ", 1) for line in lines if line)


def _problem(error: PackageError) -> str:
    if error.part:
        return _("its part {part} is damaged").format(part=error.part)
    return error.message
