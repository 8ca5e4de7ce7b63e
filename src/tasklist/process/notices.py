"""What is said beside an answer: it does not stop the run, and must not be swallowed.

Whoever comes to know something that a person should hear leaves it here; `cli` says
it on standard error when the run ends.
"""

from __future__ import annotations

_kept: dict[str, None] = {}


def add(text: str) -> None:
    """Have *text* said at the end of this run, once however often it is added."""
    _kept[text] = None


def taken() -> list[str]:
    """What was added since the last call, in order; it is not handed out again."""
    texts = list(_kept)
    _kept.clear()
    return texts
