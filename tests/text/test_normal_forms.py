"""Normal forms: Unicode's own, and no way to make them slow."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.text import normal_forms
from testing.paths import ROOT

SOURCE = ROOT / "src" / "tasklist"
# The matches of a pattern of digits, among which no mark is.
DIGITS_ALONE = {"text/amounts/numerals.py"}


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("e\u0301\u0315ａ①㎡ﾞ")))
def test_they_are_unicodes_own(text: str) -> None:
    """Of whatever people type."""
    assert normal_forms.nfc(text) == unicodedata.normalize("NFC", text)
    assert normal_forms.nfkc(text) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("heap", ["\u0315\u0300" * 16, "\u0301" * 31])
def test_what_nobody_types_stays_as_it_is(heap: str) -> None:
    """A heap of marks on one character; to sort it would take the square of its height."""
    assert normal_forms.nfc(f"ａ{heap}") == normal_forms.nfkc(f"ａ{heap}") == f"ａ{heap}"
    assert normal_forms.nfkc(f"ａ{heap[:20]}甲{heap[:20]}")[0] != "ａ"


def test_nobody_asks_python_itself() -> None:
    """Texts come from anywhere."""
    asking = {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        if re.search(r"unicodedata\.normalize\(", file.read_text("utf-8"))
    }
    assert asking == {"text/normal_forms.py"} | DIGITS_ALONE


def test_the_blocks_without_marks_have_none() -> None:
    """A text that consists of them need not be looked through for heaps."""
    marks = [chr(code) for code in range(0x110000) if unicodedata.combining(chr(code))]
    assert marks
    assert [mark for mark in marks if re.fullmatch(normal_forms.ONLY_BASES, mark)] == []
