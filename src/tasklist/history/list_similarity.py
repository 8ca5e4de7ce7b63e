"""Whether two files hold the same list, judged by the years and words, whatever the layout.

The files are not parsed as YAML, so that an invalid list can be recognized too.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from tasklist.process.named_tuples import NamedTuple

YEAR = re.compile(rb"""^[\s{,"']*year["']?\s*:\s*["']?([0-9]{4})\b""", re.MULTILINE)
YEAR_IN_NAME = re.compile(r"(?<![0-9])([0-9]{4})(?![0-9])")
WORD = re.compile(r"[^\W\d_]{2,}")
# Words that are left out because every list has them.
KEYS = frozenset((
    "title", "year", "district", "groups", "aliases", "unit", "leader", "was", "tasks", "id",
    "printed", "continues", "section", "goal", "leaders", "more", "workstreams", "units", "support",
    "milestones", "quarter", "due", "from", "plan", "done", "evidence", "note", "verified",
    "returned", "extended", "dropped", "to", "on", "reason", "approval", "progress", "text",
    "state", "percent", "member", "problem", "next",
))  # fmt: skip
MIN_SHARE = 0.5  # the threshold that git uses for renamed files


class Portrait(NamedTuple):
    """What distinguishes a list from other lists: the name of its file, its year and its words.

    *year* is empty if the file has none.
    """

    name: str
    year: str
    words: frozenset[str]

    @classmethod
    def of(cls, name: str, data: bytes) -> Portrait:
        """The portrait of the list in the file *name*, whose bytes are *data*."""
        year = YEAR.search(data)
        words = frozenset(WORD.findall(data.decode(errors="replace"))) - KEYS
        return cls(name, year[1].decode() if year else "", words)

    def likeness(self, other: Portrait) -> float:
        """The share of words that the two lists have in common: 0 for none, 1 for all."""
        all_words = self.words | other.words
        return len(self.words & other.words) / len(all_words) if all_words else 0.0

    def can_become(self, later: Portrait) -> bool:
        """Whether *later* may be the same list as this one, in a new file.

        It may if both lists are for the same year, and if at least half of the words of the shorter
        list are also in the other. Therefore it does not matter how many texts were only added, or
        only removed.
        """
        if self.year and later.year and self.year != later.year:
            return False
        if is_for_another_year(self.name, later.name, later.year):
            return False
        fewest = min(len(self.words), len(later.words))
        return len(self.words & later.words) >= MIN_SHARE * max(fewest, 1)


def is_for_another_year(old: str, new: str, year: str) -> bool:
    """Whether a file that is renamed from *old* to *new* holds the list of another year afterwards.

    It does if the names have different years, unless the year in *new* is *year*, the list's own
    year. In that case the list is the same, and only its old name was wrong.
    """
    before, after = (YEAR_IN_NAME.findall(PurePosixPath(name).name) for name in (old, new))
    return bool(before and after and before[-1] != after[-1] and after[-1] != year)
