"""Initials of Chinese names in pinyin: 教育局 is `jyj`.

The 3755 characters of GB 2312's first level are in the order of their readings, so that 23
boundaries give the initial of each. Every other character is its own initial.
"""

from __future__ import annotations

from bisect import bisect_right

# The first code of each initial; no reading begins with i, u or v.
INITIALS = "abcdefghjklmnopqrstwxyz"
FIRST = (
    0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6, 0xC0AC, 0xC2E8,
    0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA, 0xCEF4, 0xD1B9, 0xD4D1,
)  # fmt: skip
LAST = 0xD7F9  # the end of the first level


def initials(name: str) -> str:
    """The initials of *name*, one character for each: 教育局 is `jyj`, 12345中心 is `12345zx`.

    A character with several readings has the initial of the reading by which GB 2312 sorts it.
    """
    return "".join(map(_initial, name))


def _initial(character: str) -> str:
    try:
        code = int.from_bytes(character.encode("gb2312"))
    except UnicodeEncodeError:
        return character
    return INITIALS[bisect_right(FIRST, code) - 1] if FIRST[0] <= code <= LAST else character
