"""`tasklist verify`: what is reported done is so; somebody looked."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from tasklist.language import N_
from tasklist.model.tasklist import Milestone, PlacedMilestone, Verification
from tasklist.options.base import option, takes
from tasklist.options.edits import apply_edit
from tasklist.options.facts import DatedOptions, also, settled
from tasklist.options.refusals import refuse_before, refuse_dropped, refuse_open


@takes(DatedOptions)
def verify(
    order: DatedOptions,
    *,
    by: Annotated[
        str | None, option("--by", help=N_("Who looked, a name or office."), metavar="NAME")
    ] = None,
) -> None:
    """Write down that what is done was verified."""
    order.refuse_beside_undo(by, order.on, order.amend)

    def change(promise: PlacedMilestone) -> Milestone:
        milestone = promise.milestone
        if order.undo:
            return replace(milestone, verified=None)
        refuse_dropped(promise)
        done, old = refuse_open(promise), milestone.verified
        fact = Verification(order.day(old), also(by, "--by", old.by if old else None))
        refuse_before(promise, fact.on, done)
        return settled(promise, amend=order.amend, verified=fact)

    apply_edit(order, change, check=order.check, fact="verified")
