"""The last open day of each completed milestone: when a commit last showed it as open.

The days are stored by the milestones' places in the newest version of the list. A milestone keeps
its day if its task is renumbered, if a unit is renamed, if its workstream gets other units or moves
to another task, or if its quarters change.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from tasklist.model.change import Change
from tasklist.model.name_changes import UNIT_RENAMES, names_now
from tasklist.text.lookalikes import skeleton

MOVED = "milestone-moved"
Where = tuple[int, tuple[str, ...], str]  # the task's number, the units, the quarters
Sighting = tuple[Sequence[Change], datetime.date | None]


def last_open(history: Iterable[Sighting]) -> dict[Where, datetime.date]:
    """The last day on which a commit showed each completed milestone as open, by its place.

    *history* has the changes of each commit, oldest first, with the date of the commit before, or
    None if there is no commit before.
    """
    days: dict[Where, datetime.date] = {}
    for changes, open_on in history:
        days = _moved(days, changes)
        for change in changes:
            if change.kind == "done" and open_on is not None:
                days[change.task, change.units, change.quarter] = open_on
    return days


def _moved(
    days: dict[Where, datetime.date], changes: Sequence[Change]
) -> dict[Where, datetime.date]:
    """Return *days*, each now under the place that its milestone has after *changes*."""
    numbers = {int(c.before): c.task for c in changes if c.kind == "renumbered"}
    moves = {
        (int(c.before), c.units): c.task
        for c in changes
        if c.kind == "workstream-moved" and c.before
    }
    units = {(c.task, c.before): c.units for c in changes if c.kind == "units"}
    spans = {(c.task, c.units, c.before): c.quarter for c in changes if c.kind == "span"}
    places = {(c.before, c.quarter): (c.task, c.units) for c in changes if c.kind == MOVED}
    renames = {skeleton(c.before): c.after for c in changes if c.kind in UNIT_RENAMES}
    if not (numbers or moves or units or spans or places or renames):
        return days

    def moved(where: Where) -> Where:
        task, names, quarter = where
        names = names_now(names, renames)
        if place := places.get((f"{task} {'、'.join(names)}", quarter)):
            return (*place, quarter)
        task = moves.get((task, names)) or numbers.get(task, task)
        names = units.get((task, "、".join(names)), names)
        return task, names, spans.get((task, names, quarter), quarter)

    return {moved(where): day for where, day in days.items()}
