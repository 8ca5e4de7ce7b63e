"""Numbers of tasks: as printed where these count upwards through the list, else in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from tasklist.model.tasklist import TASK_NUMBER
from tasklist.text import normal_forms
from tasklist.text.cleaning import clean

NUMBER = re.compile(
    r"[★☆△▲*※]?[(\[]?(?:[0-9]{1,4}(?:[.\-—][0-9]{1,3})*|[一二三四五六七八九十百]+)[)\]]?[.、,]?"
)
# `3`, `3.`, `（3）`, `3、`
WHOLE = re.compile(rf"[(\[]?({TASK_NUMBER})[)\].、,]*")


class TaskNumber(NamedTuple):
    """The number of a task in the list, and what the paper prints if that is something else."""

    id: int
    printed: str | None = None


def task_numbers(printed: Sequence[str | None]) -> list[TaskNumber]:
    """The number of each task, by what is *printed* before it.

    Printed numbers are kept if every task has one and each is larger than the one before.
    Otherwise tasks count from 1, and the printed number of a task is kept beside its own.
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
    """Whether *text* numbers a task: `3`, `★3.`, `1.10`, `（一）`, `①`."""
    return bool(NUMBER.fullmatch("".join(normal_forms.nfkc(clean(text).text).split())))


def _whole(text: str | None) -> int | None:
    """The whole number that *text* prints, in either width, with or without brackets."""
    match = WHOLE.fullmatch("".join(normal_forms.nfkc(text or "").split()))
    return int(match[1]) if match else None
