"""Automatic numbers of a Word document, which are not in its text: `一、`, `（二）`, `3.1`, `4`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tasklist.grids.word_numerals import numeral
from tasklist.grids.word_styles import WordStyles
from tasklist.grids.word_xml import Element, W, children, number, root, switch, value

LEVELS = 9
PLACE = re.compile("%([1-9])")
JOINED = "、．，。：；）】》)"  # no space is needed after these characters
BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class NumberLevel:
    """One level of a list: how its numbers look, and where they start and restart.

    *kind* is Word's name for the numerals. *text* is the number with its punctuation, where `%1` is
    the number of the first level. *has_gap* says that a space or tab follows. *is_decimal* says
    that the numbers of all levels in *text* are written in digits. A new number of any of the first
    *restart* levels restarts this level; 0 means that it never restarts. *style* is the paragraph
    style that is numbered at this level, or "".
    """

    kind: str = "decimal"
    text: str = ""
    start: int = 1
    has_gap: bool = True
    is_decimal: bool = False
    restart: int = LEVELS
    style: str = ""


@dataclass(slots=True)
class NumberedList:
    """A list of numbered paragraphs: its levels, and the last number of each level.

    The last number is None for a level that has not been counted since it restarted.
    """

    levels: list[NumberLevel]
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class WordNumbering:
    """The automatic numbers of a document, counted paragraph by paragraph.

    *data* is the file numbering.xml, or None. Numberings that share a definition continue each
    other's numbers, unless one of them sets a number to start with. Raises PackageError if *data*
    is damaged.
    """

    def __init__(self, data: bytes | None, styles: WordStyles) -> None:
        self._styles = styles
        self._lists: dict[str, NumberedList] = {}
        self._starts: dict[str, dict[int, int]] = {}  # numbering → level → number to start with
        if data:
            self._read(root(data))

    def text_of(self, paragraph: Element | None) -> str:
        """Count the next paragraph. Return its number and the space after; "" if it has no number.

        *paragraph* is the element with the properties of the paragraph. Raises PackageError for an
        absurd number.
        """
        numbering = next(self._styles.paragraph_property(paragraph, "numPr/numId"), None)
        entry = self._lists.get(value(numbering))
        if entry is None:
            return ""
        level = self._level(paragraph, entry)
        count = self._count(value(numbering), entry, level)
        shown = entry.levels[level]
        if shown.kind == BULLET or count is None:
            return ""
        text = PLACE.sub(lambda place: self._numeral(entry, level, int(place[1]) - 1), shown.text)
        return text + (" " if text and shown.has_gap and text[-1] not in JOINED else "")

    def _read(self, numbering: Element) -> None:
        definitions = {
            value(one, "abstractNumId"): one for one in numbering.findall(f"{W}abstractNum")
        }
        by_style = {
            value(one.find(f"{W}styleLink")): one
            for one in definitions.values()
            if one.find(f"{W}styleLink") is not None
        }
        shared: dict[int, NumberedList] = {}
        for one in numbering.findall(f"{W}num"):
            definition = definitions.get(value(one.find(f"{W}abstractNumId")))
            if definition is not None and (link := definition.find(f"{W}numStyleLink")) is not None:
                definition = by_style.get(value(link), definition)
            if definition is None:
                continue
            levels = _levels(definition)
            overrides = one.findall(f"{W}lvlOverride")
            own = {
                _index(override): level
                for override in overrides
                if (level := override.find(f"{W}lvl")) is not None
            }
            entry = shared.setdefault(id(definition), NumberedList(levels))
            if own:
                for index, level in own.items():
                    levels[index] = _level(level)
                entry = NumberedList(levels)
            self._lists[value(one, "numId")] = entry
            self._starts[value(one, "numId")] = {
                _index(override): number(start, 1)
                for override in overrides
                if (start := override.find(f"{W}startOverride")) is not None
            }

    def _level(self, paragraph: Element | None, entry: NumberedList) -> int:
        """Return the level, from 0 on, of the paragraph whose properties are in *paragraph*.

        If the paragraph has no level of its own, its style decides. Return the list level that
        names this style, or else the level in the properties of the style.
        """
        direct = None if paragraph is None else paragraph.find(f"{W}numPr/{W}ilvl")
        if direct is not None:
            return min(max(number(direct, 0), 0), LEVELS - 1)
        style = self._styles.numbering_style(paragraph)
        for index, level in enumerate(entry.levels):
            if level.style and level.style == style:
                return index
        inherited = next(self._styles.paragraph_property(paragraph, "numPr/ilvl"), None)
        return min(max(number(inherited, 0), 0), LEVELS - 1)

    def _count(self, numbering: str, entry: NumberedList, level: int) -> int | None:
        starts = self._starts[numbering]
        counts = entry.counts
        before = counts[level]
        if level in starts:
            counts[level] = starts[level]
            starts.clear()  # only the first paragraph of the numbering restarts it
        else:
            counts[level] = entry.levels[level].start if before is None else before + 1
        for above in range(level):
            if counts[above] is None:
                counts[above] = entry.levels[above].start
        for below in range(level + 1, LEVELS):
            if level < entry.levels[below].restart:
                counts[below] = None
        return counts[level]

    def _numeral(self, entry: NumberedList, level: int, index: int) -> str:
        kind = "decimal" if entry.levels[level].is_decimal else entry.levels[index].kind
        count = entry.counts[index]
        return numeral(entry.levels[index].start if count is None else count, kind)


def _levels(definition: Element) -> list[NumberLevel]:
    levels = [NumberLevel()] * LEVELS
    for level in children(definition, "lvl"):
        levels[_index(level)] = _level(level)
    return levels


def _index(element: Element) -> int:
    text = value(element, "ilvl")
    return min(int(text), LEVELS - 1) if text.isascii() and text.isdecimal() else 0


def _level(level: Element) -> NumberLevel:
    restart = level.find(f"{W}lvlRestart")
    return NumberLevel(
        kind=value(level.find(f"{W}numFmt")) or "decimal",
        text=value(level.find(f"{W}lvlText")),
        start=number(level.find(f"{W}start"), 0),
        has_gap=value(level.find(f"{W}suff")) != "nothing",
        is_decimal=bool(switch(level.find(f"{W}isLgl"))),
        restart=LEVELS if restart is None else number(restart, LEVELS),
        style=value(level.find(f"{W}pStyle")),
    )
