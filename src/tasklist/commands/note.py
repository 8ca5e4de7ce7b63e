"""`tasklist note`: say what else there is to say of a milestone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.base import takes
from tasklist.options.edits import apply_edit
from tasklist.options.facts import AmendOptions, TextOptions, settled


@dataclass(kw_only=True, eq=False, repr=False)
class NoteOptions(TextOptions, AmendOptions):
    """What the command is told."""


@takes(NoteOptions)
def note(order: NoteOptions) -> None:
    """Write a note; its words may stand without quotes."""
    text = " ".join(order.text(needed=not order.undo))
    order.refuse_beside_undo(text, order.amend)

    def change(promise: PlacedMilestone) -> Milestone:
        if order.undo:
            return replace(promise.milestone, note=None)
        return settled(promise, amend=order.amend, note=text)

    apply_edit(order, change, fact="note")
