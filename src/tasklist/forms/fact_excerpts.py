"""Facts of a milestone, cut to fit into a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from tasklist.forms.answer_cells import short

AROUND = 10  # characters before those in which two texts differ


def fact_excerpt(name: str, value: object) -> str:
    """The fact *name* with its *value*, cut to fit into a sentence."""
    return f"{name} {short(_fact_text(value))}"


def differing(name: str, values: Sequence[object]) -> list[str]:
    """The fact *name* with each of *values*, cut to begin shortly before the first difference."""
    texts = list(dict.fromkeys(map(_fact_text, values)))
    alike = len(list(takewhile(lambda column: len(set(column)) == 1, zip(*texts, strict=False))))
    start = max(0, alike - AROUND)
    before = "…" if start else ""
    return [f"{name} {before}{short(text[start:])}" for text in texts]


def _fact_text(value: object) -> str:
    return "、".join(value) if isinstance(value, tuple) else str(value or "—")
