"""A document read as a list: as the published text of 2023, by its table, or by its texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tasklist.grids.decoding import decode
from tasklist.grids.formats import DocumentFormat, document_format
from tasklist.grids.grid import PrintedDocument
from tasklist.grids.reading import read_document
from tasklist.importers import published_rows
from tasklist.importers.import_context import ImportContext
from tasklist.importers.import_rules import NO_RULES
from tasklist.importers.list_pages import NoHeaderError
from tasklist.importers.list_reading import ListReading
from tasklist.importers.outline import with_task_grid
from tasklist.importers.printed_rows import PrintedList
from tasklist.importers.published_table import is_published_text, read_published
from tasklist.importers.recognition import recognised_list
from tasklist.importers.ruled_document import ruled_document
from tasklist.model.tasklist import Tasklist


def read_list(data: bytes, file: str, context: ImportContext) -> ListReading:
    """The list in *data*, a document that is named *file* in messages.

    Raises a `TasklistError` that says where for anything ambiguous or invalid.
    """
    if context.rules == NO_RULES and document_format(data, file) is DocumentFormat.TEXT:
        text = decode(data, file)
        if is_published_text(text.text, file):
            published = read_published(text.text, file)
            document = replace(published.document, remarks=text.remarks)
            printed = published_rows.printed_list(published)
            return ListReading(document, document, printed, printed.decisions)
    return list_in_document(read_document(data, file), context)


def list_in_document(document: PrintedDocument, context: ImportContext) -> ListReading:
    """The list in the tables of *document*; if it has no table of tasks, in its texts.

    Raises a `TasklistError` as `read_list` does.
    """
    ruled = ruled_document(document, context.rules)
    arrangement, decisions = ruled.document, ruled.decisions
    try:
        printed = _printed(arrangement, context)
    except NoHeaderError:
        outlined = with_task_grid(arrangement)
        if outlined is None:
            raise
        arrangement, decisions = outlined.document, (*decisions, *outlined.decisions)
        printed = _printed(arrangement, context)
    printed = replace(printed, left_out=(*ruled.left_out, *printed.left_out))
    return ListReading(document, arrangement, printed, (*decisions, *printed.decisions))


def _printed(document: PrintedDocument, context: ImportContext) -> PrintedList:
    return recognised_list(
        document,
        context.year,
        context.rules,
        names=tuple(_names(context.last)) if context.last else (),
        keeps_phones=context.keeps_phones,
    )


def _names(last: Tasklist) -> Iterator[str]:
    yield from (*last.units, *last.leaders)
    for group in last.groups:
        yield from (group.name, *group.members)
