"""The folder of the cache has a limit, and what a run needs is never deleted by it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tasklist.cache import entries, entry_eviction
from tasklist.cache.snapshot import working_copy
from tasklist.model.query import Query
from tasklist.model.status import LONGEST_OVERDUE
from tasklist.yamlfile import reader
from testing import fleet

DAY = 24 * 60 * 60


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """An empty folder for entries, of which this run has used none."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(entry_eviction, "_used", set())
    return tmp_path / "tasklist"


def another_run() -> None:
    """As if a new command began: it has used no entry yet."""
    entry_eviction._used.clear()


def limited(monkeypatch, limit: int) -> None:
    """Give the folder room for *limit* bytes."""
    monkeypatch.setattr(entry_eviction, "LIMIT", limit)


def save(names: Iterable[object], size: int = 30) -> None:
    """Save an entry of *size* bytes, and a seal, under each of *names*."""
    for name in names:
        entries.save(f"{name}", "x" * (size - 2))


def last_used(folder: Path, name: object, days: float) -> None:
    """Let the entry *name* be last used *days* after 1970."""
    seconds = round(days * DAY)
    os.utime(folder / f"{name}", (seconds, seconds))


def kept(folder: Path) -> list[str]:
    """The names of the entries in *folder*."""
    return sorted(path.name for path in folder.iterdir())


def test_what_was_not_used_for_the_longest_time_goes_first(folder, monkeypatch) -> None:
    """A part of the limit is freed, so that not every further entry needs another deletion."""
    save(range(9))
    for name in range(9):
        last_used(folder, name, (name + 4) % 9)  # 5, 6, 7, 8, 0, …
    another_run()
    size = (folder / "0").stat().st_size
    limited(monkeypatch, 10 * size)
    save("n")
    assert len(kept(folder)) == 10
    limited(monkeypatch, 8 * size)
    save("m")
    assert kept(folder) == ["0", "1", "2", "3", "4", "m", "n"]


def test_an_entry_larger_than_the_limit_is_not_kept(folder, monkeypatch) -> None:
    """It would take the place of all others."""
    limited(monkeypatch, 100)
    save(["large"], 101)
    assert entries.load("large") is None


def test_a_use_is_noted_once_a_day(folder, monkeypatch) -> None:
    """Only if others were saved since: as long as none are, none are deleted."""
    save(["a", "b"])
    os.utime(folder, (9 * DAY, 9 * DAY))
    noted: list[str] = []
    real = os.utime

    def utime(path: Path, *times: object) -> None:
        noted.append(path.name)
        real(path, *times)

    for name, days in (("a", 7.9), ("b", 8.1)):
        last_used(folder, name, days)
    monkeypatch.setattr(os, "utime", utime)
    for _again in range(3):
        assert entries.load("a")
        assert entries.load("b")
    assert noted == ["a"]


def test_a_use_that_cannot_be_noted_changes_nothing(folder, monkeypatch) -> None:
    """In a folder that may be read only."""
    save("a")
    last_used(folder, "a", 1)

    def refused(*_path: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "utime", refused)
    assert entries.load("a")


def test_what_this_run_used_goes_last_and_the_newest_of_it_first(folder, monkeypatch) -> None:
    """The beginning of a pass that is too long for the folder is there when it is run again."""
    save("tl")
    another_run()
    size = (folder / "t").stat().st_size
    for number, name in enumerate("lt"):
        last_used(folder, name, number)
    assert entries.load("l")
    last_used(folder, "l", 0)
    save(range(6))
    limited(monkeypatch, 4 * size)
    for number in range(6):
        last_used(folder, number, 2 + number)
    entry_eviction.sweep(folder)
    assert kept(folder) == ["0", "1", "l"]


@pytest.mark.parametrize("room", [100, 24, 12])
def test_a_pass_finds_again_as_many_lists_as_there_is_room_for(
    tmp_path, folder, monkeypatch, room: int
) -> None:
    """A cache that always deletes the oldest would find none of them where not all have room."""
    lists = 32
    files = fleet.fleet(tmp_path / "lists", lists, 4, tasks=2)
    readings: list[str] = []
    real = reader.read_bytes

    def counted(data: bytes, file: str) -> reader.ParseResult:
        readings.append(file)
        return real(data, file)

    monkeypatch.setattr(reader, "read_bytes", counted)

    def answer() -> int:
        another_run()
        readings.clear()
        query = Query(units=("区政府办公室",))
        return sum(
            len(working_copy(file).select(query, fleet.DAY, "current", LONGEST_OVERDUE).rows)
            for file in files
        )

    first = answer()
    size = max(file.stat().st_size for file in folder.iterdir())
    for file in folder.iterdir():
        file.unlink()
    limited(monkeypatch, room * size)
    for passes in range(4):
        assert answer() == first
        if passes:
            assert len(readings) <= max(0, lists - room * 7 // 8)
    assert sum(file.stat().st_size for file in folder.iterdir()) <= room * size * 17 / 16


def test_few_saves_look_at_the_folder(folder, monkeypatch) -> None:
    """A first pass that looked at all entries with each entry would take the square of them."""
    looks: list[Path] = []
    real = os.scandir

    def scandir(path: Path) -> object:
        looks.append(path)
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    limited(monkeypatch, 3200 * 16)
    for number in range(640):  # a fifth of the limit fills a part of it
        entries.save(f"{number}", f"{number:78}")
    assert 5 <= len(looks) <= 30


STEPS = st.lists(
    st.tuples(st.sampled_from("slr"), st.integers(0, 9), st.integers(10, 400)), max_size=30
)


@given(STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_used_and_saved_the_folder_is_bounded(folder, monkeypatch, steps) -> None:
    """Not larger than the limit, where each entry is large enough to make room for itself."""
    limited(monkeypatch, 160)
    for what, name, size in steps:
        if what == "s":
            save([name], size)
            assert sum(file.stat().st_size for file in folder.iterdir()) <= 160
        elif what == "l":
            entry = entries.load(f"{name}")
            assert entry is None or set(entry.value) == {"x"}
        else:
            another_run()


def test_what_is_no_entry_stays_and_others_go(folder, monkeypatch) -> None:
    """Somebody made a folder here, and another command deletes at the same time."""
    save(range(4))
    another_run()
    (folder / "0").unlink()
    (folder / "0").mkdir()
    (folder / "0" / "file").touch()
    real = Path.unlink

    def unlink(path: Path, **more: bool) -> None:
        real(path, **more)
        if path.name == "1":
            raise FileNotFoundError

    monkeypatch.setattr(Path, "unlink", unlink)
    for name in range(4):
        last_used(folder, name, name)
    limited(monkeypatch, 1)
    entry_eviction.sweep(folder)
    assert kept(folder) == ["0"]
