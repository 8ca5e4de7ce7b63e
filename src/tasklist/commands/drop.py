"""`tasklist drop`: a promise is given up, by decision."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from tasklist.language import N_
from tasklist.model.facts import Drop
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.base import option, takes
from tasklist.options.edits import apply_edit
from tasklist.options.facts import DatedOptions, optional_text, required_text, with_fact
from tasklist.options.preconditions import (
    require_not_before_extension,
    require_not_before_return,
    require_not_done,
)


@takes(DatedOptions)
def drop(
    options: DatedOptions,
    *,
    reason: Annotated[
        str | None, option("--reason", help=N_("Why; it must be said."), metavar="TEXT")
    ] = None,
    approval: Annotated[
        str | None,
        option("--approval", help=N_("The document that approves it."), metavar="TEXT"),
    ] = None,
) -> None:
    """Give a promise up: it is neither overdue nor done from that day on."""
    options.refuse_beside_undo(reason, approval, options.on, options.amend)

    def change(placed: PlacedMilestone) -> Milestone:
        if options.undo:
            return replace(placed.milestone, dropped=None)
        require_not_done(placed)
        old = placed.milestone.dropped
        fact = Drop(
            options.day(old),
            required_text(reason, "--reason", old.reason if old else None),
            optional_text(approval, "--approval", old.approval if old else None),
        )
        require_not_before_extension(placed, fact.on)
        require_not_before_return(placed, fact.on)
        return with_fact(placed, amend=options.amend, dropped=fact)

    apply_edit(options, change, check=options.check, fact="dropped")
