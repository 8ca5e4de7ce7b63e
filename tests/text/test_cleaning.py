"""The characters of a table: nothing invisible gets into a list, nothing that only looks right."""

from __future__ import annotations

import re

import pytest

from tasklist import checks
from tasklist.importers import Import, ImportContext, TableError, import_published
from tasklist.model.tasklist import Group
from tasklist.text.cleaning import clean
from tasklist.text.invisible import CONTROL, unwritable
from tasklist.yamlfile.emitter import emit
from tasklist.yamlfile.reader import read_bytes

LIST = """\
某区2024年任务清单
序号\t目标任务\t责任单位\t第一季度\t第二季度\t第三季度\t第四季度\t责任区领导
1\t加装电梯\t住建委 各街镇\t调查\t公示\t开工\t验收\t梁 军
\t\t水务局（本部）\t全年\t\t\t\t
2\t办好学校\t教育局\t准备\t开工\t封顶\t总结\t柴树芳
"""
GROUPS = (Group("各街镇", ("甲镇", "乙镇")),)


def imported(*changes: tuple[str, str], groups: tuple[Group, ...] = GROUPS) -> Import:
    """What comes of the table after *changes*; the list that it makes is clean for `check`."""
    text = LIST
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    made = import_published(text.encode(), "list.txt", ImportContext(year=2024, groups=groups))
    reading = read_bytes(emit(made.tasklist).encode(), "made.yaml")
    assert reading.tasklist == made.tasklist
    codes = {problem.code for problem in checks.check(reading).problems}
    assert codes <= {"W326"}
    return made


def decided(made: Import, kind: str) -> list[str]:
    """The decisions of *kind*, each with its line, and what was decided."""
    return [f"{d.place.row}: {d.words}" for d in made.reading.decisions if d.kind == kind]


def test_what_nobody_sees_is_dropped_and_told() -> None:
    """Wherever it stands: a goal, a name, a number, a plan; the list is that without it."""
    made = imported(
        ("加装电梯", "加装\u200b电\u00ad梯"), ("\n1\t", "\n\ufeff1\u2060\t"),
        ("梁 军", "梁\u200d军"),
        ("准备", "\u202a准备\u202c"), ("教育局", "教育\u3164局"),
    )  # fmt: skip
    assert made.tasklist == imported().tasklist
    assert decided(made, "characters") == [
        "3: invisible characters removed: U+FEFF, U+2060, U+200B, U+00AD, U+200D",
        "5: invisible characters removed: U+3164, U+202A, U+202C",
    ]


def test_a_lookalike_is_written_as_people_type_it() -> None:
    """Radicals out of a PDF, those that normalization does not know too."""
    made = imported(("教育局", "教⾁局"), ("办好学校", "办好学⻄校"), ("封顶", "\uf9b1顶"))
    (_one, two) = made.tasklist.tasks
    assert (two.goal, two.workstreams[0].units) == ("办好学西校", ("教肉局",))
    assert two.workstreams[0].milestones[2].plan == "鈴顶"
    replaced = "⻄ U+2EC4 → 西, ⾁ U+2F81 → 肉, \uf9b1 U+F9B1 → 鈴"
    assert decided(made, "characters") == [f"5: look-alike characters replaced: {replaced}"]


def test_the_title_and_the_headings_are_read_alike() -> None:
    """A heading is known in spite of them; what was done there is about no task."""
    made = imported(("某区2024", "某区\u200b2024"), ("责任单位", "责任单\u200b位"))
    assert made.tasklist == imported().tasklist
    assert decided(made, "characters") == [
        "1: invisible characters removed: U+200B",
        "2: invisible characters removed: U+200B",
    ]


@pytest.mark.parametrize("character", ["\x07", "\x0b", "\x7f", "\x85", "\u2028", "\u2029"])
def test_what_parts_a_text_is_refused(character: str) -> None:
    """A control or a line separator: nobody but people can say what stood there."""
    code = f"U+{ord(character):04X}"
    with pytest.raises(TableError) as refused:
        imported(("封顶", f"封{character}顶"))
    message = f"list.txt:5: Control character in the text: {code}"
    assert refused.value.message == message


def test_no_invisible_character_is_left() -> None:
    """Over all code points: dropped, or refused with its line."""
    for start in range(0, 0x110000, 0x800):
        every = "".join(map(chr, range(start, start + 0x800)))
        left = set(unwritable(clean(every).text)) - {"\t", "\n", "\r", "\ufffd"}
        assert {character for character in left if not re.match(CONTROL, character)} == set()


def test_names_that_look_the_same_are_told_once() -> None:
    """As they came: which of them to write is for people to say."""
    made = imported(
        ("教育局", "水务局(本部) ＡＢ局"), ("住建委 各街镇", "住建委 各街镇 甲镇(东) AB局"),
        groups=(Group("各街镇", ("甲镇（东）", "乙镇")),),
    )  # fmt: skip
    assert decided(made, "lookalike") == [
        "3: 甲镇(东) looks like 甲镇（东） in the groups, but is spelled differently",
        "5: 水务局(本部) looks like 水务局（本部） (line 4), but is spelled differently",
        "5: ＡＢ局 looks like AB局 (line 3), but is spelled differently",
    ]
    made = imported(("柴树芳", "Ａ军"), ("梁 军", "A军"))
    assert decided(made, "lookalike") == [
        "5: Ａ军 looks like A军 (line 3), but is spelled differently"
    ]


@pytest.mark.parametrize("comma", [",", ";", "﹐", "﹔"])
@pytest.mark.parametrize("cell", ["教育局", "柴树芳"])
def test_a_comma_makes_one_name_of_two_and_is_refused(cell: str, comma: str) -> None:
    """In the units' column and in the leaders'."""
    with pytest.raises(TableError) as refused:
        imported((cell, f"甲局{comma}乙局"))
    message = f"list.txt:5: Invalid comma between names in a row of task 2: 甲局{comma}乙局"
    assert refused.value.message == message
    assert refused.value.hint == f"Replace each “{comma}” with a space or 、, then import again."


def test_an_ideographic_comma_of_any_width_parts_names() -> None:
    """As 、 does."""
    made = imported(("教育局", "教育局､住建委﹑水务局（本部）"))
    assert made.tasklist.tasks[1].workstreams[0].units == ("教育局", "住建委", "水务局（本部）")
