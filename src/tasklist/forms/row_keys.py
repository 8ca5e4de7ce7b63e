"""Keys of rows: the milestone of a row, its wording, and its facts when the form was made."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from typing import NamedTuple

from tasklist.forms.answer_cells import Answers
from tasklist.model.tasklist import Milestone, PlacedMilestone

FINGERPRINT = re.compile("[0-9a-f]{16}")
MARK = re.compile("[0-9a-f]{8}|-")


class Key(NamedTuple):
    """The hidden cells of a row, which say what milestone it is about.

    *fingerprint* changes with the wording. *checksums* are of the facts in the list when the form
    was made, and of the due day that the row shows.
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
        """Whether fingerprint and checksums are well-formed; checking more requires the list."""
        return (
            bool(FINGERPRINT.fullmatch(self.fingerprint))
            and len(self.marks) == len(Answers._fields) + 1
            and all(map(MARK.fullmatch, self.marks))
        )


def key(year: int, placed: PlacedMilestone, milestone: Milestone, due: datetime.date) -> Key:
    """The key of the milestone *placed*, in a row that shows *milestone* and *due*.

    *year* is that of the list; *milestone* is *placed* as known when the form is made.
    """
    return Key(
        f"{placed.id.task}.{placed.id.workstream}",
        "、".join(placed.workstream.units),
        str(placed.milestone.span),
        fingerprint(year, placed),
        " ".join((*map(mark, facts(milestone)), mark(due))),
    )


def fingerprint(year: int, placed: PlacedMilestone) -> str:
    """A hash, of 16 characters, of *year* and of the milestone's place and wording.

    The wording is the goal, the units, the quarters and the plan; the place is the task's number.
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
    """The facts of *milestone* that a form can change, as written in the list."""
    return Answers(milestone.done, milestone.evidence, milestone.note)


def mark(value: object) -> str:
    """The checksum of *value*, a fact, to detect later changes; a dash if it is empty."""
    plain = comparable(value)
    return _digest(json.dumps(plain, default=str))[:8] if plain else "-"


def comparable(value: object) -> object:
    """*value* in a form to compare: all white space in a text is one space.

    A cell can change white space. A cell has each piece of evidence on a line of its own, so that a
    piece of several lines counts as several.
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
