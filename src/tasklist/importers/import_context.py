"""The context of an import: everything that it knows apart from the document itself."""

from __future__ import annotations

from dataclasses import dataclass

from tasklist.importers.import_rules import NO_RULES, ImportRules
from tasklist.model.tasklist import Group, Tasklist


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportContext:
    """The *year* of a list, and what else is known before it is read.

    *title* replaces the printed title, and *default_title* is used if none is printed. *last* is
    the list of the year before, which supplies names and groups. With *keeps_phones*, telephone
    numbers are kept in the list.
    """

    year: int
    title: str = ""
    default_title: str = ""
    groups: tuple[Group, ...] = ()
    rules: ImportRules = NO_RULES
    last: Tasklist | None = None
    keeps_phones: bool = False
