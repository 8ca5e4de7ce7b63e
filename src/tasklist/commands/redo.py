"""`tasklist redo`: repeats the command that `undo` took back last."""

from tasklist.edits.journal_lines import REDO
from tasklist.options.options_from_fields import takes
from tasklist.writing.undo_options import ReversalOptions, reverse


@takes(ReversalOptions)
def redo(options: ReversalOptions) -> None:
    """Repeat the last command that was undone."""
    reverse(options, REDO)
