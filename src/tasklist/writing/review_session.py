"""One pass through what waits to be verified: where it stands, and each answer saved at once.

Nothing is locked while a person thinks. Before each milestone the list is read again, and an
answer is given to the milestone as it was shown, or to none: somebody else may review the same
list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tasklist.cache.snapshot import Snapshot, working_copy
from tasklist.edits import reversal
from tasklist.model.change import Change
from tasklist.model.counterparts import counterparts
from tasklist.model.milestone_changes import of_a_milestone
from tasklist.model.tasklist import Milestone, PlacedMilestone, Tasklist
from tasklist.writing.edits import lock_wait, save
from tasklist.writing.marking import Transition

# The milestones of a list that wait.
Waiting = Callable[[Tasklist], Sequence[PlacedMilestone]]


class ChangedMilestoneError(Exception):
    """Somebody changed a milestone, or removed it, since it was shown; nothing was written."""


class ReviewItem:
    """A milestone of the review, as it was last read, and the *outcome* so far, in words."""

    def __init__(self, placed: PlacedMilestone) -> None:
        self.placed = placed
        self.outcome = ""


class SavedAnswer(NamedTuple):
    """A change of *fact* in the milestone *item* that was saved, and the list's bytes after it."""

    item: ReviewItem
    fact: str
    before: PlacedMilestone
    after: Milestone
    data: bytes


class ReviewSession:
    """The milestones that *waiting* finds in the list at *path*, and the answers to them.

    *wait* is the value of `--wait`. Raises FileError or InvalidListError for a list that cannot
    be read, and what *waiting* raises.
    """

    def __init__(self, path: Path, waiting: Waiting, wait: str) -> None:
        self._path = path
        self._waiting = waiting
        self._wait = wait
        self._answers: list[SavedAnswer] = []
        self.snapshot = working_copy(path)
        self.items = [ReviewItem(placed) for placed in waiting(self.snapshot.tasklist)]
        self.position = 0
        self._shown: ReviewItem | None = None

    @property
    def current(self) -> ReviewItem | None:
        """The milestone at the position; None after the last."""
        return self.items[self.position] if self.position < len(self.items) else None

    def refresh(self) -> int:
        """Read the list before `current` is shown; returns how many milestones are left out.

        They no longer wait. What was answered stays, and so does the one that was shown last,
        if they are still in the list. Raises FileError or InvalidListError for a list that
        cannot be read now.
        """
        before = len(self.items)
        now = working_copy(self._path)
        if now.data != self.snapshot.data:
            self._follow(now)
            waiting = {placed.id for placed in self._waiting(now.tasklist)}
            stays = {id(self._shown), *(id(answer.item) for answer in self._answers)}
            self._keep(lambda item: id(item) in stays or item.placed.id in waiting)
        self._shown = self.current
        return before - len(self.items)

    def save(self, fact: str, transition: Transition) -> SavedAnswer:
        """Save what *transition* makes of the milestone that is shown; *fact* is what it changes.

        Raises ChangedMilestoneError if it is no longer as it was shown, and what *transition*
        and `writing.edits.save` raise.
        """
        item = self.items[self.position]
        shown = item.placed
        results: list[Milestone] = []

        def rewrite(old: Snapshot) -> Snapshot:
            now = self._in(old, shown)
            if now is None or not _is_same(now, shown):
                raise ChangedMilestoneError
            results[:] = [transition(now)]
            return old.edited({now.id: results[0]} if results[0] != now.milestone else {})

        edit = save(self._path, rewrite, self._wait)
        self._follow(edit.new)
        answer = SavedAnswer(item, fact, shown, results[0], edit.new.data)
        if not edit.is_empty:
            self._answers.append(answer)
        return answer

    def undo(self) -> SavedAnswer | None:
        """Take back the last answer of this review; None if there is none.

        Its milestone is then the one to show. Raises ChangedListError if the list has changed
        since, and what `reversal.undo` raises.
        """
        if not self._answers:
            return None
        answer = self._answers[-1]
        with lock_wait(self._wait) as seconds:
            finished = reversal.undo(self._path, seconds, previewed=answer.data)
        self._answers.pop()
        self._follow(finished.edit.new)
        self.position = self.items.index(answer.item)
        return answer

    def changes(self) -> list[Change]:
        """What the answers changed, all in all, in the order of the review."""
        ends: dict[int, tuple[PlacedMilestone, Milestone]] = {}
        for answer in self._answers:
            first, _after = ends.get(id(answer.item), (answer.before, answer.after))
            ends[id(answer.item)] = first, answer.after
        return [
            change
            for first, after in sorted(ends.values(), key=lambda pair: pair[0].id)
            for change in of_a_milestone(first, after)
        ]

    def _in(self, old: Snapshot, shown: PlacedMilestone) -> PlacedMilestone | None:
        """The milestone of *old* that was *shown*."""
        return counterparts(self.snapshot.tasklist, old.tasklist).get(shown.id)

    def _follow(self, now: Snapshot) -> None:
        """Take *now* as the list, without the milestones that are no longer in it."""
        places = counterparts(self.snapshot.tasklist, now.tasklist)
        self.snapshot = now
        self._keep(lambda item: item.placed.id in places)
        for item in self.items:
            item.placed = places[item.placed.id]

    def _keep(self, is_kept: Callable[[ReviewItem], bool]) -> None:
        """Leave out the milestones that are not kept; the one to show is then the next."""
        self.position = sum(map(is_kept, self.items[: self.position]))
        self.items = [item for item in self.items if is_kept(item)]


def _is_same(now: PlacedMilestone, shown: PlacedMilestone) -> bool:
    """Whether *now* says all that was *shown*, wherever it stands in the file."""
    return (now.task.goal, now.task.leaders, now.workstream.units, now.milestone) == (
        shown.task.goal, shown.task.leaders, shown.workstream.units, shown.milestone
    )  # fmt: skip
