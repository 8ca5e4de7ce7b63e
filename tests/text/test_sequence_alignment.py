"""Which item became which, and which were carried elsewhere."""

from __future__ import annotations

import itertools
from collections.abc import Hashable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.text.sequence_alignment import moved_items, pairs

WAYS = (lambda text: [text], lambda text: [text.lower()])


def test_pairs_by_the_first_way_that_fits() -> None:
    """The new ones in their order, then what is left of the old."""
    assert pairs(["a", "B", "c"], ["b", "a", "x"], WAYS) == [
        ("B", "b"), ("a", "a"), (None, "x"), ("c", None)
    ]  # fmt: skip


def test_of_one_name_the_order_decides() -> None:
    """The first becomes the first; one that is taken is not taken again by another name."""
    assert pairs(["a1", "a2"], ["a3", "a4", "a5"], [lambda text: text[:1]]) == [
        ("a1", "a3"), ("a2", "a4"), (None, "a5")
    ]  # fmt: skip
    assert pairs(["ab", "b"], ["a", "b", "b"], [iter]) == [("ab", "a"), ("b", "b"), (None, "b")]


@given(st.lists(st.sampled_from("aAbBcC")), st.lists(st.sampled_from("aAbBcC")))
def test_each_is_paired_once(old: list[str], new: list[str]) -> None:
    """Nothing is lost, nothing doubled, and nothing is new while something of its name is left."""
    result = pairs(old, new, WAYS)
    assert [now for _was, now in result if now is not None] == new
    assert sorted(was for was, _now in result if was is not None) == sorted(old)
    gone = {was.lower() for was, now in result if now is None}
    assert not gone & {now.lower() for was, now in result if was is None}


def test_names_are_asked_for_once_a_way() -> None:
    """Four times the items take four times as many names: nothing is compared with all others."""

    def comparisons(count: int) -> int:
        calls = 0

        def names(item: int) -> list[Hashable]:
            nonlocal calls
            calls += 1
            return [item]

        pairs(range(count), range(count, 2 * count), [names, names])
        return calls

    assert comparisons(400) == 4 * comparisons(100)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [([1, 2, 3], [1, 2, 3], set()), ([1, 2, 3], [3, 1, 2], {3}), ([1, 2, 3], [2, 3, 1], {1}),
     ([1, 2, 3, 4], [4, 3, 1, 2], {3, 4}), ([1, 2, 3], [2, 1, 3], {2}), ([], [], set()),
     ([1, 2, 3, 4, 5, 6], [2, 3, 6, 1, 4, 5], {1, 6})],
)  # fmt: skip
def test_the_fewest_that_were_moved(old: list[int], new: list[int], expected: set[int]) -> None:
    """All others stayed where they were."""
    assert moved_items(old, new) == expected


@given(st.permutations(range(6)))
def test_no_fewer_could_be_moved(new: list[int]) -> None:
    """Of all choices of what stays, the largest that kept its order."""
    stays = set(range(6)) - moved_items(range(6), new)
    longest = max(
        count
        for count in range(7)
        for some in itertools.combinations(new, count)
        if list(some) == sorted(some)
    )
    assert [item for item in new if item in stays] == sorted(stays)
    assert len(stays) == longest
