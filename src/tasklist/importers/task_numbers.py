"""The numbers of tasks. Printed numbers are used if they increase from task to task.

Otherwise the tasks are numbered from 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tasklist.model.tasklist import TASK_NUMBER
from tasklist.process.named_tuples import NamedTuple
from tasklist.text import normal_forms
from tasklist.text.cleaning import clean

NUMBER = re.compile(
    r"[★☆△▲*※]?[(\[]?(?:[0-9]{1,4}(?:[.\-—][0-9]{1,3})*|[一二三四五六七八九十百]+)[)\]]?[.、,]?"
)
# `3`, `3.`, `（3）`, `3、`
WHOLE = re.compile(rf"[(\[]?({TASK_NUMBER})[)\].、,]*")


class TaskNumber(NamedTuple):
    """The number of a task: *id* in the list, and *printed* on paper, or None if both are equal."""

    id: int
    printed: str | None = None


def task_numbers(printed: Sequence[str | None]) -> list[TaskNumber]:
    """Return the number of each task, given the *printed* one or None.

    Printed numbers are used if every task has a whole number and each is larger than the one
    before. Otherwise tasks are numbered from 1, and each keeps its printed number as well.
    """
    wholes = [_whole(text) for text in printed]
    numbers = [number for number in wholes if number is not None]
    if len(numbers) == len(printed) and all(one < other for one, other in pairwise(numbers)):
        return [TaskNumber(number) for number in numbers]
    return [
        TaskNumber(place, None if text is None or whole == place else text)
        for place, (text, whole) in enumerate(zip(printed, wholes, strict=True), 1)
    ]


def is_number(text: str) -> bool:
    """Whether *text* can be the number of a task: `3`, `★3.`, `1.10`, `（一）`, `①`."""
    return bool(NUMBER.fullmatch("".join(normal_forms.nfkc(clean(text).text).split())))


def _whole(text: str | None) -> int | None:
    """Return the number that *text* consists of, or None if *text* is anything else.

    Digits of any width are read, and the number may be in brackets.
    """
    match = WHOLE.fullmatch("".join(normal_forms.nfkc(text or "").split()))
    return int(match[1]) if match else None
