"""Questions on the terminal, which are answered by a word and Enter, so that any terminal will do.

Every command that asks before it writes uses this module and the option `option_annotations.Yes`.
It shows what would happen, then asks; nothing is locked while the user thinks. Ctrl+C ends the
program, and the end of input means no; in both cases nothing has been written.
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
    """An answer of the user; ALL accepts all items that are left, and QUIT rejects them."""

    YES = "yes"
    NO = "no"
    EACH = "each"
    ALL = "all"
    QUIT = "quit"


# The words that the user can type for each answer; Enter alone means no.
WORDS = {
    Consent.YES: ("y", "yes", "是"),
    Consent.NO: ("n", "no", "否", "不", ""),
    Consent.EACH: ("e", "each", "逐项"),
    Consent.ALL: ("a", "all", "全部"),
    Consent.QUIT: ("q", "quit", "退出"),
}


def can_ask() -> bool:
    """Whether somebody can answer a question: standard input and output are terminals."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def confirm(question: str) -> bool:
    """Ask *question*. Return whether the user answers yes.

    Raises UnconfirmedError if nobody can answer.
    """
    choices = {Consent.YES: _("yes (y)"), Consent.NO: _("no (n)")}
    return _answer(question, choices) is Consent.YES


def chosen(question: str, items: Sequence[tuple[str, T]]) -> list[T]:
    """Ask *question* about all *items*. Return the items that the user accepts.

    The user accepts all of them or none, or chooses to decide on each; then the question beside
    each item is asked in turn. Raises UnconfirmedError if nobody can answer.
    """
    choices = {Consent.YES: _("yes (y)"), Consent.NO: _("no (n)")}
    if len(items) > 1:
        choices[Consent.EACH] = _("each by itself (e)")
    answer = _answer(question, choices)
    if answer is Consent.EACH:
        return _each(items)
    return [item for _question, item in items] if answer is Consent.YES else []


def _each(items: Sequence[tuple[str, T]]) -> list[T]:
    """Ask the question beside each of *items*. Return the items that the user accepts.

    Empty if the input ends before the last question.
    """
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
    """Ask *question*. Return the one of *choices* that the user types; None if the input ends."""
    return ask(question, choices, WORDS)


def ask(question: str, choices: Mapping[T, str], words: Mapping[T, Collection[str]]) -> T | None:
    """Ask *question* until the user types one of the *words* of a choice. Return that choice.

    *choices* has the name to show for each choice. None if the input ends. Raises
    UnconfirmedError if nobody can answer.
    """
    if not can_ask():
        raise UnconfirmedError
    sys.stdout.flush()
    # If standard error is redirected to a file, nobody would see the question there.
    stream = sys.stderr if sys.stderr.isatty() else sys.stdout
    out = Output.choose(stream, None, os.environ)
    names = _(", ").join(choices.values())
    prompt = _("{question} {choices}: ").format(question=question, choices=names)
    while True:
        out.write(out.printable(prompt))
        stream.flush()
        line = _line()
        if not line:
            out.write("\n")  # end the line of the prompt
            return None
        typed = nfkc(line).strip().casefold()
        for answer in choices:
            if typed in words[answer]:
                return answer
        out.write(_("Answer with one of: {choices}.").format(choices=names) + "\n")


def _line() -> str:
    """The line that the user types, with its line end; "" at the end of input.

    A line that is not valid text becomes `?`, which is no answer.
    """
    try:
        return sys.stdin.readline()
    except UnicodeDecodeError:  # deleting a character can leave a part of its bytes
        return "?\n"
