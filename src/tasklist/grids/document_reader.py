"""The one function that reads documents of any format, which it recognizes by their content."""

from __future__ import annotations

from tasklist.grids.decoding import decode
from tasklist.grids.document_formats import DocumentFormat, document_format
from tasklist.grids.grid import PrintedDocument
from tasklist.grids.text_reader import read_text
from tasklist.process.optional_libraries import require_library


def read_document(data: bytes, file: str) -> PrintedDocument:
    """The tables and texts of the document *data*, which messages call *file*.

    Raises UnreadFormatError for an unsupported format, and UnreadableDocumentError for a document
    that is damaged or hostile. Raises LargeTableError or ManyCellsError for a document that is
    larger than any list. Raises EmptyTableError for an empty text, TableError for a text that can't
    be read, and MissingLibraryError if a library is not installed.
    """
    match document_format(data, file):
        case DocumentFormat.XLSX:
            with require_library("python-calamine"):
                from tasklist.grids.workbook import read
            return read(data, file)
        case DocumentFormat.HTML:
            with require_library("lxml"):
                from tasklist.grids.html_reader import read as read_page
            return read_page(data, file)
        case DocumentFormat.XLS:
            with require_library("python-calamine"):
                from tasklist.grids.workbook import read_97
            return read_97(data, file)
        case DocumentFormat.DOCX:
            with require_library("lxml"):
                from tasklist.grids.word_reader import read as read_word
            return read_word(data, file)
        case _:
            return read_text(decode(data, file), file)
