"""`tasklist reopen`: makes completed milestones open again."""

from tasklist.model import transitions
from tasklist.options.options_from_fields import takes
from tasklist.writing.marking_options import EditOptions
from tasklist.writing.marking_steps import apply_edit


@takes(EditOptions)
def reopen(options: EditOptions) -> None:
    """Remove `done`, the evidence and the verification, but keep the note."""
    apply_edit(options, lambda placed: transitions.reopen(placed.milestone))
