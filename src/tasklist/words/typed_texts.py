"""Parsers for texts that the list stores: goals and plans of several lines, and names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tasklist.errors import InvalidValueError
from tasklist.language import _
from tasklist.text.lookalikes import skeleton
from tasklist.words import typed_values

LINE_END = re.compile(r"\r\n|\n|\r")


def prose(text: str, option: str) -> str:
    """The goal or plan in *text*, the value of *option*, without blank lines.

    Raises UsageError if *text* is blank or has a character that is not allowed in the list.
    """
    lines = [line for line in LINE_END.split(text) if line.strip()]
    return "\n".join(typed_values.texts(lines or [text], option))


def lines(texts: Iterable[str], option: str) -> tuple[str, ...]:
    """Return *texts*, the values of *option*, each as one line.

    Raises UsageError if a text is blank, or has a line end or another character that is not allowed
    in the list.
    """
    return tuple(line(text, option) for text in texts)


def line(text: str, option: str) -> str:
    """*text*, the value of *option*, as one line. Raises UsageError as `lines` does."""
    return typed_values.texts([text], option)[0]


def names(texts: Iterable[str], option: str) -> tuple[str, ...]:
    """The names in *texts*, the values of *option*, in which commas separate names.

    Raises UsageError for a text without a name, for a name that occurs twice, and for a character
    that is not allowed in the list.
    """
    stored = typed_values.texts(typed_values.option_values(texts, option), option)
    seen: set[str] = set()
    for name in stored:
        if skeleton(name) in seen:
            message = _("{option} has {name} twice.").format(option=option, name=name)
            raise InvalidValueError(message, _("Give each name once."))
        seen.add(skeleton(name))
    return stored
