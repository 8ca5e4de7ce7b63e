"""Full-width punctuation where YAML wants ASCII: it makes one text of two things."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.checks.traverse import EVERY_KEY, NAME_KEYS, FileText, spot, texts
from tasklist.language import _
from tasklist.problems import Problem
from tasklist.yamlfile.reader import ParseResult

COMMA = re.compile("[，、；﹐､,;]")
WIDE_COMMA = re.compile("[，、；]")
# The comma of a document's title is its own. A bracket that is never closed is looked
# behind only as far as the next one.
BRACKETED = re.compile("《[^《》]*》|〔[^〔〕]*〕|（[^（）]*）|“[^“”]*”|「[^「」]*」")
# 相关街镇（甲镇、乙镇）: in brackets it is part of the name.
OF_A_NAME = re.compile("[（(][^（）()]*[）)]")
COLON = re.compile(rf"^[ \t\u3000]*(?:- +)?(?:{EVERY_KEY})[ \t]*(：)", re.MULTILINE)
KEY_LINE = re.compile(rf"^[ \t]*(?:- +)?({EVERY_KEY}):(?=\s|$)", re.MULTILINE)


def commas(reading: ParseResult) -> Iterator[Problem]:
    """No item of a list holds a comma: `[教育局，住建局]` is one unit."""
    for text in texts(reading):
        pattern = _separator(text)
        if pattern:
            message = _("a comma makes one item of “{text}”").format(text=text.node.value)
            remedy = _("Separate the items of a list with an ASCII comma and a space: [one, two]")
            index = spot(reading, text.node, pattern)
            yield reading.source.problem(index, "W307", message, remedy)


def _separator(text: FileText) -> re.Pattern[str] | None:
    """What makes one item of several; None where the text is one item indeed."""
    if text.key in NAME_KEYS:
        return COMMA if COMMA.search(OF_A_NAME.sub("", text.node.value)) else None
    in_brackets = text.within is not None and text.within.flow_style and not text.node.style
    if in_brackets and WIDE_COMMA.search(BRACKETED.sub("", text.node.value)):
        return WIDE_COMMA
    return None


def colons(reading: ParseResult) -> Iterator[Problem]:
    """No key is followed by a full-width colon: YAML takes the line for a text."""
    told = {problem.place for problem in reading.problems if problem.code == "E104"}
    for match in COLON.finditer(reading.source.text):
        if reading.source.place(match.start(1)) not in told:
            message = _("a full-width colon (：) after a key")
            remedy = _("Type an ASCII colon and a space (: ).")
            yield reading.source.problem(match.start(1), "W307", message, remedy)


def swallowed_keys(reading: ParseResult) -> Iterator[Problem]:
    """No line of a text looks like a key: `done: …` too far in is read as part of the plan."""
    for text in texts(reading):
        # A text's first line never matches: it doesn't begin where its line does.
        span = text.node.start, text.node.end
        for match in KEY_LINE.finditer(reading.source.text, *span):
            message = _("“{key}:” is read as part of the text above it").format(key=match[1])
            remedy = _("If it is a key, move the line left, to the column of the other keys.")
            yield reading.source.problem(match.start(1), "W316", message, remedy)
