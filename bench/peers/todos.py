"""Tools that keep to-dos: Taskwarrior, todoman, topydo."""

from __future__ import annotations

import datetime
import json
import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from bench.lists import DAY, ON, QUARTER, UNIT, Item
from bench.peers.base import Peer

NAMESPACE = uuid.UUID("6ba7b812-9dad-11d1-80b4-00c04fd430c8")


def uid(item: Item) -> str:
    """A UUID for *item*, the same in each run."""
    return str(uuid.uuid5(NAMESPACE, item.key))


class Taskwarrior(Peer):
    """A task a milestone: units and quarters as tags, the goal as project."""

    name = "Taskwarrior"
    debian = ("taskwarrior",)
    program = "task"
    files = ("data",)

    SETTINGS = """\
data.location=data
confirmation=off
hooks=off
color=off
detection=off
defaultwidth=0
gc=on
verbose=nothing
dateformat=Y-M-D
report.milestones.columns=uuid.short,due,end,tags,project,description
report.milestones.sort=due+
"""

    def load(self) -> None:
        """Its data files are written as it writes them itself: import takes minutes."""
        (self.folder / "taskrc").write_text(self.SETTINGS, "utf-8")
        data = self.folder / "data"
        data.mkdir()
        for status in ("pending", "completed"):
            lines = [
                self._line(item, status)
                for item in self.items
                if (item.done is not None) == (status == "completed")
            ]
            (data / f"{status}.data").write_text("".join(lines), "utf-8")

    def _line(self, item: Item, status: str) -> str:
        values = {
            "description": f"{item.key} {item.line}",
            "due": _epoch(item.due),
            "entry": _epoch(datetime.date(2023, 1, 1)),
            "project": item.goal,
            "status": status,
            "tags": ",".join((*item.units, *(f"q{quarter}" for quarter in item.quarters))),
            "uuid": uid(item),
        }
        if item.done is not None:
            values["end"] = _epoch(item.done)
        pairs = (
            f"{name}:{json.dumps(value, ensure_ascii=False)}" for name, value in values.items()
        )
        return f"[{' '.join(pairs).translate({ord('['): '&open;', ord(']'): '&close;'})}]\n"

    def _task(self, *words: str) -> list[str]:
        return [self.program, f"rc:{self.folder / 'taskrc'}", *words]

    def unit(self) -> list[str]:
        """Two tags."""
        return self._task(f"+{UNIT}", f"+q{QUARTER}", "milestones")

    def overdue(self) -> list[str]:
        """What is pending and due before the day."""
        return self._task("status:pending", f"due.before:{DAY}", "milestones")

    def mark(self) -> list[str]:
        """Its own command."""
        return self._task(uid(self.marked), "done", f"end:{ON}")

    def rows(self, text: str) -> int:
        """Lines that begin with the first half of a UUID."""
        return sum(line[:8].strip().isalnum() and line[8:9] == " " for line in text.splitlines())


def _epoch(day: datetime.date) -> str:
    moment = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    return str(int(moment.timestamp()))


class Todoman(Peer):
    """An .ics file a milestone: units as place, quarters as categories."""

    name = "todoman"
    pypi = ("todoman",)
    program = "todo"
    files = ("list", "cache.sqlite3")
    largest = 10
    why = "a file a milestone would be 65,300 files, and only its start-up is asked about"

    number = 0

    def load(self) -> None:
        """One file each, as its manual asks."""
        lists = self.folder / "list"
        lists.mkdir()
        for item in self.items:
            (lists / f"{uid(item)}.ics").write_text(self._text(item), "utf-8", newline="\r\n")
        settings = (
            f"path = {str(self.folder / 'list')!r}\ncache_path = {str(self._cache)!r}\n"
            "date_format = '%Y-%m-%d'\ntime_format = ''\ndt_separator = ''\n"
        )
        (self.folder / "config.py").write_text(settings, "utf-8")

    def _text(self, item: Item) -> str:
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

    def after_load(self) -> None:
        """The number that it gave to the milestone to be marked."""
        with closing(sqlite3.connect(self._cache)) as cache:
            found = cache.execute("SELECT id FROM todos WHERE uid = ?", (uid(self.marked),))
            self.number = found.fetchone()[0]

    @property
    def _cache(self) -> Path:
        return self.folder / "cache.sqlite3"

    def _todo(self, *words: str) -> list[str]:
        return [self.exe(self.place), "--config", str(self.folder / "config.py"), *words]

    def unit(self) -> list[str]:
        """A text in the place, and a category."""
        asked = ("--status", "ANY", "--location", f"|{UNIT}|", "--category", f"q{QUARTER}")
        return self._todo("list", *asked)

    def overdue(self) -> list[str]:
        """It asks by hours from now, these lie behind us."""
        day = datetime.datetime(DAY.year, DAY.month, DAY.day, tzinfo=datetime.UTC)
        hours = (day - datetime.datetime.now(datetime.UTC)) // datetime.timedelta(hours=1)
        return self._todo("list", "--due", str(hours))

    def mark(self) -> list[str]:
        """Its own command."""
        return self._todo("done", str(self.number))


class Topydo(Peer):
    """A line of todo.txt a milestone: units as contexts, quarters as projects."""

    name = "topydo"
    pypi = ("topydo",)
    program = "topydo"
    version = ("-v",)
    files = ("todo.txt", "done.txt")
    largest = 10
    why = "marking grows with the square of the list, and only its start-up is asked about"

    def load(self) -> None:
        """Done ones stay in the file, so that both questions see one list."""
        (self.folder / "todo.txt").write_text("".join(map(self._line, self.items)), "utf-8")
        (self.folder / "done.txt").write_text("", "utf-8")
        (self.folder / "config").write_text("[topydo]\nbackup_count = 0\n", "utf-8")

    def _line(self, item: Item) -> str:
        tags = " ".join(
            (*(f"@{unit}" for unit in item.units), *(f"+q{quarter}" for quarter in item.quarters))
        )
        done = "" if item.done is None else f"x {item.done} "
        return f"{done}2023-01-01 {item.key} {item.line} {tags} due:{item.due}\n"

    def _topydo(self, *words: str) -> list[str]:
        files = ("-c", "config", "-t", "todo.txt", "-d", "done.txt")
        return [self.exe(self.place), *files, *words]

    def unit(self) -> list[str]:
        """`-x` shows what is done as well."""
        return self._topydo("ls", "-x", f"@{UNIT}", f"+q{QUARTER}")

    def overdue(self) -> list[str]:
        """What is done it leaves out by itself."""
        return self._topydo("ls", f"due:<{DAY}")

    def mark(self) -> list[str]:
        """Its own command, by the number of the line."""
        return self._topydo("do", "-d", str(ON), str(self.items.index(self.marked) + 1))
