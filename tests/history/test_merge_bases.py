"""Where two lines parted: as git says, and as every common ancestor says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tasklist.history.merge_bases import Ancestry


@st.composite
def histories(draw) -> dict[str, list[str]]:
    """Commits by number, newest first, with up to three older ones each as parents."""
    size = draw(st.integers(2, 14))
    parents = {
        number: draw(st.lists(st.integers(0, number - 1), max_size=3, unique=True))
        if number
        else []
        for number in range(size)
    }
    return {str(n): [str(p) for p in parents[n]] for n in reversed(range(size))}


def ancestors(history: dict[str, list[str]], commit: str) -> set[str]:
    """It and all that it came from."""
    return {commit}.union(*(ancestors(history, parent) for parent in history[commit]))


@given(histories(), st.data())
def test_the_last_that_both_have(history, data) -> None:
    """Common ancestors that are no ancestors of others, the oldest first."""
    one, other = (data.draw(st.sampled_from(sorted(history))) for _side in range(2))
    common = ancestors(history, one) & ancestors(history, other)
    older = {far for near in common for far in ancestors(history, near) - {near}}
    expected = [commit for commit in reversed(history) if commit in common - older]
    assert Ancestry(history).merge_bases(one, other) == expected


def test_a_parent_that_is_not_here_ends_a_line() -> None:
    """Where history was cut off."""
    history = {"c": ["a"], "b": ["a"]}
    assert Ancestry(history).merge_bases("c", "b") == []
