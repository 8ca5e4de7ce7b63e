"""The journal: the last commands that changed the list, and which of them are in effect.

The fingerprint of the list decides. A process that was killed between writing the journal and
the list leaves a line for what never happened: then the list has the fingerprint from before
it. What the list has in no line was done without this program, and nothing is undone over it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tasklist.edits.journal_lines import EDIT, UNDO, JournalEntry

STEP_LIMIT = 100  # commands; the oldest are forgotten first


class Journal(NamedTuple):
    """Commands, oldest first: those before *position* are in effect, the others were undone.

    *is_current* is false if the list was changed otherwise since.
    """

    steps: tuple[JournalEntry, ...] = ()
    position: int = 0
    is_current: bool = True

    @property
    def last(self) -> JournalEntry | None:
        """The last command in effect, which `undo` takes back."""
        return self.steps[self.position - 1] if self.position else None

    @property
    def next(self) -> JournalEntry | None:
        """The first command that was undone, which `redo` repeats."""
        return self.steps[self.position] if self.position < len(self.steps) else None

    def entries(self) -> list[JournalEntry]:
        """The lines that lead to this journal, and no others."""
        undone = reversed(self.steps[self.position :])
        return [*self.steps, *(JournalEntry(UNDO, step.after, step.before) for step in undone)]


def replay(entries: Iterable[JournalEntry], now: str) -> Journal:
    """The journal of *entries* for a list with the fingerprint *now*."""
    journal = Journal()
    earlier = 0  # the position before the last entry, if that was only intended
    for entry in entries:
        journal = _after(_found(journal, entry.before, earlier), entry)
        earlier = journal.position + (1 if entry.kind == UNDO else -1)
    return _found(journal, now, earlier)


def _after(journal: Journal, entry: JournalEntry) -> Journal:
    """*journal* after *entry*; an edit drops what was undone before it."""
    steps, position, is_current = journal
    if entry.kind == EDIT:
        steps = (*steps[:position], entry)[-STEP_LIMIT:]
        return Journal(steps, len(steps))
    step = journal.last if entry.kind == UNDO else journal.next
    ends = (entry.before, entry.after) if entry.kind != UNDO else (entry.after, entry.before)
    if not is_current or step is None or (step.before, step.after) != ends:
        return journal  # not written by this program: without effect
    return Journal(steps, position - 1 if entry.kind == UNDO else position + 1)


def _found(journal: Journal, now: str, earlier: int) -> Journal:
    """*journal* at a position where the list has the fingerprint *now*: the likeliest of them."""
    steps, recorded, _is_current = journal
    for position in (recorded, earlier, *range(len(steps), -1, -1)):
        if now in _fingerprints(steps, position):
            return Journal(steps, position)
    return Journal(steps, recorded, is_current=not steps)


def _fingerprints(steps: tuple[JournalEntry, ...], position: int) -> set[str]:
    """What the list can be at *position*: what one command left, or the next began with."""
    left = {steps[position - 1].after} if 0 < position <= len(steps) else set()
    return left | {step.before for step in steps[position : position + 1]}
