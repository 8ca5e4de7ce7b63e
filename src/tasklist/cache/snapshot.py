"""Snapshot: the list at one moment, read from the cache if its bytes were read before."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tasklist.cache import entries
from tasklist.cache.columns import FORMAT_VERSION, Columns
from tasklist.storage import list_file

if TYPE_CHECKING:
    from tasklist.cache.milestone_selection import Selection
    from tasklist.model.query import Query
    from tasklist.model.status import ReportOrder
    from tasklist.model.tasklist import Milestone, MilestoneId, Tasklist
    from tasklist.yamlfile.reader import ParseResult  # YAML is imported with it
    from tasklist.yamlfile.source_text import Source


# What an entry raises that was not written by this program, although nobody damaged it.
NOT_OURS = (LookupError, TypeError, ValueError)


def working_copy(path: Path) -> Snapshot:
    """The list as its file is on disk; raises FileError if the file cannot be read."""
    return Snapshot(path.as_posix(), list_file.load(path).data)


class Snapshot:
    """The list at one moment: its *name* for messages, its bytes, and the *commit* that has it.

    *exists* is false for a commit in which there is no list. *worth_caching* is false for a list
    that is about to be replaced. If the file has errors, the methods and attributes that need the
    list raise InvalidListError, which has all of the errors.
    """

    def __init__(
        self,
        name: str,
        data: bytes,
        commit: str = "",
        *,
        exists: bool = True,
        worth_caching: bool = True,
    ) -> None:
        self.name = name
        self.data = data
        self.commit = commit
        self.exists = exists
        self.worth_caching = worth_caching

    @cached_property
    def tasklist(self) -> Tasklist:
        """The list, from the cache or from the text."""
        restored = self._restored()
        if restored is not None:
            return restored
        return self._read()[0] if self.worth_caching else self.parse().tasklist

    @cached_property
    def _columns(self) -> Columns:
        cached = self._cached()
        return self._read()[1] if cached is None else cached

    @property
    def year(self) -> int:
        """The year of the list, found without building the model."""
        return self._columns.year

    @property
    def district(self) -> str | None:
        """The short name that the list gives itself, found without building the model."""
        return self._columns.district

    @cached_property
    def source(self) -> Source:
        """The decoded text of the list, which must be valid."""
        from tasklist.yamlfile.source_text import decode

        return decode(self.data, self.name)[0]

    def parse(self) -> ParseResult:
        """The result of reading the text, without the cache.

        It has the nodes of the text, and the list or its errors.
        """
        # Imported only when it is needed: YAML and its reader take a third of a command's time.
        from tasklist.yamlfile.reader import read_bytes

        return read_bytes(self.data, self.name)

    def select(
        self, query: Query, today: datetime.date, baseline: str, order: ReportOrder
    ) -> Selection:
        """Return the milestones that match *query* and that *order* includes.

        They are found without building the model. Raises the errors of `query.select` for names and
        tasks that the list does not have.
        """
        from tasklist.cache.milestone_selection import select

        try:
            return select(self._columns, query, today, baseline, order)
        except NOT_OURS:
            # The list is read, and the entry is replaced.
            self._columns = self._read()[1]
            return select(self._columns, query, today, baseline, order)

    def edited(self, changed: Mapping[MilestoneId, Milestone]) -> Snapshot:
        """Return a snapshot with the new milestones in *changed*; nothing is saved.

        *changed* maps identifiers to new milestones. If it is empty, return this snapshot itself.
        Raises UnsafeEditError or OverLimitError (`yamlfile.milestone_editor.rewrite`).
        """
        if not changed:
            return self
        from tasklist.yamlfile import milestone_editor

        return self.rewritten(milestone_editor.rewrite(self.source, self.tasklist, changed))

    def rewritten(self, result: ParseResult) -> Snapshot:
        """Return a new snapshot with the text and the list that an edit of this snapshot made.

        *result* is the result of reading that text.
        """
        new = Snapshot(self.name, result.source.encode())
        new.source, new.tasklist = result.source, result.tasklist
        return new

    def cache(self) -> Columns:
        """Write the list to the cache for the next command, and return its columns."""
        columns = Columns.of(self.tasklist)
        entries.save(self._key, *columns.to_entry())
        return columns

    @property
    def _key(self) -> str:
        return entries.key_for(FORMAT_VERSION, self.data)

    def _cached(self) -> Columns | None:
        entry = entries.load(self._key)
        if entry is None:
            return None
        try:
            return Columns.from_entry(entry)
        except NOT_OURS:
            # The list is read, and the entry is replaced.
            return None

    def _restored(self) -> Tasklist | None:
        cached = self._cached()
        try:
            return None if cached is None else cached.tasklist()
        except NOT_OURS:
            # The list is read, and the entry is replaced.
            return None

    def _read(self) -> tuple[Tasklist, Columns]:
        self.tasklist = self.parse().tasklist
        return self.tasklist, self.cache()
