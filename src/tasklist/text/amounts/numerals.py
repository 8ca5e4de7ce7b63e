"""A number as people write it: 750, 1,200, １２０, 1.2万, 三十五, 一百二十万, 百分之三十五.

This module does not know what a number counts; `amounts` determines that.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_DIGITS = {
    digit: value
    for value, digits in enumerate(
        ("零〇○", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for digit in digits
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_SHARE = {"%": Decimal("0.01"), "‰": Decimal("0.001")}
_PARTS = {"百": Decimal("0.01"), "千": Decimal("0.001"), "万": Decimal("0.0001")}

CHINESE = "".join(_DIGITS)
SCALES = "".join((*_SMALL, *_LARGE))
# A full-width comma separates thousands only between full-width digits: elsewhere it ends a
# clause. In 十余万 and 100多万 the word for "somewhat more" is in the middle.
_ARABIC = (
    r"(?:[０-９]+(?:，[０-９]{3}(?![０-９]))+(?:[.．][０-９]+)?"
    r"|[0-9０-９]+(?:,[0-9０-９]{3}(?![0-9０-９]))*(?:[.．][0-9０-９]+)?)"
)
_SCALED = rf"(?:[余多几来]?\s?[{SCALES}]+)"
NUMBER = (
    rf"(?:[百千万]分之)?"
    rf"(?:{_ARABIC}(?:{_SCALED}(?:{_ARABIC}{_SCALED})*)?"
    rf"|[数几]?[{CHINESE}{SCALES}]+(?:点[{CHINESE}]+{_SCALED}?|[余多几来][{SCALES}]+)?)"
    rf"(?:\s?[%％‰])?"
)
_DECIMAL = re.compile(rf"([{CHINESE}{SCALES}]+)点([{CHINESE}]+)")
_TOKEN = re.compile(rf"[0-9]+(?:\.[0-9]+)?|[{CHINESE}{SCALES}]")
_VAGUE = re.compile(r"[余多几来]")
# 两三, 七八, 三五十: one or the other; not a number with two digits.
_EITHER = re.compile(rf"(?<![{CHINESE}])([{CHINESE}])([{CHINESE}])(?![{CHINESE}])")


def bounds(text: str) -> tuple[Decimal, Decimal]:
    """The lowest and highest value of *text*, a match of NUMBER; 两三 is from two to three."""
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    share = Decimal(1)
    if plain[1:3] == "分之":
        share, plain = _PARTS[plain[0]], plain[3:]
    if plain[-1] in _SHARE:
        share, plain = share * _SHARE[plain[-1]], plain[:-1]
    if plain[0] in "数几":
        plain = f"二{plain[1:]}"  # 数十: two tens, or more
    plain = _DECIMAL.sub(_decimal, _VAGUE.sub("", plain))
    either = _EITHER.search(plain)
    if either and 0 < _DIGITS[either[1]] < _DIGITS[either[2]]:
        low, high = (
            f"{plain[: either.start()]}{d}{plain[either.end() :]}" for d in either.groups()
        )
        return _sum(low) * share, _sum(high) * share
    number = _sum(plain) * share
    return number, number


def _sum(plain: str) -> Decimal:
    """The value of the numerals *plain*; a scale such as 十 multiplies what precedes it."""
    total = section = Decimal(0)
    number: Decimal | None = None
    last = 0  # the scale just before, if a digit after it counts its tenths; else 0
    for token in _TOKEN.findall(plain):
        if token in _LARGE:
            total, section = _scaled(total, section, number, _LARGE[token]), Decimal(0)
            number, last = None, _LARGE[token]
        elif token in _SMALL:
            if number is None and not section and total:
                total *= _SMALL[token]  # 10万千瓦
            else:
                section += (1 if number is None else number) * _SMALL[token]
            number, last = None, _SMALL[token]
        elif token in _DIGITS:
            if number is None and not _DIGITS[token]:
                last = 0
            number = (number or 0) * 10 + Decimal(_DIGITS[token])
        else:
            number, last = Decimal(token), 0
    # 一百二 is 120, 三万五 is 35,000.
    return total + section + (number or 0) * (Decimal(last) / 10 if last else 1)


def _scaled(total: Decimal, section: Decimal, number: Decimal | None, scale: int) -> Decimal:
    """Return the new total when the *scale* 万 or 亿 is read.

    *total* is the value up to the previous 万 or 亿. *section* is the value of the numerals from
    there up to the last 十, 百 or 千, and *number* is the value of the digits after them. The sum
    of *section* and *number* is multiplied by *scale* and added to *total*: when 万 is read in
    一亿两千万, only 两千 is multiplied. If *total* is smaller than *scale*, *total* is multiplied
    as well, as in 一万亿.
    """
    part = section + (number or 0)
    if not part and number is None and not total:
        part = Decimal(1)
    return total + part * scale if total >= scale else (total + part) * scale


def _decimal(match: re.Match[str]) -> str:
    digits = "".join(str(_DIGITS[digit]) for digit in match[2])
    return f"{_sum(match[1])}.{digits}"
