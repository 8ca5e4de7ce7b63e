"""Notices on standard error: what the user should know although it does not stop the command.

Any module can add a notice; `cli` prints them on standard error when the command ends.
"""

from __future__ import annotations

_texts: dict[str, None] = {}


def add(text: str) -> None:
    """Print *text* when the command ends; only once, even if it is added again."""
    _texts[text] = None


def take() -> list[str]:
    """The notices added since the last call, in order; they are then forgotten."""
    texts = list(_texts)
    _texts.clear()
    return texts
