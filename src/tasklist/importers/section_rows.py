"""Rows of a table that are not tasks: headings of the tasks below them, totals and remarks."""

from __future__ import annotations

import re

from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.grid_header import Header
from tasklist.importers.import_rules import Role
from tasklist.importers.published_list import PrintedText
from tasklist.importers.reading_log import ReadingLog
from tasklist.importers.section_headings import is_heading_number, style_of
from tasklist.importers.task_numbers import is_number
from tasklist.language import _

TOTAL = re.compile("(?:合计|小计|总计|共计|总和)(?:数|[（(].*[）)])?[:：]?")
REMARK = re.compile(
    "(?:备注|附注|注|说明|(?:填表|填报)?说明|填报人|填表人|制表人?|审核人?|联系人|填报单位|负责人签字)"
    "[:：0-9].*|[※*]?注[:：].*",
    re.DOTALL,
)
# Texts between two pages of a copied document: — 1 —, 第2页 共5页, 续表.
PAGE_BREAK = re.compile(
    r"[-—–－·]+\s*[0-9]{1,4}\s*[-—–－·]+|第\s*[0-9]{1,4}\s*页(?:[,，/\s]*共\s*[0-9]{1,4}\s*页)?"
    r"|[（(]?续(?:上)?(?:表)?[0-9]*[）)]?"
)
FIGURE = re.compile("[0-9]+")
LETTERS = "甲乙丙丁戊己"
FEWEST_NUMBERED = 3  # columns, in a row that numbers them
LABELLED = re.compile(r"[^:：]{1,10}[:：].*", re.DOTALL)
LONGEST_HEADING = 80  # characters of a heading that is merged across the columns
# Roles, other than number and goal, of columns that tasks fill in.
FILLED_IN_TASKS = (Role.UNITS, Role.LEAD, Role.SUPPORT, Role.DUE, Role.QUARTER, Role.PLAN)


def is_total(view: GridRows, header: Header, row: int) -> bool:
    """Return whether *row* is a total.

    It is a total if its first cell, or its number, section or goal, is a word such as 合计.
    """
    heads = {column.column for column in header.having(Role.NUMBER, Role.GOAL, Role.SECTION)}
    return any(
        TOTAL.fullmatch("".join(cell.text.split()))
        for at, cell in enumerate(view.own(row))
        if at == 0 or cell.column in heads
    )


def is_remark(view: GridRows, row: int) -> bool:
    """Whether *row* is a remark on the table, or says who filled in the table."""
    cells = view.filled(row)
    is_alone = len(cells) == 1 or all(LABELLED.fullmatch(cell.text.strip()) for cell in cells)
    return is_alone and bool(REMARK.fullmatch(cells[0].text.strip()))


def is_column_numbers(view: GridRows, row: int) -> bool:
    """Whether *row* numbers the columns, as forms do below their header: 甲 乙 1 2 3."""
    texts = [cell.text.strip(" ()（）") for cell in view.own(row)]
    figures = [text for text in texts if FIGURE.fullmatch(text)]
    letters = texts[: len(texts) - len(figures)]
    in_order = figures == [str(at) for at in range(1, len(figures) + 1)]
    is_lettered = letters == list(LETTERS[: len(letters)])
    return len(texts) >= FEWEST_NUMBERED and in_order and is_lettered


def is_page_break(view: GridRows, row: int) -> bool:
    """Whether *row* has only the number of a page, or words such as 续表 for a continued table."""
    cells = view.filled(row)
    return len(cells) == 1 and bool(PAGE_BREAK.fullmatch(cells[0].text.strip()))


def heading_text(view: GridRows, header: Header, row: int, log: ReadingLog) -> PrintedText | None:
    """Return the text of *row* if the row is a heading, or None if it is a task.

    A heading is the only text of its row. It is merged across the columns, has a mark such as 一、,
    or is in the column of numbers but is not a number. Its mark may also have its own cell in the
    column of numbers: 一 | 科技创新.
    """
    cells = view.filled(row)
    if cells != view.own(row) or len(cells) > 2:  # noqa: PLR2004 - a number and a text
        return None
    columns = header.columns
    numbers = {column.column for column in header.having(Role.NUMBER)}
    first = cells[0]
    if len(cells) == 1:
        covered = [
            one for one in columns if first.column <= one.column < first.column + first.columns
        ]
        is_across = (
            len(first.text) <= LONGEST_HEADING
            and first.columns > 1
            and len(covered) >= max(2, len(columns) - 1)
        )
        is_beside = first.column in numbers and not is_number(first.text)
        is_text = (
            not view.grid.has_spans
            and columns[0].column == first.column
            and columns[0].role is not Role.GOAL
            and not is_number(first.text)
        )
        if is_across or is_beside or is_text or style_of(first.text):
            return view.text(first)
        return None
    second = cells[1]
    goals = {column.column for column in header.having(Role.GOAL)}
    if (
        first.column not in numbers
        or second.column not in goals
        or not is_heading_number(first.text)
        or not header.having(*FILLED_IN_TASKS)
    ):
        return None
    number, text = view.text(first), view.text(second)
    mark = "" if number.text.endswith((")", "）", "、", ".", "．")) else "、"
    words = _("“{text}” is read as a heading because of its number").format(text=text.text)
    log.decide(DecisionKind.SECTION, text.place, words)
    return PrintedText(f"{number.text}{mark}{text.text}", number.place)
