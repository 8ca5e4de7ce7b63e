"""Adds, removes, moves or changes parts of a list: the new list is proved, but not saved."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import InvalidListError
from tasklist.model.additions import Addition
from tasklist.model.new_values import NewValues
from tasklist.model.part_operations import Position, is_in_place
from tasklist.model.tasklist import Task, Tasklist


def tasklist_of(old: Snapshot) -> Tasklist:
    """Return the list *old*, in which tasks, workstreams or milestones may still be missing.

    Raises InvalidListError if *old* has any other error.
    """
    from tasklist.yamlfile.reader import read
    from tasklist.yamlfile.source_text import decode

    try:
        return old.tasklist
    except InvalidListError:
        source, problems = decode(old.data, old.name)
        tasklist = None if problems else read(source, may_be_empty=True).valid_tasklist
        if tasklist is None:
            raise
        old.tasklist = tasklist
        return tasklist


def add(old: Snapshot, addition: Addition) -> Snapshot:
    """Return the list *old* with *addition*.

    Raises UsageError if *addition* does not fit into the list (`Addition.parts`), and the errors
    of `tasklist_of` and `part_editor.with_part`.
    """
    from tasklist.yamlfile import part_editor

    new = old
    for position, part in addition.parts(tasklist_of(old)):
        new = new.rewritten(part_editor.with_part(new.source, new.tasklist, position, part))
    return new


def append(old: Snapshot, tasks: Sequence[Task]) -> Snapshot:
    """Return the list *old* with *tasks* after its last task; *old* itself if *tasks* is empty.

    Raises the errors of `tasklist_of` and `part_editor.with_tasks`.
    """
    from tasklist.yamlfile import part_editor

    tasklist = tasklist_of(old)
    if not tasks:
        return old
    return old.rewritten(part_editor.with_tasks(old.source, tasklist, tasks))


def remove(old: Snapshot, position: Position) -> Snapshot:
    """Return the list *old* without the part at *position*; there must be other parts beside it.

    Raises the errors of `part_editor.without_part`.
    """
    from tasklist.yamlfile import part_editor

    return old.rewritten(part_editor.without_part(old.source, old.tasklist, position))


def comments(old: Snapshot, position: Position) -> list[str]:
    """The comments of the list *old* that `remove` removes with the part at *position*.

    Raises the errors of `part_editor.comments_of`.
    """
    from tasklist.yamlfile import part_editor

    return part_editor.comments_of(old.source, old.tasklist, position)


def move(old: Snapshot, origin: Position, target: Position) -> Snapshot:
    """Return the list *old* with the part at *origin* moved before the part at *target*.

    If it is already there, return *old* itself. Raises the errors of `part_editor.with_move`.
    """
    from tasklist.yamlfile import part_editor

    if is_in_place(origin, target):
        return old
    return old.rewritten(part_editor.with_move(old.source, old.tasklist, origin, target))


def with_values(old: Snapshot, position: Position, values: NewValues) -> Snapshot:
    """Return the list *old* with *values* in the part at *position*.

    If the part has them already, return *old* itself. Raises the errors of `NewValues.applied`
    and `value_editor.rewrite_values`.
    """
    from tasklist.yamlfile import value_editor

    expected = values.applied(old.tasklist, position)
    if expected == old.tasklist:
        return old
    return old.rewritten(value_editor.rewrite_values(old.source, old.tasklist, expected))
