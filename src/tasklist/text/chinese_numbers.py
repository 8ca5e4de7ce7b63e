"""Whole numbers in Chinese numerals: 十二, 一百零五, 壹佰."""

from __future__ import annotations

LARGEST = 9999
ORDINARY = ("零一二三四五六七八九", "十百千")
LEGAL = ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")


def chinese_number(number: int) -> str:
    """A *number* from 1 to 9999 in Chinese: 十二, 一百零五; any other number in digits."""
    if not 0 < number <= LARGEST:
        return str(number)
    text = _counted(number, *ORDINARY)
    return text.removeprefix("一") if 10 <= number < 20 else text  # noqa: PLR2004 - 十二


def legal_number(number: int) -> str:
    """A *number* from 1 to 9999 as on a contract: 壹拾贰; any other number in digits."""
    return _counted(number, *LEGAL) if 0 < number <= LARGEST else str(number)


def _counted(number: int, digits: str, units: str) -> str:
    text = ""
    figures = str(number)
    for place, figure in enumerate(figures):
        power = len(figures) - place - 1
        if figure != "0":
            text += digits[int(figure)] + (units[power - 1] if power else "")
        elif figures[place + 1 :].strip("0") and not text.endswith(digits[0]):
            text += digits[0]
    return text
