"""Numbers of tasks, as printed or counted."""

from __future__ import annotations

import pytest

from tasklist.importers.task_numbers import task_numbers


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ([], []),
        (["1", "2"], [(1, None), (2, None)]),
        (["3.", "（5）", "７、"], [(3, None), (5, None), (7, None)]),
        (["1", "2", "1"], [(1, None), (2, None), (3, "1")]),
        (["2", "2"], [(1, "2"), (2, None)]),
        (["1", None, "2"], [(1, None), (2, None), (3, "2")]),
        ([None, None], [(1, None), (2, None)]),
        (["（一）", "（二）"], [(1, "（一）"), (2, "（二）")]),
        (["1.1", "1.10"], [(1, "1.1"), (2, "1.10")]),
        (["0", "1"], [(1, "0"), (2, "1")]),
        (["9" * 5000], [(1, "9" * 5000)]),
    ],
)
def test_numbers(printed: list[str | None], numbers: list[tuple[int, str | None]]) -> None:
    """Those that count upwards are kept; otherwise the paper's own stands beside the list's."""
    assert task_numbers(printed) == numbers
