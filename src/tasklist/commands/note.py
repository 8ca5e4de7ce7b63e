"""`tasklist note`: a note on milestones."""

from dataclasses import replace

from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.base import option_class, takes
from tasklist.options.edits import apply_edit
from tasklist.options.facts import AmendOptions, TextOptions, with_fact


@option_class
class NoteOptions(TextOptions, AmendOptions):
    """Options of the command."""


@takes(NoteOptions)
def note(options: NoteOptions) -> None:
    """Write a note; its words need no quotes."""
    text = " ".join(options.text(required=not options.undo))
    options.refuse_beside_undo(text, options.amend)

    def transition(placed: PlacedMilestone) -> Milestone:
        if options.undo:
            return replace(placed.milestone, note=None)
        return with_fact(placed, amend=options.amend, note=text)

    apply_edit(options, transition, fact="note")
