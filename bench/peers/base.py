"""What the benchmark wants of a peer."""

from __future__ import annotations

import csv
import io
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from bench.lists import Item
from bench.places import Place

QUESTIONS = ("unit", "overdue", "mark")


class Peer(ABC):
    """Another tool, with the same milestones in it and the same questions put to it.

    A peer is made for one list in one folder; `load` writes there what it reads.
    """

    name: str
    debian: tuple[str, ...] = ()
    pypi: tuple[str, ...] = ()
    program: str
    version: tuple[str, ...] = ("--version",)
    # What `mark` changes, to be put back each time; a folder with all that is in it.
    files: tuple[str, ...]
    # The longest list that is worth waiting for, and why no longer one.
    largest: int = 100
    why: str = ""

    def __init__(self, place: Place, folder: Path, items: Sequence[Item], marked: Item) -> None:
        self.place, self.folder, self.items, self.marked = place, folder, items, marked
        self.environ = place.environ(folder)

    @classmethod
    def exe(cls, place: Place) -> str:
        """Where its program is."""
        return str(place.peers / cls.program) if cls.pypi else cls.program

    @abstractmethod
    def load(self) -> None:
        """Write the milestones in its own form."""

    @abstractmethod
    def unit(self) -> list[str]:
        """The command that lists a unit's milestones of a quarter, done or not."""

    @abstractmethod
    def overdue(self) -> list[str]:
        """The command that lists what is overdue."""

    @abstractmethod
    def mark(self) -> list[str]:
        """The command that marks one milestone done."""

    def after_load(self) -> None:  # noqa: B027 - most learn nothing
        """What is only known once it has read its list, such as its own numbers."""

    def rows(self, text: str) -> int:
        """How many milestones its answer has."""
        return len(text.splitlines())


def csv_rows(text: str) -> int:
    """How many rows *text* has as CSV; a plan may go over several lines."""
    return sum(1 for row in csv.reader(io.StringIO(text)) if row)
