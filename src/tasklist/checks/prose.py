"""Texts that say less, or more, than was meant: markup, a cut, a fold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tasklist.checks.traverse import PROSE_KEYS, TEXT_KEYS, spot, texts, written
from tasklist.language import _, ngettext
from tasklist.problems import Problem
from tasklist.text.markup import ENTITY, TAG
from tasklist.yamlfile.reader import ParseResult

MARKUP = re.compile(f"{TAG.pattern} | {ENTITY.pattern}", TAG.flags)
# A comment that is meant has a space behind its mark.
CUT = re.compile(r"[ \t]+(#)(?=[^\s#])")
FOLD = re.compile(r"\r\n|\n|\r")


def markup(reading: ParseResult) -> Iterator[Problem]:
    """No text holds HTML: `<p>`, `</ol>`, `&nbsp;`."""
    for text in texts(reading):
        found = list(MARKUP.finditer(text.node.value)) if text.key in TEXT_KEYS else []
        if found:
            message = ngettext(
                "markup left in a text: {first}",
                "markup left in a text, in {count} places: {first} is the first",
                len(found),
            ).format(first=found[0][0], count=len(found))
            remedy = _("Delete it; begin a line of a |- block where it began a paragraph.")
            index = spot(reading, text.node, MARKUP)
            yield reading.source.problem(index, "W303", message, remedy)


def cuts(reading: ParseResult) -> Iterator[Problem]:
    """No text is cut short by a # that follows a space: `完成 #3 楼封顶` says `完成`."""
    for text in texts(reading):
        plain = text.key in TEXT_KEYS and not text.node.style
        cut = CUT.match(reading.source.text, text.node.end) if plain else None
        if cut:
            message = _("the text ends before this #: what follows is a comment")
            remedy = _("Put the whole text in double quotes; begin a comment with “# ”.")
            yield reading.source.problem(cut.start(1), "W309", message, remedy)


def folds(reading: ParseResult) -> Iterator[Problem]:
    """No text runs over several lines but as `|`: a fold puts a space between two lines."""
    for text in texts(reading):
        if text.key not in PROSE_KEYS or text.node.style == "|":
            continue
        if text.node.style == ">" or FOLD.search(written(reading, text.node)):
            message = _("a text folded over lines: each line break is read as a space")
            remedy = _("Write it on one line, or begin it with |- and give each item a line.")
            yield reading.source.problem(text.node.start, "W312", message, remedy)
