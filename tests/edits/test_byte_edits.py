"""The difference of two texts as edits of bytes."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.edits import byte_edits

LINES = st.lists(
    st.sampled_from([b"a\n", b"b\r\n", b"    - quarter: Q3\n", b"\n", "目标\n".encode(), b"\xff\r"])
)


@given(LINES, LINES, st.binary(max_size=5))
def test_forward_and_back_are_exact(old: list[bytes], new: list[bytes], end: bytes) -> None:
    """Whatever the two texts are, also if the last line does not end or is no text."""
    before, after = b"".join(old), b"".join(new) + end
    edits = byte_edits.between(before, after)
    assert byte_edits.applied(before, edits) == after
    assert byte_edits.applied(after, byte_edits.inverse(edits)) == before


@pytest.mark.parametrize("number", range(20))
def test_edits_are_short(number: int) -> None:
    """Lines changed here and there in a long text: only those lines, each by itself."""
    chance = random.Random(number)  # noqa: S311 - places, no secrets
    old = [b"line %d\n" % n for n in range(3000)]
    places = sorted(chance.sample(range(0, 3000, 10), 40))
    new = list(old)
    for place in reversed(places):
        new[place + 1 : place + 1] = [b"      done: 2023-10-09\n"]
    edits = byte_edits.between(b"".join(old), b"".join(new))
    assert [added for _at, _old, added in edits] == [b"      done: 2023-10-09\n"] * 40
    assert {removed for _at, removed, _new in edits} == {b""}


def test_a_block_that_moved_is_two_edits() -> None:
    """Removed at one place and added at another; what is between is not repeated."""
    lines = [b"line %d\n" % n for n in range(1000)]
    block = lines[100:130]
    moved = [*lines[:100], *lines[130:500], *block, *lines[500:]]
    edits = byte_edits.between(b"".join(lines), b"".join(moved))
    assert [(old, new) for _at, old, new in edits] == [
        (b"".join(block), b""),
        (b"", b"".join(block)),
    ]


def test_texts_with_nothing_in_common_are_one_edit() -> None:
    """Nor does it take long."""
    old, new = b"a\n" * 5000, b"b\n" * 5000
    assert byte_edits.between(old, new) == [(0, old, new)]
    assert byte_edits.between(old, old) == []


@pytest.mark.parametrize(
    "edits",
    [
        [(0, b"b", b"x")],  # other bytes
        [(2, b"cd", b"")],  # over the end
        [(9, b"a", b"")],  # beyond the end
        [(1, b"b", b""), (0, b"a", b"")],  # out of order
        [(0, b"ab", b""), (1, b"b", b"")],  # overlapping
    ],
)
def test_edits_that_do_not_fit_are_refused(edits: list[byte_edits.ByteEdit]) -> None:
    """What is removed has to be there."""
    assert byte_edits.applied(b"abc", edits) is None
