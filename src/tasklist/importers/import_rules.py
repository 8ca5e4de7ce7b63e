"""The rules that a person gives for an import, in a rules file or by options.

Recognition follows the rules first, and decides by itself only what they do not mention.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a column holds. The values are the words of a rules file."""

    NUMBER = "number"
    SECTION = "section"
    GOAL = "goal"
    PLAN = "plan"
    LEAD = "lead"
    UNITS = "units"
    SUPPORT = "support"
    LEADERS = "leaders"
    DUE = "due"
    FROM = "from"
    QUARTER = "quarter"  # also half a year or a month: the heading says which
    NOTE = "note"  # the progress that is printed already
    MORE = "more"  # kept under its heading
    SKIP = "skip"  # left out


@dataclass(frozen=True, slots=True)
class ColumnRule:
    """The *role* of the columns under *heading*.

    *line* is the number of the rule's line in the rules file, or 0 if the rule is from an option.
    """

    heading: str
    role: Role
    line: int = 0


@dataclass(frozen=True, slots=True)
class WordRule:
    """A *printed* text, and the text that replaces it.

    *meant* has one text, or several if the printed text is to be split into these names. *line* is
    as in a `ColumnRule`.
    """

    printed: str
    meant: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A rule that names a sheet to read, or the first text of the rows to leave out.

    *line* is as in a `ColumnRule`.
    """

    name: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRules:
    """The rules for reading one list; by default there are none.

    *file* is the name of the rules file, for messages, or "". Only the sheets named in *sheets* are
    read, then the tables numbered in *tables*; everything is read if both are empty. *header* has
    the numbers of the first and the last row with headings. *units* and *leaders* are responsible
    for every task if no column names any. *skip* has the first texts of the rows to leave out.
    """

    file: str = ""
    sheets: tuple[NamedRule, ...] = ()
    tables: tuple[int, ...] = ()
    header: tuple[int, int] | None = None
    columns: tuple[ColumnRule, ...] = ()
    units: tuple[str, ...] = ()
    leaders: tuple[str, ...] = ()
    words: tuple[WordRule, ...] = ()
    skip: tuple[NamedRule, ...] = ()

    def role(self, heading: str) -> Role | None:
        """The role that a rule gives to *heading*, ignoring white space; None if no rule does."""
        name = bare(heading)
        return next((rule.role for rule in self.columns if bare(rule.heading) == name), None)

    @property
    def chooses_tables(self) -> bool:
        """Whether only some sheets or tables are to be read."""
        return bool(self.sheets or self.tables)


def bare(text: str) -> str:
    """Return *text* without white space, because a heading may be broken anywhere in a column."""
    return "".join(text.split())


NO_RULES = ImportRules()
