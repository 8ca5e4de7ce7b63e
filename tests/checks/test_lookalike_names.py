"""Names that look the same, and characters that only look like others: which one to write."""

from __future__ import annotations

import pytest

from tasklist import checks
from tasklist.yamlfile.reader import read_bytes
from testing.lists import SMALL


def lines_of(code: str, *changes: tuple[str, str]) -> list[str]:
    """What is found of *code* in a small list after *changes*: each message with its remedy."""
    text = SMALL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    problems = checks.check(read_bytes(text.encode(), "tasks.yaml")).problems
    return [f"{p.place.line}: {p.message}. {p.remedy}" for p in problems if p.code == code]


@pytest.mark.parametrize(
    ("usual", "name", "characters"),
    [
        ("水务局", "⽔务局", "⽔ U+2F54"),
        ("青年路街", "⻘年路街", "⻘ U+2ED8"),
        ("ABC公司", "ＡＢＣ公司", "Ａ U+FF21, Ｂ U+FF22, Ｃ U+FF23"),
        ("café公司", "cafe\u0301公司", "e U+0065, \u0301 U+0301"),
        ("5G专班", "5G 专班", "U+0020"),
        ("葛沽镇", "葛\U000e0100沽镇", "\U000e0100 U+E0100"),
        ("葛沽镇", "葛\u200b沽镇", "U+200B"),
    ],
)
def test_two_spellings_of_a_unit(usual: str, name: str, characters: str) -> None:
    """What people would type is the one to write; the characters that differ are named."""
    message = f"{name} differs only in {characters} from {usual}, which occurs once"
    warning = f"{message}. Write {usual}."
    assert lines_of("W326", ("政务服务办", usual), ("住建委", name)) == [f"36: {warning}"]
    assert lines_of("W326", ("政务服务办", name), ("住建委", usual)) == [f"27: {warning}"]


@pytest.mark.parametrize(
    ("usual", "name", "characters"),
    [
        ("津投集团（本部）", "津投集团(本部)", "( U+0028, ) U+0029"),
        ("津投集团(本部)", "津投集团〔本部〕", "〔 U+3014, 〕 U+3015"),
        ("“双创”办", "「双创」办", "「 U+300C, 」 U+300D"),
    ],
)
def test_of_two_ordinary_spellings_the_first_stays(usual: str, name: str, characters: str) -> None:
    """Where each stands here once."""
    (warning,) = lines_of("W326", ("政务服务办", usual), ("住建委", name))
    assert warning.startswith(f"36: {name} differs only in {characters} from {usual}, ")
    assert warning.endswith(f" Write {usual}.")


def test_the_more_usual_of_two_ordinary_spellings() -> None:
    """Between brackets of two widths it is the one that stands here more often."""
    changes = (
        ("units: [教育局, ", "units: [城投(集团), "),
        ("政务服务办", "城投（集团）"),
        ("住建委", "城投（集团）"),
    )
    (warning,) = lines_of("W326", *changes)
    difference = "differs only in ( U+0028, ) U+0029 from 城投（集团）"
    assert warning.startswith(f"14: 城投(集团) {difference}, which occurs 2 times. ")
    assert warning.endswith(" Write 城投（集团）.")


def test_leaders_and_members_of_groups_are_looked_at() -> None:
    """A leader is compared with leaders, a member of a group with units."""
    lines = lines_of("W326", ("[柴树芳]", "[⽢强]"), ("[梁军, ", "[甘强, "), ("[甲镇, ", "[⼄镇, "))
    assert [line.partition(" which")[0] for line in lines] == [
        "5: ⼄镇 differs only in ⼄ U+2F04 from 乙镇,",
        "11: ⽢强 differs only in ⽢ U+2F62 from 甘强,",
    ]
    assert lines_of("W326", ("[柴树芳]", "[⽢强]"), ("住建委", "甘强")) == []


def test_a_name_that_is_padded_is_told_of_its_space_alone() -> None:
    """W302 says so already."""
    changes = ("units: [住建委]", "units: [政 务服务办]")
    assert lines_of("W326", changes) == []
    assert len(lines_of("W302", changes)) == 1


def test_one_unit_twice_in_a_list() -> None:
    """However it is written, it is named twice; a document's number is another by one bracket."""
    (warning,) = lines_of("W313", ("units: [住建委]", "units: [住建委（本部）, 住建委(本部)]"))
    assert warning.startswith("36: duplicate item: 住建委(本部)")
    evidence = "done: 2023-03-28\n      evidence: [西〔1〕号, '西[1]号']"
    assert lines_of("W313", ("done: 2023-03-28", evidence)) == []


def test_a_radical_in_any_text() -> None:
    """Where a name or text has no other spelling, each of its characters is told of once."""
    plan = ("plan: 配合推进", "plan: ⽀持⼤会，⼤力推进")
    lines = lines_of("W327", ("政务服务办", "政务服务⼤厅"), plan)
    end = "so searches do not find it. Write"
    assert lines == [
        f"27: ⼤ U+2F24 only looks like 大 U+5927, {end} 大.",
        f"39: ⽀ U+2F40 only looks like 支 U+652F, {end} 支.",
        f"39: ⼤ U+2F24 only looks like 大 U+5927, {end} 大.",
    ]
    assert lines_of("W327", ("政务服务办", "⽔务局"), ("住建委", "水务局")) == []


def test_a_group_is_found_by_its_looks() -> None:
    """各街镇 has its members, though the row writes it otherwise."""
    assert lines_of("W318", ("units: [住建委]", "units: [各相关街镇（⼀）]")) != []
    changes = (
        ("units: [住建委]", "units: [各街镇（⼀）]"),
        ("  各街镇: ", "  各街镇(一): "),
        ("[各街镇]", "[各街镇(一)]"),
    )
    assert lines_of("W318", *changes) == []


def test_a_slip_is_compared_by_looks_and_shown_as_it_stands() -> None:
    """A radical is not one character off; and a slip beside a padded name is one."""
    assert lines_of("W301", ("[柴树芳]", "[刘⽂军]"), ("[梁军, 庞铁强]", "[刘文军]")) == []
    lines = lines_of("W301", ("[柴树芳]", "[梁军]"), ("[梁军, 庞铁强]", "[梁　军, 梁军强]"))
    off = "24: 梁军强 differs by one character from 梁军, which occurs 2 times"
    assert lines == [f"{off}. If it is a typo, write 梁军."]


def test_the_short_name_of_a_list_is_a_text() -> None:
    """It names the list in every table, and a radical in it would not be found."""
    assert lines_of("W327", ("year: 2023\n", "year: 2023\ndistrict: ⻄青区\n"))
