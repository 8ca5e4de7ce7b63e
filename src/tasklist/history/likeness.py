"""Whether two files hold the same list: by the year and the words, however they are laid out.

Pure, and without YAML: a list that has faults is still the list that it was.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import NamedTuple

YEAR = re.compile(rb"""^[\s{,"']*year["']?\s*:\s*["']?([0-9]{4})\b""", re.MULTILINE)
YEAR_IN_NAME = re.compile(r"(?<![0-9])([0-9]{4})(?![0-9])")
WORD = re.compile(r"[^\W\d_]{2,}")
# What any list says is no sign of this one.
KEYS = frozenset((
    "title", "year", "groups", "tasks", "id", "goal", "leaders", "workstreams", "units",
    "milestones", "quarter", "plan", "done", "evidence", "note", "verified", "returned",
    "extended", "dropped", "to", "on", "reason", "approval",
))  # fmt: skip
ALIKE = 0.5  # as much as git asks of a file that was renamed


class Portrait(NamedTuple):
    """What tells one list from another: the year it is of, and its words."""

    name: str
    year: str
    words: frozenset[str]

    @classmethod
    def of(cls, name: str, data: bytes) -> Portrait:
        """The portrait of the list that the file *name* holds."""
        year = YEAR.search(data)
        words = frozenset(WORD.findall(data.decode(errors="replace"))) - KEYS
        return cls(name, year[1].decode() if year else "", words)

    def likeness(self, other: Portrait) -> float:
        """How much of all their words the two have in common, from 0 to 1."""
        every = self.words | other.words
        return len(self.words & other.words) / len(every) if every else 0.0

    def becomes(self, later: Portrait) -> bool:
        """Whether *later* can be the same list in another file: its year, and half its words.

        Of the shorter list, so that neither what was left out nor what was added hides it.
        """
        if self.year and later.year and self.year != later.year:
            return False
        if is_for_another_year(self.name, later.name, later.year):
            return False
        fewest = min(len(self.words), len(later.words))
        return len(self.words & later.words) >= ALIKE * max(fewest, 1)


def is_for_another_year(old: str, new: str, year: str) -> bool:
    """Whether a file *old* that comes to be called *new* is to be another year's list.

    A name that comes to agree with the list's *year* was put right, and is no other list.
    """
    before, after = (YEAR_IN_NAME.findall(PurePosixPath(name).name) for name in (old, new))
    return bool(before and after and before[-1] != after[-1] and after[-1] != year)
