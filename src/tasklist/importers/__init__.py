"""Import of a published list: `import_published` is the only entry point."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tasklist.grids.decoding import decode
from tasklist.grids.errors import TableError
from tasklist.grids.grid import PrintedDocument
from tasklist.importers.account import Account, AccountLine, account_of
from tasklist.importers.decisions import DecisionKind
from tasklist.importers.import_context import ImportContext
from tasklist.importers.printed_rows import CellDecision, PrintedList
from tasklist.importers.proof import UnprovedCell, unproved_cells
from tasklist.importers.published_rows import printed_list
from tasklist.importers.published_table import read_published
from tasklist.importers.table import UnknownTableError
from tasklist.importers.tasklist_builder import to_tasklist
from tasklist.importers.unit_groups import read_groups
from tasklist.model.tasklist import Tasklist

__all__ = ["Account", "AccountLine", "CellDecision", "DecisionKind", "ImportContext",
           "TableError", "UnknownTableError", "decode", "read_groups"]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Import:
    """A list as imported, the document it comes from, and all that was recognised and decided."""

    tasklist: Tasklist
    document: PrintedDocument
    printed: PrintedList
    decisions: tuple[CellDecision, ...]

    @property
    def account(self) -> Account:
        """What people look over."""
        return account_of(self.document, self.printed, self.decisions)

    def unproved(self, tasklist: Tasklist) -> UnprovedCell | None:
        """The first cell that is neither in *tasklist*, the list read back, nor in the account."""
        cells = unproved_cells(self.document, self.printed, tasklist, self.decisions)
        return next(cells, None)


def import_published(data: bytes, file: str, context: ImportContext) -> Import:
    """The list that is read from *data*, with what *context* says of it.

    *file* is the name of the document, for messages. Raises a `TasklistError` that names the place
    for anything ambiguous or invalid.
    """
    text = decode(data, file)
    published = read_published(text.text, file)
    document = replace(published.document, remarks=text.remarks)
    printed = printed_list(published)
    built = to_tasklist(printed, context)
    return Import(built.tasklist, document, printed, built.decisions)
