"""What ties a row of a form to its milestone: which one, what it promised, what was known."""

from __future__ import annotations

import hashlib
import json
from typing import NamedTuple

from tasklist.forms.answers import Answers
from tasklist.model import Milestone, Promise


class Key(NamedTuple):
    """The hidden cells of a row.

    *fingerprint* changes with what was promised; *known* says, fact by fact, what the
    list held when the form was made.
    """

    task: str
    units: str
    quarter: str
    fingerprint: str
    known: str

    @property
    def number(self) -> str:
        """The task's number alone."""
        return self.task.partition(".")[0]


def key(year: int, promise: Promise, known: Milestone) -> Key:
    """The key of *promise* in a form of the list of *year*, in which *known* is filled in."""
    return Key(
        f"{promise.id.task}.{promise.id.workstream}",
        "、".join(promise.workstream.units),
        str(promise.milestone.span),
        fingerprint(year, promise),
        marks(facts(known)),
    )


def fingerprint(year: int, promise: Promise) -> str:
    """What was promised, by whom and until when, in 16 characters."""
    says = (
        year,
        promise.task.id,
        promise.task.goal,
        promise.workstream.units,
        str(promise.milestone.span),
        promise.milestone.plan,
    )
    return _digest(json.dumps(says))[:16]


def facts(milestone: Milestone) -> Answers:
    """What a form can say of *milestone*, as the list says it."""
    return Answers(milestone.done, milestone.evidence, milestone.note)


def marks(said: Answers) -> str:
    """A mark for each fact, so that it is seen later whether it was changed since."""
    return " ".join(mark(value) for value in said)


def mark(value: object) -> str:
    """The mark of one fact; a dash where it says nothing."""
    if not value:
        return "-"
    return _digest(json.dumps(value, default=str))[:8]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
