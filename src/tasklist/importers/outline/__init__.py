"""Lists without a table of tasks: numbered paragraphs, or tables with labels on the left."""

from __future__ import annotations

from tasklist.grids.grid import PrintedDocument
from tasklist.importers.outline.key_value_tables import turned_tables
from tasklist.importers.outline.text_to_table import OutlinedDocument, outlined_document

__all__ = ["OutlinedDocument", "with_task_grid"]


def with_task_grid(document: PrintedDocument) -> OutlinedDocument | None:
    """Return *document*, which has no table of tasks, with a grid of the tasks in its texts.

    None if the texts have no tasks. Raises TableError, with the place, if it is unclear what a text
    belongs to, or if copying has destroyed a table, and LostTextError if a text would be lost.
    """
    return turned_tables(document) or outlined_document(document)
