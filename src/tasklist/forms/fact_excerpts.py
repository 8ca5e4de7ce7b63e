"""Excerpts of the facts of a milestone, short enough for a message."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from tasklist.forms.answer_cells import short

AROUND = 10  # characters to show before the first difference


def fact_excerpt(name: str, value: object) -> str:
    """Return the *name* of a fact with its *value*, shortened for a message."""
    return f"{name} {short(_fact_text(value))}"


def differing(name: str, values: Sequence[object]) -> list[str]:
    """Return a text for each distinct value: the *name* of the fact, then an excerpt of the value.

    Each excerpt is short enough for a message. It begins AROUND characters before the first place
    where the *values* differ.
    """
    texts = list(dict.fromkeys(map(_fact_text, values)))
    alike = len(list(takewhile(lambda column: len(set(column)) == 1, zip(*texts, strict=False))))
    start = max(0, alike - AROUND)
    before = "…" if start else ""
    return [f"{name} {before}{short(text[start:])}" for text in texts]


def _fact_text(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value or "—")
