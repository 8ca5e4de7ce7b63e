"""Parsers for typed arguments: tasks, statuses, numbers, texts.

Each parser raises UsageError for invalid text; the message says what is expected. Typer is not
asked to check values, because its own messages are only in English. `words.times` parses quarters,
months and due days, `words.dates` parses other dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from tasklist.errors import InvalidValueError, UsageError
from tasklist.language import _
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import TASK_NUMBER, YEAR
from tasklist.text import normal_forms
from tasklist.words.times import RANGE_SIGNS, is_quarter

if TYPE_CHECKING:
    from tasklist.model.status import Status
    from tasklist.reports.value_words import Term  # a text that is a value itself needs no words

TASK = re.compile(rf"({TASK_NUMBER})(?:\.([1-9][0-9]{{0,2}}))?")
TASKS = re.compile(rf"({TASK_NUMBER})-({TASK_NUMBER})")
MONTH = re.compile("[0-9]{4}-[0-9]{2}")  # 2023-11 is no range of tasks, which would go backwards
NUMBERS = "0123456789.,、-"  # the characters with which a word of task numbers can begin
TASK_AND_QUARTER = r"([0-9.,、-]*[0-9]) ?([^0-9.,、-].*)"  # compiled only when it is used
MOST_TASKS = 100_000
COMMAS = frozenset(",，、")

Value = TypeVar("Value", bound=str)


class AmbiguousStatusError(UsageError):
    """Several statuses, the *candidates*, match a word (exit 2)."""


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

    Return None if it is not made of the two.
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


def split_values(texts: Iterable[str]) -> tuple[str, ...]:
    """Split *texts* at ASCII and Chinese commas; return the values, without empty ones.

    A comma in brackets is part of a name: 相关街镇（甲镇、乙镇）.
    """
    parts = (part.strip() for text in texts for part in _parts(text))
    return tuple(filter(None, parts))


def _parts(text: str) -> Sequence[str]:
    """Split *text* at its commas. The pattern is compiled only for a text that has some."""
    if COMMAS.isdisjoint(text):
        return (text,)
    return re.findall("(?:[（(][^（）()]*[）)]|[^,，、])+", text)


def option_values(texts: Iterable[str] | None, option: str) -> tuple[str, ...]:
    """Return the values of *option* in *texts*, as `split_values` does; none if *texts* is None.

    Raises UsageError for a text without a value. Such a text may come from an empty variable in a
    script, and an empty filter would select everything.
    """
    values: list[str] = []
    for text in texts or ():
        of_text = split_values([text])
        if not of_text:
            raise empty_option(option)
        values += of_text
    return tuple(values)


def empty_option(option: str) -> InvalidValueError:
    """The error for an *option* with an empty value."""
    return InvalidValueError(_("{option} is empty.").format(option=option), _("Give it a value."))


def search_texts(texts: Iterable[str], option: str) -> tuple[str, ...]:
    """Return *texts*, the values of *option*, unchanged.

    Raises UsageError for an empty text, because every text contains it.
    """
    searched = tuple(texts)
    if not all(map(str.strip, searched)):
        raise empty_option(option)
    return searched


def statuses(texts: Iterable[str]) -> tuple[Status, ...]:
    """Return the statuses that *texts* name, without duplicates.

    A status is typed as in docs/format.md (`done-late`), or as tables print it in any language. A
    part of this word is enough if it occurs in no other status. Raises UsageError for an unknown
    status or an empty text, AmbiguousStatusError for a part that occurs in several statuses.
    """
    names = option_values(texts, "--status")
    return tuple(dict.fromkeys(one for name in names for one in _statuses(name)))


def is_status(text: str) -> bool:
    """Whether *text* is a status or a part of one, as docs/format.md or any table writes it.

    A single character is not taken for a status.
    """
    from tasklist.reports import value_words

    matches = value_words.statuses(text) or value_words.values_with(text, value_words.STATUSES)
    return len(text) > 1 and bool(matches)


def _statuses(text: str) -> Sequence[Status]:
    from tasklist.model.status import Status

    with suppress(ValueError):
        return (Status(text),)
    from tasklist.reports import value_words

    exact = value_words.statuses(text)
    parts = value_words.values_with(text, value_words.STATUSES)
    if exact or len(parts) == 1:
        return exact or parts
    hint = _expected(parts or [*Status], value_words.STATUSES)
    if not parts:
        raise invalid_value("--status", text, hint, [*Status])
    names = _(", ").join(_(value_words.STATUSES[one].word) for one in parts)
    message = _("{name} could be any of: {names}.").format(name=text, names=names)
    raise AmbiguousStatusError(message, hint, candidates=parts)


def _expected(values: Sequence[Value], terms: Mapping[Value, Term]) -> str:
    """The hint that lists *values*, each with the word that tables print for it."""
    from tasklist.reports import value_words

    choices = (value_words.with_word(one, terms.get(one, value_words.Term(one))) for one in values)
    return _("Expected one of: {known}").format(known=_(", ").join(choices))


def invalid_value(
    option: str, text: str, hint: str, candidates: Sequence[str] = ()
) -> InvalidValueError:
    """The error for *text*, invalid for *option*; *candidates* are the valid values, if few."""
    message = _("Invalid value for {option}: {text}").format(option=option, text=text)
    return InvalidValueError(message, hint, candidates=candidates)


def choice(
    text: str, known: Sequence[str], option: str, terms: Mapping[str, Term] | None = None
) -> str:
    """Return the value in *known* that the user means by *text*, a value of *option*.

    *text* may also be the word that tables print for a value, in any language. *terms* has these
    words; by default they are those of the option in `reports.value_words`. Raises
    InvalidValueError if *text* means no value.
    """
    if text in known:
        return text
    from tasklist.reports import value_words

    words = value_words.CHOICES.get(option, {}) if terms is None else terms
    plain = value_words.Term("")
    value = value_words.value_of(text, {one: words.get(one, plain) for one in known})
    if value is None:
        raise invalid_value(option, text, _expected(known, words), known)
    return value


def whole_number(text: str, option: str) -> int:
    """The number from 0 to 999999 that *text*, the value of *option*, means."""
    plain = normal_forms.nfkc(text)
    if not re.fullmatch(r"[0-9]{1,6}", plain):
        message = _("{option} requires a whole number: {text}").format(option=option, text=text)
        raise InvalidValueError(message, _("For example: {option} 30").format(option=option))
    return int(plain)


def year(text: str) -> int:
    """The year in *text*, from 1900 to 2199: `2023` or `2023年`."""
    plain = normal_forms.nfkc(text)
    if not re.fullmatch(rf"{YEAR}年?", plain):
        message = _("Invalid year: {text}").format(text=text)
        raise InvalidValueError(message, _("Expected a year such as 2023."))
    return int(plain[:4])


def texts(values: Iterable[str], option: str) -> tuple[str, ...]:
    """Return the *values* of *option* as the list stores them: see `lookalikes.as_typed`.

    Raises UsageError for an empty value, and for a character that is not allowed in the list.
    """
    from tasklist.text import invisible, lookalikes  # few commands take a text

    stored = tuple(map(lookalikes.as_typed, values))
    for text in stored:
        if not text:
            raise empty_option(option)
        if unwritable := invisible.unwritable(text):
            message = _("{option} contains a character that is not allowed: {codes}")
            raise InvalidValueError(
                message.format(option=option, codes=invisible.codes(unwritable)),
                _("Retype it: the character was probably pasted from another program."),
            )
    return stored
