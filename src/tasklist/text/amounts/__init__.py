"""Amounts in a text: how much, of what, and whether more or less is better.

A number that counts something (5所, 1.2万元, 七成) is an amount. A number that names a time or
a thing is not: 2023年, 3月, 11号线, 5G, 12345热线, 〔2023〕41号, 第3条, 二期, 三年行动.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from tasklist.process.named_tuples import NamedTuple
from tasklist.text.amounts import non_amounts
from tasklist.text.amounts.better_direction import is_rank, limit, rank
from tasklist.text.amounts.measures import AGE, COUNT, RATIO, TIME, Unit, unit_at
from tasklist.text.amounts.numerals import CHINESE, NUMBER, SCALES, bounds

NEAR = 20  # characters before and after a number that are read as its context
LONGEST = 60  # characters of a number, or of two joined by a dash
MOST_DIGITS = 6  # of a number without a unit; a telephone number has more
TENTHS = 10
DAY = 24 * 60  # minutes

_SPAN = re.compile(
    rf"(?P<whole>[{CHINESE}十]+|[0-9]+)分之(?P<part>[{CHINESE}十]+|[0-9]+)"
    rf"|(?P<low>{NUMBER})(?:\s?(?:[-—–~～－至到]|——)\s?(?P<high>{NUMBER}))?"
)
_DIGIT = re.compile(r"[0-9０-９]")
_SCALED = re.compile(rf"[0-9０-９{CHINESE}余多几来]\s?[{SCALES}]")
_MORE = re.compile(r"\s?[余多]")
_MORE_INSIDE = re.compile(rf"[余多来几]\s?[{SCALES}]|^[数几]")
# 由5天压缩至3天: 5天 is the former state, not a promise.
_FROM = re.compile(r"(?:由|从|原来?的?|比)\s?$")
_TO = re.compile(r"[^，。；\n]{0,12}?(?:[至到]|(?:调整|压缩|缩短|增加|提高|提升|降|改|变)为)")
_ENDS = re.compile(r"\s?(?:$|[，。；、：！？）)\]”》\n]|及?以[上下内]|左右)")
_REACHED = re.compile(
    r"(?:达|达到|增至|增加到|至|到|为|少于|至少|低于|超过?|突破|最多|累计|共|计|约|近|满|控制在|不过|低于)\s?$"
)
_ACHIEVEMENT = re.compile(
    r"(?:新建|建设|建成|改造|新增|增加|培育|引进|打造|完成|创建|培训|招聘|举办|开展|达到?|至少|不少于|不低于|超过"
    r"|突破|建|办|增)\s?$"
)
_NAME_ENDING = re.compile(
    r"\s?(?:热线|平台|便民|专线|电话|报警|急救|火警|宣传|活动|工程|行动|计划|[A-Za-z\"”’])"
)
# 每季度, 翻一番, 半数: amounts whose number is part of a word, or implied.
_WORD = re.compile(
    rf"每个?(?P<half>半)?(?P<period>年(?![级龄度])|季度?|学期|月|周|星期|日|天)"
    r"|(?P<each>每)[个所家名户村处座条件项人]"
    rf"|翻(?P<double>[{CHINESE}0-9])?番|(?P<share>过半|半数|一半)"
)
_ITEM = re.compile(r"([0-9０-９]{1,2}[.．])[0-9０-９]+$")
_BOUND = re.compile(r"\s?[（(]?含?[）)]?及?以[上下内]")
_SCALE_BEHIND = re.compile(r"[百千万亿]*\s?[%％‰]$|[百千万亿]+$")
_UP_TO = re.compile(r"[上近超过逾达破约]\s?$")
_TENTH = re.compile(rf"[{CHINESE}]")
_HALF = re.compile(r"半(?![年月天数])")
# 半年内, 缩短至半小时; but not 上半年内, 每半年, 三个半小时.
_HALF_OF = re.compile("(?<![上下每前后多大个年月天日时点])半")
_PERIODS = {"年": 365, "季": 91, "学": 182, "月": 30, "周": 7, "星": 7, "日": 1, "天": 1}


class Amount(NamedTuple):
    """An amount in a text: its place, its lowest and highest value, and what words say about it.

    The number without its unit is at *start* to *end*; *low* and *high* are its lowest and highest
    value in the base unit. *limit* is 1 if words of the text say that more is better (不少于), -1
    if they say that less is better (控制在), else 0. *rank* is 1 for "more than" the number (余,
    超过) or "less than" it (少于), -1 for "about" the number (约), else 0. *is_vague* marks 一个
    and the like, which promise no more than the noun alone.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    unit: Unit
    limit: int = 0
    rank: int = 0
    is_vague: bool = False


def amounts(text: str) -> list[Amount]:
    """Every amount in *text*, in reading order."""
    ordered = sorted(
        (*_in_numbers(text), *_in_words(text), *_in_halves(text)), key=lambda amount: amount.start
    )
    # 半数亿 is both 半数 and 数亿: the first counts.
    return [a for n, a in enumerate(ordered) if not n or ordered[n - 1].end <= a.start]


def _in_numbers(text: str) -> Iterator[Amount]:
    position = 0
    while match := _SPAN.search(text, position):
        start, end = match.span()
        position = end
        item = _ITEM.match(text, start, end)
        if item and non_amounts.begins_item(text, start) and _is_of(unit_at(text, end), COUNT):
            # 3.5个街镇 at the beginning of a line is item 3: 5个街镇.
            position = item.end(1)
        elif match["whole"]:
            low = bounds(match["part"])[0] / (bounds(match["whole"])[0] or 1)
            yield _bearing(text, match, (low, low), Unit("分之", RATIO, Decimal(1)), end)
        elif end - start <= LONGEST and (amount := _amount(text, match)):
            yield amount


def _amount(text: str, match: re.Match[str]) -> Amount | None:
    """The amount at *match*, a number or a range of numbers; None if *match* counts nothing."""
    start, end = match.span()
    if non_amounts.is_named(text, start, end):
        return None
    more = _MORE.match(text, end)
    behind = more.end() if more else end
    counted = unit_at(text, behind)
    unit, behind = counted or (_alone(text, match), behind)
    if unit is None:
        return None
    rest, behind = _rest(text, unit, behind)
    if counted and not _counts(text, match, unit, behind):
        return None
    if _FROM.search(text[max(0, start - 4) : start]) and _TO.match(text, behind):
        return None
    low, high = _ends(match)
    return _bearing(text, match, (low + rest, high + rest), unit, behind)


def _rest(text: str, unit: Unit, behind: int) -> tuple[Decimal, int]:
    """Return the value of the 半 or tenths that follow *unit*, and the index of their end.

    For example, 0.5 for 三年半 and 九成五. If neither follows, the value is 0 and the index is
    *behind*.
    """
    tenth = _TENTH.match(text, behind) if unit.word == "成" else None
    if tenth:
        return bounds(tenth[0])[0] / TENTHS, tenth.end()
    if unit.dimension != COUNT and _HALF.match(text, behind):
        return Decimal("0.5"), behind + 1
    return Decimal(0), behind


def _is_of(counted: tuple[Unit, int] | None, dimension: str) -> bool:
    return counted is not None and counted[0].dimension == dimension


def _alone(text: str, match: re.Match[str]) -> Unit | None:
    """The unit of *match*, a number that no unit follows: 35%, 1.2万, 达到30.

    None if *match* is not an amount.
    """
    number, (start, end) = match[0], match.span()
    if number[-1] in "%％‰" or "分之" in number:
        return Unit("%", RATIO, Decimal(1))
    one = Unit("", COUNT, Decimal(1))
    before = text[max(0, start - NEAR) : start]
    if _SCALED.search(number):
        is_short = not _DIGIT.search(number) and not re.search("[百千万亿]", number)
        return None if is_short and not _stands_alone(text, before, end) else one
    if non_amounts.is_year(number) or len(number) > MOST_DIGITS:
        return None
    if _stands_alone(text, before, end):
        return one
    is_made = (
        _DIGIT.search(number) and _ACHIEVEMENT.search(before) and not _NAME_ENDING.match(text, end)
    )
    return one if is_made else None


def _stands_alone(text: str, before: str, end: int) -> bool:
    return bool((_REACHED.search(before) or is_rank(before)) and _ENDS.match(text, end))


def _counts(text: str, match: re.Match[str], unit: Unit, behind: int) -> bool:
    """Return whether *match*, a number with *unit*, is a quantity.

    A time, an ordinal, or a number in a name is not a quantity.
    """
    number, start = match[0], match.start()
    if unit.word in ("年", "日"):
        return not non_amounts.is_year(number) and non_amounts.lasts(text, start, behind)
    if unit.word == "期":
        return not non_amounts.is_stage(text, start, behind)
    if unit.dimension == AGE:
        return bool(_BOUND.match(text, behind))
    if unit.word == "成":
        return _ends(match)[1] <= TENTHS
    is_chinese_count = unit.dimension == COUNT and not _DIGIT.search(number)
    return not is_chinese_count or not _is_name_in_chinese(text, match, unit)


def _is_name_in_chinese(text: str, match: re.Match[str], unit: Unit) -> bool:
    """Whether *match*, in Chinese numerals, is part of a name.

    For example 二次结构, 北三村, 二十大, “两个确立”.
    """
    return (
        match[0] == "二"
        or unit.word in ("村", "校", "镇", "县")
        or (unit.word == "大" and _ends(match)[1] > TENTHS)
        or non_amounts.is_quoted(text, match.start())
        or (unit.word == "条" and text.startswith("”", match.end() + 1))
    )


def _ends(match: re.Match[str]) -> tuple[Decimal, Decimal]:
    """The lowest and highest number of *match*: 3-5万 is 30,000 to 50,000, and 5-8% is 5% to 8%."""
    low, high = bounds(match["low"])
    if match["high"]:
        high = bounds(match["high"])[1]
        scale = _SCALE_BEHIND.search(match["high"])
        if scale and not _SCALE_BEHIND.search(match["low"]):
            factor = high / (bounds(match["high"][: scale.start()] or "一")[1] or 1)
            low = low * factor if low * factor <= high else low
    return min(low, high), max(low, high)


def _bearing(
    text: str, match: re.Match[str], ends: tuple[Decimal, Decimal], unit: Unit, behind: int
) -> Amount:
    """The amount with *ends*, its lowest and highest number, in *unit*.

    The words before *match* and after *behind* qualify it.
    """
    start, end = match.span()
    before, after = text[max(0, start - NEAR) : start], text[behind : behind + NEAR]
    low, high = (each * unit.size for each in ends)
    is_more = bool(_MORE.match(text, end) or _MORE_INSIDE.search(match[0]))
    bound = limit(before, after, unit)
    is_round = match[0][0] in SCALES[2:] and not _UP_TO.search(before)  # 百家, 万亩
    is_vague = bound == 0 and (is_round or (match[0] == "一" and unit.dimension == COUNT))
    return Amount(
        start, end, low, high, unit, bound, rank(before, after, is_more=is_more), is_vague
    )


def _in_words(text: str) -> Iterator[Amount]:
    for match in _WORD.finditer(text):
        start, end = match.span()
        if match["period"]:
            days = Decimal(_PERIODS[match["period"][0]]) / (2 if match["half"] else 1)
            yield Amount(start, end, days * DAY, days * DAY, Unit("每", TIME, Decimal(1)), -1)
        elif match["each"]:
            unit = Unit("", COUNT, Decimal(1))
            yield Amount(start, end, Decimal(1), Decimal(1), unit, -1, is_vague=True)
        else:
            share = Decimal("0.5")
            if not match["share"]:
                share = 2 ** bounds(match["double"] or "一")[0] - 1
            yield Amount(start, end, share, share, Unit("", RATIO, Decimal(1)))


def _in_halves(text: str) -> Iterator[Amount]:
    """Each amount such as 半年 in *text* that limits how long something may take."""
    for match in _HALF_OF.finditer(text):
        start, end = match.span()
        unit, behind = unit_at(text, end) or (None, end)
        if unit is None or unit.dimension != TIME:
            continue
        bound = limit(text[max(0, start - NEAR) : start], text[behind : behind + NEAR], unit)
        if bound < 0:
            yield Amount(start, end, unit.size / 2, unit.size / 2, unit, bound)
