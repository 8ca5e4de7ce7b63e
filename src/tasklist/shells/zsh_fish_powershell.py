"""Completion in zsh, fish and PowerShell, which quote words by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tasklist.shells.completion_request import Candidate, Completions, Question

# PowerShell 5 drops empty arguments: the words are in a variable, one on each line.
POWERSHELL_WORDS = "_TASKLIST_WORDS"
POWERSHELL_SPECIAL = re.compile(r"[\s'\"`$(){}\[\];,|&<>@#‘’“”]")
QUOTE = re.compile(r"^[\"']|\\(?=.)")


def question(arguments: Sequence[str], _environ: Mapping[str, str]) -> Question:
    """The question in *arguments*, the words up to the cursor."""
    *words, current = arguments or [""]
    return Question(words, current)


def fish_question(arguments: Sequence[str], _environ: Mapping[str, str]) -> Question:
    """The question in *arguments*, the last of which is quoted as it was typed."""
    *words, current = arguments or [""]
    return Question(words, QUOTE.sub("", current))


def powershell_question(_arguments: Sequence[str], environ: Mapping[str, str]) -> Question:
    """The question in the variable POWERSHELL_WORDS, whose words are quoted as they were typed."""
    words = environ.get(POWERSHELL_WORDS, "").split("\n")
    *before, current = [_unquoted(word) for word in words]
    return Question(before, current)


def zsh_answer(
    completions: Completions, _arguments: Sequence[str], _environ: Mapping[str, str]
) -> Iterator[str]:
    """A line for `_describe` for each candidate: its value, a colon, its description."""
    for value, description in completions.candidates:
        escaped = value.replace("\\", r"\\").replace(":", r"\:")
        yield f"{escaped}:{description}" if description else escaped


def fish_answer(
    completions: Completions, _arguments: Sequence[str], _environ: Mapping[str, str]
) -> Iterator[str]:
    """A line for each candidate: its value, a tab, its description."""
    yield from ("\t".join(filter(None, one)) for one in completions.candidates)


def powershell_answer(
    completions: Completions, _arguments: Sequence[str], _environ: Mapping[str, str]
) -> Iterator[str]:
    """A line for each candidate: its value to insert, its value to list, its description."""
    for one in completions.candidates:
        yield "\t".join((_powershell_quoted(one.value), *_listed(one)))


def _listed(candidate: Candidate) -> tuple[str, str]:
    """The value and the description to list, or the value twice: neither may be empty."""
    return candidate.value, candidate.description or candidate.value


def _powershell_quoted(value: str) -> str:
    if not POWERSHELL_SPECIAL.search(value):
        return value
    return "'" + re.sub("['‘’]", r"\g<0>\g<0>", value) + "'"


def _unquoted(word: str) -> str:
    """*word*, as typed in PowerShell, without its quotation marks; the last may be missing."""
    quote = word[:1]
    if quote not in ("'", '"'):
        return word.replace("`", "")
    body = word[1:].removesuffix(quote)
    return body.replace(quote * 2, quote)
