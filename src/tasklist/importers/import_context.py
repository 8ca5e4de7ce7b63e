"""What an import knows besides the document."""

from __future__ import annotations

from dataclasses import dataclass

from tasklist.importers.import_rules import NO_RULES, ImportRules
from tasklist.model.tasklist import Group, Tasklist


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportContext:
    """The *year* of a list, and what else is known before it is read.

    *title* replaces the printed one; *default_title* is for a list that prints none. *last* is the
    list of the year before, which knows names and groups. *keeps_phones* means that telephone
    numbers are to be kept.
    """

    year: int
    title: str = ""
    default_title: str = ""
    groups: tuple[Group, ...] = ()
    rules: ImportRules = NO_RULES
    last: Tasklist | None = None
    keeps_phones: bool = False
