"""Compiles the regular expressions of a library when they are used, not when it is imported.

PyYAML compiles ten patterns for its pure Python code. libyaml needs none of them, and compiling
them would take a tenth of the time of an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class LazyPattern:
    """A substitute for a compiled pattern, which compiles it when a method is first used."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, method)
        return method


@contextmanager
def lazy_patterns() -> Iterator[None]:
    """Make `re.compile` return a LazyPattern inside the `with` block.

    A library that is imported there may call the methods of its patterns, but not pass the patterns
    to functions of `re`.
    """
    eager = re.compile
    re.compile = LazyPattern  # type: ignore[assignment]  # it has the methods that are used
    try:
        yield
    finally:
        re.compile = eager
