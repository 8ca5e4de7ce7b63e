"""Texts of cells, cleaned for the list's file."""

from __future__ import annotations

import pytest

from tasklist.grids.document_places import CellPlace
from tasklist.grids.errors import TableError
from tasklist.importers.cell_texts import CellTexts
from tasklist.importers.published_list import PrintedText

PLACE = CellPlace(1, 7, 4, sheet="民生", form="sheet")


def printed(*texts: str) -> list[PrintedText]:
    """*texts* of cells below one another."""
    return [PrintedText(text, PLACE._replace(row=row)) for row, text in enumerate(texts, 7)]


def told(texts: CellTexts) -> list[str]:
    """What was decided, each with its place."""
    return [f"{one.place.in_document}: {one.words}" for one in texts.decisions]


@pytest.mark.parametrize(
    ("cell", "text", "decided"),
    [
        ("建成通车", "建成通车", []),
        ("<p>一</p><p>二</p>", "一\n二", ["markup removed from the plan"]),
        ("1. 甲。2. 乙", "1. 甲。\n2. 乙", ["numbered items put on separate lines in the plan"]),
        ("招\u200b标", "招标", ["invisible characters removed: U+200B"]),
        (
            "⾏动",
            "行动",
            ["look-alike characters replaced: ⾏ U+2F8F → 行"],
        ),
        ("一\t二", "一 二", []),
    ],
)
def test_a_text(cell: str, text: str, decided: list[str]) -> None:
    """What was changed is told with its place."""
    texts = CellTexts("list.xlsx")
    assert texts.text(*printed(cell), "the plan") == text
    assert told(texts) == [f"民生!D7: {words}" for words in decided]


def test_names_are_kept_once() -> None:
    """A unit that leads does not support as well."""
    texts = CellTexts("list.xlsx")
    units = texts.names(printed("教育局", "财政局", "教育局"))
    support = texts.names(printed("财政局", "各 街镇"), besides=units)
    assert (units, support) == (("教育局", "财政局"), ("各 街镇",))
    assert told(texts) == [
        "民生!D9: 教育局 is named twice; kept once",
        "民生!D7: 财政局 is named twice; kept once",
    ]


def test_a_name_in_two_spellings_is_told_once() -> None:
    """As one of them may be a slip; units and leaders are apart, and groups are known."""
    texts = CellTexts("list.xlsx")
    texts.know("各街镇（园区）")
    texts.names(printed("各街镇(园区)", "教育局", "教 育局", "教 育局"))
    texts.names(printed("教 育局"), is_leader=True)
    assert told(texts) == [
        "民生!D7: 各街镇(园区) looks like 各街镇（园区） in the groups, but is spelled differently",
        "民生!D9: 教 育局 looks like 教育局 (民生!D8), but is spelled differently",
        "民生!D10: 教 育局 is named twice; kept once",
    ]


def test_a_control_character_is_refused() -> None:
    """With its place: no list may hold it."""
    with pytest.raises(TableError) as caught:
        CellTexts("list.xlsx").text(*printed("甲\x07"), "the goal")
    assert caught.value.message == "list.xlsx 民生!D7: Control character in the text: U+0007"
