"""What forms that came back would change, and which of their rows are refused."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from tasklist import progress
from tasklist.language import _
from tasklist.model import Milestone, Promise
from tasklist.progress import Status
from tasklist.render.output import Output
from tasklist.render.words import status_words

Refused = tuple[str, int, str, str]  # file, row or 0, what it is about, why


def filled(
    output: Output,
    day: datetime.date,
    made: Iterable[tuple[Promise, Milestone]],
    refused: Sequence[Refused],
) -> None:
    """Print a line for each changed milestone, then a line for each refused row."""
    called = status_words()
    for promise, milestone in made:
        line = _("{task} {units} · {quarter}  {now}").format(
            task=promise.id.task,
            units="、".join(promise.workstream.units),
            quarter=milestone.span,
            now=_now(promise.milestone, milestone, day, called),
        )
        output.write(output.shown(line) + "\n")
    for file, row, about, why in refused:
        place = f"{file}:{row}" if row else file
        said = f"{about}  {why}" if about else why
        line = _("{place}: refused: {reason}").format(place=place, reason=said)
        output.write(output.shown(line) + "\n")


def _now(old: Milestone, new: Milestone, day: datetime.date, called: dict[Status, str]) -> str:
    """`active → done 2023-09-28 (evidence)`; without an arrow where the status stays."""
    was, now = (_standing(each, day, called) for each in (old, new))
    said = now if was == now else f"{was} → {now}"
    more = [
        word
        for word, before, after in (
            (_("evidence"), old.evidence, new.evidence), (_("note"), old.note, new.note),
        )
        if before != after
    ]  # fmt: skip
    return f"{said} ({_(', ').join(more)})" if more else said


def _standing(milestone: Milestone, day: datetime.date, called: dict[Status, str]) -> str:
    word = called[progress.status(milestone, day)]
    return f"{word} {milestone.done}" if milestone.done is not None else word
