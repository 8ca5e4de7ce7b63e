"""Three tools one could use instead, each with the same milestones in its own format.

hledger keeps plain text, todoman keeps to-dos, openpyxl stands for an office's
own script over an Excel file.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import sqlite3
import uuid
from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bench.lists import DAY, ON, QUARTER, UNIT, Item
from bench.places import Place, run

NAMESPACE = uuid.UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")


class Peer(ABC):
    """Another tool over one list in one folder; `load` writes there what it reads."""

    name: str
    program: str
    pypi: str = ""
    # What `mark` changes and is put back each time; a folder with its content.
    files: tuple[str, ...]
    largest: int = 100  # the longest list that is worth waiting for

    def __init__(self, place: Place, folder: Path, items: Sequence[Item], marked: Item) -> None:
        self.place, self.folder, self.items, self.marked = place, folder, items, marked
        self.environ = place.environ(folder)
        self.exe = str(place.peers / self.program) if self.pypi else self.program

    @abstractmethod
    def load(self) -> None:
        """Write the milestones in its own format."""

    @abstractmethod
    def unit(self) -> list[str]:
        """The command that lists a unit's milestones of a quarter, done or not."""

    @abstractmethod
    def overdue(self) -> list[str]:
        """The command that lists what is overdue."""

    @abstractmethod
    def mark(self) -> list[str]:
        """The command that marks one milestone done."""

    def after_load(self) -> None:  # noqa: B027 - most need nothing
        """Find out what is known only after the first reading, such as its own numbers."""

    def rows(self, text: str) -> int:
        """How many milestones its answer has."""
        return len(text.splitlines())


class Hledger(Peer):
    """A transaction of one virtual posting; `*` is done, units and quarters are tags."""

    name = program = "hledger"
    files = ("list.journal",)

    def load(self) -> None:
        """One journal."""
        text = "\n".join(map(journal_entry, self.items))
        (self.folder / "list.journal").write_text(text, "utf-8")

    def _register(self, *query: str) -> list[str]:
        return [self.program, "-f", "list.journal", "register", "-O", "csv", *query]

    def unit(self) -> list[str]:
        """Two tags."""
        return self._register(f"tag:units=(^| ){UNIT}( |$)", f"tag:quarters={QUARTER}")

    def overdue(self) -> list[str]:
        """Unmarked, before the day."""
        return self._register("status:", "-e", str(DAY))

    def mark(self) -> list[str]:
        """An edit, as it has no command that marks, then `hledger check`."""
        key = re.escape(self.marked.key)
        change = f"s/^{self.marked.due} ({key})/{self.marked.due} * ({key})/"
        return ["sh", "-c", f"sed -i '{change}' list.journal && hledger -f list.journal check"]

    def rows(self, text: str) -> int:
        """Rows of CSV, without the names of the columns."""
        return csv_rows(text) - 1


class Todoman(Peer):
    """An .ics file a milestone: units as location, quarters as categories."""

    name = pypi = "todoman"
    program = "todo"
    files = ("list", "cache.sqlite3")
    largest = 10  # a hundred times the real list would be 65,300 files
    number = 0

    def load(self) -> None:
        """One file each, as its manual asks."""
        folder = self.folder / "list"
        folder.mkdir()
        for item in self.items:
            (folder / f"{uid(item)}.ics").write_text(_todo(item), "utf-8", newline="\r\n")
        settings = (
            f"path = {str(folder)!r}\ncache_path = {str(self._cache)!r}\n"
            "date_format = '%Y-%m-%d'\ntime_format = ''\ndt_separator = ''\n"
        )
        (self.folder / "config.py").write_text(settings, "utf-8")

    def after_load(self) -> None:
        """The number that it gave to the milestone to be marked."""
        with closing(sqlite3.connect(self._cache)) as cache:
            row = cache.execute("SELECT id FROM todos WHERE uid = ?", (uid(self.marked),))
            self.number = row.fetchone()[0]

    @property
    def _cache(self) -> Path:
        return self.folder / "cache.sqlite3"

    def _todo(self, *words: str) -> list[str]:
        return [self.exe, "--config", str(self.folder / "config.py"), *words]

    def unit(self) -> list[str]:
        """A text in the location, and a category."""
        query = ("--status", "ANY", "--location", f"|{UNIT}|", "--category", f"q{QUARTER}")
        return self._todo("list", *query)

    def overdue(self) -> list[str]:
        """It counts hours from now; these have passed."""
        day = datetime.datetime(DAY.year, DAY.month, DAY.day, tzinfo=datetime.UTC)
        hours = (day - datetime.datetime.now(datetime.UTC)) // datetime.timedelta(hours=1)
        return self._todo("list", "--due", str(hours))

    def mark(self) -> list[str]:
        """Its own command."""
        return self._todo("done", str(self.number))


class Openpyxl(Peer):
    """The script that an office would write, over an Excel file."""

    name = pypi = "openpyxl"
    program = "python"
    files = ("list.xlsx",)

    SCRIPT = Path(__file__).with_name("xlsx_script.py")

    def load(self) -> None:
        """Written by the same script, from JSON."""
        rows = [
            [i.key, i.task, " ".join(i.units), " ".join(map(str, i.quarters)), str(i.due),
             i.done and str(i.done), "、".join(i.leaders), i.goal, i.plan]
            for i in self.items
        ]  # fmt: skip
        (self.folder / "rows.json").write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
        run(self.place, self._script("write", "rows.json"), self.folder)

    def _script(self, *words: str) -> list[str]:
        return [self.exe, str(self.SCRIPT), "list.xlsx", *words]

    def unit(self) -> list[str]:
        """Reading only."""
        return self._script("unit", UNIT, str(QUARTER))

    def overdue(self) -> list[str]:
        """Reading only."""
        return self._script("overdue", str(DAY))

    def mark(self) -> list[str]:
        """Read whole, one cell set, written whole."""
        return self._script("mark", self.marked.key, str(ON))

    def rows(self, text: str) -> int:
        """Rows of CSV."""
        return csv_rows(text)


PEERS: tuple[type[Peer], ...] = (Hledger, Todoman, Openpyxl)


def journal_entry(item: Item) -> str:
    """*item* as an entry of a journal of hledger."""
    flag = "* " if item.done else ""
    tags = f"units:{' '.join(item.units)}, quarters:{' '.join(map(str, item.quarters))}"
    more = f"leaders:{' '.join(item.leaders)}, goal:{item.goal.replace(',', '，')}"
    return f"{item.due} {flag}({item.key}) {item.line}  ; {tags}\n    ; {more}\n    (任务)  1\n"


def uid(item: Item) -> str:
    """A UUID for *item*, the same in each run."""
    return str(uuid.uuid5(NAMESPACE, item.key))


def csv_rows(text: str) -> int:
    """How many rows *text* has as CSV; a plan may take several lines."""
    return sum(1 for row in csv.reader(io.StringIO(text)) if row)


def _todo(item: Item) -> str:
    """The text of a milestone's .ics file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//tasklist//bench//",
        "BEGIN:VTODO",
        f"UID:{uid(item)}",
        "DTSTAMP:20230101T000000Z",
        f"SUMMARY:{item.key} {item.line}".replace(",", "\\,"),
        f"DESCRIPTION:{'、'.join(item.leaders)} {item.goal}".replace(",", "\\,"),
        f"LOCATION:|{'|'.join(item.units)}|",
        f"CATEGORIES:{','.join(f'q{quarter}' for quarter in item.quarters)}",
        f"DUE;VALUE=DATE:{item.due:%Y%m%d}",
        "STATUS:NEEDS-ACTION",
    ]
    if item.done is not None:
        lines[-1:] = ["STATUS:COMPLETED", f"COMPLETED:{item.done:%Y%m%d}T000000Z"]
    return "\n".join((*lines, "END:VTODO", "END:VCALENDAR", ""))
