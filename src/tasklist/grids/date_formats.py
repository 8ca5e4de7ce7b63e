"""Dates and times in a spreadsheet as their formats show them: `11月`, `2024/8/15`, `下午3:05`."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from tasklist.grids.format_codes import FormatPiece, FormatSection, UnknownFormatError

DIGITS = "〇一二三四五六七八九"
WEEKDAYS = "一二三四五六日"
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
ENGLISH_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
PER_DAY = {"h": 24, "m": 1440, "s": 86400}
NOON = 12


def shown_date(section: FormatSection, moment: datetime.datetime, days: float) -> str:
    """Return the text that a cell with the date format *section* shows for *moment*.

    *days* is the number in the cell; the hours that `[h]:mm` shows are computed from it. Raises
    UnknownFormatError if the format has a piece that can't be part of a date.
    """
    pieces = section.pieces
    has_halves = any(piece.kind == "half" for piece in pieces)
    hour = (moment.hour - 1) % 12 + 1 if has_halves else moment.hour
    texts: list[str] = []
    for piece, is_minute in zip(pieces, _minutes(pieces), strict=True):
        match piece.kind:
            case "literal" | "other" | "digit":
                texts.append(piece.text)
            case "half":
                texts.append(piece.text.split("/")[moment.hour >= NOON])
            case "elapsed":
                count = int(days * PER_DAY[piece.text[0]] + 1e-6)
                texts.append(_padded(count, piece.text))
            case "date":
                unit = "minute" if is_minute else piece.text[0]
                texts.append(_unit(unit, piece.text, moment, hour, is_chinese=section.is_chinese))
            case _:
                raise UnknownFormatError
    return "".join(texts)


def _minutes(pieces: Sequence[FormatPiece]) -> Iterator[bool]:
    """Yield whether each of *pieces* means minutes: an m after hours or before seconds does.

    Any other m means months.
    """
    units = [piece.text[0] if piece.kind in ("date", "elapsed") else "" for piece in pieces]
    for number, unit in enumerate(units):
        before = next((one for one in reversed(units[:number]) if one), "")
        behind = next((one for one in units[number + 1 :] if one), "")
        yield unit == "m" and (before == "h" or behind == "s")


def _unit(unit: str, text: str, moment: datetime.datetime, hour: int, *, is_chinese: bool) -> str:
    """Return one *unit* of *moment* as text; *unit* is `minute` or a letter such as `d`.

    *text* is the unit in the format, and its length decides how the unit is written: `d` is 5, `dd`
    is 05.
    """
    match unit:
        case "m":
            return _month(moment.month, text, is_chinese=is_chinese)
        case "d":
            return _day(moment, text, is_chinese=is_chinese)
        case "a":
            return ("周" if text == "aaa" else "星期") + WEEKDAYS[moment.weekday()]
        case "h" | "minute":
            return _padded(hour if unit == "h" else moment.minute, text)
        case "s":
            return _seconds(moment, text)
    return _year(moment.year, text, is_chinese=is_chinese)


def _year(year: int, text: str, *, is_chinese: bool) -> str:
    digits = f"{year:04}"[-2:] if text in ("y", "yy") else f"{year:04}"
    return "".join(DIGITS[int(digit)] for digit in digits) if is_chinese else digits


def _month(month: int, text: str, *, is_chinese: bool) -> str:
    match len(text):
        case 3:
            return MONTHS[month - 1][:3]
        case 4:
            return MONTHS[month - 1]
        case 5:
            return MONTHS[month - 1][:1]
    return chinese(month) if is_chinese else _padded(month, text)


def _day(moment: datetime.datetime, text: str, *, is_chinese: bool) -> str:
    match len(text):
        case 3:
            return ENGLISH_WEEKDAYS[moment.weekday()][:3]
        case 4:
            return ENGLISH_WEEKDAYS[moment.weekday()]
    return chinese(moment.day) if is_chinese else _padded(moment.day, text)


def _seconds(moment: datetime.datetime, text: str) -> str:
    whole, _point, decimals = text.partition(".")
    fraction = f".{moment.microsecond:06}"[: len(decimals) + 1] if decimals else ""
    return _padded(moment.second, whole) + fraction


def _padded(number: int, text: str) -> str:
    return f"{number:0{len(text)}}"


def chinese(number: int) -> str:
    """A *number* below 100 in Chinese, as months and days are written: 十, 十一, 二十三."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
