"""Line breaking for Chinese text, by display width.

A line may end between any two Chinese characters, but numbers and Latin words stay
whole, no line starts with closing punctuation, and none ends with opening punctuation.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from tasklist.text.escape import SEPARATOR
from tasklist.text.width import WIDTHS, width

OPENING = frozenset("（《「『【〔〈〖［｛“‘([{￥＄£")
CLOSING = frozenset("，。；：！？、）》」』】〕〉〗］｝”’．％…‰℃°·・～〜／,.;:!?)]}%")
INSIDE_WORD = frozenset(".’")  # www.gov.cn, it’s
INSIDE_NUMBER = frozenset(".,:．，：")  # 12.5, 1,000, 12:30
SPACES = frozenset(" \t\x0b\x0c\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u3000")

_SPACE, _OPENING, _CLOSING, _MARK, _WORD, _WIDE = range(6)


class _Kinds(dict[str, int]):
    """The kind of each character for line breaking, computed when it is first needed."""

    def __missing__(self, character: str) -> int:
        self[character] = kind = self._classify(character)
        return kind

    @staticmethod
    def _classify(character: str) -> int:
        if character in SPACES:
            return _SPACE
        if character in OPENING:
            return _OPENING
        if character in CLOSING:
            return _CLOSING
        if not WIDTHS[character]:
            return _MARK
        full_width_word = "０" <= character <= "ｚ" and character.isalnum()
        return _WORD if WIDTHS[character] == 1 or full_width_word else _WIDE


_KINDS = _Kinds()


def wrap(text: str, columns: int) -> list[str]:
    """*text* in lines of at most *columns*; only spaces at a break are dropped.

    A character wider than *columns* is a line of its own.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrapped(paragraph, columns)
    return lines


def wrap_names(text: str, columns: int) -> list[str]:
    """Break *text*, names joined by `、`, into lines of at most *columns*.

    Lines end after a `、`. A name that is wider than *columns* is broken as in `wrap`.
    """
    return [line for part in text.split("\n") for line in _wrapped_names(part, columns)]


def _wrapped_names(text: str, columns: int) -> list[str]:
    lines = [""]
    for name in text.replace(SEPARATOR, SEPARATOR + "\n").split("\n"):
        together = lines[-1] + name
        if width(together) <= columns:
            lines[-1] = together
        else:
            lines += wrap(name, columns)
    return lines[1:] if len(lines) > 1 and not lines[0] else lines


def _wrapped(text: str, columns: int) -> list[str]:
    ends = list(accumulate(map(WIDTHS.__getitem__, text)))
    if not ends or ends[-1] <= columns:
        return [text]
    lines = []
    start, used = 0, 0
    while ends[-1] - used > columns:
        fitting = max(start + 1, bisect_right(ends, used + columns, start))
        stop = _last_break(text, start, fitting) or _forced_break(text, start, fitting)
        lines.append(_trimmed(text, start, stop))
        start, used = stop, ends[stop - 1]
    lines.append(_trimmed(text, start, len(text)))
    return [line for line in lines if line] or [""]


def _trimmed(text: str, start: int, stop: int) -> str:
    while stop > start and text[stop - 1] in SPACES:
        stop -= 1
    return text[start:stop]


def _last_break(text: str, start: int, fitting: int) -> int:
    """The last place up to *fitting* where a line may end; 0 if there is none."""
    stop, furthest = fitting, min(len(text), 2 * fitting - start)
    while stop < furthest and text[stop] in SPACES:  # spaces may hang over: they are dropped
        stop += 1
    if stop == len(text) or (stop == furthest and text[stop] in SPACES):
        return stop
    while stop > start:
        if _may_break(text, start, stop):
            return stop
        stop -= 1
    return 0


def _may_break(text: str, start: int, at: int) -> bool:
    before, after = _KINDS[text[at - 1]], _KINDS[text[at]]
    if after in (_CLOSING, _MARK, _SPACE) or before == _OPENING:
        return False
    if before == _SPACE:
        last = at - 1
        while last > start and text[last] in SPACES:
            last -= 1
        return _KINDS[text[last]] != _OPENING
    if after != _WORD:
        return not (text[at - 1] == "." and text[max(start, at - 2)].isdigit())  # 1.推动
    if before in (_WORD, _MARK):
        return False
    return not (before == _CLOSING and _inside_word(text, start, at))


def _inside_word(text: str, start: int, at: int) -> bool:
    """Whether the mark before *at* is inside a word or number, or begins one: 12.5, 1,000, .txt."""
    mark = text[at - 1]
    if at - 2 < start or _KINDS[text[at - 2]] != _WORD:
        return mark == "."
    if mark in INSIDE_WORD or (mark == ":" and text[at] == "/"):
        return True
    return mark in INSIDE_NUMBER and text[at - 2].isdigit() and text[at].isdigit()


def _forced_break(text: str, start: int, fitting: int) -> int:
    """Where to cut text that has no break: where punctuation allows it, else at *fitting*."""
    for stop in range(fitting, start, -1):
        before, after = _KINDS[text[stop - 1]], _KINDS[text[stop]]
        if after not in (_CLOSING, _MARK, _SPACE) and before != _OPENING:
            return stop
    return fitting
