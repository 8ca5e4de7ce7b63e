"""A document as the rules of a person have it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tasklist.grids.grid import CellGrid, GridCell, PlaceForm, PrintedDocument, PrintedParagraph
from tasklist.importers.import_rules import (
    NO_RULES,
    ColumnRule,
    ImportRules,
    NamedRule,
    Role,
    WordRule,
)
from tasklist.importers.rule_application import ruled_document


def sheet(name: str, number: int, *rows: str) -> CellGrid:
    """A sheet of *rows*, with | between their cells."""
    cells = tuple(
        GridCell(text=text.strip(), row=row, column=column)
        for row, line in enumerate(rows, 1)
        for column, text in enumerate(line.split("|"), 1)
        if text.strip()
    )
    return CellGrid(name=name, number=number, form=PlaceForm.SHEET, cells=cells)


CITY = sheet("市级", 1, "任务|单位|领导", "建公园|各相关单位、市园林局|陆 明俞 悦", "合 计|2|")
STATE = sheet("省级", 2, "任务|单位", "建高铁|省交通厅")
NOTES = sheet("数据源", 3, "甲|乙")
TITLE = PrintedParagraph(text="2024年清单", number=1)


def outcome(rules: ImportRules, *parts: CellGrid | PrintedParagraph) -> list[str]:
    """The tables that are left with their texts, then what is told, then what is left out."""
    ruled = ruled_document(PrintedDocument(file="list.xlsx", parts=parts), rules)
    grids: Sequence[CellGrid] = [p for p in ruled.document.parts if isinstance(p, CellGrid)]
    return [
        *(f"{grid.name}: {' | '.join(cell.text for cell in grid.cells)}" for grid in grids),
        *(f"{one.place.in_document}: {one.words}" for one in ruled.decisions),
        *(f"{one.text.place.in_document}: {one.text.text}, {one.reason}" for one in ruled.left_out),
    ]


def test_without_rules_nothing_changes() -> None:
    """The document itself comes back."""
    document = PrintedDocument(file="list.xlsx", parts=(TITLE, CITY))
    assert ruled_document(document, NO_RULES).document == document


def test_sheets_are_taken_in_the_order_of_the_rules() -> None:
    """What isn't chosen is told, and so is a name that no sheet has."""
    rules = ImportRules(
        file="list.rules.yaml",
        sheets=(NamedRule("省 级", 1), NamedRule("市级", 1), NamedRule("县级", 1)),
    )
    assert outcome(rules, TITLE, CITY, STATE, NOTES) == [
        "省级: 任务 | 单位 | 建高铁 | 省交通厅",
        "市级: 任务 | 单位 | 领导 | 建公园 | 各相关单位、市园林局 | 陆 明俞 悦 | 合 计 | 2",
        ": read by the rules in list.rules.yaml",
        "数据源: not among the chosen tables, left out (2 cells)",
        ": “县级” on line 1 of list.rules.yaml matches nothing",
    ]


def test_tables_are_taken_by_their_numbers() -> None:
    """A number that no table has is told."""
    assert outcome(ImportRules(tables=(2, 9)), CITY, STATE) == [
        "省级: 任务 | 单位 | 建高铁 | 省交通厅",
        ": there is no table 9",
        "市级: not among the chosen tables, left out (8 cells)",
    ]


def test_rows_that_begin_with_a_text_are_left_out() -> None:
    """The rest of such a row is left out with it, cell by cell."""
    rules = ImportRules(file="r", skip=(NamedRule("合计", 4), NamedRule("小计", 4)))
    assert outcome(rules, CITY) == [
        "市级: 任务 | 单位 | 领导 | 建公园 | 各相关单位、市园林局 | 陆 明俞 悦",
        ": read by the rules in r",
        ": “小计” on line 4 of r matches nothing",
        "市级!A3: 合 计, by the rules",
        "市级!B3: 2, by the rules",
    ]


WORDS = {
    "a whole cell, parted into names": (
        WordRule("陆 明俞 悦", ("陆明", "俞悦")),
        "陆\n明俞 悦",
        "陆明、俞悦",
    ),
    "a name among others": (
        WordRule("各相关单位", ("各相关街镇",)),
        "市园林局 各相关单位，财政局",
        "市园林局 各相关街镇，财政局",
    ),
    "a name with a space among others": (
        WordRule("王 东", ("王东",)),
        "李四 王  东、张三",
        "李四 王东、张三",
    ),
    "a time": (WordRule("年内见成效", ("2024-12",)), "年内见成效", "2024-12"),
    "a part of a name stays": (
        WordRule("各相关单位", ("各街镇",)),
        "市各相关单位",
        "市各相关单位",
    ),
    "a word of a sentence stays": (
        WordRule("各单位", ("各街镇",)),
        "抓好落实，各单位，负责。",
        "抓好落实，各单位，负责。",
    ),
}


@pytest.mark.parametrize(("rule", "printed", "meant"), WORDS.values(), ids=WORDS)
def test_words_are_replaced_as_a_whole(rule: WordRule, printed: str, meant: str) -> None:
    """A word is a whole cell, or a whole name among others; each use is told with its place."""
    cells = (GridCell(text=printed, row=1, column=1),)
    grid = CellGrid(name="", number=1, form=PlaceForm.SHEET, cells=cells)
    document = PrintedDocument(file="a", parts=(grid,))
    ruled = ruled_document(document, ImportRules(file="r", words=(rule,)))
    (read,) = (part for part in ruled.document.parts if isinstance(part, CellGrid))
    assert read.cells[0].text == meant
    told = [(one.place.in_document, one.words) for one in ruled.decisions]
    names = "、".join(rule.meant)
    if meant == printed:
        assert told[1:] == [("", f"“{rule.printed}” on line 0 of r matches nothing")]
    else:
        assert told[1:] == [("A1", f"“{rule.printed}” is read as {names}, by the rules")]


def test_a_word_is_replaced_once() -> None:
    """What one rule puts in is no text for another; the longer text is looked for first."""
    rules = ImportRules(
        words=(
            WordRule("甲", ("乙",), 1),
            WordRule("乙", ("丙",), 2),
            WordRule("甲 乙", ("丁",), 3),
        )
    )
    assert outcome(rules, sheet("", 1, "甲、乙", "x、甲 乙")) == [
        ": 乙、丙 | x、丁",
        "A1: “甲” is read as 乙, by the rules",
        "A1: “乙” is read as 丙, by the rules",
        "A2: “甲 乙” is read as 丁, by the rules",
    ]


def test_a_heading_that_is_nowhere_is_told() -> None:
    """Both parts of a heading in two rows have to be printed."""
    columns = tuple(
        ColumnRule(heading, Role.MORE, line)
        for line, heading in enumerate(("任 务", "任务/单位", "得分", "任务/得分"), 2)
    )
    assert outcome(ImportRules(file="r", columns=columns), STATE)[2:] == [
        ": “得分” on line 4 of r matches nothing",
        ": “任务/得分” on line 5 of r matches nothing",
    ]
