"""Headings above tasks, from the outside in: `一、科技创新` and below it `（一）创新平台`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tasklist.importers.column_roles import role_of
from tasklist.importers.import_rules import Role
from tasklist.importers.published_list import PrintedText
from tasklist.process.named_tuples import NamedTuple

NUMERAL = "[一二三四五六七八九十百]+"
# The marks before headings. A new kind of mark begins a level below the headings in effect.
STYLES = {
    "part": re.compile(rf"第(?:{NUMERAL}|[0-9]+)[部编章篇节](?:分)?"),
    "annex": re.compile(r"附件\s*[0-9一二三四五六七八九十]*[:：.．、\s]"),
    "numeral": re.compile(rf"{NUMERAL}\s*[、.．，]"),
    "bracket": re.compile(rf"[（(]\s*{NUMERAL}\s*[）)]"),
}
PLAIN = "plain"
LATIN = re.compile("[a-zA-Z]")
LONGEST = 200  # characters of a heading that is searched for names
NUMBERED = re.compile(rf"(?:{NUMERAL}|[（(]\s*{NUMERAL}\s*[）)])[、.．]?")
WHO = re.compile(r"[（(]([^（）()]*[:：][^（）()]*)[）)]|[\s，,；;—-]+(\S{0,8}领导[:：][^：:]+)$")
LABELS = re.compile(r"([^：:；;，,、\s]{2,12})[:：]([^：:；;]*)(?:[；;]|$)")


class Answering(NamedTuple):
    """The leaders and units that a heading makes responsible for the tasks below it.

    A field is "" if the heading names nobody in that role.
    """

    leaders: str = ""
    units: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A heading: its *text* without names, its kind of mark, and the names that it has.

    *style* is a key of STYLES, or PLAIN if the heading has no mark.
    """

    text: PrintedText
    style: str
    answering: Answering


@dataclass(slots=True)
class Sections:
    """The headings that are in effect, from the outside in."""

    headings: tuple[SectionHeading, ...] = ()

    def begin(self, heading: SectionHeading) -> None:
        """Begin *heading* in place of the heading with the same kind of mark, and of all below it.

        If no heading in effect has this kind of mark, *heading* begins below all of them.
        """
        styles = [one.style for one in self.headings]
        above = styles.index(heading.style) if heading.style in styles else len(styles)
        self.headings = (*self.headings[:above], heading)

    @property
    def texts(self) -> tuple[PrintedText, ...]:
        """The texts of the headings, from the outside in."""
        return tuple(heading.text for heading in self.headings)

    def answering(self, role: str) -> PrintedText | None:
        """Return the names in the innermost heading that has any, or None if no heading does.

        *role* is `leaders`, `units` or `support`.
        """
        for heading in reversed(self.headings):
            if text := getattr(heading.answering, role):
                return PrintedText(text, heading.text.place)
        return None


def heading_of(text: PrintedText) -> SectionHeading:
    """Return *text* as a heading, with its kind of mark, and with its names taken out of it."""
    bare, answering = _without_names(text.text)
    heading = unbroken(replace(text, text=bare))
    return SectionHeading(heading, style_of(heading.text) or PLAIN, answering)


def unbroken(text: PrintedText) -> PrintedText:
    """Return *text* on one line.

    All white space in a Chinese text is removed, because it was only put there to fit the text into
    a narrow cell.
    """
    is_chinese = LATIN.search(text.text) is None
    return replace(text, text=("" if is_chinese else " ").join(text.text.split()))


def style_of(text: str) -> str | None:
    """Return the kind of mark with which the heading *text* begins, which is a key of STYLES.

    Return None if *text* begins with no such mark.
    """
    return next((name for name, mark in STYLES.items() if mark.match(text.strip())), None)


def is_heading_number(text: str) -> bool:
    """Whether *text*, in the column of numbers, is the number of a heading: `一`, `（二）`."""
    return bool(NUMBERED.fullmatch(text.strip()))


def _without_names(text: str) -> tuple[str, Answering]:
    """Return *text* without the bracket that says who is responsible, and the names in the bracket.

    The text is unchanged if there is no such bracket, or if any part of it is not understood.
    """
    match = WHO.search(text) if len(text) <= LONGEST else None
    if match is None:
        return text, Answering()
    inner = match[1] or match[2]
    labels = [(role_of(label[1]), label[2].strip()) for label in LABELS.finditer(inner)]
    words = {Role.LEADERS: "", Role.LEAD: "", Role.UNITS: "", Role.SUPPORT: ""}
    for role, names in labels:
        if role not in words or words[role]:
            return text, Answering()
        words[role] = names
    if not labels or LABELS.sub("", inner).strip():
        return text, Answering()
    lead, units = words[Role.LEAD], words[Role.UNITS]
    support = words[Role.SUPPORT] or (units if lead else "")
    bare = (text[: match.start()] + text[match.end() :]).strip()
    return bare, Answering(words[Role.LEADERS], lead or units, support)
