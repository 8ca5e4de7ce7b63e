"""`tasklist reopen`: completed milestones that are open again."""

from tasklist.model import transitions
from tasklist.options.option_classes import takes
from tasklist.writing.marking import apply_edit
from tasklist.writing.marking_options import EditOptions


@takes(EditOptions)
def reopen(options: EditOptions) -> None:
    """Remove `done`, its evidence and its verification; the note stays."""
    apply_edit(options, lambda placed: transitions.reopen(placed.milestone))
