"""What a marking changes and what it skips, as data.

A question or a range of tasks marks what can be marked, and skips the rest, for reasons that are
counted and named. A single milestone that cannot be marked is an error.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tasklist.errors import UsageError
from tasklist.model.milestone_lookup import ref_of
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone

# Why a milestone is skipped, as JSON says it; the words for it are in `reports/skip_text`.
NO_MILESTONE = "no-milestone"  # a task has none in the quarter
UNCHANGED = "unchanged"  # it is so already
DONE = "done"
NOT_DONE = "not-done"
DROPPED = "dropped"
VERIFIED = "verified"  # the date is that of the verification
DATE = "date"  # before another date of the milestone
DIFFERENT = "different"  # another value was recorded
NOT_LATER = "not-later"  # an extension to an earlier quarter
REASONS = (
    NO_MILESTONE, UNCHANGED, DONE, NOT_DONE, DROPPED, VERIFIED, DATE, DIFFERENT, NOT_LATER,
)  # fmt: skip

# A milestone with its new state.
Edited = tuple[PlacedMilestone, Milestone]


class MilestoneStateError(UsageError):
    """A milestone cannot be changed in its state, for the *reason*, one of REASONS (exit 2)."""

    reason: str


class Skip(NamedTuple):
    """What a marking skips: a milestone (*placed*), or a task that has none in the *quarter*.

    *error* says at length why the milestone could not be changed; None if it need not change.
    """

    ref: TaskRef
    quarter: str
    reason: str
    placed: PlacedMilestone | None = None
    error: UsageError | None = None


class Marking(NamedTuple):
    """The milestones that change, each with its new state, and what is skipped."""

    edited: Sequence[Edited]
    skips: Sequence[Skip] = ()

    @property
    def refusal(self) -> UsageError | None:
        """The error of the first milestone that could not be changed; None if there is none."""
        return next((skip.error for skip in self.skips if skip.error is not None), None)

    @property
    def only_unchanged(self) -> PlacedMilestone | None:
        """The milestone that is so already, if it is the only one selected."""
        if self.edited or [skip.reason for skip in self.skips] != [UNCHANGED]:
            return None
        return self.skips[0].placed

    def with_skips(self, skips: Sequence[Skip]) -> Marking:
        """The same marking with further *skips*."""
        return Marking(self.edited, (*skips, *self.skips))

    def only(self, milestones: frozenset[MilestoneId]) -> Marking:
        """The same marking with only those of its changes that are to *milestones*."""
        return self._replace(
            edited=[edited for edited in self.edited if edited[0].id in milestones]
        )


def mark(
    milestones: Iterable[PlacedMilestone], transition: Callable[[PlacedMilestone], Milestone]
) -> Marking:
    """The milestones that *transition* changes, and those that it leaves unchanged or refuses.

    It refuses a milestone by MilestoneStateError; any other error is raised.
    """
    edited: list[Edited] = []
    skips: list[Skip] = []
    for placed in milestones:
        try:
            new = transition(placed)
        except MilestoneStateError as error:
            skips.append(_skip(placed, error.reason, error))
            continue
        if new == placed.milestone:
            skips.append(_skip(placed, UNCHANGED, None))
        else:
            edited.append((placed, new))
    return Marking(edited, skips)


def _skip(placed: PlacedMilestone, reason: str, error: UsageError | None) -> Skip:
    return Skip(ref_of(placed), str(placed.milestone.span), reason, placed, error)


def begins_later(edited: Edited, today: datetime.date) -> bool:
    """Whether a milestone is marked done although its due quarter has not begun on *today*."""
    placed, new = edited
    is_marked = new.done is not None and new.done != placed.milestone.done
    return is_marked and today < new.expected_from
