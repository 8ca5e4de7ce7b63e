"""Keys of rows: they identify a milestone, its wording, and its facts when the form was made."""

from __future__ import annotations

import datetime
import hashlib
import json
import re

from tasklist.forms.answer_cells import Answers
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.process.named_tuples import NamedTuple

FINGERPRINT = re.compile("[0-9a-f]{16}")
MARK = re.compile("[0-9a-f]{8}|-")


class Key(NamedTuple):
    """The hidden cells of a row, which identify its milestone.

    *task* has the numbers of the task and the workstream: `35.1`. *fingerprint* changes if the
    wording of the milestone changes. *checksums* is a text of several checksums with spaces between
    them: one for each fact as it was in the list when the form was made, and a last one for the due
    day that the row shows.
    """

    task: str
    units: str
    quarter: str
    fingerprint: str
    checksums: str

    @property
    def number(self) -> str:
        """The task's number, without the workstream."""
        return self.task.partition(".")[0]

    @property
    def marks(self) -> tuple[str, ...]:
        """The checksums of the facts that a form can change, then the checksum of the due day."""
        return tuple(self.checksums.split(" "))

    @property
    def is_whole(self) -> bool:
        """Return whether the fingerprint and the checksums are well-formed.

        Whether they match the milestone can only be checked with the list.
        """
        return (
            bool(FINGERPRINT.fullmatch(self.fingerprint))
            and len(self.marks) == len(Answers._fields) + 1
            and all(map(MARK.fullmatch, self.marks))
        )


def key(year: int, placed: PlacedMilestone, milestone: Milestone, due: datetime.date) -> Key:
    """Return the key of a row for the milestone *placed*.

    *year* is the year of the list, and *due* is the due day that the row shows. *milestone* is the
    milestone of *placed* without facts dated later than the day on which the form is made.
    """
    return Key(
        f"{placed.id.task}.{placed.id.workstream}",
        "、".join(placed.workstream.units),
        str(placed.milestone.span),
        fingerprint(year, placed),
        " ".join((*map(mark, facts(milestone)), mark(due))),
    )


def fingerprint(year: int, placed: PlacedMilestone) -> str:
    """Return a hash of the *year*, and of the task number and the wording of *placed*.

    The hash has 16 characters. The wording is the goal, the units, the quarters and the plan.
    """
    says = (
        year,
        placed.task.id,
        placed.task.goal,
        placed.workstream.units,
        str(placed.milestone.span),
        placed.milestone.plan,
    )
    return _digest(json.dumps(says))[:16]


def facts(milestone: Milestone) -> Answers:
    """The facts of *milestone* that a form can change, as they are in the list."""
    return Answers(milestone.done, milestone.evidence, milestone.note)


def mark(value: object) -> str:
    """Return the checksum of the fact *value*, or a dash if *value* is empty.

    If the checksum in a form differs from the checksum now, the fact was changed in the meantime.
    """
    plain = comparable(value)
    return _digest(json.dumps(plain, default=str))[:8] if plain else "-"


def comparable(value: object) -> object:
    """Return *value* changed so that a fact of the list equals the same fact read from a cell.

    Any white space becomes one space, because a cell can change it. A list of texts becomes a list
    of all their lines, because a cell has each piece of evidence on a line of its own.
    """
    match value:
        case str():
            return " ".join(value.split())
        case tuple() | list():
            lines = (" ".join(line.split()) for text in value for line in text.split("\n"))
            return list(dict.fromkeys(filter(None, lines)))
        case _:
            return value


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
