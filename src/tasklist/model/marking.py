"""The result of marking milestones: which of them change, and which are skipped.

If a query or a range of tasks selects the milestones, those that cannot be marked are skipped, and
the reasons are counted and named. A single milestone that cannot be marked is an error.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence

from tasklist.errors import UsageError
from tasklist.model.milestone_lookup import ref_of
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone
from tasklist.process.named_tuples import NamedTuple

# Why a milestone is skipped, as in JSON; `reports/marking_text` has the words for people.
NO_MILESTONE = "no-milestone"  # the task has no milestone in the quarter
UNCHANGED = "unchanged"  # it already is as requested
DONE = "done"
NOT_DONE = "not-done"
DROPPED = "dropped"
VERIFIED = "verified"  # its date cannot change, because it was verified with it
DATE = "date"  # the date is before another date of the milestone
DIFFERENT = "different"  # another value is recorded already
NOT_LATER = "not-later"  # an extension to an earlier quarter
REASONS = (
    NO_MILESTONE, UNCHANGED, DONE, NOT_DONE, DROPPED, VERIFIED, DATE, DIFFERENT, NOT_LATER,
)  # fmt: skip

# A milestone with its new state.
Edited = tuple[PlacedMilestone, Milestone]


class MilestoneStateError(UsageError):
    """The state of a milestone does not allow the change; *reason* is one of REASONS (exit 2)."""

    reason: str


class Skip(NamedTuple):
    """A skipped milestone (*placed*), or a task that has no milestone in the *quarter*.

    *error* explains why the milestone could not be changed; None if it did not have to change.
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
        """The only milestone that was selected, if it already is as requested; otherwise None."""
        if self.edited or [skip.reason for skip in self.skips] != [UNCHANGED]:
            return None
        return self.skips[0].placed

    def with_skips(self, skips: Sequence[Skip]) -> Marking:
        """The same marking with *skips* before its own."""
        return Marking(self.edited, (*skips, *self.skips))

    def only(self, milestones: frozenset[MilestoneId]) -> Marking:
        """The same marking with only the changes to *milestones*, which are identifiers."""
        return self._replace(
            edited=[edited for edited in self.edited if edited[0].id in milestones]
        )


def mark(
    milestones: Iterable[PlacedMilestone], transition: Callable[[PlacedMilestone], Milestone]
) -> Marking:
    """Return the milestones that *transition* changes, and those that are skipped.

    A milestone is skipped if it stays unchanged, or if *transition* raises MilestoneStateError. Any
    other error is raised.
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
    """Whether a milestone is newly marked done, although it is not expected yet on *today*."""
    placed, new = edited
    is_marked = new.done is not None and new.done != placed.milestone.done
    return is_marked and today < new.expected_from
