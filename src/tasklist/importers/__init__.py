"""Import of a published list: `import_published` is the only entry point."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tasklist.grids.decoding import decode
from tasklist.grids.errors import TableError
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.groups_file import read_groups
from tasklist.importers.import_account import Account, AccountLine, account_of
from tasklist.importers.import_context import ImportContext
from tasklist.importers.import_proof import UnprovedCell, unproved_cells
from tasklist.importers.list_reader import read_list
from tasklist.importers.published_list import CellDecision
from tasklist.importers.quarter_table.table import UnknownTableError
from tasklist.importers.reading_result import ListReading
from tasklist.importers.tasklist_builder import to_tasklist
from tasklist.model.tasklist import Tasklist

__all__ = ["Account", "AccountLine", "CellDecision", "DecisionKind", "ImportContext",
           "TableError", "UnknownTableError", "decode", "read_groups"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Import:
    """An imported list, and the *reading* of its document, which records every decision."""

    tasklist: Tasklist
    reading: ListReading

    @property
    def account(self) -> Account:
        """The account of the import, which people review before they accept the list."""
        return account_of(self.reading)

    def unproved(self, tasklist: Tasklist) -> UnprovedCell | None:
        """Return the first cell whose text is in neither *tasklist* nor the account.

        Return None if there is no such cell. *tasklist* is the imported list, read back from the
        written file.
        """
        return next(unproved_cells(self.reading, tasklist), None)


def import_published(data: bytes, file: str, context: ImportContext) -> Import:
    """Read the document *data* and build its list, with the help of *context*.

    *file* is the name of the document, for messages. Raises a `TasklistError` that names the place
    of anything ambiguous or invalid.
    """
    return built_import(read_list(data, file, context), context)


def built_import(reading: ListReading, context: ImportContext) -> Import:
    """Build the list from *reading*, with the title, groups and last year's list of *context*.

    Raises TableError for a control character, and UntitledListError if no title is known.
    """
    built = to_tasklist(reading.printed, context)
    return Import(
        built.tasklist, replace(reading, decisions=(*reading.decisions, *built.decisions))
    )
