"""`tasklist return`: completed milestones that are returned to their unit, and open again."""

from dataclasses import replace
from datetime import date

from tasklist.model.milestone_facts import Return
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.base import takes
from tasklist.options.edit_preconditions import (
    require_done,
    require_not_before,
    require_not_dropped,
)
from tasklist.options.fact_options import (
    DatedOptions,
    Reason,
    date_of_fact,
    required_text,
    with_fact,
)


@takes(DatedOptions)
def return_(options: DatedOptions, *, reason: Reason = None) -> None:
    """Remove `done` and the verification, and record why; evidence and note stay."""

    def transition(placed: PlacedMilestone, on: date | None) -> Milestone:
        milestone = placed.milestone
        require_not_dropped(placed)
        old = milestone.returned
        text = required_text(reason, "--reason", old.reason if old else None)
        fact = Return(date_of_fact(on, old), text)
        if old is None or milestone.done is not None:
            require_done(placed)
            require_not_before(placed, fact.on, "done")
        new = with_fact(placed, amend=options.amend, returned=fact)
        return replace(new, done=None, verified=None)

    options.write("returned", transition, reason, options.on)
