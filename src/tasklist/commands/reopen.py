"""`tasklist reopen`: take a `done`, and its evidence, away again."""

from __future__ import annotations

from tasklist.model import transitions
from tasklist.options.base import takes
from tasklist.options.edits import Order, carry_out


@takes(Order)
def reopen(order: Order) -> None:
    """Take `done` and its evidence away again; a note stays."""
    carry_out(order, lambda promise: transitions.reopen(promise.milestone))
