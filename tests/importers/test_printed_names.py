"""Names in cells are parted where that is certain, with the help of names printed elsewhere."""

from __future__ import annotations

import pytest

from tasklist.importers.printed_names import (
    Names,
    UnclearNamesError,
    known_names,
    leaders_in,
    units_in,
)

KNOWN = known_names(
    [
        ("区发改局、区财政局", False),
        ("区住房和城乡建设委", False),
        ("张 三", True),
        ("王五、赵六", True),
        ("陆 明俞 悦", True),  # unclear, and so no help
    ]
) | {"李四", "陆明", "俞悦"}


def test_certain_names_are_known() -> None:
    """Glued and padded names are not."""
    units = {"区发改局", "区财政局", "区住房和城乡建设委"}
    assert units | {"张三", "王五", "赵六", "李四", "陆明", "俞悦"} == KNOWN


@pytest.mark.parametrize(
    ("text", "names", "is_certain"),
    [
        ("张三、李四", ("张三", "李四"), True),
        ("王 东、李 明华", ("王东", "李明华"), False),
        ("诸葛 亮", ("诸葛亮",), False),
        ("梁 军 庞铁强", ("梁军", "庞铁强"), False),
        ("张 三 李 四", ("张三", "李四"), False),
        ("陆 明俞 悦", ("陆明", "俞悦"), False),
        ("张三李四", ("张三", "李四"), False),
        ("张三，李四", ("张三", "李四"), False),
        ("欧阳修文", ("欧阳修文",), True),
        ("常务副区长", ("常务副区长",), True),
    ],
)
def test_leaders(text: str, names: tuple[str, ...], is_certain: bool) -> None:
    """White space inside a name is removed; names without any between them are parted if known."""
    assert leaders_in(text, KNOWN) == Names(names, is_certain)


@pytest.mark.parametrize(
    ("text", "names", "is_certain"),
    [
        ("园林局\n城管局", ("园林局", "城管局"), True),
        ("相关街镇（甲镇、乙镇）", ("相关街镇（甲镇、乙镇）",), True),
        ("相关街镇（甲镇，乙镇），城管局", ("相关街镇（甲镇，乙镇）", "城管局"), False),
        ("区发改局、区林业局，相关乡镇办", ("区发改局", "区林业局", "相关乡镇办"), False),
        ("区发改局区财政局", ("区发改局", "区财政局"), False),
        ("区发改局和区财政局", ("区发改局", "区财政局"), False),
        ("区住房和\n城乡建设委", ("区住房和城乡建设委",), False),
        ("财 政 局", ("财政局",), False),
        ("区 发改局", ("区发改局",), False),
        ("市委宣传部", ("市委宣传部",), True),
        ("市监局开发区分局", ("市监局开发区分局",), True),
        ("农业农村局和水利局", ("农业农村局", "水利局"), False),
    ],
)
def test_units(text: str, names: tuple[str, ...], is_certain: bool) -> None:
    """Commas part them where a unit stands on each side; a name broken at a line's end is one."""
    assert units_in(text, KNOWN) == Names(names, is_certain)


@pytest.mark.parametrize(
    "text",
    [
        "区发改局区林业局",  # one of the two is not known
        "完成验收，配合做好工作",
        "完成五公里。",
        "甲 发改局",
        "区" * 61 + " 局",
    ],
)
def test_unclear_units(text: str) -> None:
    """What may be a sentence, or several names of which one is unknown, is not guessed."""
    with pytest.raises(UnclearNamesError):
        units_in(text, KNOWN)


@pytest.mark.parametrize(
    "text", ["钱 七孙 八", "张 三 李 四 王", "负责全面工作，协调推进", "张三：李四"]
)
def test_unclear_leaders(text: str) -> None:
    """Nor are leaders."""
    with pytest.raises(UnclearNamesError):
        leaders_in(text, KNOWN)


def test_two_ways_to_part_a_text_are_no_way() -> None:
    """甲乙 + 丙丁 or 甲乙丙 + 丁戊: the text must allow one alone."""
    with pytest.raises(UnclearNamesError):
        leaders_in("李 四张三丰", frozenset({"李四", "张三", "四张", "张三丰", "李四张", "三丰"}))
