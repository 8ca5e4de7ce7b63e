"""Many writers at once, and readers all the while: no edit lost, none from nowhere."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tasklist.errors import EXIT_BUSY
from tasklist.model.tasklist import MilestoneId, PlacedMilestone
from testing.places import LIST, PLACES, TODAY, Mounted, Place, after, order, world
from testing.programs import needs
from testing.scale import LONG, record, times

CROWDS = times([(3, 2)], [(8, 5)], [(20, 10), (50, 20)])
# How many writers the default wait has to be enough for.
ALL_SERVED = 20


def ran(command: list[str]) -> tuple[int, str, float]:
    """The exit code, standard error and seconds of one real process."""
    began = time.monotonic()
    process = subprocess.run(command, capture_output=True, check=False, env=world())
    return process.returncode, process.stderr.decode(), time.monotonic() - began


@dataclass
class Writer:
    """One who marks milestones of their own, one command after the other."""

    place: Place
    own: list[PlacedMilestone]
    saved: dict[MilestoneId, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)
    refused: int = 0
    failed: list[str] = field(default_factory=list)

    def work(self, edits: int) -> None:
        """So many edits: each of the own milestones done, and then open again."""
        for number in range(edits):
            placed = self.own[number % len(self.own)]
            word = "done" if number // len(self.own) % 2 == 0 else "reopen"
            words = order(word, placed)
            code, error, seconds = ran(self.place.command(*words))
            self.seconds.append(seconds)
            if code == 0:
                self.saved[placed.id] = word
            elif code == EXIT_BUSY and "is locked by another process" in error:
                self.refused += 1
            else:
                self.failed.append(f"{words}: exit {code}\n{error}")


@contextmanager
def readers(place: Place, failed: list[str]) -> Iterator[list[float]]:
    """While it lasts, one reads with `show` and one with `check`, over and over."""
    over, seconds = threading.Event(), []

    def read(word: str) -> None:
        while not over.is_set():
            code, error, took = ran(place.command(word))
            seconds.append(took)
            if (code, error) != (0, ""):
                failed.append(f"{word}: exit {code}\n{error}")

    threads = [threading.Thread(target=read, args=(word,)) for word in ("show", "check")]
    for thread in threads:
        thread.start()
    try:
        yield seconds
    finally:
        over.set()
        for thread in threads:
            thread.join()


def assert_none_lost(place: Place, ways: list[Place], people: int, edits: int) -> list[Writer]:
    """Those who wrote to *place*, each in one of the *ways*; nothing was lost, or from nowhere."""
    first, milestones = place.data, place.milestones()
    share = min(edits, len(milestones) // people)
    writers = [
        Writer(ways[number % len(ways)], list(milestones[number * share :][:share]))
        for number in range(people)
    ]
    with ThreadPoolExecutor(people) as pool:
        for done in [pool.submit(writer.work, edits) for writer in writers]:
            done.result()
    failed = [line for writer in writers for line in writer.failed]
    assert not failed, "\n".join(failed)
    saved = {where: word for writer in writers for where, word in writer.saved.items()}
    assert place.data == after(first, saved)
    assert not place.litter
    return writers


@pytest.mark.parametrize(("people", "edits"), CROWDS)
def test_no_edit_is_lost_and_none_appears(tmp_path, monkeypatch, people: int, edits: int) -> None:
    """The last list is the first with just the edits that were said to be saved."""
    monkeypatch.setenv("TASKLIST_TODAY", TODAY.isoformat())
    place = Place.make(tmp_path / "office", PLACES[1])
    failed: list[str] = []
    with readers(place, failed) as reading:
        writers = assert_none_lost(place, [place], people, edits)
    assert not failed, "\n".join(failed)
    refused = sum(writer.refused for writer in writers)
    # How long twenty have to wait hangs on the machine: on an idle one it is long enough.
    assert not LONG or people > ALL_SERVED or refused == 0
    placed = f"{people} writers × {edits} edits, 2 readers"
    record(placed, "edits lost or from nowhere, readers failed", 0)
    record(placed, "refused after the default wait", refused)
    record(placed, "slowest edit, s", round(max(max(w.seconds) for w in writers), 1))
    record(placed, "lists read meanwhile", len(reading))
    record(placed, "slowest reading, s", round(max(reading), 1))


def linked_file(place: Place, view: Path) -> Place:
    """The list by a symbolic link, in another folder."""
    view.mkdir()
    (view / "list.yaml").symlink_to(place.file)
    return Place(view / "list.yaml")


def linked_folder(place: Place, view: Path) -> Place:
    """The list by a symbolic link to its folder."""
    view.symlink_to(place.file.parent)
    return Place(view / place.file.name)


def second_mount(place: Place, view: Path) -> Place:
    """The list where its folder is mounted once more, outside the repository."""
    needs("unshare", "--mount", "--map-root-user", "true")
    view.mkdir()
    return Mounted(place.file, view)


@pytest.mark.parametrize(
    "way",
    [linked_file, linked_folder, pytest.param(second_mount, marks=pytest.mark.programs)],
)
def test_two_paths_are_one_list(tmp_path, monkeypatch, way: Callable[[Place, Path], Place]) -> None:
    """Half of the writers come by another path: the same holds, and git sees the list alone."""
    monkeypatch.setenv("TASKLIST_TODAY", TODAY.isoformat())
    office = Place.make(tmp_path / "office", PLACES[1]).file.parent
    (office / "data").mkdir()
    place = Place((office / LIST.name).rename(office / "data" / LIST.name))
    people, edits = times((3, 2), (8, 4), (20, 10))
    writers = assert_none_lost(place, [place, way(place, tmp_path / "view")], people, edits)
    placed = f"{people} writers × {edits} edits by two paths: {way.__name__}"
    record(placed, "edits lost or from nowhere", 0)
    record(placed, "refused after the default wait", sum(w.refused for w in writers))
