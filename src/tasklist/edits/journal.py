"""The journal: the last commands that changed the list, and which of them are in effect.

The fingerprint of the list shows which commands are in effect. A process may be killed after it
wrote the journal and before it wrote the list. The list then still has the fingerprint from before
the last line of the journal, so the change in that line is not in effect. If no line has the
fingerprint of the list, the list was changed without this program, and no command can be undone.
"""

from __future__ import annotations

from collections.abc import Iterable

from tasklist.edits.journal_lines import EDIT, UNDO, JournalEntry
from tasklist.process.named_tuples import NamedTuple

STEP_LIMIT = 100  # commands; the oldest are dropped first


class Journal(NamedTuple):
    """The recorded commands (*steps*), oldest first.

    The commands before the index *position* are in effect, and the others were undone. *is_current*
    is false if the list has since been changed without this program.
    """

    steps: tuple[JournalEntry, ...] = ()
    position: int = 0
    is_current: bool = True

    @property
    def last(self) -> JournalEntry | None:
        """The last command in effect, which `undo` would undo; None if there is none."""
        return self.steps[self.position - 1] if self.position else None

    @property
    def next(self) -> JournalEntry | None:
        """The first of the undone commands, which `redo` would redo; None if there is none."""
        return self.steps[self.position] if self.position < len(self.steps) else None

    def entries(self) -> list[JournalEntry]:
        """Return the fewest entries from which `replay` makes this journal."""
        undone = reversed(self.steps[self.position :])
        return [*self.steps, *(JournalEntry(UNDO, step.after, step.before) for step in undone)]


def replay(entries: Iterable[JournalEntry], now: str) -> Journal:
    """Return the journal that *entries* make if the list now has the fingerprint *now*."""
    journal = Journal()
    earlier = 0  # the position before the last entry, which may not have been carried out
    for entry in entries:
        journal = _after(_found(journal, entry.before, earlier), entry)
        earlier = journal.position + (1 if entry.kind == UNDO else -1)
    return _found(journal, now, earlier)


def _after(journal: Journal, entry: JournalEntry) -> Journal:
    """Return *journal* after *entry*, which may be an edit, an undo or a redo.

    An edit drops the commands that are undone at that moment. An undo or redo that does not fit is
    ignored.
    """
    steps, position, is_current = journal
    if entry.kind == EDIT:
        steps = (*steps[:position], entry)[-STEP_LIMIT:]
        return Journal(steps, len(steps))
    step = journal.last if entry.kind == UNDO else journal.next
    ends = (entry.before, entry.after) if entry.kind != UNDO else (entry.after, entry.before)
    if not is_current or step is None or (step.before, step.after) != ends:
        return journal  # ignored, because this program would not have written the entry here
    return Journal(steps, position - 1 if entry.kind == UNDO else position + 1)


def _found(journal: Journal, now: str, earlier: int) -> Journal:
    """Return *journal* with the likeliest position at which the list has the fingerprint *now*.

    The position of *journal* is tried first, then the position *earlier*, then all others. If none
    fits, the position stays as it is, and the result is not current. A journal without steps is
    always current.
    """
    steps, recorded, _is_current = journal
    for position in (recorded, earlier, *range(len(steps), -1, -1)):
        if now in _fingerprints(steps, position):
            return Journal(steps, position)
    return Journal(steps, recorded, is_current=not steps)


def _fingerprints(steps: tuple[JournalEntry, ...], position: int) -> set[str]:
    """Return the fingerprints that the list can have at *position* of *steps*.

    These are `after` of the step before the position, and `before` of the step at the position.
    """
    left = {steps[position - 1].after} if 0 < position <= len(steps) else set()
    return left | {step.before for step in steps[position : position + 1]}
