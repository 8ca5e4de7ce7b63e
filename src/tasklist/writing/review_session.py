"""One review of the milestones that wait to be verified; each answer is saved at once.

Nothing is locked while the user thinks, and somebody else may review the same list. So the list
is read again before each milestone is shown, and an answer is saved only if the milestone is still
as it was shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tasklist.cache.snapshot import Snapshot, working_copy
from tasklist.edits import undo_redo
from tasklist.model.change import Change
from tasklist.model.counterparts import counterparts
from tasklist.model.milestone_changes import of_a_milestone
from tasklist.model.tasklist import Milestone, PlacedMilestone, Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.writing.command_edits import lock_wait, save
from tasklist.writing.marking_steps import Transition

# Returns the milestones of a list that wait to be verified.
Waiting = Callable[[Tasklist], Sequence[PlacedMilestone]]


class ChangedMilestoneError(Exception):
    """A milestone was changed or removed since it was shown; nothing was written."""


class ReviewItem:
    """A milestone of the review, as it was last read.

    `outcome` says in words what the review did with it so far; "" before the first answer.
    """

    def __init__(self, placed: PlacedMilestone) -> None:
        self.placed = placed
        self.outcome = ""


class SavedAnswer(NamedTuple):
    """A saved answer to *item*: the milestone *before* and *after* the answer.

    *fact* is the key that was edited, *data* the bytes of the list after the answer.
    """

    item: ReviewItem
    fact: str
    before: PlacedMilestone
    after: Milestone
    data: bytes


class ReviewSession:
    """The state of a review of the milestones that *waiting* returns for the list at *path*.

    `items` are the milestones, `position` is the index of the current one. *wait* is the value of
    `--wait`. Raises FileError or InvalidListError if the list can't be read, and what *waiting*
    raises.
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
        """The milestone at the position; None after the last milestone."""
        return self.items[self.position] if self.position < len(self.items) else None

    def refresh(self) -> int:
        """Read the list again before `current` is shown. Return how many milestones were removed.

        Milestones that no longer wait to be verified are removed from the review, unless they were
        answered or shown last. Milestones that are no longer in the list are always removed. Raises
        FileError or InvalidListError if the list can't be read.
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
        """Save what *transition* makes of the milestone that is shown.

        *fact* is the key that *transition* edits. Raises ChangedMilestoneError if the milestone is
        no longer as it was shown, and what *transition* and `writing.command_edits.save` raise.
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
        """Undo the last answer of this review. Return the answer; None if there is none.

        The milestone of the answer becomes the current one. Raises ChangedListError if the list
        has changed since the answer, and what `undo_redo.undo` raises.
        """
        if not self._answers:
            return None
        answer = self._answers[-1]
        with lock_wait(self._wait) as seconds:
            finished = undo_redo.undo(self._path, seconds, previewed=answer.data)
        self._answers.pop()
        self._follow(finished.edit.new)
        self.position = self.items.index(answer.item)
        return answer

    def changes(self) -> list[Change]:
        """The changes that all answers together made, by task, workstream and milestone."""
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
        """The milestone of *old* that corresponds to *shown*; None if it was removed."""
        return counterparts(self.snapshot.tasklist, old.tasklist).get(shown.id)

    def _follow(self, now: Snapshot) -> None:
        """Continue with *now* as the list; milestones that it no longer has leave the review."""
        places = counterparts(self.snapshot.tasklist, now.tasklist)
        self.snapshot = now
        self._keep(lambda item: item.placed.id in places)
        for item in self.items:
            item.placed = places[item.placed.id]

    def _keep(self, is_kept: Callable[[ReviewItem], bool]) -> None:
        """Remove all items for which *is_kept* is false.

        If the current item is removed, the next one becomes the current one.
        """
        self.position = sum(map(is_kept, self.items[: self.position]))
        self.items = [item for item in self.items if is_kept(item)]


def _is_same(now: PlacedMilestone, shown: PlacedMilestone) -> bool:
    """Return whether *now* and *shown* have the same goal, leaders, units and milestone.

    They may be at different places in the list.
    """
    return (now.task.goal, now.task.leaders, now.workstream.units, now.milestone) == (
        shown.task.goal, shown.task.leaders, shown.workstream.units, shown.milestone
    )  # fmt: skip
