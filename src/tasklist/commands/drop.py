"""`tasklist drop`: records that milestones are given up, with a reason."""

from datetime import date

from tasklist.model.milestone_facts import Drop
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.options_from_fields import takes
from tasklist.writing.edit_preconditions import require_not_before, require_not_done
from tasklist.writing.fact_options import (
    Approval,
    DatedOptions,
    Reason,
    date_of_fact,
    optional_text,
    required_text,
    with_fact,
)


@takes(DatedOptions)
def drop(options: DatedOptions, *, reason: Reason = None, approval: Approval = None) -> None:
    """Drop milestones: from the given date on they are neither overdue nor done."""

    def transition(placed: PlacedMilestone, on: date | None) -> Milestone:
        require_not_done(placed)
        old = placed.milestone.dropped
        fact = Drop(
            date_of_fact(on, old),
            required_text(reason, "--reason", old.reason if old else None),
            optional_text(approval, "--approval", old.approval if old else None),
        )
        require_not_before(placed, fact.on, "extended", "returned")
        return with_fact(placed, amend=options.amend, dropped=fact)

    options.write("dropped", transition, reason, approval, options.on)
