"""`tasklist drop`: a promise is given up, by decision."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from tasklist.language import N_
from tasklist.model.tasklist import Drop, Milestone, PlacedMilestone
from tasklist.options.base import option, takes
from tasklist.options.edits import apply_edit
from tasklist.options.facts import DatedOptions, also, given, settled
from tasklist.options.refusals import refuse_before_extended, refuse_before_returned, refuse_done


@takes(DatedOptions)
def drop(
    order: DatedOptions,
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
    order.refuse_beside_undo(reason, approval, order.on, order.amend)

    def change(promise: PlacedMilestone) -> Milestone:
        if order.undo:
            return replace(promise.milestone, dropped=None)
        refuse_done(promise)
        old = promise.milestone.dropped
        fact = Drop(
            order.day(old),
            given(reason, "--reason", old.reason if old else None),
            also(approval, "--approval", old.approval if old else None),
        )
        refuse_before_extended(promise, fact.on)
        refuse_before_returned(promise, fact.on)
        return settled(promise, amend=order.amend, dropped=fact)

    apply_edit(order, change, check=order.check, fact="dropped")
