"""Parsers for typed arguments: values of options, numbers, texts.

Each parser raises UsageError for invalid text; the message says what is expected. Typer is not
asked to check values, because its own messages are only in English. `task_arguments` parses tasks,
`status_arguments` statuses, `times` quarters, months and due days, `dates` other dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from tasklist.errors import InvalidValueError
from tasklist.language import _
from tasklist.model.tasklist import YEAR
from tasklist.text import normal_forms

if TYPE_CHECKING:
    from tasklist.reports.value_words import Term  # a text that is a value itself needs no words

COMMAS = frozenset(",，、")

Value = TypeVar("Value", bound=str)


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


def expected(values: Sequence[Value], terms: Mapping[Value, Term]) -> str:
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
        raise invalid_value(option, text, expected(known, words), known)
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
    values = tuple(values)
    if not values:  # most edits give no text
        return ()
    from tasklist.text import invisible, lookalikes

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
