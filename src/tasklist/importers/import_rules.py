"""What a person said about a published list: the content of a rules file, and of options.

Recognition asks it first, and decides by itself only what it leaves open.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a column holds, as written in a rules file and in the account of an import."""

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
    """The *role* of the columns under *heading*; *line* is that of the rules file, else 0."""

    heading: str
    role: Role
    line: int = 0


@dataclass(frozen=True, slots=True)
class WordRule:
    """What is meant by the *printed* text: one text, or the names that it is to be parted into."""

    printed: str
    meant: tuple[str, ...]
    line: int = 0


@dataclass(frozen=True, slots=True)
class NamedRule:
    """A *name* that is listed in the rules: of a sheet, or the first text of rows to leave out."""

    name: str
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRules:
    """What is known of a list before it is read; by default nothing.

    *file* is the rules file, for messages, or "". *sheets* and *tables* are those to take, in this
    order; all if empty. *header* is the first and the last row of the headings. *units* and
    *leaders* answer for each task where no column names any. *skip* has the first texts of rows to
    leave out.
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
        """The role that is given to *heading*, whatever its white space; None if none is."""
        name = bare(heading)
        return next((rule.role for rule in self.columns if bare(rule.heading) == name), None)

    @property
    def chooses_tables(self) -> bool:
        """Whether only some sheets or tables are to be taken."""
        return bool(self.sheets or self.tables)


def bare(text: str) -> str:
    """*text* without white space: a heading is broken anywhere to fit its column."""
    return "".join(text.split())


NO_RULES = ImportRules()
