"""Parsers for typed tasks: `35`, `35、36`, `40-42`, `12.2`, and `35Q3` with its quarter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tasklist.errors import InvalidValueError
from tasklist.language import _
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import TASK_NUMBER
from tasklist.text import normal_forms
from tasklist.words.times import RANGE_SIGNS, is_quarter
from tasklist.words.typed_values import split_values

TASK = re.compile(rf"({TASK_NUMBER})(?:\.([1-9][0-9]{{0,2}}))?")
TASKS = re.compile(rf"({TASK_NUMBER})-({TASK_NUMBER})")
MONTH = re.compile("[0-9]{4}-[0-9]{2}")  # 2023-11 is no range of tasks, which would go backwards
NUMBERS = "0123456789.,、-"  # the characters with which a word of task numbers can begin
TASK_AND_QUARTER = r"([0-9.,、-]*[0-9]) ?([^0-9.,、-].*)"  # compiled only when it is used
MOST_TASKS = 100_000


def tasks(texts: Iterable[str]) -> tuple[TaskRef, ...]:
    """The tasks and workstreams that *texts* name, without duplicates.

    The forms are `35`, `35、36`, `40-42` and `12.2`. Raises UsageError for any other text.
    """
    refs: dict[TaskRef, None] = {}
    for text in texts:
        for one in split_values([text]) or [text]:
            refs |= dict.fromkeys(_tasks(one))
    return tuple(refs)


def is_task(text: str) -> bool:
    """Whether *text* has the form of one or more task numbers: `35`, `35、36`, `40-42`, `12.2`."""
    numbers = [_plain_range(one) for one in split_values([text])]
    return bool(numbers) and all(map(_is_number_or_range, numbers))


def _is_number_or_range(plain: str) -> bool:
    if TASK.fullmatch(plain):
        return True
    return bool(TASKS.fullmatch(plain)) and not MONTH.fullmatch(plain)


def task_and_quarter(text: str) -> tuple[str, str] | None:
    """Split the word *text* into tasks and quarter: `35Q3` gives `35` and `Q3`.

    Return None if *text* is anything else.
    """
    plain = _plain_range(text)
    match = re.fullmatch(TASK_AND_QUARTER, plain) if plain[:1] in NUMBERS else None
    return (match[1], match[2]) if match and is_task(match[1]) and is_quarter(match[2]) else None


def _plain_range(text: str) -> str:
    """*text* in half width, with a hyphen for every range sign: `35至37` becomes `35-37`."""
    return normal_forms.nfkc(text).translate(RANGE_SIGNS)


def _tasks(text: str) -> Sequence[TaskRef]:
    plain = _plain_range(text)
    if one := TASK.fullmatch(plain):
        return [TaskRef(int(one[1]), int(one[2]) if one[2] else None)]
    several = TASKS.fullmatch(plain)
    if several and 0 <= int(several[2]) - int(several[1]) < MOST_TASKS:
        return [TaskRef(number) for number in range(int(several[1]), int(several[2]) + 1)]
    raise InvalidValueError(
        _("Invalid task number: {text}").format(text=text),
        _("Expected 35, 40-42, or 12.2 for the second workstream of task 12."),
    )
