"""Patterns of a library that are compiled when they are used, not when it is imported.

PyYAML compiles ten for its readers and writers in pure Python, of which libyaml needs none: that
would take a tenth of the time of an edit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class LazyPattern:
    """A pattern as `re.compile` returns it, compiled when it is first asked to match."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, method)
        return method


@contextmanager
def lazy_patterns() -> Iterator[None]:
    """A context in which `re.compile` returns a LazyPattern.

    For the import of a library that only uses methods of its patterns.
    """
    eager = re.compile
    re.compile = LazyPattern  # type: ignore[assignment]  # it has the methods that are used
    try:
        yield
    finally:
        re.compile = eager
