"""The text that a spreadsheet cell shows for its value: `90%` for 0.9, `11月` for 2024-11-01."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from operator import eq, ge, gt, le, lt, ne

from tasklist.grids.date_formats import DIGITS, shown_date
from tasklist.grids.format_codes import FormatPiece, FormatSection, UnknownFormatError, sections

CellValue = (
    str | float | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta
)

FIRST_DAY = datetime.datetime(1899, 12, 30)  # noqa: DTZ001 - a cell has no time zone
FIRST_DAY_1904 = datetime.datetime(1904, 1, 1)  # noqa: DTZ001 - as above
DAYS = 2_958_466  # from FIRST_DAY to 9999-12-31
COMPARISONS = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
FOURTH = 3  # the index of the section for texts


def shown(value: CellValue, code: str, *, since_1904: bool = False) -> str:
    """The text that a cell with *value* shows in the format *code*.

    *since_1904* says that the workbook counts its days from 1904. Raises UnknownFormatError for a
    format that is not supported, and for a value that the format can't show.
    """
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, str):
        return _shown_text(value, sections(code))
    days = _serial(value)
    if not math.isfinite(days):
        raise UnknownFormatError
    section, number = _chosen(sections(code), days)
    if section.is_date:
        moment = _moment(value, days, FIRST_DAY_1904 if since_1904 else FIRST_DAY)
        return shown_date(section, moment, days)
    return _shown_number(section, number)


def plain(value: CellValue) -> str:
    """*value* as text without a format: `12` for 12.0, `TRUE`, `2024-11-15` for a date."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _general(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return str(value.date())
    return str(value)


def _shown_text(text: str, all_sections: Sequence[FormatSection]) -> str:
    section = all_sections[-1]
    if len(all_sections) <= FOURTH and not section.is_for_texts:
        return text
    return "".join(text if piece == ("other", "@") else piece.text for piece in section.pieces)


def _serial(value: CellValue) -> float:
    """Return the number that the cell stores for *value*.

    A date or time is stored as a number of days; dates count from FIRST_DAY.
    """
    match value:
        case datetime.datetime():
            return (value - FIRST_DAY) / datetime.timedelta(days=1)
        case datetime.date():
            return float((value - FIRST_DAY.date()).days)
        case datetime.time():
            return (datetime.datetime.combine(FIRST_DAY, value) - FIRST_DAY) / datetime.timedelta(1)
        case datetime.timedelta():
            return value / datetime.timedelta(days=1)
    return float(value)


def _moment(value: CellValue, days: float, first_day: datetime.datetime) -> datetime.datetime:
    if isinstance(value, datetime.datetime):
        return value
    if isinstance(value, datetime.date):
        return datetime.datetime.combine(value, datetime.time())
    if not 0 <= days < DAYS - (first_day - FIRST_DAY).days:
        raise UnknownFormatError
    return first_day + datetime.timedelta(seconds=round(days * 86400, 3))


def _chosen(all_sections: Sequence[FormatSection], number: float) -> tuple[FormatSection, float]:
    """Choose the section that shows *number*. Return the section and the number that it is to show.

    A section for negative numbers writes the sign itself, and therefore gets the number without the
    sign.
    """
    conditional = [section for section in all_sections if section.condition]
    for section in conditional:
        sign, other = section.condition or ("", 0)
        if COMPARISONS[sign](number, other):
            return section, number
    if conditional:
        return all_sections[min(len(all_sections), FOURTH) - 1], number
    count = min(len(all_sections), FOURTH)
    if number < 0 and count > 1:
        return all_sections[1], -number
    if number == 0 and count == FOURTH:
        return all_sections[2], number
    return all_sections[0], number


def _general(number: float) -> str:
    """*number* in the format General: all digits of a whole number, else ten significant digits."""
    if math.isfinite(number) and number == int(number) and abs(number) < 1e15:  # noqa: PLR2004 - exact up to here
        return str(int(number))
    return f"{number:.10g}".replace("e", "E")


def _shown_number(section: FormatSection, number: float) -> str:
    pieces = section.pieces
    if section.is_chinese:
        return _chinese_digit(section, number)
    if any(piece.kind == "general" for piece in pieces):
        return "".join(
            _general(number) if piece.kind == "general" else piece.text for piece in pieces
        )
    places = [piece for piece in pieces if piece.kind == "digit"]
    if not places:
        return "".join(_general(number) if piece == ("other", "@") else piece.text
                       for piece in pieces)  # fmt: skip
    if any(piece.kind == "exponent" or piece == ("other", "/") for piece in pieces):
        raise UnknownFormatError
    return ("-" if number < 0 else "") + "".join(_digits(pieces, abs(number)))


def _chinese_digit(section: FormatSection, number: float) -> str:
    """*number*, a single digit, in Chinese: 五.

    Raises UnknownFormatError for any other number, which Excel and LibreOffice show differently.
    """
    if number not in range(len(DIGITS)):
        raise UnknownFormatError
    return "".join(
        DIGITS[int(number)] if piece.kind in ("general", "digit") else piece.text
        for piece in section.pieces
    )


def _digits(pieces: Sequence[FormatPiece], number: float) -> Iterator[str]:
    """The text that each of *pieces* shows for *number*, which is not negative."""
    point = next((n for n, piece in enumerate(pieces) if piece == ("other", ".")), len(pieces))
    before = [n for n, piece in enumerate(pieces) if piece.kind == "digit" and n < point]
    behind = [n for n, piece in enumerate(pieces) if piece.kind == "digit" and n > point]
    last = before[-1] if before else point
    commas = [n for n, piece in enumerate(pieces) if piece == ("other", ",")]
    thousands = sum(1 for n in commas if n > last and n < point)
    percent = sum(piece == ("other", "%") for piece in pieces)
    scaled = Decimal(repr(number)).scaleb(2 * percent - 3 * thousands)
    rounded = scaled.quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP)
    whole, _point, fraction = f"{rounded:f}".partition(".")
    integer = _placed(pieces, before, whole, is_grouped=any(n < last for n in commas))
    decimals = _decimals(pieces, behind, fraction)
    for n, piece in enumerate(pieces):
        if n in commas:
            continue
        yield integer.get(n, decimals.get(n, piece.text))


def _placed(
    pieces: Sequence[FormatPiece], places: Sequence[int], whole: str, *, is_grouped: bool
) -> dict[int, str]:
    """Return the digits of *whole* that each digit piece shows, by the index of the piece.

    *places* are the indexes of the digit pieces in *pieces*. Each piece shows one digit, from the
    right, and the first piece shows all the digits that remain. A comma may follow a digit if
    *is_grouped*.
    """
    first_zero = next((i for i, n in enumerate(places) if pieces[n].text == "0"), len(places))
    needed = len(places) - first_zero
    digits = whole.lstrip("0").rjust(needed, "0")
    left = range(len(digits) - 1, -1, -1)
    commas = ["," if is_grouped and n and n % 3 == 0 else "" for n in left]
    texts = [digit + comma for digit, comma in zip(digits, commas, strict=True)]
    result = dict.fromkeys(places, "")
    for n in reversed(places):
        if texts:
            result[n] = texts.pop()
    if texts and places:
        result[places[0]] = "".join(texts) + result[places[0]]
    return result


def _decimals(
    pieces: Sequence[FormatPiece], places: Sequence[int], fraction: str
) -> dict[int, str]:
    """Map the index of each digit piece to the digit of *fraction* that the piece shows.

    *places* are the indexes of the digit pieces. At the end of the fraction only the piece `0`
    shows a zero; the other pieces then show "".
    """
    result = dict(zip(places, fraction, strict=True))
    for n in reversed(places):
        if result[n] != "0" or pieces[n].text == "0":
            break
        result[n] = ""
    return result
