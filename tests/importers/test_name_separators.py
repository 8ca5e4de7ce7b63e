"""The names in one cell."""

from __future__ import annotations

import pytest

from tasklist.importers.name_separators import holds_a_sentence, leader_names, unit_names


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("柴树芳", ("柴树芳",)),
        ("梁军", ("梁军",)),
        ("梁 军", ("梁军",)),
        ("梁\u3000军", ("梁军",)),
        ("梁 军 庞铁强", ("梁军", "庞铁强")),
        ("梁 军 陈力予 庞铁强", ("梁军", "陈力予", "庞铁强")),
        ("柴树芳 鲍 杰", ("柴树芳", "鲍杰")),
        ("梁 军 鲍 杰", ("梁军", "鲍杰")),
        ("梁 军 柴树芳 鲍 杰", ("梁军", "柴树芳", "鲍杰")),
        ("柴 树 芳", ("柴树芳",)),
        ("梁军、庞铁强", ("梁军", "庞铁强")),
        ("梁军强 庞铁强", ("梁军强", "庞铁强")),
        ("区委分管领导", ("区委分管领导",)),
    ],
)
def test_leaders(cell: str, names: tuple[str, ...]) -> None:
    """Single characters belong together: they are a name that was padded."""
    assert leader_names(cell) == names


def test_units() -> None:
    """Units are parted by white space, the first leads."""
    assert unit_names("应急局 各街镇\u3000经开集团") == ("应急局", "各街镇", "经开集团")


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("相关街镇（大寺镇、中北镇） 水务局", ("相关街镇（大寺镇、中北镇）", "水务局")),
        ("水务局、河道所(东 西)", ("水务局", "河道所(东 西)")),
        ("河道所（东\n西）\n水务局", ("河道所（东 西）", "水务局")),
        ("所（甲（乙、丙）丁）、局", ("所（甲（乙、丙）丁）", "局")),
        ("所（甲、局", ("所（甲", "局")),
    ],
)
def test_brackets_hold_a_name_together(cell: str, names: tuple[str, ...]) -> None:
    """What stands in them says which unit is meant; no unit is called half of it."""
    assert unit_names(cell) == names


def test_a_sentence_is_no_name() -> None:
    """Punctuation tells a plan that slipped into the column of names."""
    assert holds_a_sentence("加强跟踪问效，不断改进")
    assert not holds_a_sentence("梁 军 庞铁强")
