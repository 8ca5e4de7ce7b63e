"""Numbers at the beginning of a line (`一、`, `（一）`, `1.`, `(1)`, `①`), and their depths."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from tasklist.text.amounts.measures import unit_at

CHINESE = "[一二三四五六七八九十百零〇]{1,5}"


class NumberDepth(IntEnum):
    """The kinds of numbers in an official text. Each kind is one level below the kind before it."""

    PART = 0  # 第一部分
    CHAPTER = 1  # 一、
    SECTION = 2  # （一）
    ITEM = 3  # 1.
    SUBITEM = 4  # 1.1
    POINT = 5  # (1)
    CIRCLE = 6  # ①


# After the point of `1.` there may be a month or a year, as in `1.10月底前`. Other digits after it
# mean that it is no number of a line but a figure, as in `12.6公里`.
MONTH = "[0-9０-９]{1,2}月|[0-9０-９]{4}年"
PATTERNS = {
    NumberDepth.PART: rf"(第{CHINESE}(?:部分|篇|章))[、：:\s]*",
    NumberDepth.CHAPTER: rf"({CHINESE})\s*[、．.]\s*",
    NumberDepth.SECTION: rf"([（(]\s*{CHINESE}\s*[）)])[、．.]?\s*",
    NumberDepth.SUBITEM: r"([0-9０-９]{1,3}(?:[.．][0-9０-９]{1,3}){1,2})(?:[、．.]\s*|\s+)",
    NumberDepth.ITEM: rf"([0-9０-９]{{1,4}})\s*(?:、|[.．](?={MONTH}|[^0-9０-９]))\s*",
    NumberDepth.POINT: r"([（(]\s*[0-9０-９]{1,3}\s*[）)]|[0-9０-９]{1,3}[）)])[、．.]?\s*",
    NumberDepth.CIRCLE: r"([\u2460-\u2473])[、．.]?\s*",
}
COMPILED = {depth: re.compile(pattern) for depth, pattern in PATTERNS.items()}
# What follows the space after a figure, as in `12.6 公里` and `1.10 月底前`. Units that begin words
# of a heading as well (克服, 瓦斯, 成片, 年度) are not among them.
UNIT = re.compile(
    "[%％‰]|个?百分点|公里|千米|平方|立方|公顷|亩(?!均)|吨|公斤|[千兆]瓦|米(?![兰粉])|元(?![旦宵])|倍|月(?!度)"
)
SCALE = re.compile("[百千]?[万亿]")


@dataclass(frozen=True, slots=True)
class LineNumber:
    """The number of a line as printed, without the mark after it, and the *rest* of the line."""

    depth: NumberDepth
    printed: str
    rest: str


def line_number(line: str) -> LineNumber | None:
    """The number with which *line* begins; None if it has no number, or no text after it."""
    text = line.strip()
    for depth, pattern in COMPILED.items():
        if (match := pattern.match(text)) and match.end() < len(text):
            rest = text[match.end() :]
            if depth is not NumberDepth.SUBITEM or not _is_counted(rest):
                return LineNumber(depth, match[1], rest)
    return None


def _is_counted(rest: str) -> bool:
    """Whether *rest* makes the number before it an amount, as 亿元 does in `1.2亿元`."""
    scale = SCALE.match(rest)
    return bool(UNIT.match(rest) or (scale and unit_at(rest, scale.end())))
