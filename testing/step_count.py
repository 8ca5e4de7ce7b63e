"""The work of a call, counted in steps: the same number on every machine.

A step is a line that Python runs, each round of a loop anew. What C does in one call
(`in` on a list, a regular expression) is one step, whatever it takes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from tasklist.yamlfile import composer
from tasklist.yamlfile.source_text import Source

TIMES = 4  # how much larger the larger one is
# Linear is 4, with a logarithm or what is done once for all it is less than 6; the square is 16.
MOST = 6.0


def steps(call: Callable[[], object]) -> int:
    """The steps of *call*."""
    count = 0

    def trace(_frame: FrameType, event: str, _value: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before)
    return count


def growth(prepared: Callable[[int], Callable[[], object]], size: int) -> float:
    """The ratio of the steps for four times *size* to those for *size*, without *prepared*."""
    small, large = prepared(size), prepared(TIMES * size)
    small()  # what is imported, compiled or looked up once for all
    return steps(large) / steps(small)


def composed_lengths(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The length of each text that is read as YAML from now on."""
    lengths: list[int] = []
    real = composer._Composer.__init__

    def counted(self: composer._Composer, source: Source) -> None:
        lengths.append(len(source.text))
        real(self, source)

    monkeypatch.setattr(composer._Composer, "__init__", counted)
    return lengths
