"""The changes of one milestone, with the flags that a reviewer must not miss.

Every field of a milestone is compared, even a field that this module does not name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace

from tasklist.model.change import (
    BACKDATED,
    DROPPED,
    POSTPONED,
    SOFTENED,
    WITHDRAWN,
    Change,
    ChangePlace,
    format_value,
)
from tasklist.model.milestone_facts import FACTS
from tasklist.model.progress import ProgressEntry, format_entry, to_row
from tasklist.model.status import status
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.text.amounts.smaller_amounts import has_smaller_amount


def of_a_milestone(placed: PlacedMilestone, new: Milestone) -> list[Change]:
    """The changes that turn the milestone *placed* into *new*."""
    where = ChangePlace(placed.id.task).at(placed.workstream).at(new)
    return list(between(where, placed.milestone, new))


def between(where: ChangePlace, old: Milestone, new: Milestone) -> Iterator[Change]:
    """The changes from *old* to *new*, both at *where*."""
    implied = _implied_fields(old, new)
    for field in fields(Milestone):
        name, before, after = field.name, getattr(old, field.name), getattr(new, field.name)
        if not field.compare or before == after or name in implied:
            continue
        if name == "done":
            yield _done(where, old, new)
        elif name == "progress":
            yield from _entries(where, before, after)
        elif name == "plan":
            # Without a plan, the goal is all that is promised.
            flags = (SOFTENED,) if not after or has_smaller_amount(before, after) else ()
            yield where.change("plan", before, after, *flags)
        else:
            yield where.change(name, before, after, *_flags(name, old, new))


def _implied_fields(old: Milestone, new: Milestone) -> set[str]:
    """Return the fields whose changes are not reported, because they follow from that of `done`."""
    if old.done is None and new.done is not None:
        return {"returned"} | ({"evidence"} if not old.evidence else set())
    if old.done is not None and new.done is None:
        return {"verified", "returned", *({"evidence"} if not new.evidence else ())}
    return set()


def _entries(
    where: ChangePlace, old: Sequence[ProgressEntry], new: Sequence[ProgressEntry]
) -> Iterator[Change]:
    """The changes of progress: one for each entry that was added, removed or amended.

    Two entries of the same day and member are one amended entry. If only their order changed, there
    is one change `progress-moved`.
    """
    gone, added = Counter(old) - Counter(new), Counter(new) - Counter(old)
    removed = [*gone.elements()]
    for entry in added.elements():
        same = (one for one in removed if (one.on, one.member) == (entry.on, entry.member))
        before = next(same, None)
        if before is not None:
            removed.remove(before)
        yield _entry_change(where, before, entry)
    for entry in removed:
        yield _entry_change(where, entry, None)
    if not gone and not added:
        yield where.change("progress-moved", "", "")


def _entry_change(
    where: ChangePlace, before: ProgressEntry | None, after: ProgressEntry | None
) -> Change:
    texts = ["" if entry is None else format_entry(entry) for entry in (before, after)]
    rows = tuple(None if entry is None else to_row(entry) for entry in (before, after))
    return replace(where.change("progress", *texts), entries=rows)


def _flags(name: str, old: Milestone, new: Milestone) -> Iterator[str]:
    before, after = getattr(old, name), getattr(new, name)
    # Both are checked: a later span is flagged even if an extension was granted as well.
    if name == "span" and new.first_due > old.first_due:
        yield POSTPONED
    if name == "extended" and new.due > old.due:
        yield POSTPONED
    if name == "dropped" and after is not None:
        yield DROPPED
    if name in FACTS and before is not None and after is not None and after.on < before.on:
        yield BACKDATED


def _done(where: ChangePlace, old: Milestone, new: Milestone) -> Change:
    """Return the change from *old* to *new*, in which `done` differs.

    The change has the status before and after.
    """
    if new.done is None:
        before = completion(old)
        if new.returned is not None and new.returned != old.returned:
            return where.change("returned", before, new.returned, WITHDRAWN)
        return where.change("withdrawn", before, "", WITHDRAWN)
    after = completion(new)
    if old.done is not None:
        flags = (BACKDATED,) if new.done < old.done else ()
        return where.change("amended", completion(old), after, *flags)
    change_of_done = where.change("done", status(old, new.done), after)
    return replace(change_of_done, detail=format_value(new.evidence))


def completion(milestone: Milestone) -> str:
    """The status when *milestone* was done, and the day: `done 2023-03-28`; empty if not done."""
    day = milestone.done
    return "" if day is None else f"{status(milestone, day)} {day}"
