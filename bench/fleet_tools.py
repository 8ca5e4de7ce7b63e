"""Tools that can be asked about many lists at once, each with the same milestones.

Ours reads the lists themselves. hledger reads a journal for each list, which one journal includes;
DuckDB and SQLite have all lists in one file, which has to be made again whenever a list changes.
"""

from __future__ import annotations

import csv
import shutil
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.lists import Item, items
from bench.peers import journal_entry
from bench.places import Place, run
from tasklist.yamlfile.reader import read_bytes
from testing.fleet import DAY

UNIT = "教育局"
COLUMNS = ("list", "year", "key", "units", "leaders", "due", "done", "goal", "plan")
# Both engines have the same table; a unit is one of several names in a cell.
OVERDUE = "SELECT list, year, key, units, leaders, due, plan FROM milestones WHERE done IS NULL"
QUESTIONS = ("unit", "everything")
CONNECT = "database = importlib.import_module(library).connect(file)"
NO_BAR = "\ndatabase.execute('SET enable_progress_bar = false')"
# Prints the rows of a query as CSV: library, file, query, parameters.
SCRIPT = f"""
import csv, importlib, sys
library, file, query, *values = sys.argv[1:]
{CONNECT}
csv.writer(sys.stdout).writerows(iter(database.execute(query, values).fetchone, None))
"""


@dataclass(frozen=True)
class Fleet:
    """The lists in *folder*, in a folder for each district; *files* are all of them."""

    folder: Path
    files: Sequence[Path]

    def items(self) -> Iterator[tuple[Path, list[Item]]]:
        """Each list's milestones as they are on the day of the question.

        What was given up counts as done, and what was extended is due later: the other tools know
        done and due alone.
        """
        for file in self.files:
            tasklist = read_bytes(file.read_bytes(), file.name).tasklist
            dropped = [placed.milestone.dropped for placed in tasklist.milestones]
            yield (
                file,
                [
                    item if drop is None else item._replace(done=drop.on)
                    for item, drop in zip(items(tasklist), dropped, strict=True)
                ],
            )


class FleetTool(ABC):
    """A tool that is asked about *fleet*; *folder* is where it keeps its own files."""

    name: str
    largest: int = 1000  # how many lists are worth waiting for

    def __init__(self, place: Place, fleet: Fleet, folder: Path) -> None:
        self.place, self.fleet, self.folder = place, fleet, folder

    @classmethod
    def is_installed(cls, _place: Place) -> bool:
        """Whether it can be run."""
        return True

    @abstractmethod
    def load(self) -> None:
        """Write the milestones in its own format."""

    @abstractmethod
    def command(self, question: str) -> list[str]:
        """The command that lists what is overdue of UNIT, or everything."""

    @property
    def environ(self) -> Mapping[str, str]:
        """The environment of its commands."""
        return self.place.environ(self.folder)

    def rows(self, text: str) -> int:
        """How many milestones its answer has; a plan may take several lines."""
        return sum(1 for row in csv.reader(text.splitlines(keepends=True)) if row)


class Ours(FleetTool):
    """The lists as they are, in the cache."""

    name = "tasklist"

    def load(self) -> None:
        """Nothing: the warm-up fills the cache."""

    def command(self, question: str) -> list[str]:
        """The question as it is typed."""
        lists = ("-f", str(self.fleet.folder), "--year", "all", "--as-of", str(DAY))
        unit = ("--unit", UNIT) if question == "unit" else ()
        return [str(self.place.ours / self.name), "overdue", *unit, *lists, "--format", "tsv"]

    def rows(self, text: str) -> int:
        """Rows of TSV without the names of the columns."""
        return len(text.splitlines()) - 1


class HledgerFleet(FleetTool):
    """A journal for each list, and one that includes them all."""

    name = "hledger"
    largest = 100  # a thousand journals would take 5 GB and a minute

    @classmethod
    def is_installed(cls, _place: Place) -> bool:
        """Whether Debian's package, or another, is installed."""
        return shutil.which(cls.name) is not None

    def load(self) -> None:
        """All journals."""
        includes = []
        for number, (_file, of_list) in enumerate(self.fleet.items()):
            name = f"{number}.journal"
            text = "\n".join(map(journal_entry, of_list))
            (self.folder / name).write_text(text, "utf-8")
            includes.append(f"include {name}\n")
        (self.folder / "all.journal").write_text("".join(includes), "utf-8")

    def command(self, question: str) -> list[str]:
        """Unmarked, before the day, and of the unit by a tag."""
        unit = [f"tag:units=(^| ){UNIT}( |$)"] if question == "unit" else []
        return [self.name, "-f", "all.journal", "register", "-O", "csv", "status:", "-e", str(DAY),
                *unit]  # fmt: skip

    def rows(self, text: str) -> int:
        """Rows of CSV without the names of the columns."""
        return super().rows(text) - 1


class Engine(FleetTool):
    """A table of all milestones in one file, asked in SQL by Python."""

    file: str
    units: str  # the condition that a milestone is of a unit

    @property
    @abstractmethod
    def python(self) -> Path:
        """The Python that has its library."""

    def command(self, question: str) -> list[str]:
        """A query of one table, sorted as our answer is."""
        condition, values = (self.units, [UNIT]) if question == "unit" else ("", [])
        query = f"{OVERDUE} AND due < ? {condition} ORDER BY due"
        return [str(self.python), "-c", SCRIPT, self.name, self.file, query, str(DAY), *values]

    def table(self) -> Iterator[tuple[object, ...]]:
        """The rows of the table."""
        for file, of_list in self.fleet.items():
            for item in of_list:
                done = item.done and str(item.done)
                names = " ".join(item.units), " ".join(item.leaders)
                when = str(item.due), done
                yield file.parent.name, file.stem, item.key, *names, *when, item.goal, item.line


class SqliteFleet(Engine):
    """SQLite, with an index of what is open; a unit is a part of a text."""

    name = "sqlite3"
    file = "lists.sqlite"
    units = "AND instr(' ' || units || ' ', ' ' || ? || ' ')"

    @property
    def python(self) -> Path:
        """Its library comes with Python."""
        return self.place.ours / "python"

    def load(self) -> None:
        """One table, and an index."""
        with closing(sqlite3.connect(self.folder / self.file)) as database, database:
            database.execute(f"CREATE TABLE milestones ({', '.join(COLUMNS)})")
            marks = ", ".join("?" * len(COLUMNS))
            into = f"INSERT INTO milestones VALUES ({marks})"  # noqa: S608 - nobody's words
            database.executemany(into, self.table())
            database.execute("CREATE INDEX open ON milestones (due) WHERE done IS NULL")


class DuckdbFleet(Engine):
    """DuckDB, in its own file."""

    name = "duckdb"
    file = "lists.duckdb"
    units = "AND list_contains(string_split(units, ' '), ?)"

    def command(self, question: str) -> list[str]:
        """Without the bar that it draws into its answer."""
        return [word.replace(CONNECT, f"{CONNECT}{NO_BAR}") for word in super().command(question)]

    @classmethod
    def is_installed(cls, place: Place) -> bool:
        """Whether the library is among the peers."""
        return any(place.peers.parent.glob(f"lib/*/site-packages/{cls.name}"))

    @property
    def python(self) -> Path:
        """Its library is among those of the peers."""
        return self.place.peers / "python"

    def load(self) -> None:
        """From CSV, which is deleted afterwards."""
        rows = self.folder / "rows.csv"
        with rows.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(COLUMNS)
            writer.writerows(self.table())
        columns = ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
        source = f"read_csv('rows.csv', header = true, columns = {{{columns}}})"
        query = f"CREATE TABLE milestones AS SELECT * FROM {source}"  # noqa: S608 - as above
        script = f"import duckdb; duckdb.connect({self.file!r}).execute({query!r})"
        run(self.place, [str(self.python), "-c", script], self.folder)
        rows.unlink()


FLEET_TOOLS: tuple[type[FleetTool], ...] = (Ours, HledgerFleet, SqliteFleet, DuckdbFleet)
