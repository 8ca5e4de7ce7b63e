"""Completion in bash, which passes the line as typed and expects quoted words.

Readline replaces only the end of a word, which is the part after its last break character (such as
`=` or `:`) or after an open quotation mark. Therefore an offered word has only that part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tasklist.process.named_tuples import NamedTuple
from tasklist.shells.candidates import Completions, Question
from tasklist.text.width import cut, width

# Characters that separate words; a full-width space does not.
BLANKS = " \t\n"
BREAKS = " \t\n\"'><=;|&(:"
SPECIAL = re.compile(r"[\s|&;()<>$`\"'\\*?\[\]#~{}!]")
# Inside double quotes a backslash quotes only these characters.
IN_DOUBLE_QUOTES = re.compile(r"[$`\"\\]")
COLUMNS = 80


class TypedWord(NamedTuple):
    """A word as typed, without its quotes.

    *kept* is how many characters at the beginning of *text* Readline does not replace. *quote* is
    the quotation mark that is still open, or "".
    """

    text: str = ""
    kept: int = 0
    quote: str = ""


def question(arguments: Sequence[str], environ: Mapping[str, str]) -> Question:
    """Return the question of the shell; the first of *arguments* is the line up to the cursor."""
    _program, *words = _words(arguments, environ)
    *before, current = words or [TypedWord()]
    return Question([word.text for word in before], current.text)


def answer(
    completions: Completions, arguments: Sequence[str], environ: Mapping[str, str]
) -> Iterator[str]:
    """Yield the lines for COMPREPLY: one word to insert, or several words with descriptions."""
    word = _words(arguments, environ)[-1]
    kept = word.text[: word.kept]
    candidates = [one for one in completions.candidates if one.value.startswith(kept)]
    if len(candidates) == 1:
        yield _quoted(candidates[0].value[len(kept) :], word.quote)
        return
    if not completions.extends and candidates:
        # With the typed text as one of them, the words have no common beginning with which
        # Readline would replace it.
        yield word.text[len(kept) :]
    columns = int(environ.get("COLUMNS") or COLUMNS)
    values = [_quoted(one.value[len(kept) :], word.quote) for one in candidates]
    room = max(map(width, values), default=0)
    for value, one in zip(values, candidates, strict=True):
        described = f"{value}{'':{room - width(value)}}  {one.description}"
        yield cut(described, columns - 1) if one.description else value


def _quoted(value: str, quote: str) -> str:
    """Return *value* with quotes or backslashes, so that bash reads it as *value*.

    *quote* is the quotation mark that is already open before it, or "".
    """
    if quote == "'":
        return value.replace("'", r"'\''")
    return (IN_DOUBLE_QUOTES if quote else SPECIAL).sub(r"\\\g<0>", value)


def _words(arguments: Sequence[str], environ: Mapping[str, str]) -> list[TypedWord]:
    """Return the words of the line; the last is the word at the cursor, which may be empty."""
    line = arguments[0] if arguments else ""
    breaks = environ.get("_TASKLIST_BREAKS", BREAKS)
    words: list[TypedWord] = []
    text, kept, quote, is_open = "", 0, "", False
    characters = iter(line)
    for character in characters:
        if quote == "'" and character != "'":
            text += character
        elif character == "\\":
            text, is_open = text + _escaped(next(characters, ""), quote), True
        elif quote and character != quote:
            text += character
        elif quote:
            quote, kept = "", len(text)
        elif character in "\"'":
            quote, kept, is_open = character, len(text), True
        elif character in BLANKS:
            if is_open:
                words.append(TypedWord(text, kept, quote))
            text, kept, is_open = "", 0, False
        else:
            text, is_open = text + character, True
            if character in breaks:
                kept = len(text)
    return [*words, TypedWord(text, kept, quote)]


def _escaped(character: str, quote: str) -> str:
    """Return what bash reads for a backslash followed by *character*.

    *quote* is the quotation mark that is open there, or "".
    """
    return character if not quote or IN_DOUBLE_QUOTES.fullmatch(character) else f"\\{character}"
