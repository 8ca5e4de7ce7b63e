"""Characters that nobody sees, or that came along by mistake."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.checks.traverse import TEXT_KEYS, spot, texts, written
from tasklist.language import _, ngettext
from tasklist.problems import Problem
from tasklist.text.invisible import ONE, codes
from tasklist.yamlfile.composer import forbidden
from tasklist.yamlfile.nodes import Node
from tasklist.yamlfile.reader import ParseResult

# A tab has its own warning, and a carriage return in the raw text ends a line.
HIDDEN = re.compile(ONE)
RUN = re.compile(f"(?:(?![\t\r]){ONE})+")
ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
NAMED = dict(zip("0abtvfreNLP", "\0\a\b\t\v\f\r\x1b\x85\u2028\u2029", strict=True))
TAB = re.compile(r"(?<=\S)\t|\t(?=\S)|\\t|\\x09|\\u0009|\\U00000009")
REPLACED = re.compile("\ufffd+")


def hidden(reading: ParseResult) -> Iterator[Problem]:
    """Nothing in the file is hidden: neither as it stands, nor behind an escape."""
    for match in RUN.finditer(reading.source.text):
        # The reader has told what YAML forbids: it reads no further there.
        seen = match[0] if reading.root else _allowed(match[0])
        if seen:
            yield _hidden(reading, match.start(), seen)
    for text in texts(reading):
        if text.node.style == '"' and HIDDEN.search(text.node.value):
            for index, character in _escapes(reading, text.node):
                if character != "\t" and HIDDEN.match(character):
                    yield _hidden(reading, index, character)


def _allowed(text: str) -> str:
    """*text* without what YAML forbids."""
    gone = set(forbidden(text))
    return "".join(character for n, character in enumerate(text) if n not in gone)


def _escapes(reading: ParseResult, node: Node) -> Iterator[tuple[int, str]]:
    """The escapes in a double-quoted text: where each stands, and the character it means."""
    for match in ESCAPE.finditer(written(reading, node)):
        code = match[1] or match[2] or match[3]
        character = chr(int(code, 16)) if code else NAMED.get(match[4], match[4])
        yield node.start + match.start(), character


def _hidden(reading: ParseResult, index: int, characters: str) -> Problem:
    message = ngettext(
        "a hidden character: {codes}", "{count} hidden characters: {codes}", len(characters)
    ).format(codes=codes(characters), count=len(characters))
    remedy = _("Delete it: what nobody sees can hide or turn round what is read.")
    return reading.source.problem(index, "E301", message, remedy)


def tabs(reading: ParseResult) -> Iterator[Problem]:
    """No text holds a tab: it ends a column wherever the list is a table."""
    for text in texts(reading):
        if text.key in TEXT_KEYS and "\t" in text.node.value:
            message = _("a tab inside a text")
            remedy = _("Write a space, or nothing, in its place.")
            index = spot(reading, text.node, TAB)
            yield reading.source.problem(index, "W315", message, remedy)


def replaced(reading: ParseResult) -> Iterator[Problem]:
    """No character was lost when the file was converted."""
    for match in REPLACED.finditer(reading.source.text):
        message = _("a character was lost here (U+FFFD): some program could not read the text")
        remedy = _("Type it again, from the published list or from git.")
        yield reading.source.problem(match.start(), "W317", message, remedy)
