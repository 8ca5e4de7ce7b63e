"""`tasklist reopen`: take a `done`, and its evidence, away again."""

from __future__ import annotations

from tasklist import editor
from tasklist.commands.options import takes
from tasklist.commands.writing import Order, carry_out


@takes(Order)
def reopen(order: Order) -> None:
    """Take `done` and its evidence away again; a note stays."""
    carry_out(order, lambda promise: editor.reopen(promise.milestone))
