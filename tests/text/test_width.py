"""Display width."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from tasklist.text.width import width


@pytest.mark.parametrize(
    ("text", "columns"),
    [("abc", 3), ("教育局", 6), ("，（", 4), ("“—…·①”", 6), ("e\u0301", 1), ("ＡＢ", 4), ("", 0)],
)
def test_width_is_that_of_a_terminal(text, columns):
    """A Chinese character takes two columns, one of ambiguous width one; Rich agrees."""
    assert width(text) == columns == cell_len(text)
