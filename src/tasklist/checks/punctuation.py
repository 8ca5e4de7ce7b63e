"""Checks of punctuation and layout that make YAML read two things as one text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import EVERY_KEY, NAME_KEYS, FileText, spot, texts
from tasklist.problems import Problem
from tasklist.yamlfile import problem_kinds as yaml_kinds
from tasklist.yamlfile.reader import ParseResult

COMMA = re.compile("[，、；﹐､,;]")
WIDE_COMMA = re.compile("[，、；]")
# A comma inside a document's title separates nothing. `[^《》]` stops the search for the end of an
# unclosed bracket at the next bracket.
BRACKETED = re.compile("《[^《》]*》|〔[^〔〕]*〕|（[^（）]*）|“[^“”]*”|「[^「」]*」")
# A comma in brackets is part of the name: 相关街镇（甲镇、乙镇）.
OF_A_NAME = re.compile("[（(][^（）()]*[）)]")
COLON = re.compile(rf"^[ \t\u3000]*(?:- +)?(?:{EVERY_KEY})[ \t]*(：)", re.MULTILINE)
KEY_LINE = re.compile(rf"^[ \t]*(?:- +)?({EVERY_KEY}):(?=\s|$)", re.MULTILINE)


def commas(reading: ParseResult) -> Iterator[Problem]:
    """Report items of a sequence that contain a comma: `[教育局，住建局]` is one unit, not two."""
    for text in texts(reading):
        pattern = _separator(text)
        if pattern:
            index = spot(reading, text.node, pattern)
            yield reading.source.problem(index, problem_kinds.COMMA_IN_ITEM, text=text.node.value)


def _separator(text: FileText) -> re.Pattern[str] | None:
    """Return the pattern of the commas that should separate items in *text*.

    Return None if *text* may be one item.
    """
    if text.key in NAME_KEYS:
        return COMMA if COMMA.search(OF_A_NAME.sub("", text.node.value)) else None
    if text.key == "section":  # a heading begins with a number and a comma: 一、
        return None
    in_brackets = text.within is not None and text.within.flow_style and not text.node.style
    if in_brackets and WIDE_COMMA.search(BRACKETED.sub("", text.node.value)):
        return WIDE_COMMA
    return None


def colons(reading: ParseResult) -> Iterator[Problem]:
    """Report full-width colons after keys: YAML reads such a line as text."""
    reported = {p.place for p in reading.problems if p.code == yaml_kinds.WIDE_COLON.code}
    for match in COLON.finditer(reading.source.text):
        if reading.source.place(match.start(1)) not in reported:
            yield reading.source.problem(match.start(1), problem_kinds.WIDE_COLON)


def swallowed_keys(reading: ParseResult) -> Iterator[Problem]:
    """Report lines of a text that look like a key, such as `done: …` indented below the plan.

    YAML reads such a line as part of the text.
    """
    for text in texts(reading):
        # The first line never matches: a text doesn't begin at the start of its line.
        for match in KEY_LINE.finditer(reading.source.text, text.node.start, text.node.end):
            yield reading.source.problem(match.start(1), problem_kinds.KEY_IN_TEXT, key=match[1])
