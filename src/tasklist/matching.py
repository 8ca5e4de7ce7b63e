"""Which item of one sequence became which of another, and which were carried elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any

Pair = tuple[Any, Any]
Test = Callable[[Any, Any], bool]


def pairs(old: Sequence[Any], new: Sequence[Any], tests: Iterable[Test]) -> list[Pair]:
    """Each of *new* with what it was (None: new), then what is left of *old* with None."""
    left = list(old)
    found: dict[int, Any] = {}
    for test in tests:
        for index, now in enumerate(new):
            if index in found:
                continue
            was = next((each for each in left if test(each, now)), None)
            if was is not None:
                found[index] = was
                left = [each for each in left if each is not was]
    return [*((found.get(n), now) for n, now in enumerate(new)), *((was, None) for was in left)]


def moved(old: Sequence[int], new: Sequence[int]) -> set[int]:
    """The fewest of *new* that were carried elsewhere, if *old* was their order."""
    if list(old) == list(new):
        return set()
    kept = {
        old[n]
        for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
        for n in range(block.a, block.a + block.size)
    }
    return set(new) - kept
