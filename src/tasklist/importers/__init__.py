"""Import of a published list: `import_published` is the only entry point."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.grids.decoding import decode
from tasklist.grids.errors import TableError
from tasklist.importers.decisions import Decision, DecisionKind
from tasklist.importers.published_table import read_published
from tasklist.importers.table import ParsedTable, UnknownTableError
from tasklist.importers.tasklist_builder import Import, to_tasklist
from tasklist.importers.unit_groups import read_groups
from tasklist.model.tasklist import Group

__all__ = ["Decision", "DecisionKind", "Import", "ParsedTable",
           "TableError", "UnknownTableError", "decode", "read_groups"]  # fmt: skip


def import_published(data: bytes, file: str, *, year: int, groups: Sequence[Group] = ()) -> Import:
    """The list that is read from *data*, tab-separated text copied from a paged table.

    *file* is the name of the table's file, for messages. Raises a `TasklistError` that names the
    line for anything ambiguous or invalid.
    """
    return to_tasklist(read_published(decode(data, file).text, file), year, groups)
