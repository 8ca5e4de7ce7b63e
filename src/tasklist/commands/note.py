"""`tasklist note`: say what else there is to say of a milestone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.base import takes
from tasklist.options.edits import apply_edit
from tasklist.options.facts import AmendOptions, TextOptions, with_fact


@dataclass(kw_only=True, eq=False, repr=False)
class NoteOptions(TextOptions, AmendOptions):
    """What the command is told."""


@takes(NoteOptions)
def note(options: NoteOptions) -> None:
    """Write a note; its words may stand without quotes."""
    text = " ".join(options.text(needed=not options.undo))
    options.refuse_beside_undo(text, options.amend)

    def change(placed: PlacedMilestone) -> Milestone:
        if options.undo:
            return replace(placed.milestone, note=None)
        return with_fact(placed, amend=options.amend, note=text)

    apply_edit(options, change, fact="note")
