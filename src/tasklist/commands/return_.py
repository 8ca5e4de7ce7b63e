"""`tasklist return`: returns completed milestones to their unit, so that they are open again."""

from tasklist.options.options_from_fields import takes
from tasklist.writing import fact_recording
from tasklist.writing.fact_options import DatedOptions, Reason


@takes(DatedOptions)
def return_(options: DatedOptions, *, reason: Reason = None) -> None:
    """Remove `done` and the verification, and record the reason; keep evidence and note."""
    options.write(
        "returned",
        lambda placed, on: fact_recording.return_to_unit(placed, on, reason, amend=options.amend),
        reason,
        options.on,
    )
