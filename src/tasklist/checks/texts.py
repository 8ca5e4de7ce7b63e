"""Checks of texts: HTML markup, texts cut short by a #, and folded texts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import PROSE_KEYS, TEXT_KEYS, spot, texts, written
from tasklist.problems import Problem
from tasklist.text.html_markup_removal import ENTITY, TAG
from tasklist.yamlfile.reader import ParseResult

MARKUP = re.compile(f"{TAG.pattern} | {ENTITY.pattern}", TAG.flags)
# An intended comment has a space after its #.
CUT = re.compile(r"[ \t]+(#)(?=[^\s#])")
FOLD = re.compile(r"\r\n|\n|\r")


def markup(reading: ParseResult) -> Iterator[Problem]:
    """Report texts with HTML, such as `<p>`, `</ol>` or `&nbsp;`."""
    for text in texts(reading):
        matches = list(MARKUP.finditer(text.node.value)) if text.key in TEXT_KEYS else []
        if matches:
            facts = {"first": matches[0][0], "count": len(matches)}
            yield reading.source.problem(
                spot(reading, text.node, MARKUP), problem_kinds.MARKUP, **facts
            )


def cuts(reading: ParseResult) -> Iterator[Problem]:
    """Report texts that a # after a space cuts short: `完成 #3 楼封顶` is read as `完成`."""
    for text in texts(reading):
        plain = text.key in TEXT_KEYS and not text.node.style
        cut = CUT.match(reading.source.text, text.node.end) if plain else None
        if cut:
            yield reading.source.problem(cut.start(1), problem_kinds.TEXT_CUT_SHORT)


def folds(reading: ParseResult) -> Iterator[Problem]:
    """Report texts on several lines without `|`: YAML reads their line breaks as spaces."""
    for text in texts(reading):
        if text.key not in PROSE_KEYS or text.node.style == "|":
            continue
        if text.node.style == ">" or FOLD.search(written(reading, text.node)):
            yield reading.source.problem(text.node.start, problem_kinds.FOLDED_TEXT)
