"""Processes that hear Ctrl+C, also where a script's `&` has it ignored."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def listening() -> Iterator[None]:
    """What is started in the block begins with Ctrl+C as ever."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
