"""Notices on standard error: what the user should know, although the command goes on.

Any module can add a notice; `cli` prints them on standard error when the command ends.
"""

from __future__ import annotations

_texts: dict[str, None] = {}


def add(text: str) -> None:
    """Have *text* printed when the command ends, only once even if it is added again."""
    _texts[text] = None


def take() -> list[str]:
    """Return the notices that were added since the last call, in order, and forget them."""
    texts = list(_texts)
    _texts.clear()
    return texts
