"""Environment variables of the process in which tests run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def restored_variables() -> Iterator[None]:
    """A context after which each environment variable is as it was before.

    The program sets some for itself, such as the language of libraries. In a process of its own
    this ends with the process; in the process of the tests, git would answer in Chinese from the
    first test on that speaks Chinese.
    """
    before = dict(os.environ)
    try:
        yield
    finally:
        for name in os.environ.keys() - before.keys():
            del os.environ[name]
        os.environ.update(before)
