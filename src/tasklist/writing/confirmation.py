"""A question on the terminal, answered by a word and Enter, so that any terminal will do.

Every command that asks uses this, and has the option `base.Yes`: first it shows what would happen,
then it asks, and nothing is locked while a person thinks. Ctrl+C ends the program, and the end of
input means no; either way nothing was written.
"""

import os
import sys
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.render.output import Output
from tasklist.text.normal_forms import nfkc

T = TypeVar("T")


class UnconfirmedError(UsageError):
    """A command has to ask first, but its input or output is not a terminal (exit 2)."""

    sentence = N_("Confirmation is required, but this is not a terminal.")
    advice = N_("To go on without asking: --yes")


class Consent(StrEnum):
    """What the user can answer; ALL and QUIT mean all, or none, of the items that are left."""

    YES = "yes"
    NO = "no"
    EACH = "each"
    ALL = "all"
    QUIT = "quit"


# What may be typed; Enter alone is a no.
WORDS = {
    Consent.YES: ("y", "yes", "是"),
    Consent.NO: ("n", "no", "否", "不", ""),
    Consent.EACH: ("e", "each", "逐项"),
    Consent.ALL: ("a", "all", "全部"),
    Consent.QUIT: ("q", "quit", "退出"),
}


def can_ask() -> bool:
    """Whether somebody can answer, because standard input and output are terminals."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def confirm(question: str) -> bool:
    """Whether the user answers *question* with yes.

    Raises UnconfirmedError if nobody can answer.
    """
    choices = {Consent.YES: _("yes (y)"), Consent.NO: _("no (n)")}
    return _answer(question, choices) is Consent.YES


def chosen(question: str, items: Sequence[tuple[str, T]]) -> list[T]:
    """The items that the user wants, by the answer to *question*: all, none, or each by itself.

    Each item has a question of its own, which is asked in the last case. Raises UnconfirmedError if
    nobody can answer.
    """
    choices = {Consent.YES: _("yes (y)"), Consent.NO: _("no (n)")}
    if len(items) > 1:
        choices[Consent.EACH] = _("each by itself (e)")
    answer = _answer(question, choices)
    if answer is Consent.EACH:
        return _each(items)
    return [item for _question, item in items] if answer is Consent.YES else []


def _each(items: Sequence[tuple[str, T]]) -> list[T]:
    """The items to which the user says yes; empty if the input ends before the last question."""
    choices = {
        Consent.YES: _("yes (y)"),
        Consent.NO: _("no (n)"),
        Consent.ALL: _("this and all the rest (a)"),
        Consent.QUIT: _("none of the rest (q)"),
    }
    wanted: list[T] = []
    for number, (question, item) in enumerate(items):
        match _answer(question, choices):
            case Consent.YES:
                wanted.append(item)
            case Consent.ALL:
                return wanted + [item for _question, item in items[number:]]
            case Consent.QUIT:
                break
            case None:
                return []
    return wanted


def _answer(question: str, choices: Mapping[Consent, str]) -> Consent | None:
    """What the user types, one of *choices*; None if the input ends."""
    return ask(question, choices, WORDS)


def ask(question: str, choices: Mapping[T, str], words: Mapping[T, Collection[str]]) -> T | None:
    """The one of *choices*, each with its name, for which the user types one of its *words*.

    None if the input ends. Raises UnconfirmedError if nobody can answer.
    """
    if not can_ask():
        raise UnconfirmedError
    sys.stdout.flush()
    # A question in a file that collects errors would be seen by nobody.
    stream = sys.stderr if sys.stderr.isatty() else sys.stdout
    out = Output.choose(stream, None, os.environ)
    names = _(", ").join(choices.values())
    prompt = _("{question} {choices}: ").format(question=question, choices=names)
    while True:
        out.write(out.printable(prompt))
        stream.flush()
        line = _line()
        if not line:
            out.write("\n")  # where the prompt was left
            return None
        typed = nfkc(line).strip().casefold()
        for answer in choices:
            if typed in words[answer]:
                return answer
        out.write(_("Answer with one of: {choices}.").format(choices=names) + "\n")


def _line() -> str:
    """The line that was typed, with its line end; empty at the end of input."""
    try:
        return sys.stdin.readline()
    except UnicodeDecodeError:  # half a character is left of one that was deleted
        return "?\n"
