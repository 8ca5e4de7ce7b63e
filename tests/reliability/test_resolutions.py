"""Conflicts of two random edits, written by real git: a resolution is what was answered."""

from __future__ import annotations

import random
import subprocess
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from tasklist.cache.snapshot import Snapshot
from tasklist.edits.resolution import (
    SIDES,
    InvalidResolutionError,
    Resolution,
    UnprovedResolutionError,
)
from tasklist.model.list_conflict import ListConflict
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.conflicted_text import Side
from tasklist.yamlfile.conflicts import scan
from tasklist.yamlfile.reader import read_bytes
from testing import layouts
from testing.random_edits import LIST, edited, facts
from testing.scale import record, times

PROMISE = "A resolved conflict has the chosen side, and nothing else changes"
PAIRS = times(60, 200, 3000)
STYLES = ("-q", "--diff3", "--zdiff3")


def merged(*options: str) -> bytes:
    """What git makes of the files `ours`, `base` and `theirs`."""
    command = ["git", "merge-file", "-p", *options, "ours", "base", "theirs"]
    return subprocess.run(command, check=False, capture_output=True).stdout


@pytest.fixture
def came(tmp_path, monkeypatch) -> Counter[str]:
    """What came of the pairs, counted; the current folder is empty."""
    monkeypatch.chdir(tmp_path)
    return Counter()


def write(versions: Mapping[str, str], newline: str) -> None:
    """The files that git merges."""
    for name, text in versions.items():
        Path(name).write_text(text.replace("\n", newline), "utf-8", newline="")


def test_each_answer_is_taken_and_no_other(came) -> None:
    """All for one side is what git writes for it; of a mixture each fact is one of both sides."""
    for seed in range(PAIRS):
        chance = random.Random(seed)  # noqa: S311 - edits, no secrets
        versions = {"base": LIST, "ours": edited(LIST, chance), "theirs": edited(LIST, chance)}
        write(versions, chance.choice(("\n", "\n", "\r\n")))
        data = merged(chance.choice(STYLES))
        if b"<<<<<<<" not in data:
            continue
        resolution = Resolution.of(Snapshot("list.yaml", data), LIST.encode())
        numbers = range(len(resolution.conflicts))
        came["conflicts"] += len(numbers)
        came["split"] += len(numbers) > len(list(resolution.text.blocks))
        for side in SIDES:
            expected = merged(f"--{side}")
            is_valid = read_bytes(expected, "").valid_tasklist is not None
            assert resolved(resolution, dict.fromkeys(numbers, side)) == (
                expected if is_valid else None
            ), seed
        answers = {number: chance.choice(SIDES) for number in numbers}
        mixed = resolved(resolution, answers)
        came["mixed" if mixed else "refused"] += 1
        if mixed and all(map(is_within_a_workstream, resolution.conflicts)):
            assert wrong(resolution, answers, mixed) == [], seed
        left_open(resolution, chance.choice(numbers), chance.choice(SIDES))
    for what, count in came.items():
        record(PROMISE, what, count)
    assert came["mixed"] > came["refused"] > 0
    assert came["split"]


def resolved(resolution: Resolution, answers: Mapping[int, Side]) -> bytes | None:
    """The list with *answers*; None if they are refused."""
    try:
        new = resolution.resolved(answers).new
    except (InvalidResolutionError, UnprovedResolutionError):
        return None
    assert read_bytes(new.data, "").valid_tasklist == new.tasklist
    return new.data


def is_within_a_workstream(conflict: ListConflict) -> bool:
    """Whether it is known what it changes, and facts are at the same place on both sides."""
    return conflict.is_valid and not any(
        change.kind.startswith(("task", "workstream")) for change in conflict.changes
    )


def wrong(resolution: Resolution, answers: Mapping[int, Side], mixed: bytes) -> list[object]:
    """The places where the list is not as the answers say, by an independent comparison."""
    sides = {side: facts(resolution.versions[side].tasklist) for side in SIDES}
    ours, theirs = sides.values()
    after = facts(tasklist(mixed))
    places = [place for place in {**ours, **theirs, **after}
              if after.get(place) not in {ours.get(place), theirs.get(place)}]  # fmt: skip
    for number, side in answers.items():
        alone = facts(tasklist(resolution.text.resolved({number: Side.THEIRS}).encode()))
        chosen = ours if side is Side.OURS else alone
        places += [place for place in {**ours, **alone}
                   if ours.get(place) != alone.get(place)
                   and after.get(place) != chosen.get(place)]  # fmt: skip
    return list(places)


def tasklist(data: bytes) -> Tasklist:
    """The list in *data*, which is valid."""
    return read_bytes(data, "").tasklist


def left_open(resolution: Resolution, number: int, side: Side) -> None:
    """One answer alone leaves the other conflicts in the file, both versions as they were."""
    try:
        part = resolution.resolved({number: side})
    except (InvalidResolutionError, UnprovedResolutionError):
        return
    if part.left:
        again = Resolution.of(part.new)
        same = {one.number for one in resolution.conflicts if one.is_same}
        answers = dict.fromkeys(same, side) | {number: side}
        for rest in SIDES:
            expected = resolution.text.resolved(answers, rest)
            assert again.text.resolved({}, rest) == expected


NAMES = sorted(layouts.MILESTONES)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "mixed"])
@pytest.mark.parametrize("seed", range(times(4, 20, 200)))
def test_any_layout(came, newline: str, seed: int) -> None:
    """Whatever a milestone looks like, and whoever edited it by hand: bytes of one side."""
    chance = random.Random(seed)  # noqa: S311 - layouts, no secrets
    rows = [[chance.choice(NAMES) for _ in range(3)] for _ in range(3)]
    base = layouts.document(rows, newline, bom=seed % 2 == 0, final=True, seed=seed)
    sources = {"base": base}
    for name in ("ours", "theirs"):
        source = base
        for number in range(4):
            edit = chance.choice([*layouts.HAND])
            source = (
                layouts.by_hand(source, edit, chance.randrange(99), f"# 注{name}{number}") or source
            )
        sources[name] = source
    for name, source in sources.items():
        Path(name).write_bytes(source.encode())
    data = merged(STYLES[seed % 3])
    if not any(not isinstance(one, int) for one in scan(data.decode("utf-8-sig"))):
        return
    resolution = Resolution.of(Snapshot("list.yaml", data))
    for side in SIDES:
        expected = merged(f"--{side}")
        answers = dict.fromkeys(range(len(resolution.conflicts)), side)
        if read_bytes(expected, "").valid_tasklist is None:
            assert resolved(resolution, answers) is None
        elif data.endswith((b"\n", b"\r")):  # git adds the last line's end between markers
            assert resolved(resolution, answers).rstrip() == expected.rstrip()
    resolved(resolution, {n: chance.choice(SIDES) for n in range(len(resolution.conflicts))})
    assert came == Counter()
