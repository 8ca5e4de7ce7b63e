"""Headings above tasks, outside in: `一、科技创新` and below it `（一）创新平台`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from tasklist.importers.import_rules import Role
from tasklist.importers.printed_list import PrintedText
from tasklist.importers.roles import role_of

NUMERAL = "[一二三四五六七八九十百]+"
# The marks before headings; each is a level below those that came before it.
STYLES = {
    "part": re.compile(rf"第(?:{NUMERAL}|[0-9]+)[部编章篇节](?:分)?"),
    "annex": re.compile(r"附件\s*[0-9一二三四五六七八九十]*[:：.．、\s]"),
    "numeral": re.compile(rf"{NUMERAL}\s*[、.．，]"),
    "bracket": re.compile(rf"[（(]\s*{NUMERAL}\s*[）)]"),
}
PLAIN = "plain"
LATIN = re.compile("[a-zA-Z]")
LONGEST = 200  # characters of a heading in which names are looked for
NUMBERED = re.compile(rf"(?:{NUMERAL}|[（(]\s*{NUMERAL}\s*[）)])[、.．]?")
WHO = re.compile(r"[（(]([^（）()]*[:：][^（）()]*)[）)]|[\s，,；;—-]+(\S{0,8}领导[:：][^：:]+)$")
LABELS = re.compile(r"([^：:；;，,、\s]{2,12})[:：]([^：:；;]*)(?:[；;]|$)")


class Answering(NamedTuple):
    """The texts that name who is responsible for the tasks below a heading, by role."""

    leaders: str = ""
    units: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class SectionHeading:
    """A heading: its *text*, and in *answering* the names that it gives to the tasks below."""

    text: PrintedText
    style: str
    answering: Answering


@dataclass(slots=True)
class Sections:
    """The headings that are in effect, from the outside in."""

    headings: tuple[SectionHeading, ...] = ()

    def begin(self, heading: SectionHeading) -> None:
        """Put *heading* in place of the last one with such a mark and of all below that one."""
        styles = [one.style for one in self.headings]
        above = styles.index(heading.style) if heading.style in styles else len(styles)
        self.headings = (*self.headings[:above], heading)

    @property
    def texts(self) -> tuple[PrintedText, ...]:
        """The texts of the headings."""
        return tuple(heading.text for heading in self.headings)

    def answering(self, role: str) -> PrintedText | None:
        """Who answers by the innermost heading that says so: `leaders`, `units` or `support`."""
        for heading in reversed(self.headings):
            if text := getattr(heading.answering, role):
                return PrintedText(text, heading.text.place)
        return None


def heading_of(text: PrintedText) -> SectionHeading:
    """*text* as a heading: with its mark, and with the leaders that it names."""
    bare, answering = _without_names(text.text)
    heading = unbroken(replace(text, text=bare))
    return SectionHeading(heading, style_of(heading.text) or PLAIN, answering)


def unbroken(text: PrintedText) -> PrintedText:
    """*text* without line breaks and white space that only fit it into a narrow cell."""
    is_chinese = LATIN.search(text.text) is None
    return replace(text, text=("" if is_chinese else " ").join(text.text.split()))


def style_of(text: str) -> str | None:
    """The kind of mark with which the heading *text* begins; None if it has none."""
    return next((name for name, mark in STYLES.items() if mark.match(text.strip())), None)


def is_heading_number(text: str) -> bool:
    """Whether *text*, in the column of numbers, counts headings: `一`, `（二）`."""
    return bool(NUMBERED.fullmatch(text.strip()))


def _without_names(text: str) -> tuple[str, Answering]:
    """*text* without the bracket that says who answers, if all in that is understood."""
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
