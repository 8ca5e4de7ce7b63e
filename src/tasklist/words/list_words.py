"""Parsers for words that choose lists: a short name before a task (`西青区:35`), or years."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tasklist.errors import InvalidValueError
from tasklist.language import _
from tasklist.model.list_short_names import ListName
from tasklist.model.tasklist import DISTRICT, YEAR
from tasklist.process.named_tuples import NamedTuple
from tasklist.text import normal_forms
from tasklist.words import typed_values
from tasklist.words.times import RANGE_SIGNS

EVERY_YEAR = ("all", "全部", "所有")


LAST = 9999


class Years(NamedTuple):
    """The years from *first* to *last*, both included."""

    first: int
    last: int

    def __str__(self) -> str:
        if self.last == LAST:
            return "*"
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.first <= year <= self.last


ALL_YEARS = Years(0, LAST)


class ListRef(NamedTuple):
    """A list as a user types it: `西青区/2023`.

    *name* is the short name of the list or a part of the short name. *year* is None if the user
    typed no year.
    """

    name: str
    year: int | None = None

    def __str__(self) -> str:
        return self.name if self.year is None else f"{self.name}/{self.year}"

    def means(self, other: ListName) -> bool:
        """Whether *name* is the whole short name of *other*, and *year* fits.

        Names that look the same are equal. *year* fits if it is None, or the year of *other*.
        """
        from tasklist.text.lookalikes import skeleton  # few commands name a list

        return skeleton(self.name) == skeleton(other.name) and self.year in {None, other.year}

    def could_mean(self, other: ListName) -> bool:
        """Whether *name* is a part or all of the short name of *other*, and *year* fits.

        Names and years are compared as in `means`.
        """
        from tasklist.text.lookalikes import skeleton

        return skeleton(self.name) in skeleton(other.name) and self.year in {None, other.year}


def years(text: str) -> Years:
    """The years in *text*: `2023`, `2019-2023` or `all`. Raises InvalidValueError for others."""
    plain = normal_forms.nfkc(text).strip().translate(RANGE_SIGNS)
    if plain in EVERY_YEAR:
        return ALL_YEARS
    first, sign, last = plain.partition("-")
    span = Years(typed_values.year(first), typed_values.year(last)) if sign else None
    if span is None:
        year = typed_values.year(text)
        return Years(year, year)
    if span.first > span.last:
        message = _("Invalid years: {text}").format(text=text)
        raise InvalidValueError(message, _("Expected the earlier year first: 2019-2023."))
    return span


def list_ref(text: str) -> ListRef:
    """The list that *text*, a value of `--list`, names: `西青区` or `西青区/2023`.

    Raises InvalidValueError if *text* can't be the name of a list.
    """
    match = re.fullmatch(rf"({DISTRICT})(?:/({YEAR}))?", normal_forms.nfkc(text).strip())
    if match is None:
        hint = _("Expected the short name of a list: its district, or its folder.")
        raise typed_values.invalid_value("--list", text, hint)
    return ListRef(match[1], int(match[2]) if match[2] else None)


def list_and_task(word: str) -> tuple[ListRef | None, str]:
    """Split *word* into the list and the task: `西青区:35` gives 西青区 and `35`.

    A word without a list gives None and the word unchanged.
    """
    if ":" not in word and "：" not in word:
        return None, word
    from tasklist.words.task_arguments import is_task, task_and_quarter

    match = re.fullmatch(rf"({DISTRICT})(?:/({YEAR}))?[:：](.+)", word.strip())
    if match is None or not (is_task(match[3]) or task_and_quarter(match[3])):
        return None, word
    return ListRef(match[1], int(match[2]) if match[2] else None), match[3]


def tasks_by_list(words: Iterable[str]) -> list[tuple[ListRef | None, str]]:
    """Return each of *words* with the list that is named before it; None if no list is named.

    Only task numbers at the beginning can have a list: the words after them are text, in which a
    colon has no meaning. `西青区:35、36` gives `35` and `36`, both with 西青区.
    """
    from tasklist.words.task_arguments import is_task  # only for words that were typed

    result: list[tuple[ListRef | None, str]] = []
    has_tasks = True
    for word in words:
        parts = [list_and_task(part) for part in typed_values.split_values([word])]
        is_tasks = all(ref is not None or is_task(plain) for ref, plain in parts)
        if has_tasks and is_tasks and any(ref is not None for ref, _plain in parts):
            # Within a word, a list also holds for the tasks that follow: `西青区:35、36`.
            last: ListRef | None = None
            for ref, plain in parts:
                last = ref or last
                result.append((last, plain))
        else:
            has_tasks = has_tasks and is_task(word)
            result.append((None, word))
    return result


def chosen(ref: ListRef, names: Sequence[ListName]) -> list[ListName]:
    """Return the *names* that equal *ref*; if there are none, the names that contain it."""
    return [name for name in names if ref.means(name)] or [
        name for name in names if ref.could_mean(name)
    ]
