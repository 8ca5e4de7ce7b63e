"""Decoding of a published list, or the reason why it is not text."""

from __future__ import annotations

from tasklist.errors import FileError
from tasklist.importers.table import TableError
from tasklist.language import N_, _
from tasklist.text.encoding import UTF8_BOM, UTF16_BOMS, probable_encoding

MEBIBYTE = 1024 * 1024
LARGEST = 2 * MEBIBYTE
# The first bytes of files that people mistake for the table, and what each is.
BEGINNINGS = {
    b"PK\x03\x04": N_("{file} is an Excel or Word document, or another zip archive."),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": N_("{file} is an old Excel or Word document."),
    b"{\\rtf": N_("{file} is a document in RTF."),
    b"%PDF-": N_("{file} is a PDF."),
    b"\x89PNG\r\n\x1a\n": N_("{file} is an image."),
    b"\xff\xd8\xff": N_("{file} is an image."),
    b"GIF8": N_("{file} is an image."),
    b"\x1f\x8b": N_("{file} is packed with gzip."),
}


class LargeTableError(FileError):
    """A *file* is larger than *size* mebibytes."""

    sentence = N_("{file} is larger than {size} MiB.")
    advice = N_("A list is much smaller: check that this is the right file.")


class EmptyTableError(FileError):
    """A *file* is empty."""

    sentence = N_("{file} is empty.")
    advice = N_("Paste the published table into it, then import again.")


class Utf16Error(FileError):
    """A *file* is UTF-16 text, as Excel saves “Unicode text”."""

    sentence = N_("{file} is UTF-16 text.")
    advice = N_("Save the file as UTF-8, then import again.")


class NotTextError(FileError):
    """A *file* is a document, an image or an archive."""

    advice = N_("Save the table as text, with tabs between the cells, then import again.")


def decode(data: bytes, file: str) -> str:
    """*data* as UTF-8 text, without a byte order mark. Raises FileError or TableError."""
    if len(data) > LARGEST:
        raise LargeTableError(file=file, size=LARGEST // MEBIBYTE)
    if not data.strip():
        raise EmptyTableError(file=file)
    if data.startswith(UTF16_BOMS):
        raise Utf16Error(file=file)
    body = data.removeprefix(UTF8_BOM)
    _refuse_no_text(body, file)
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _not_utf8(body, error.start, file) from error


def _refuse_no_text(body: bytes, file: str) -> None:
    for beginning, sentence in BEGINNINGS.items():
        if body.startswith(beginning):
            raise NotTextError(_(sentence).format(file=file), file=file)
    if b"\0" in body:
        line = body.count(b"\n", 0, body.index(b"\0")) + 1
        message = _("This is not a text file: it contains a zero byte.")
        raise TableError(file, line, message, _(NotTextError.advice))


def _not_utf8(data: bytes, at: int, file: str) -> TableError:
    line = data.count(b"\n", 0, at) + 1
    byte = at - data.rfind(b"\n", 0, at)
    hint = (
        _("The encoding is probably GBK: save the file as UTF-8, then import again.")
        if probable_encoding(data) == "GBK"
        else _("Save the file as UTF-8, then import again.")
    )
    return TableError(
        file, line, _("Byte {byte} of this line is not UTF-8.").format(byte=byte), hint
    )
