"""`tasklist reopen`: completed milestones that are open again."""

from tasklist.model import transitions
from tasklist.options.base import takes
from tasklist.writing.edit_options import EditOptions
from tasklist.writing.marking import apply_edit


@takes(EditOptions)
def reopen(options: EditOptions) -> None:
    """Remove `done`, its evidence and its verification; the note stays."""
    apply_edit(options, lambda placed: transitions.reopen(placed.milestone))
