"""Times as offices print them: `11月底前`, `二季度末`, `2024年8月15日`, `3-6月`.

A deadline begins on the first day of the list's year: `6月底前` is Q1-Q2. The name of a quarter or
of half a year, or a range, means exactly its own days: `二季度` is Q2, and `9-11月` begins in
September.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from tasklist.importers.milestone_times import Days, time_of
from tasklist.importers.time_words import TimeWord, time_at, time_inside
from tasklist.process.named_tuples import NamedTuple

# A clause of a cell, with the mark that ends it. Each clause may have a time.
CLAUSE = re.compile(r"[^，,；;。\n]+[，,；;。\n]*")
BETWEEN = re.compile(r"[\s，,；;。、]+")
AROUND = " \t\n\u3000，,；;、:："
# Words of a cell that add nothing to its time, such as 完成 in 11月底前完成.
EMPTY_WORDS = re.compile(
    "(?:全部|基本|全面)?(?:完成|办结|到位)?(?:任务)?[)）]?|全年|长期|常年|持续|每月"
)
MARK = re.compile(r"\s*[:：]\s*")


class TimedText(NamedTuple):
    """A time and the text that belongs to it.

    *words* are what is to be done by then, or "". *label* is the time as printed, if `labelled`
    found it; otherwise "".
    """

    days: Days
    words: str
    label: str = ""


def deadlines(text: str, year: int, start: date | None = None) -> tuple[TimedText, ...]:
    """Return the times in *text*, a cell in a column of deadlines, each with its words.

    A deadline begins on *start*, or by default on the first day of *year*, the year of the list.
    Raises ValueError if *text* has no time, if a time is invalid or ends before it begins, or if a
    clause has two times that do not form a list such as 6月、9月.
    """
    joined: dict[Days, list[str]] = {}
    for words, times in _clauses(text, year):
        for time in times:
            joined.setdefault(_days(time, year, start), []).extend(filter(None, [words]))
    for days in joined:
        time_of(days, year)
    return tuple(TimedText(days, "\n".join(words)) for days, words in joined.items())


def labelled(text: str, year: int) -> tuple[TimedText, ...]:
    """Return the times in *text*, and what is to be done in each: `第一季度：…第二季度：…`.

    Return nothing unless *text* begins with a time and a colon, or names several quarters and
    begins with the first. Raises ValueError for an invalid time.
    """
    labels = _marked_labels(text, year) or _bare_labels(text, year)
    if not labels or text[: labels[0][0]].strip():
        return ()
    ends = [*(at for at, _word in labels[1:]), len(text)]
    parts = []
    for (_at, word), end in zip(labels, ends, strict=True):
        mark = MARK.match(text, word.end)
        words = text[mark.end() if mark else word.end : end]
        label = text[word.begin : word.end].strip()
        parts.append(TimedText(_period(word, year), words.strip(" \t\n\u3000，,；;"), label))
    return tuple(parts)


def period(text: str, year: int) -> Days | None:
    """Return the first and last day of the time with which *text* begins; None if there is none.

    *text* is the heading of a column. 6月 means the days of June here, but 6月底 begins on the
    first day of *year*. Raises ValueError for an invalid time.
    """
    word = time_at(text, 0, year)
    return _period(word, year) if word else None


def is_deadline(text: str, year: int) -> bool:
    """Whether *text* begins with a time that is a deadline, such as 6月底 or 二季度末.

    Raises ValueError for an invalid time.
    """
    word = time_at(text, 0, year)
    return word is not None and word.is_deadline


def period_inside(text: str, year: int) -> Days | None:
    """Return the days of the time in *text*, the heading of a column of progress.

    None if it has no time, an invalid one, or several.
    """
    try:
        words = list(time_inside(text, year))
    except ValueError:
        return None
    return _period(words[0], year) if len(words) == 1 else None


def first_day(text: str, year: int) -> date:
    """Return the first day of the time *text*. Raises ValueError if *text* is not a time."""
    word = time_at(text.strip(), 0, year)
    if word is None or text.strip()[word.end :].strip(AROUND):
        raise ValueError(text)
    return word.first


def _marked_labels(text: str, year: int) -> list[tuple[int, TimeWord]]:
    """Return the times in *text* that label a part: they begin the part, and a colon follows.

    Each time has its index in *text* before it.
    """
    labels: list[tuple[int, TimeWord]] = []
    for at in (0, *(between.end() for between in BETWEEN.finditer(text))):
        is_inside = bool(labels) and at < labels[-1][1].end  # for example 四季度 in 第三、四季度
        word = None if is_inside else time_at(text, at, year)
        if word and MARK.match(text, word.end):
            labels.append((at, word))
    return labels


def _bare_labels(text: str, year: int) -> list[tuple[int, TimeWord]]:
    """Return the quarters with which clauses of *text* begin, each with its index.

    Return nothing unless there are several, and they are in the order of the year.
    """
    labels = [
        (clause.start(), word)
        for clause in CLAUSE.finditer(text)
        if (word := time_at(text, clause.start(), year)) and word.is_quarters
    ]
    in_order = all(one.last < other.first for (_a, one), (_b, other) in pairwise(labels))
    return labels if len(labels) > 1 and in_order else []


def _clauses(text: str, year: int) -> Iterator[tuple[str, tuple[TimeWord, ...]]]:
    """Yield the parts of *text*, each with its words and its times.

    A clause without a time belongs to the part before it; at the beginning of *text*, it belongs to
    the first part. Raises ValueError if there is no time, or if a clause has two times that do not
    form a list.
    """
    times: tuple[TimeWord, ...] = ()
    begin = after = 0
    for clause in CLAUSE.finditer(text):
        own = tuple(_times_in(clause[0], clause.start(), text, year))
        if not own:
            continue
        if times:
            yield _words(text, after, clause.start()), times
            begin = clause.start()
        times, after = own, own[-1].end
        if text[begin : own[0].begin].strip(AROUND) or own[0].is_vague:
            after = begin  # the time is in the middle of the words: keep all of them
    if not times:
        raise ValueError(text)
    yield _words(text, after, len(text)), times


def _words(text: str, after: int, end: int) -> str:
    words = text[after:end].strip(AROUND)
    return "" if EMPTY_WORDS.fullmatch(words) else words


def _times_in(clause: str, offset: int, text: str, year: int) -> Iterator[TimeWord]:
    """Yield the times in *clause*, which begins at index *offset* of *text*.

    Vague words such as 年内 are left out if there is another time. Raises ValueError if several
    times are not a list.
    """
    end = offset + len(clause)
    first = time_at(text, offset, year)
    begin = first.end if first else offset
    found = [*filter(None, [first]), *time_inside(text, year, begin, end)]
    if not all(word.is_vague for word in found):
        found = [word for word in found if not word.is_vague]  # for example without 持续
    listed = all(
        not text[one.end : other.begin].strip(" \u3000、") for one, other in pairwise(found)
    )
    if len(found) > 1 and not listed:
        raise ValueError(clause)
    yield from found


def _days(word: TimeWord, year: int, start: date | None) -> Days:
    if word.is_period and start is None:
        return Days(word.first, word.last)
    return Days(start or date(year, 1, 1), word.last)


def _period(word: TimeWord, year: int) -> Days:
    return Days(date(year, 1, 1) if word.is_deadline else word.first, word.last)
