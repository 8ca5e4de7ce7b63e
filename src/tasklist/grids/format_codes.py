"""Number formats of a spreadsheet, in pieces: `yyyy"年"m"月"`, `#,##0.0%;-0`, `[>=100]0"个"`.

ECMA-376, part 1, 18.8.31 defines them. A file may name a built-in format only by its number; the
code is then the one that Chinese Excel has for this number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tasklist.process.named_tuples import NamedTuple

GENERAL = "General"
BUILTIN_FORMATS = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    12: "# ?/?", 13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
    27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 32: "h时mm分",
    33: "h时mm分ss秒", 34: "上午/下午h时mm分", 35: "上午/下午h时mm分ss秒", 36: "yyyy年m月",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-", 42: "¥#,##0;-¥#,##0;-", 43: "#,##0.00;-#,##0.00;-",
    44: "¥#,##0.00;-¥#,##0.00;-", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0",
    49: "@", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日",
    55: "上午/下午h时mm分", 56: "上午/下午h时mm分ss秒", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
# A code that begins so means the date or time format of the system, whatever follows.
SYSTEM_DATES = {"[$-F800]": "yyyy年m月d日", "[$-F400]": "h:mm:ss"}
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<space>[_*].)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General|G/通用格式)|(?P<half>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-]0+)"
    r"|(?P<date>y+|m+|d+|h+|s+(?:\.0+)?|e+|aaaa?)|(?P<era>[gb])|(?P<digit>[0#?])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
ELAPSED = re.compile("h+|m+|s+", re.IGNORECASE)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9.]+)")
CHINESE_DIGITS = "dbnum1"
OTHER_DIGITS = re.compile("dbnum[2-9]|natnum", re.IGNORECASE)


class UnknownFormatError(ValueError):
    """A number format is not supported, or can't show a value."""


class FormatPiece(NamedTuple):
    """A piece of a number format: its *text*, in lower case if it is a date or elapsed time.

    *kind* is `literal`, `digit` (`0`, `#`, `?`), `other` (a character such as `.` or `%`),
    `exponent`, `general`, `date`, `half` (`AM/PM`) or `elapsed` (`[h]`).
    """

    kind: str
    text: str


class FormatSection(NamedTuple):
    """A section of a number format: for positive numbers, for negative ones, for 0, or for texts.

    *condition* is a comparison and a number, as in `[>=100]`, or None. *is_chinese* says that
    digits are shown as 一, 二, 三.
    """

    pieces: tuple[FormatPiece, ...]
    condition: tuple[str, float] | None
    is_chinese: bool

    @property
    def is_date(self) -> bool:
        """Whether the section shows a date or a time."""
        return any(piece.kind in ("date", "elapsed", "half") for piece in self.pieces)

    @property
    def is_for_texts(self) -> bool:
        """Whether the section shows the text of a cell (`@`)."""
        return any(piece == ("other", "@") for piece in self.pieces)


@cache
def sections(code: str) -> tuple[FormatSection, ...]:
    """The sections of the format *code*; there is always at least one.

    Raises UnknownFormatError for eras of other calendars, and for digits other than 1, 2, 3 and 一,
    二, 三.
    """
    for mark, date in SYSTEM_DATES.items():
        if code.upper().startswith(mark):
            code = date
    parts: list[list[re.Match[str]]] = [[]]
    for token in TOKEN.finditer(code):
        if token["other"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(_section(part) for part in parts)


def _section(tokens: list[re.Match[str]]) -> FormatSection:
    brackets = [token["bracket"] for token in tokens if token["bracket"]]
    if any(token["era"] for token in tokens) or any(map(OTHER_DIGITS.match, brackets)):
        raise UnknownFormatError
    condition = next(filter(None, map(CONDITION.fullmatch, brackets)), None)
    return FormatSection(
        tuple(piece for token in tokens for piece in _pieces(token)),
        (condition[1], float(condition[2])) if condition else None,
        any(bracket.casefold() == CHINESE_DIGITS for bracket in brackets),
    )


def _pieces(token: re.Match[str]) -> Iterator[FormatPiece]:
    kind = token.lastgroup or ""
    text = token[kind]
    match kind:
        case "space":
            pass  # a space as wide as a character, or a character that fills the cell
        case "bracket":
            if ELAPSED.fullmatch(text):
                yield FormatPiece("elapsed", text.lower())
            elif text.startswith("$"):  # [$¥-804]: a currency and a language
                yield FormatPiece("literal", text[1:].rpartition("-")[0])
        case "quoted" | "escaped":
            yield FormatPiece("literal", text)
        case "date":
            yield FormatPiece(kind, text.lower())
        case _:
            yield FormatPiece(kind, text)
