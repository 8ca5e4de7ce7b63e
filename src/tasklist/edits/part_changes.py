"""Parts of the list added, removed, moved or changed: the new list, proved, not yet saved."""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import InvalidListError
from tasklist.model.additions import Addition
from tasklist.model.new_values import NewValues
from tasklist.model.parts import Position, is_in_place
from tasklist.model.tasklist import Task, Tasklist


def tasklist_of(old: Snapshot) -> Tasklist:
    """The list *old*, which may have no tasks, or parts without parts, until some are added.

    Raises InvalidListError if it has any other error.
    """
    from tasklist.yamlfile.reader import read
    from tasklist.yamlfile.source import decode

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
    """The list *old* with *addition*.

    Raises UsageError if it does not fit into the list (`Addition.parts`), and what
    `tasklist_of` and `part_editor.with_part` do.
    """
    from tasklist.yamlfile import part_editor

    new = old
    for position, part in addition.parts(tasklist_of(old)):
        new = new.rewritten(part_editor.with_part(new.source, new.tasklist, position, part))
    return new


def append(old: Snapshot, tasks: Sequence[Task]) -> Snapshot:
    """The list *old* with *tasks* after its last one; *old* if there are none.

    Raises what `tasklist_of` and `part_editor.with_tasks` do.
    """
    from tasklist.yamlfile import part_editor

    tasklist = tasklist_of(old)
    if not tasks:
        return old
    return old.rewritten(part_editor.with_tasks(old.source, tasklist, tasks))


def remove(old: Snapshot, position: Position) -> Snapshot:
    """The list *old* without the part at *position*, which is not the only one of its kind there.

    Raises what `part_editor.without_part` does.
    """
    from tasklist.yamlfile import part_editor

    return old.rewritten(part_editor.without_part(old.source, old.tasklist, position))


def comments(old: Snapshot, position: Position) -> list[str]:
    """The comments of the list *old* that `remove` takes out with the part at *position*.

    Raises what `part_editor.comments_of` does.
    """
    from tasklist.yamlfile import part_editor

    return part_editor.comments_of(old.source, old.tasklist, position)


def move(old: Snapshot, origin: Position, target: Position) -> Snapshot:
    """The list *old* with the part at *origin* before the one at *target*; *old* if it is there.

    Raises what `part_editor.with_move` does.
    """
    from tasklist.yamlfile import part_editor

    if is_in_place(origin, target):
        return old
    return old.rewritten(part_editor.with_move(old.source, old.tasklist, origin, target))


def with_values(old: Snapshot, position: Position, values: NewValues) -> Snapshot:
    """The list *old* with *values* in the part at *position*; *old* if it has them already.

    Raises what `NewValues.applied` and `value_editor.rewrite_values` do.
    """
    from tasklist.yamlfile import value_editor

    expected = values.applied(old.tasklist, position)
    if expected == old.tasklist:
        return old
    return old.rewritten(value_editor.rewrite_values(old.source, old.tasklist, expected))
