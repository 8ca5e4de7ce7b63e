"""`tasklist return`: what was reported done did not hold, and is open again."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from tasklist.language import N_
from tasklist.model.tasklist import Milestone, PlacedMilestone, Return
from tasklist.options.base import option, takes
from tasklist.options.edits import apply_edit
from tasklist.options.facts import DatedOptions, given, settled
from tasklist.options.refusals import refuse_before, refuse_dropped, refuse_open


@takes(DatedOptions)
def return_(
    order: DatedOptions,
    *,
    reason: Annotated[
        str | None, option("--reason", help=N_("Why; it must be said."), metavar="TEXT")
    ] = None,
) -> None:
    """Take `done` and its verification away, and say why; evidence and note stay."""
    order.refuse_beside_undo(reason, order.on, order.amend)

    def change(promise: PlacedMilestone) -> Milestone:
        milestone = promise.milestone
        if order.undo:
            return replace(milestone, returned=None)
        refuse_dropped(promise)
        old = milestone.returned
        fact = Return(order.day(old), given(reason, "--reason", old.reason if old else None))
        if old is None or milestone.done is not None:
            refuse_before(promise, fact.on, refuse_open(promise))
        new = settled(promise, amend=order.amend, returned=fact)
        return replace(new, done=None, verified=None)

    apply_edit(order, change, check=order.check, fact="returned")
