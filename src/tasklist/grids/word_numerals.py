"""Numbers as Word writes them in numbered lists: 4, 四, D, iv, ④, 丁."""

from __future__ import annotations

from collections.abc import Callable

from tasklist.grids.date_formats import DIGITS
from tasklist.text.chinese_numbers import chinese_number, legal_number

STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
LARGEST_ROMAN = 4000
CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
BRACKETED = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"
POINTED = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"
# The numerals 1, 2, 3, … of each kind; the kinds are those of ECMA-376, part 1, 17.18.59.
ROWS = {
    "decimalEnclosedCircle": CIRCLES,
    "decimalEnclosedCircleChinese": CIRCLES,
    "decimalEnclosedParen": BRACKETED,
    "decimalEnclosedFullstop": POINTED,
    "ideographTraditional": STEMS,
    "ideographZodiac": BRANCHES,
}
CHINESE = (
    "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
    "taiwaneseCountingThousand", "ideographEnclosedCircle",
)  # fmt: skip
DIGIT_BY_DIGIT = (
    "ideographDigital", "taiwaneseDigital", "japaneseDigitalTenThousand", "koreanDigital2",
)  # fmt: skip


def numeral(number: int, kind: str) -> str:
    """Return *number* in the numerals that Word calls *kind*, such as `chineseCounting`.

    Return *number* in digits if the kind is unknown or has no numeral for it. Return "" for the
    kind `none`.
    """
    row = ROWS.get(kind, "")
    if 0 < number <= len(row):
        return row[number - 1]
    write = WRITERS.get(kind, str)
    return write(number)


def _letters(number: int) -> str:
    """A *number* in letters, as Word counts: a, b … z, aa, bb; in digits if it is below 1."""
    if number < 1:
        return str(number)
    repeats, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * min(repeats + 1, 10)


def _roman(number: int) -> str:
    if not 0 < number < LARGEST_ROMAN:
        return str(number)
    text = ""
    for figure, letters in ROMAN:
        count, number = divmod(number, figure)
        text += letters * count
    return text


def _digit_by_digit(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(abs(number)))


WRITERS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(CHINESE, chinese_number),
    **dict.fromkeys(DIGIT_BY_DIGIT, _digit_by_digit),
    "chineseLegalSimplified": legal_number,
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalFullWidth": lambda number: str(number).translate(FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(FULL_WIDTH),
    "decimalZero": "{:02}".format,
    "none": lambda _number: "",
}
