"""Commas inside the items of a list: which make one item of two, and which are a name's own."""

from __future__ import annotations

import pytest

from tasklist.checks import check
from tasklist.words.typed_values import split_values
from tasklist.yamlfile.reader import read_bytes
from testing.small_repository import LIST


@pytest.mark.parametrize(
    ("units", "is_told"),
    [
        ("住建委", False),
        ("相关街镇（甲镇、乙镇）", False),
        ("'所(东,西)'", False),
        ("住建委、教育局", True),
        ("街镇（甲、乙）；水务局", True),
        ("街镇（甲、乙", True),
    ],
)
def test_a_comma_in_a_name(units: str, is_told: bool) -> None:
    """One in brackets is part of the name; any other parts two."""
    reading = read_bytes(LIST.replace("[住建委]", f"[{units}]").encode(), "t.yaml")
    codes = [problem.code for problem in check(reading).problems]
    assert ("W307" in codes) == is_told


def test_a_name_with_brackets_is_asked_for_as_it_is_written() -> None:
    """The names that are typed between commas are cut as those of a list are."""
    names = ["街镇（甲、乙）、住建委", "所(东,西)，教育局"]
    assert split_values(names) == ("街镇（甲、乙）", "住建委", "所(东,西)", "教育局")
