"""`tasklist note`: say what else there is to say of a milestone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tasklist.model.tasklist import Milestone, Promise
from tasklist.options.base import takes
from tasklist.options.edits import carry_out
from tasklist.options.facts import Amendable, Text, settled


@dataclass(kw_only=True, eq=False, repr=False)
class Noted(Text, Amendable):
    """What the command is told."""


@takes(Noted)
def note(order: Noted) -> None:
    """Write a note; its words may stand without quotes."""
    text = " ".join(order.text(needed=not order.undo))
    order.refuse_beside_undo(text, order.amend)

    def change(promise: Promise) -> Milestone:
        if order.undo:
            return replace(promise.milestone, note=None)
        return settled(promise, amend=order.amend, note=text)

    carry_out(order, change, fact="note")
