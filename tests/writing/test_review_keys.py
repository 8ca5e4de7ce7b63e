"""The keys of a review, from an English and a Chinese keyboard."""

from __future__ import annotations

import pytest

from tasklist.writing.review_keys import LABELS, SYNONYMS, ReviewKey, key_of, labels


@pytest.mark.parametrize("key", LABELS)
def test_a_letter_in_any_form(key: ReviewKey) -> None:
    """Small, large, in full width, with what an input method adds."""
    full_width = chr(ord(key.value) + 0xFEE0)
    forms = (key.value, key.value.upper(), full_width, f"{key.value}、", f" {key.value}\n")
    assert {key_of(form) for form in (*forms, *SYNONYMS[key])} == {key}


@pytest.mark.parametrize(
    ("typed", "key"),
    [(" ", ReviewKey.MORE), ("\u3000", ReviewKey.MORE), ("\x1b[B", ReviewKey.MORE),
     ("\x1b[6~", ReviewKey.MORE), ("\x1b[A", ReviewKey.LESS), ("\x1b[5~", ReviewKey.LESS)],
)  # fmt: skip
def test_keys_that_turn_pages(typed: str, key: ReviewKey) -> None:
    """The space bar in either width, and the keys of any pager."""
    assert key_of(typed) is key


@pytest.mark.parametrize("typed", ["", "x", "vv", "、", "\n", "\x1b", "\x1bv", "\ufffd", "是"])
def test_anything_else_is_no_key(typed: str) -> None:
    """Above all not two letters, and not a letter with Alt."""
    assert key_of(typed) is None


def test_only_keys_with_a_word_are_on_the_screen() -> None:
    """In the order in which they are named."""
    keys = [ReviewKey.BACK, ReviewKey.MORE, ReviewKey.QUIT]
    assert labels(keys) == [("b", "back"), ("q", "quit")]
