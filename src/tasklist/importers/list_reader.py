"""The list in a document: the published text of 2023, a table of any shape, or plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tasklist.grids.decoding import decode
from tasklist.grids.document_formats import DocumentFormat, document_format
from tasklist.grids.document_reader import read_document
from tasklist.grids.grid import PrintedDocument
from tasklist.importers.import_context import ImportContext
from tasklist.importers.import_rules import NO_RULES, ImportRules, bare
from tasklist.importers.ledger import ledger_reading
from tasklist.importers.list_grids import NoHeaderError
from tasklist.importers.outline import with_task_grid
from tasklist.importers.published_list import PublishedList
from tasklist.importers.published_list_builder import recognized_list
from tasklist.importers.quarter_table import (
    ROLES,
    is_quarter_table,
    printed_list,
    read_quarter_table,
)
from tasklist.importers.reading_result import ListReading
from tasklist.importers.rule_application import RuledDocument, ruled_document, rules_decisions
from tasklist.model.tasklist import Tasklist


def read_list(data: bytes, file: str, context: ImportContext) -> ListReading:
    """Read the list in the document *data*, which is named *file* in messages.

    Raises a `TasklistError` that names the place of anything ambiguous or invalid.
    """
    if _is_as_published(context.rules) and document_format(data, file) is DocumentFormat.TEXT:
        text = decode(data, file)
        if is_quarter_table(text.text, file):
            table = read_quarter_table(text.text, file)
            document = replace(table.document, remarks=text.remarks)
            printed = printed_list(table)
            decisions = (*rules_decisions(context.rules), *printed.decisions)
            return ListReading(document, document, printed, decisions)
    return list_in_document(read_document(data, file), context)


def _is_as_published(rules: ImportRules) -> bool:
    """Return whether *rules* can be ignored when the published text is read.

    This is so if the rules only repeat the roles that headings of the published text always have.
    """
    meant = ((ROLES.get(bare(one.heading).rpartition("/")[2]), one.role) for one in rules.columns)
    is_usual = all(role is own for own, role in meant)
    return is_usual and replace(rules, file="", columns=()) == NO_RULES


def list_in_document(document: PrintedDocument, context: ImportContext) -> ListReading:
    """Read the list in the tables of *document*, or in its texts if no table has tasks.

    Raises a `TasklistError` as `read_list` does.
    """
    rules = context.rules
    if rules == NO_RULES and (reading := ledger_reading(document, context)):
        return reading
    ruled = ruled_document(document, rules)
    try:
        printed = _printed(ruled, context, rules)
    except NoHeaderError:
        outlined = _outlined(document, rules)
        if outlined is None:
            raise
        # The rules name the rows of the headings in a table of the document, not in this one.
        ruled, printed = outlined, _printed(outlined, context, replace(rules, header=None))
    printed = replace(printed, left_out=(*ruled.left_out, *printed.left_out))
    return ListReading(document, ruled.document, printed, (*ruled.decisions, *printed.decisions))


def _outlined(document: PrintedDocument, rules: ImportRules) -> RuledDocument | None:
    """Return *document* with its texts as a table, to which *rules* are applied.

    None if the texts have no tasks. Raises TableError if it is unclear what a text belongs to.
    """
    chosen = ruled_document(document, replace(rules, columns=(), words=(), skip=()))
    outlined = with_task_grid(chosen.document)
    if outlined is None:
        return None
    ruled = ruled_document(outlined.document, replace(rules, sheets=(), tables=()))
    return replace(ruled, decisions=(*chosen.decisions, *outlined.decisions, *ruled.decisions))


def _printed(ruled: RuledDocument, context: ImportContext, rules: ImportRules) -> PublishedList:
    return recognized_list(
        ruled.document,
        context.year,
        rules,
        names=tuple(_names(context.last)) if context.last else (),
        keeps_phones=context.keeps_phones,
    )


def _names(last: Tasklist) -> Iterator[str]:
    yield from (*last.units, *last.leaders)
    for group in last.groups:
        yield from (group.name, *group.members)
