"""A bad file gets an answer, never a crash: the list after every kind of accident."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from testing.lists import SMALL
from testing.paths import ROOT
from testing.reader_process import Child
from testing.scale import record, times

pytestmark = pytest.mark.thinned

PROMISE = "A bad file gets an answer, never a crash"
REAL = (ROOT / "data" / "tasks_2023.yaml").read_bytes()
MARKS = [
    "：", "，", '"', "'", "[", "]", "{", "}", "&a", "*a", "!x", "!", "<<", "---", "\n---\n", "...",
    "%YAML 1.2\n", "\t", "\u3000", "\x85", "\u2028", "\r", "\r\n", "\n", "|", ">", "|+", "- ",
    "? ", ": ", "#", " #", "@", "`", "\\", '"\\UFFFFFFFF"', '"\\uD800"', "\ufeff", "😀", "0", "Q",
    "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "  ", "", "\0", "\x1b[31m", "\u202e", "null", "~",
]  # fmt: skip


def _bytes_flipped(data: bytes, dice: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _again in range(dice.choice((1, 1, 3, 20))):
        spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
    return bytes(spoilt)


def _marks_put_in(data: bytes, dice: random.Random) -> bytes:
    text = data.decode()
    for _again in range(dice.choice((1, 1, 1, 2, 3))):
        at = dice.randrange(len(text))
        text = text[:at] + dice.choice(MARKS) + text[at + dice.choice((0, 0, 0, 1, 1, 2, 5)) :]
    return text.encode()


def _lines_moved(data: bytes, dice: random.Random) -> bytes:
    lines = data.splitlines(keepends=True)
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    match dice.randrange(4):
        case 0:
            del lines[one]
        case 1:
            lines.insert(other, lines[one])
        case 2:
            lines[one], lines[other] = lines[other], lines[one]
        case _:
            lines[one] = b" " * dice.randrange(9) + lines[one].lstrip(b" ")
    return b"".join(lines)


def _cut_off(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _other_encoding(data: bytes, dice: random.Random) -> bytes:
    encoding = dice.choice(("gb18030", "utf-16", "utf-32-le", "utf-8-sig", "big5"))
    return data.decode().encode(encoding, "replace")


ACCIDENTS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _bytes_flipped, _marks_put_in, _marks_put_in, _lines_moved, _cut_off, _other_encoding,
)  # fmt: skip


def spoilt(base: bytes, seed: int) -> bytes:
    """*base* after one accident, or two in a row."""
    dice = random.Random(seed)  # noqa: S311 - the same accidents in each run
    accident = dice.choice(ACCIDENTS)
    data = accident(base, dice)
    return data if dice.random() < 0.8 or accident is _other_encoding else _cut_off(data, dice)


@pytest.fixture
def children() -> Iterator[dict[str, Child]]:
    """A process that reads with each loader."""
    both = {loader: Child(loader) for loader in ("libyaml", "pure")}
    yield both
    for child in both.values():
        child.close()


def answered(child: Child, file: Path, data: bytes) -> dict[str, object]:
    """What *child* says of *data*: an answer, in time and memory, each fault with its place."""
    file.write_bytes(data)
    answer = child.read(file)
    assert not {"lost", "exception"} & answer.keys(), (answer, file.read_bytes())
    assert file.read_bytes() == data
    assert answer["sound"] == (not answer["codes"] or answer["codes"] == ["E301"])
    assert answer["placed"]
    assert answer["megabytes"] < 300
    return answer


PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_the_real_list_after_an_accident(children, tmp_path, part: int) -> None:
    """Sound, or refused with every fault in its place; never a crash, a hang, a change."""
    slowest = largest = 0.0
    count = times(40, 500, 5_000) // PARTS
    valid_tasklist = 0
    for number in range(count):
        data = spoilt(REAL, part * 1_000_000 + number)
        answer = answered(children["libyaml"], tmp_path / "t.yaml", data)
        slowest, largest = max(slowest, answer["seconds"]), max(largest, answer["megabytes"])
        valid_tasklist += answer["sound"]
    assert 0 < valid_tasklist < count
    record(PROMISE, f"mutations of the real list, part {part + 1} of {PARTS}", count)
    record(PROMISE, f"slowest, seconds, part {part + 1}", round(slowest, 2))
    record(PROMISE, f"largest, MB, part {part + 1}", largest)


@pytest.mark.parametrize("part", range(PARTS))
def test_both_loaders_give_one_answer(children, tmp_path, part: int) -> None:
    """With libyaml and without it: the same list, or the same faults in the same places."""
    count = times(40, 500, 5_000) // PARTS
    for number in range(count):
        data = spoilt(SMALL.encode(), part * 1_000_000 + number)
        fast, pure = (
            answered(children[loader], tmp_path / "t.yaml", data) for loader in ("libyaml", "pure")
        )
        for what in ("sound", "list", "faults"):
            assert fast[what] == pure[what], data.decode("utf-8", "replace")
    record(PROMISE, f"mutations read alike by both loaders, part {part + 1} of {PARTS}", count)
