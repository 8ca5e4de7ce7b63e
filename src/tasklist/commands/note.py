"""`tasklist note`: a note on milestones."""

from datetime import date

from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.base import option_class, takes
from tasklist.options.fact_options import AmendOptions, TextOptions, with_fact


@option_class
class NoteOptions(TextOptions, AmendOptions):
    """Options of the command."""


@takes(NoteOptions)
def note(options: NoteOptions) -> None:
    """Write a note; its words need no quotes."""
    text = " ".join(options.text(required=not options.undo))

    def transition(placed: PlacedMilestone, _on: date | None) -> Milestone:
        return with_fact(placed, amend=options.amend, note=text)

    options.write("note", transition, text)
