"""Text made safe to print, or to be a cell of a row.

Invisible characters, terminal controls and spreadsheet formulas are escaped.
"""

from __future__ import annotations

import re

from tasklist.text import invisible
from tasklist.text.invisible import has_none

FORMULA = frozenset("=+-@＝＋－＠")
SEPARATOR = "、"  # between the texts of one cell
BETWEEN_HEADINGS = " / "  # headings have 、 in them: 一、科技创新
_NOT_PLAIN = FORMULA | {" "}  # a formula can follow spaces
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def escape_invisible(text: str, *, newlines: bool = False) -> str:
    r"""*text* with invisible characters as escapes (`\x1b`); *newlines* keeps newlines."""
    if has_none(text):
        return text
    if has_none(text.replace("\n", "")):
        # Newlines alone, as in most texts that get this far.
        return text if newlines else text.replace("\n", r"\n")
    return invisible.pattern(newlines=not newlines).sub(_spelt_out, text)


def defuse_formula(text: str) -> str:
    """*text*, with an apostrophe before it if a spreadsheet would take it for a formula."""
    dangerous = text.lstrip()[:1] in FORMULA or text.startswith(("\t", "\r"))
    return f"'{text}" if dangerous else text


def tsv_cell(value: str) -> str:
    r"""*value* as a cell of TSV, on one line: `\` is doubled; newline and tab become `\n`, `\t`."""
    # Nearly every text is plain, and a long listing spends most of its time here: check only once.
    if has_none(value) and "\\" not in value and value[:1] not in _NOT_PLAIN:
        return value
    return escape_invisible(defuse_formula(value).replace("\\", "\\\\"))


def csv_cell(value: str) -> str:
    """*value* as a cell of CSV: newlines stay, other invisible characters are escaped."""
    return escape_invisible(defuse_formula(value), newlines=True)


def encodable(text: str, encoding: str) -> str:
    """*text* with an escape for each character that *encoding* does not have."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, "backslashreplace").decode(encoding)
    return text


def _spelt_out(match: re.Match[str]) -> str:
    character = match[0]
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if code <= 0xFF:  # noqa: PLR2004 - Python's own three lengths of escape
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - as above
