"""The bytes of a document in, its format or what to do with it out."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from tasklist.errors import EXIT_FAILURE
from tasklist.grids.document_formats import (
    COMPOUND,
    DocumentFormat,
    UnreadFormatError,
    document_format,
)

AS_DOCX = "Open it in Word or WPS, save it as .docx, and import that."
AS_XLSX = "Open it in Excel or WPS, save it as .xlsx, and import that."


def archive(name: str, text: str = "") -> bytes:
    """A zip archive with one file, stored as it is."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr(name, text)
    return buffer.getvalue()


def compound(stream: str) -> bytes:
    """What an old Office document looks like whose directory names *stream*."""
    return COMPOUND + bytes(500) + f"{stream}\0".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (archive("xl/workbook.xml"), DocumentFormat.XLSX),
        (archive("xl\\workbook.xml"), DocumentFormat.XLSX),
        (archive("word/document.xml"), DocumentFormat.DOCX),
        (b"PK\x03\x04 cut off", DocumentFormat.XLSX),
        (compound("Workbook"), DocumentFormat.XLS),
        (b"<table><tr><td>1</table>", DocumentFormat.HTML),
        ("\ufeff<!-- 另存 --> <!DOCTYPE html><p>".encode(), DocumentFormat.HTML),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', DocumentFormat.HTML),
        ("<html>清单".encode("utf-16"), DocumentFormat.HTML),
        ("1\t建成<br>开工\t<p>住建局</p>".encode(), DocumentFormat.TEXT),
        ("<补充> 清单".encode(), DocumentFormat.TEXT),
        ("From: 区政府\n1\t甲".encode(), DocumentFormat.TEXT),
        (b"", DocumentFormat.TEXT),
    ],
)  # fmt: skip
def test_what_is_read(data: bytes, found: DocumentFormat) -> None:
    """Is known by its content: a web page that is named .xls is a web page."""
    assert document_format(data, "清单.xls") is found


@pytest.mark.parametrize(
    ("data", "file", "message", "hint"),
    [
        (b"%PDF-1.7", "a.docx", "a.docx is a PDF: the cells of its tables can't be read safely.",
         AS_DOCX),
        (b"{\\rtf1", "a.doc", "a.doc is a document in RTF.", AS_DOCX),
        (compound("WordDocument"), "a.doc", "a.doc is an old Word document (.doc).", AS_DOCX),
        (compound("WordDocument"), "a.WPS", "a.WPS is a WPS document (.wps).", AS_DOCX),
        (compound("Workbook"), "a.et", "a.et is a WPS workbook (.et).", AS_XLSX),
        (compound("EncryptedPackage"), "a.xlsx", "a.xlsx has a password.",
         "Open it, remove the password, save it, and import it again."),
        (compound("PowerPoint Document"), "a.ppt",
         "a.ppt is a document of an old office program.",
         "Open it, save it as .docx or .xlsx, and import that."),
        (archive("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), "a.ods",
         "a.ods is an OpenDocument spreadsheet (.ods).", AS_XLSX),
        (archive("mimetype", "application/vnd.oasis.opendocument.text"), "a.odt",
         "a.odt is an OpenDocument text.", AS_DOCX),
        (archive("xl/workbook.bin"), "a.xlsb", "a.xlsb is a binary workbook (.xlsb).",
         AS_XLSX),
        (archive("清单.xlsx"), "a.zip", "a.zip is an archive.",
         "Unpack it, and import the list that is in it."),
        (gzip.compress(b"1", mtime=0), "a.gz", "a.gz is packed with gzip.",
         "Unpack it, and import the list that is in it."),
        (b"\x89PNG\r\n\x1a\n", "a.png", "a.png is an image.",
         "Ask for the document that it shows, and import that."),
        (b"From: <Saved>\r\nContent-Type: multipart/related;", "a.mhtml",
         "a.mhtml is a web page saved in one file (.mht).",
         "Save the page as “HTML only”, and import the .html."),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;", "a.doc",
         "a.doc is a web page saved in one file (.mht).", AS_DOCX),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "a.xml",
         "a.xml is an Excel workbook in XML (2003).", AS_XLSX),
    ],
)  # fmt: skip
def test_what_is_not_read(data: bytes, file: str, message: str, hint: str) -> None:
    """The refusal says what it is, whatever it is named, and as what to save it."""
    with pytest.raises(UnreadFormatError) as caught:
        document_format(data, file)
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert caught.value.exit_code == EXIT_FAILURE
