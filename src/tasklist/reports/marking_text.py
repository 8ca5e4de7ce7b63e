"""The words for a marking: what changed, how much of a task is done, what was skipped and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tasklist.language import _, ngettext
from tasklist.model import marking
from tasklist.model.marking import Edited, Skip
from tasklist.model.task_refs import TaskRef, task_words
from tasklist.model.tasklist import Task

# The keys whose edits change how many milestones of a task are done.
COUNTED = ("done", "returned", "dropped")


def standing(task: Task) -> str:
    """How many of the milestones of *task* are done, without the dropped ones: `3 of 4`."""
    kept = [placed.milestone for placed in task.milestones() if placed.milestone.dropped is None]
    done = sum(1 for milestone in kept if milestone.done is not None)
    return _("{done} of {total}").format(done=done, total=len(kept))


def with_standing(effect: str, task: int, standing: str) -> str:
    """Return *effect*, then how much of the task is done: `done in time, …; task 35: 3 of 4 done`.

    *task* is the task's number. If *standing* (`3 of 4`) is empty, return *effect* alone.
    """
    form = _("{effect}; task {task}: {standing} done")
    return form.format(effect=effect, task=task, standing=standing) if standing else effect


def in_brackets(effect: str, standing: str) -> str:
    """*effect*, then *standing* in brackets unless empty: `done late, on 2023-07-05 (1 of 4)`."""
    form = _("{effect} ({standing})")
    return form.format(effect=effect, standing=standing) if standing else effect


def totals(edited: Sequence[Edited], fact: str) -> str:
    """A line that counts the milestones in *edited*; *fact* is the key that was edited."""
    marked = [(new.done, new) for _placed, new in edited if new.done is not None]
    if fact != "done" or len(marked) < len(edited):
        count = len(edited)
        changed = ngettext("{count} milestone changed", "{count} milestones changed", count)
        return changed.format(count=count)
    early = sum(1 for day, new in marked if day < new.expected_from)
    late = sum(1 for day, new in marked if day > new.due)
    parts = (
        (len(edited) - early - late, _("{count} in time")),
        (late, _("{count} late")),
        (early, _("{count} early")),
    )
    done = ngettext("{count} milestone marked done", "{count} milestones marked done", len(edited))
    return _("{what}: {parts}").format(
        what=done.format(count=len(edited)),
        parts=_(", ").join(form.format(count=count) for count, form in parts if count),
    )


def would_change(count: int) -> str:
    """A sentence: how many milestones would change."""
    form = ngettext("{count} milestone would change", "{count} milestones would change", count)
    return form.format(count=count) if count else _("Nothing would change.")


def skip_lines(skips: Iterable[Skip]) -> list[str]:
    """A line for each reason: how many milestones were skipped for it, and their names."""
    of_reason: dict[str, list[Skip]] = {}
    for skip in skips:
        of_reason.setdefault(skip.reason, []).append(skip)
    words = reasons()
    return [
        _("{count} skipped, {reason}: {names}").format(
            count=len(of_reason[reason]), reason=words[reason], names=_names(of_reason[reason])
        )
        for reason in marking.REASONS
        if reason in of_reason
    ]


def reasons() -> dict[str, str]:
    """The words for each reason to skip a milestone."""
    return {
        marking.NO_MILESTONE: _("no such milestone"),
        marking.UNCHANGED: _("no change needed"),
        marking.DONE: _("already done"),
        marking.NOT_DONE: _("not marked done"),
        marking.DROPPED: _("dropped"),
        marking.VERIFIED: _("completion date already verified"),
        marking.DATE: _("the date is before another date of the milestone"),
        marking.DIFFERENT: _("another value is already recorded"),
        marking.NOT_LATER: _("already due in or after that quarter"),
    }


def _names(skips: Iterable[Skip]) -> str:
    """The skipped milestones of each quarter, as a user would type them: `27-28 30 Q1, 35 Q2`."""
    of_quarter: dict[str, list[TaskRef]] = {}
    for skip in skips:
        of_quarter.setdefault(skip.quarter, []).append(skip.ref)
    return _(", ").join(f"{task_words(refs)} {quarter}" for quarter, refs in of_quarter.items())
