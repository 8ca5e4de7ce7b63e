"""Parsers for typed arguments: quarters, dates, tasks, statuses, numbers, texts.

Each raises UsageError for invalid text and says what is expected. Typer passes text
through, because its own messages are in English only.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence

from tasklist.errors import InvalidValueError, UsageError
from tasklist.language import _
from tasklist.model.quarters import Span
from tasklist.model.query import TaskRef
from tasklist.model.status import Status
from tasklist.model.tasklist import TASK_NUMBER, YEAR
from tasklist.text import days, invisible, normal_forms
from tasklist.text.lookalikes import as_typed

QUARTER_CHARACTERS = str.maketrans("一二三四–—~至到", "1234-----")
QUARTERS = re.compile(r"Q?([1-4])(?:-Q?([1-4]))?")
HALVES = {"上半年": (1, 2), "下半年": (3, 4), "全年": (1, 4)}
TASK = re.compile(rf"({TASK_NUMBER})(?:\.([1-9][0-9]{{0,2}}))?")
TASKS = re.compile(rf"({TASK_NUMBER})-({TASK_NUMBER})")
MOST_TASKS = 100_000


class AmbiguousStatusError(UsageError):
    """Several statuses, the *candidates*, match a word (exit 2)."""


def span(text: str, year: int) -> Span:
    """The quarters of *year* that *text* names: `2`, `Q2`, `二季度`, `Q1-Q2`, `上半年`."""
    plain = re.sub(r"第|季度|\s", "", normal_forms.nfkc(text))
    if plain in HALVES:
        return Span.of(year, *HALVES[plain])
    match = QUARTERS.fullmatch(plain.translate(QUARTER_CHARACTERS).upper())
    if match is None or int(match[2] or 4) < int(match[1]):
        raise UsageError(
            _("Invalid quarter: {text}").format(text=text),
            _("Expected 2, Q2, 二季度, or a span such as Q1-Q2."),
        )
    return Span.of(year, int(match[1]), int(match[2] or match[1]))


def is_quarter(text: str) -> bool:
    """Whether *text* names one or more quarters."""
    try:
        span(text, datetime.MINYEAR)
    except UsageError:
        return False
    return True


def date(text: str) -> datetime.date:
    """The date in *text*, in one of the forms of `text.days`: `2023-10-01`, `2023年10月1日`."""
    day = days.read(text)
    if day is None:
        message = _("Invalid date: {text}").format(text=text)
        raise UsageError(message, _("Expected a date such as 2023-09-28."))
    return day


def tasks(texts: Iterable[str]) -> tuple[TaskRef, ...]:
    """The tasks and workstreams that *texts* name, each once: `35`, `40-42`, `12.2`."""
    refs: dict[TaskRef, None] = {}
    for text in texts:
        refs |= dict.fromkeys(_tasks(normal_forms.nfkc(text)))
    return tuple(refs)


def is_task(text: str) -> bool:
    """Whether *text* has the form of one or more task numbers: `35`, `40-42`, `12.2`."""
    plain = normal_forms.nfkc(text)
    return bool(TASK.fullmatch(plain) or TASKS.fullmatch(plain))


def _tasks(text: str) -> Sequence[TaskRef]:
    if one := TASK.fullmatch(text):
        return [TaskRef(int(one[1]), int(one[2]) if one[2] else None)]
    several = TASKS.fullmatch(text)
    if several and 0 <= int(several[2]) - int(several[1]) < MOST_TASKS:
        return [TaskRef(number) for number in range(int(several[1]), int(several[2]) + 1)]
    raise UsageError(
        _("Invalid task number: {text}").format(text=text),
        _("Expected 35, 40-42, or 12.2 for the second workstream of task 12."),
    )


def split_values(texts: Iterable[str]) -> tuple[str, ...]:
    """The values in *texts*, split at ASCII and Chinese commas.

    A comma in brackets is part of a name: 相关街镇（甲镇、乙镇）.
    """
    names = "(?:[（(][^（）()]*[）)]|[^,，、])+"
    parts = (part.strip() for text in texts for part in re.findall(names, text))
    return tuple(filter(None, parts))


def statuses(texts: Iterable[str]) -> tuple[Status, ...]:
    """The statuses that *texts* name, as in format.md or as tables print them.

    Raises UsageError for an unknown or ambiguous status.
    """
    return tuple(_status(text) for text in split_values(texts))


def is_status(text: str) -> bool:
    """Whether *text* is a status or part of one, as in format.md or as tables print it."""
    return len(text) > 1 and bool(_matching_statuses(text))


def _status(text: str) -> Status:
    labels_of = _labels()
    matches = _matching_statuses(text)
    if len(matches) == 1:
        return matches[0]
    choices = _(", ").join(_typed_status(one, labels_of[one][0]) for one in matches or Status)
    hint = _("Expected one of: {known}").format(known=choices)
    if not matches:
        raise invalid_value("--status", text, hint, [*Status])
    names = _(", ").join(labels_of[one][0] for one in matches)
    message = _("{name} could be any of: {names}.").format(name=text, names=names)
    raise AmbiguousStatusError(message, hint, candidates=matches)


def _typed_status(status: Status, label: str) -> str:
    """*status* as it is typed, with its label in brackets if that is another word."""
    is_same = label == status.replace("-", " ")
    return status if is_same else _("{status} ({word})").format(status=status, word=label)


def _matching_statuses(text: str) -> list[Status]:
    """The statuses that *text* names, else those whose label contains it."""
    plain, labels_of = text.casefold(), _labels()
    exact = [one for one, labels in labels_of.items() if plain in (one, *map(str.casefold, labels))]
    return exact or [one for one, labels in labels_of.items() if plain and plain in labels[0]]


def _labels() -> dict[Status, tuple[str, str]]:
    """The two labels of each status, in rows and in headings, in the user's language."""
    from tasklist.reports import labels

    in_rows, in_headings = labels.status_words(), labels.status_headings()
    return {one: (in_rows[one], in_headings[one]) for one in Status}


def invalid_value(
    option: str, text: str, hint: str, candidates: Sequence[str] = ()
) -> InvalidValueError:
    """The error for *text*, which is not a value of *option*; *candidates* are, if few."""
    return InvalidValueError(hint=hint, option=option, text=text, candidates=candidates)


def choice(text: str, known: Sequence[str], option: str) -> str:
    """*text*, the value of *option*, if it is one of *known*."""
    if text not in known:
        hint = _("Expected one of: {known}").format(known=", ".join(known))
        raise invalid_value(option, text, hint, known)
    return text


def whole_number(text: str, option: str) -> int:
    """*text*, the value of *option*, as a number from 0 to 999999."""
    plain = normal_forms.nfkc(text)
    if not re.fullmatch(r"[0-9]{1,6}", plain):
        message = _("{option} requires a whole number: {text}").format(option=option, text=text)
        raise UsageError(message, _("For example: {option} 30").format(option=option))
    return int(plain)


def year(text: str) -> int:
    """The year in *text*, from 1900 to 2199: `2023` or `2023年`."""
    plain = normal_forms.nfkc(text)
    if not re.fullmatch(rf"{YEAR}年?", plain):
        message = _("Invalid year: {text}").format(text=text)
        raise UsageError(message, _("Expected a year such as 2023."))
    return int(plain[:4])


def texts(values: Iterable[str], option: str) -> tuple[str, ...]:
    """*values* of *option* as the list stores them: see `lookalikes.as_typed`.

    Raises UsageError for an empty value, and for a character that no command writes.
    """
    stored = tuple(map(as_typed, values))
    for text in stored:
        if not text:
            raise UsageError(_("{option} is empty.").format(option=option), _("Give it a value."))
        if unwritable := invisible.unwritable(text):
            message = _("{option} contains a character that is not allowed: {codes}")
            raise UsageError(
                message.format(option=option, codes=invisible.codes(unwritable)),
                _("Retype it: the character was probably pasted from another program."),
            )
    return stored
