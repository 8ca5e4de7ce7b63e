"""`tasklist progress`: adds a dated entry of progress to milestones."""

from tasklist.options.options_from_fields import takes
from tasklist.writing.marking_steps import apply_dated_edit
from tasklist.writing.progress_options import ProgressOptions


@takes(ProgressOptions)
def progress(options: ProgressOptions) -> None:
    """Add a dated entry of progress; its words need no quotes."""
    options.refuse_values_to_undo()
    apply_dated_edit(options, options.on_text, options.transition, options.check, fact="progress")
