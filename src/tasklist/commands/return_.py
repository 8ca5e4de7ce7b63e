"""`tasklist return`: what was reported done did not hold, and is open again."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from tasklist.language import N_
from tasklist.model.facts import Return
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.base import option, takes
from tasklist.options.edits import apply_edit
from tasklist.options.facts import DatedOptions, required_text, with_fact
from tasklist.options.preconditions import (
    require_done,
    require_not_before_done,
    require_not_dropped,
)


@takes(DatedOptions)
def return_(
    options: DatedOptions,
    *,
    reason: Annotated[
        str | None, option("--reason", help=N_("Why; it must be said."), metavar="TEXT")
    ] = None,
) -> None:
    """Take `done` and its verification away, and say why; evidence and note stay."""
    options.refuse_beside_undo(reason, options.on, options.amend)

    def change(placed: PlacedMilestone) -> Milestone:
        milestone = placed.milestone
        if options.undo:
            return replace(milestone, returned=None)
        require_not_dropped(placed)
        old = milestone.returned
        fact = Return(
            options.day(old), required_text(reason, "--reason", old.reason if old else None)
        )
        if old is None or milestone.done is not None:
            require_not_before_done(placed, fact.on, require_done(placed))
        new = with_fact(placed, amend=options.amend, returned=fact)
        return replace(new, done=None, verified=None)

    apply_edit(options, change, check=options.check, fact="returned")
