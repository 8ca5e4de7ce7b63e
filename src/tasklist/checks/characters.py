"""Checks of single characters: invisible characters, tabs, and characters lost in decoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import TEXT_KEYS, spot, texts, written
from tasklist.problems import Problem
from tasklist.text.invisible import ONE, codes
from tasklist.yamlfile.composer import forbidden
from tasklist.yamlfile.nodes import Node
from tasklist.yamlfile.reader import ParseResult

# RUN leaves out tabs, which have their own warning, and carriage returns, which end lines.
INVISIBLE = re.compile(ONE)
RUN = re.compile(f"(?:(?![\t\r]){ONE})+")
ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
ESCAPE_CHARACTERS = dict(zip("0abtvfreNLP", "\0\a\b\t\v\f\r\x1b\x85\u2028\u2029", strict=True))
TAB = re.compile(r"(?<=\S)\t|\t(?=\S)|\\t|\\x09|\\u0009|\\U00000009")
REPLACED = re.compile("\ufffd+")


def invisible(reading: ParseResult) -> Iterator[Problem]:
    """Report invisible characters in the file, whether raw or written as escapes."""
    for match in RUN.finditer(reading.source.text):
        # Without nodes, the reader has already reported the characters that YAML forbids.
        characters = match[0] if reading.root else _allowed(match[0])
        if characters:
            yield _invisible(reading, match.start(), characters)
    for text in texts(reading):
        if text.node.style == '"' and INVISIBLE.search(text.node.value):
            for index, character in _escapes(reading, text.node):
                if character != "\t" and INVISIBLE.match(character):
                    yield _invisible(reading, index, character)


def _allowed(text: str) -> str:
    """Return *text* without the characters that YAML forbids."""
    indexes = set(forbidden(text))
    return "".join(character for n, character in enumerate(text) if n not in indexes)


def _escapes(reading: ParseResult, node: Node) -> Iterator[tuple[int, str]]:
    """Each escape in *node*, a double-quoted text: its index in the file, and its character."""
    for match in ESCAPE.finditer(written(reading, node)):
        code = match[1] or match[2] or match[3]
        character = chr(int(code, 16)) if code else ESCAPE_CHARACTERS.get(match[4], match[4])
        yield node.start + match.start(), character


def _invisible(reading: ParseResult, index: int, characters: str) -> Problem:
    facts = {"codes": codes(characters), "count": len(characters)}
    return reading.source.problem(index, problem_kinds.INVISIBLE_CHARACTER, **facts)


def tabs(reading: ParseResult) -> Iterator[Problem]:
    """Report tabs in texts: a table would read a tab as the end of a cell."""
    for text in texts(reading):
        if text.key in TEXT_KEYS and "\t" in text.node.value:
            yield reading.source.problem(spot(reading, text.node, TAB), problem_kinds.TAB_IN_TEXT)


def replaced(reading: ParseResult) -> Iterator[Problem]:
    """Report characters that were lost when another program decoded the text (U+FFFD)."""
    for match in REPLACED.finditer(reading.source.text):
        yield reading.source.problem(match.start(), problem_kinds.LOST_CHARACTER)
