"""Checks whether a list has the items of both versions in a conflict; compares their comments."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterator

from tasklist.model.part_operations import without_parts
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.conflicted_text import ConflictPart

COMMENT = re.compile(r"(?:^|(?<=\s))#.*")


def has_both(both: Tasklist, lists: tuple[Tasklist, Tasklist]) -> bool:
    """Return whether *both* has exactly the items of the two *lists* together.

    Return False if all items of one of the two lists are also in the other one.
    """
    ours, theirs = (Counter(_items(one)) for one in lists)
    return Counter(_items(both)) == ours | theirs and ours - theirs != Counter() != theirs - ours


def _items(tasklist: Tasklist) -> Iterator[object]:
    """Yield the items of a list, each with the place to which it belongs."""
    yield from tasklist.groups
    yield from tasklist.aliases
    for task in tasklist.tasks:
        yield without_parts(task)
        for workstream in task.workstreams:
            yield task.id, without_parts(workstream)
            for milestone in workstream.milestones:
                place = task.id, workstream.units, milestone.span
                yield *place[:2], dataclasses.replace(milestone, progress=())
                yield from ((*place, entry) for entry in milestone.progress)


def has_same_comments(part: ConflictPart) -> bool:
    """Return whether both versions of *part* have the same comments, in the same order."""
    ours, theirs = (
        [comment for line in text.split("\n") for comment in COMMENT.findall(line)] for text in part
    )
    return ours == theirs
