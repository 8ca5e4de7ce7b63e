"""`tasklist note`: say what else there is to say of a milestone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tasklist.commands.facts import Amendable, Text, settled
from tasklist.commands.options import takes
from tasklist.commands.writing import carry_out
from tasklist.model import Milestone, Promise


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
