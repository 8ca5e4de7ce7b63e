"""`tasklist reopen`: take a `done`, and its evidence, away again."""

from __future__ import annotations

from tasklist.model import transitions
from tasklist.options.base import takes
from tasklist.options.edits import EditOptions, apply_edit


@takes(EditOptions)
def reopen(options: EditOptions) -> None:
    """Take `done` and its evidence away again; a note stays."""
    apply_edit(options, lambda placed: transitions.reopen(placed.milestone))
