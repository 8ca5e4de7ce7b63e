"""What a writing command did, a line for each milestone."""

from __future__ import annotations

from collections.abc import Iterable

from tasklist.language import _
from tasklist.model import Milestone, Promise
from tasklist.render.output import Output


def changes(output: Output, made: Iterable[tuple[Promise, Milestone]]) -> None:
    """Print each milestone with what it now says; what did not change says so."""
    for promise, milestone in made:
        line = _("{task} {quarter}  {units}  {now}").format(
            task=promise.id.task,
            quarter=milestone.span,
            units="、".join(promise.workstream.units),
            now=_now(promise.milestone, milestone),
        )
        output.write(output.shown(line) + "\n")


def _now(old: Milestone, new: Milestone) -> str:
    if new == old:
        return (
            _("already done on {date}: nothing changed").format(date=new.done)
            if new.done
            else _("not marked done: nothing changed")
        )
    if new.done is None:
        return _("open again")
    word = _("done on {date}") if new.done <= new.due else _("done late, on {date}")
    return word.format(date=new.done)
