"""Completion in zsh, fish and PowerShell, which quote words by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tasklist.shells.candidates import Candidate, Completions, Question

# The words are in this variable, one on each line, because PowerShell 5 drops empty arguments.
POWERSHELL_WORDS = "_TASKLIST_WORDS"
POWERSHELL_SPECIAL = re.compile(r"[\s'\"`$(){}\[\];,|&<>@#‘’“”]")
QUOTE = re.compile(r"^[\"']|\\(?=.)")


def question(arguments: Sequence[str], _environ: Mapping[str, str]) -> Question:
    """Return the question in *arguments*, which are the words up to the cursor."""
    *words, current = arguments or [""]
    return Question(words, current)


def fish_question(arguments: Sequence[str], _environ: Mapping[str, str]) -> Question:
    """Return the question in *arguments*; only the last word still has its quotes."""
    *words, current = arguments or [""]
    return Question(words, QUOTE.sub("", current))


def powershell_question(_arguments: Sequence[str], environ: Mapping[str, str]) -> Question:
    """Return the question in the variable POWERSHELL_WORDS; its words still have their quotes."""
    words = environ.get(POWERSHELL_WORDS, "").split("\n")
    *before, current = [_unquoted(word) for word in words]
    return Question(before, current)


def zsh_answer(
    completions: Completions, _arguments: Sequence[str], _environ: Mapping[str, str]
) -> Iterator[str]:
    """Yield a line for `_describe` for each candidate: its value, a colon, its description."""
    for value, description in completions.candidates:
        escaped = value.replace("\\", r"\\").replace(":", r"\:")
        yield f"{escaped}:{description}" if description else escaped


def fish_answer(
    completions: Completions, _arguments: Sequence[str], _environ: Mapping[str, str]
) -> Iterator[str]:
    """Yield a line for each candidate: its value, a tab, its description."""
    yield from ("\t".join(filter(None, one)) for one in completions.candidates)


def powershell_answer(
    completions: Completions, _arguments: Sequence[str], _environ: Mapping[str, str]
) -> Iterator[str]:
    """Yield a line for each candidate: the value to insert, the value to list, the description."""
    for one in completions.candidates:
        yield "\t".join((_powershell_quoted(one.value), *_listed(one)))


def _listed(candidate: Candidate) -> tuple[str, str]:
    """Return the value and the description to list; without a description, the value twice.

    PowerShell allows neither of them to be empty.
    """
    return candidate.value, candidate.description or candidate.value


def _powershell_quoted(value: str) -> str:
    if not POWERSHELL_SPECIAL.search(value):
        return value
    return "'" + re.sub("['‘’]", r"\g<0>\g<0>", value) + "'"


def _unquoted(word: str) -> str:
    """Return *word*, as typed in PowerShell, without quotes; the closing one may be missing."""
    quote = word[:1]
    if quote not in ("'", '"'):
        return word.replace("`", "")
    body = word[1:].removesuffix(quote)
    return body.replace(quote * 2, quote)
