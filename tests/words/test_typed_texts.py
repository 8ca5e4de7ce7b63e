"""Typed texts as the list stores them."""

from __future__ import annotations

import pytest

from tasklist.errors import UsageError
from tasklist.words import typed_texts


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_heading_is_one_line(end: str) -> None:
    """The paper's number, too."""
    with pytest.raises(UsageError, match="--printed contains a character"):
        typed_texts.line(f"一{end}二", "--printed")
    with pytest.raises(UsageError, match="--section contains a character"):
        typed_texts.lines(["投资", f"一{end}二"], "--section")
    assert typed_texts.lines(["投资", "工业 "], "--section") == ("投资", "工业")
