"""`tasklist verify`: completed milestones that somebody verified."""

from datetime import date
from typing import Annotated

from tasklist.language import N_
from tasklist.model.milestone_facts import Verification
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.base import option, takes
from tasklist.options.edit_preconditions import (
    require_done,
    require_not_before,
    require_not_dropped,
)
from tasklist.options.fact_options import DatedOptions, date_of_fact, optional_text, with_fact


@takes(DatedOptions)
def verify(
    options: DatedOptions,
    *,
    by: Annotated[
        str | None, option("--by", help=N_("Who verified it: a name or an office."), metavar="NAME")
    ] = None,
) -> None:
    """Record that completed milestones were verified."""

    def transition(placed: PlacedMilestone, on: date | None) -> Milestone:
        milestone = placed.milestone
        require_not_dropped(placed)
        require_done(placed)
        old = milestone.verified
        fact = Verification(
            date_of_fact(on, old), optional_text(by, "--by", old.by if old else None)
        )
        require_not_before(placed, fact.on, "done")
        return with_fact(placed, amend=options.amend, verified=fact)

    options.write("verified", transition, by, options.on)
