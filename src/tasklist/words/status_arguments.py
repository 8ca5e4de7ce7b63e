"""Parsers for typed statuses, as docs/format.md or the tables of any language write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from tasklist.errors import UsageError
from tasklist.language import _
from tasklist.words import typed_values

if TYPE_CHECKING:
    from tasklist.model.status import Status


class AmbiguousStatusError(UsageError):
    """Several statuses, the *candidates*, match a word (exit 2)."""


def statuses(texts: Iterable[str]) -> tuple[Status, ...]:
    """Return the statuses that *texts* name, without duplicates.

    A status is typed as in docs/format.md (`done-late`), or as tables print it in any language. A
    part of this word is enough if it occurs in no other status. Raises UsageError for an unknown
    status or an empty text, AmbiguousStatusError for a part that occurs in several statuses.
    """
    names = typed_values.option_values(texts, "--status")
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
    hint = typed_values.expected(parts or [*Status], value_words.STATUSES)
    if not parts:
        raise typed_values.invalid_value("--status", text, hint, [*Status])
    names = _(", ").join(_(value_words.STATUSES[one].word) for one in parts)
    message = _("{name} could be any of: {names}.").format(name=text, names=names)
    raise AmbiguousStatusError(message, hint, candidates=parts)
