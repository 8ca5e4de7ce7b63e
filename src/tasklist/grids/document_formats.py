"""The format of a document, by its content, and what to do if the format is not supported."""

from __future__ import annotations

import io
import re
import zipfile
from enum import Enum, auto
from pathlib import PurePath

from tasklist.errors import FileError
from tasklist.language import N_, _
from tasklist.process.named_tuples import NamedTuple

ZIP = b"PK\x03\x04"
# Old Office documents, and documents with a password: compound files with names in UTF-16.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"
AS_DOCX = N_("Open it in Word or WPS, save it as .docx, and import that.")
AS_XLSX = N_("Open it in Excel or WPS, save it as .xlsx, and import that.")
AS_HTML = N_("Save the page as “HTML only”, and import the .html.")
UNPACK = N_("Unpack it, and import the list that is in it.")
FROM_AN_IMAGE = N_("Ask for the document that it shows, and import that.")
MARKUP_BEGINNING = 4096  # bytes at the beginning of XML or MIME that name the format


class DocumentFormat(Enum):
    """A supported format, which `read_document` reads."""

    XLSX = auto()
    XLS = auto()
    DOCX = auto()
    HTML = auto()
    TEXT = auto()


class Unread(NamedTuple):
    """An unsupported format: a *sentence* that names it, and *advice* on what to do instead."""

    sentence: str
    advice: str


PDF = Unread(N_("{file} is a PDF: the cells of its tables can't be read safely."), AS_DOCX)
IMAGE = Unread(N_("{file} is an image."), FROM_AN_IMAGE)
ARCHIVE = Unread(N_("{file} is an archive."), UNPACK)
OLD_WORD = Unread(N_("{file} is an old Word document (.doc)."), AS_DOCX)
OLD_OFFICE = Unread(
    N_("{file} is a document of an old office program."),
    N_("Open it, save it as .docx or .xlsx, and import that."),
)
WPS_TEXT = Unread(N_("{file} is a WPS document (.wps)."), AS_DOCX)
WPS_SHEET = Unread(N_("{file} is a WPS workbook (.et)."), AS_XLSX)
LOCKED = Unread(
    N_("{file} has a password."),
    N_("Open it, remove the password, save it, and import it again."),
)
OPEN_TEXT = Unread(N_("{file} is an OpenDocument text."), AS_DOCX)
OPEN_SHEET = Unread(N_("{file} is an OpenDocument spreadsheet (.ods)."), AS_XLSX)
BINARY_SHEET = Unread(N_("{file} is a binary workbook (.xlsb)."), AS_XLSX)
BEGINNING_OF = {
    b"%PDF-": PDF,
    RTF: Unread(N_("{file} is a document in RTF."), AS_DOCX),
    b"\x89PNG\r\n\x1a\n": IMAGE,
    b"\xff\xd8\xff": IMAGE,
    b"GIF8": IMAGE,
    b"II*\0": IMAGE,
    b"MM\0*": IMAGE,
    b"\x1f\x8b": Unread(N_("{file} is packed with gzip."), UNPACK),
    b"Rar!\x1a\x07": ARCHIVE,
    b"7z\xbc\xaf\x27\x1c": ARCHIVE,
}
BEGINNINGS = (ZIP, COMPOUND, *BEGINNING_OF)
# Names of streams in a compound file, and the format that has them. The first match decides.
STREAMS: dict[str, DocumentFormat | Unread] = {
    "EncryptedPackage": LOCKED,
    "WordDocument": OLD_WORD,
    "Workbook": DocumentFormat.XLS,
    "Book": DocumentFormat.XLS,
}
# Names of files in a zip archive, and the format that has them. The first match decides.
PARTS: dict[str, DocumentFormat | Unread] = {
    "word/document.xml": DocumentFormat.DOCX,
    "xl/workbook.xml": DocumentFormat.XLSX,
    "xl/workbook.bin": BINARY_SHEET,
}
OPEN_TYPES = {
    b"application/vnd.oasis.opendocument.text": OPEN_TEXT,
    b"application/vnd.oasis.opendocument.spreadsheet": OPEN_SHEET,
}
WPS = {".wps": WPS_TEXT, ".et": WPS_SHEET}
# Documents that are text: a web page with its images in one file, and the XML of Office 2003.
WHOLE_PAGE = re.compile(
    rb"\s*(?:From|MIME-Version|Subject|Snapshot-Content-Location):", re.IGNORECASE
)
OFFICE_XML = {
    b'progid="Excel.Sheet"': Unread(N_("{file} is an Excel workbook in XML (2003)."), AS_XLSX),
    b'progid="Word.Document"': Unread(N_("{file} is a Word document in XML (2003)."), AS_DOCX),
    b"opendocument.spreadsheet": OPEN_SHEET,
    b"opendocument.text": OPEN_TEXT,
}
IN_ONE_FILE = N_("{file} is a web page saved in one file (.mht).")
MHT = Unread(IN_ONE_FILE, AS_HTML)
# Office can save a document in that format too, and names it .xls or .doc.
OFFICE_MHT = {".xls": Unread(IN_ONE_FILE, AS_XLSX), ".doc": Unread(IN_ONE_FILE, AS_DOCX)}
# A web page, or a part of it, begins with a tag; a text may have tags later on.
FIRST_TAG = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s|<!--.*?-->|<\?xml[^>]*>)*+"
    rb"<(?:!doctype\s+html|html|head|meta|title|style|body|div|table|p|h[1-6]|span|center)\b",
    re.IGNORECASE | re.DOTALL,
)


class UnreadFormatError(FileError):
    """A document, the *file*, is in an unsupported format; the hint says how to convert it."""


def document_format(data: bytes, file: str) -> DocumentFormat:
    """The format of the document *data*, by its content.

    Only the formats of WPS are recognized by the name of the *file*. Raises UnreadFormatError for
    an unsupported format.
    """
    found = _format(data, PurePath(file).suffix.lower())
    if isinstance(found, Unread):
        raise UnreadFormatError(_(found.sentence).format(file=file), _(found.advice), file=file)
    return found


def _format(data: bytes, ending: str) -> DocumentFormat | Unread:
    for beginning, unread in BEGINNING_OF.items():
        if data.startswith(beginning):
            return unread
    if data.startswith(COMPOUND):
        return WPS.get(ending) or _compound_format(data)
    if data.startswith(ZIP):
        return _archive_format(data)
    return _markup_format(data, ending)


def _compound_format(data: bytes) -> DocumentFormat | Unread:
    for name, found in STREAMS.items():
        # A zero character ends the name of a stream.
        if f"{name}\0".encode("utf-16-le") in data:
            return found
    return OLD_OFFICE


def _archive_format(data: bytes) -> DocumentFormat | Unread:
    """Return the format of the zip archive *data*, by the names of its files. Unpack none of them.

    Return XLSX for an archive that can't be opened: the reader of workbooks reports what is wrong.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.replace("\\", "/").casefold() for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, OSError, LookupError):
        return DocumentFormat.XLSX
    for part, found in PARTS.items():
        if part in names:
            return found
    # The first file of an OpenDocument archive is its type, which is stored uncompressed.
    return next((found for kind, found in OPEN_TYPES.items() if kind in data[:200]), ARCHIVE)


def _markup_format(data: bytes, ending: str) -> DocumentFormat | Unread:
    beginning = data[:MARKUP_BEGINNING]
    if WHOLE_PAGE.match(beginning) and b"multipart/related" in beginning:
        return OFFICE_MHT.get(ending, MHT)
    if beginning.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml"):
        for mark, unread in OFFICE_XML.items():
            if mark in beginning:
                return unread
    is_utf16 = b"\0" in beginning
    plain = beginning.replace(b"\0", b"") if is_utf16 else beginning
    return DocumentFormat.HTML if FIRST_TAG.match(plain) else DocumentFormat.TEXT
