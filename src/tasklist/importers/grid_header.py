"""The header of a grid: one or two rows of headings, below the title and above the tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import GridCell
from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.column_roles import combined_role, plain_heading, role_of, roles_in_context
from tasklist.importers.import_rules import ImportRules, Role
from tasklist.importers.published_list import PrintedColumn, PrintedHeader

LONGEST_HEADING = 40
# A row that has a goal and one of these roles is a header.
ANSWERING = frozenset({Role.UNITS, Role.LEAD, Role.DUE, Role.QUARTER})
# A row with a number or a goal must reach the last column with one of these roles.
ANSWERS = (Role.NUMBER, Role.GOAL, Role.LEAD, Role.UNITS, Role.LEADERS, Role.DUE)
ENOUGH = 3  # known columns of a header, if none has a role in ANSWERING
KNOWN = 2  # known columns of a header, if one has such a role
# The headings of these roles occur in headers only. A header without them must have more known
# headings than unknown ones.
CERTAIN = frozenset({Role.NUMBER, Role.UNITS, Role.LEAD})
FIGURE = re.compile("[0-9０-９]+")
GOAL_END = re.compile(
    "(?:任务|目标|工作|项目|内容|事项|名称|指标|实事|安排|计划|进度|措施|标准)(?:[（(].*)?[:：]?$"
)
# Labels of the details that a web page prints about itself, in a table above the list.
DETAILS = re.compile(
    "索引号?|文号|发文字号|文件编号|(?:发布|发文|公开|信息)(?:机构|机关|单位|来源|名称)"
    "|(?:信息|主题|体裁|组配)分类|(?:成文|发文|发布|生成|公开|废止|生效)(?:日期|时间)"
    "|公开(?:方式|形式|时限|范围|目录)|有效性|效力状态|主题词|关键词|内容概述|所属主题"
)


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a list: the numbers of its rows in the grid, and its columns with their roles.

    Two headers with the same headings in the same order have the same *signature*, even if they
    are in different rows or columns.
    """

    rows: tuple[int, ...]
    printed: PrintedHeader
    signature: tuple[tuple[str, ...], ...]

    @property
    def columns(self) -> tuple[PrintedColumn, ...]:
        """The columns with a heading, from left to right."""
        return self.printed.columns

    def having(self, *roles: Role) -> tuple[PrintedColumn, ...]:
        """The columns whose role is one of *roles*, from left to right."""
        return tuple(column for column in self.columns if column.role in roles)

    @property
    def last_answer(self) -> int:
        """The number of the last column that says what is to be done, by whom, or by when.

        0 if there is no such column.
        """
        return max((column.column for column in self.having(*ANSWERS)), default=0)


def header_at(view: GridRows, at: int, rules: ImportRules) -> Header | None:
    """Return the header that begins in the row with index *at*; None if there is none.

    If *rules* say in which rows the headings are, no other rows can be a header.
    """
    if rules.header:
        return _ruled_header(view, at, rules, *rules.header)
    upper = view.rows[at]
    lower = view.rows[at + 1] if at + 1 < len(view.rows) else None
    if lower is not None and _is_second_row(view, upper, lower):
        header = _header(view, (upper, lower), rules)
        if _is_header(header):
            return header
    header = _header(view, (upper,), rules)
    return header if _is_header(header) else None


def _ruled_header(
    view: GridRows, at: int, rules: ImportRules, first: int, last: int
) -> Header | None:
    """Return the header in the rows *first* to *last*, if the row with index *at* begins it.

    Otherwise return None. In a text, *first* and *last* are numbers of lines.
    """

    def is_ruled(row: int) -> bool:
        return first <= CellPlace.of_row(view.grid, row).row <= last

    if not is_ruled(view.rows[at]) or (at and is_ruled(view.rows[at - 1])):
        return None
    return _header(view, tuple(takewhile(is_ruled, view.rows[at:])), rules)


def may_be_header(view: GridRows, at: int) -> bool:
    """Return whether the row with index *at* looks like the beginning of a header.

    This is a fast check before the slower `header_at`. The row must have several short texts, and
    one of them must end like the heading of a goal.
    """
    cells = view.own(view.rows[at])
    if len(cells) < KNOWN or any(len(cell.text) > LONGEST_HEADING for cell in cells):
        return False
    texts = ["".join(cell.text.split()) for cell in cells]
    return any(GOAL_END.search(text) for text in texts)


def repeats(view: GridRows, at: int, header: Header) -> int:
    """Return the number of rows in which *header* is printed again, from index *at* on.

    Return 0 if the rows are not the same header.
    """
    first = header.signature[0]
    own = view.own(view.rows[at])
    if len(own) != len(first) or _unbroken(own[0].text) != first[0]:
        return 0
    rows = tuple(view.rows[at : at + len(header.signature)])
    return len(rows) if _signature(view, rows) == header.signature else 0


def is_page_details(view: GridRows) -> bool:
    """Whether the grid is a table of details about its web page, such as 索引号."""
    texts = {plain_heading(cell.text) for row in view.rows for cell in view.own(row)}
    return sum(bool(DETAILS.fullmatch(text)) for text in texts) >= KNOWN


def _header(view: GridRows, rows: Sequence[int], rules: ImportRules) -> Header:
    cells = [cell for row in rows for cell in view.own(row)]
    headed = list(_headed_columns(view, rows))
    names = ["/".join(map(_unbroken, headings)) for _column, headings in headed]
    alone = [
        (name, combined_role(headings)) for name, (_c, headings) in zip(names, headed, strict=True)
    ]
    roles = roles_in_context(alone)
    columns = tuple(
        PrintedColumn(
            heading=name,
            role=_ruled(rules, headings) or role or Role.MORE,
            column=column,
            is_known=role is not None or _ruled(rules, headings) is not None,
        )
        for name, (column, headings), role in zip(names, headed, roles, strict=True)
    )
    printed = PrintedHeader(
        place=CellPlace.of_row(view.grid, rows[0]),
        columns=columns,
        cells=tuple(view.place(cell) for cell in cells),
    )
    return Header(tuple(rows), printed, _signature(view, rows))


def _ruled(rules: ImportRules, headings: Sequence[str]) -> Role | None:
    return rules.role("/".join(headings)) or rules.role(headings[-1])


def _headed_columns(view: GridRows, rows: Sequence[int]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield each column that has headings: its number, and its headings from top to bottom.

    An upper heading for several columns may be printed above the first of them only, without merged
    cells. The other columns then have this upper heading too.
    """
    before: GridCell | None = None
    for column in view.columns:
        cells = [view.at(row, column) for row in rows]
        if len(rows) > 1 and cells[0] is None and cells[1] and not view.covers(rows[0], column):
            cells[0] = before
        before = cells[0] if len(rows) > 1 and cells[1] and cells[1] is not cells[0] else None
        headings = [cell.text for cell in dict.fromkeys(cells) if cell]
        if headings:
            yield column, tuple(headings)


def _signature(view: GridRows, rows: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(_unbroken(cell.text) for cell in view.own(row)) for row in rows)


def _unbroken(heading: str) -> str:
    return "".join(heading.split())


def _is_second_row(view: GridRows, upper: int, lower: int) -> bool:
    """Whether the row *lower* is the second row of a header whose first row is *upper*."""
    own = view.own(lower)
    wide = [cell for cell in view.own(upper) if cell.columns > 1 and cell.rows == 1]
    if wide and all(
        any(cell.column <= one.column < cell.column + cell.columns for cell in wide) for one in own
    ):
        return len(wide) < len(view.own(upper))
    return len(own) >= KNOWN and all(_is_heading(cell) for cell in own)


def _is_heading(cell: GridCell) -> bool:
    return len(cell.text) <= LONGEST_HEADING and role_of(cell.text) is not None


def _is_header(header: Header) -> bool:
    """Return whether the headings are enough to take the rows for a header.

    There must be a heading for the goal. There must also be a heading for units or a time, or else
    several other known headings. A row of tasks may have words of headings, too: 重点项目 as a
    category, 6月 as a deadline. Therefore rows with long headings or numbers are not taken for a
    header, nor are rows in which half of the headings are unknown and none is certain.
    """
    headings = {column.heading for column in header.columns}
    known = {column.heading: column.role for column in header.columns if column.is_known}
    roles = list(known.values())
    if Role.GOAL not in roles or any(map(FIGURE.fullmatch, headings)):
        return False
    if any(len(name) > LONGEST_HEADING for name in known):
        return False
    if roles.count(Role.QUARTER) == 1:
        roles.remove(Role.QUARTER)
    if CERTAIN.isdisjoint(roles) and 2 * len(known) <= len(headings):
        return False
    return len(roles) >= (ENOUGH if ANSWERING.isdisjoint(roles) else KNOWN)
