"""Reader of Word documents (.docx): their XML becomes grids and paragraphs.

Tracked insertions are part of the text, and tracked deletions are left out. Automatic numbers are
computed and put before the text. A merged cell is one cell at its first place. A remark reports
each text that is left out.
"""

from __future__ import annotations

from tasklist.grids.document_refusals import refusals
from tasklist.grids.errors import MOST_CELLS, ManyCellsError
from tasklist.grids.grid import CellGrid, PrintedDocument
from tasklist.grids.word_body import WordBody
from tasklist.grids.word_parts import WordParts
from tasklist.grids.word_xml import WORD_LIMITS
from tasklist.grids.xml_guard import scan_texts
from tasklist.grids.zip_guard import unpacked


def read(data: bytes, file: str) -> PrintedDocument:
    """The tables and paragraphs of the Word document *data*, which messages call *file*.

    Raises UnreadableDocumentError for a file that is damaged, too large or hostile, and
    ManyCellsError for a file with more cells than any list.
    """
    with refusals(file):
        files = unpacked(data, WORD_LIMITS)
        scan_texts(files, WORD_LIMITS)
        body = WordBody(WordParts(files))
        parts = tuple(body.parts())
        remarks = tuple(body.remarks())
    cells = sum(len(part.cells) for part in parts if isinstance(part, CellGrid))
    if cells > MOST_CELLS:
        raise ManyCellsError(file=file, count=MOST_CELLS)
    return PrintedDocument(file=file, parts=parts, remarks=remarks)
