"""`tasklist note`: adds a note to milestones."""

from tasklist.options.options_from_fields import option_class, takes
from tasklist.writing import fact_recording
from tasklist.writing.fact_options import AmendOptions, TextOptions


@option_class
class NoteOptions(TextOptions, AmendOptions):
    """Options of `tasklist note`."""


@takes(NoteOptions)
def note(options: NoteOptions) -> None:
    """Write a note; its words need no quotes."""
    text = " ".join(options.text(required=not options.undo))
    options.write(
        "note",
        lambda placed, _on: fact_recording.write_note(placed, text, amend=options.amend),
        text,
    )
