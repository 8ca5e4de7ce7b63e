"""`tasklist import` of what is no table: refused with a sentence, and nothing is left behind."""

from __future__ import annotations

import gzip
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tasklist.errors import TasklistError
from tasklist.grids.decoding import LARGEST
from tasklist.importers import ImportContext, import_published
from testing.paths import ROOT
from testing.reader_process import untraced
from testing.scale import record, times

pytestmark = pytest.mark.thinned

PROMISE = "`import` refuses what is no table"
PUBLISHED = ROOT / "data" / "published" / "xiqing_2023.txt"
# What a process of its own asks of the system for the command that it runs.
MEASURED = """
import resource, sys
from tasklist.cli import main
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
code = main(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_SELF)
peak = next(line for line in open("/proc/self/status", encoding="ascii") if "VmHWM" in line)
print(code, used.ru_utime + used.ru_stime, int(peak.split()[1]) // 1024, file=sys.stderr)
"""


def archive(path: Path) -> None:
    """An Excel workbook, as far as anybody can see from outside."""
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")


def sparse(path: Path) -> None:
    """Ten gigabytes that take no room."""
    with path.open("wb") as file:
        file.truncate(10 << 30)


ROWS = "".join(f"{n}\t目标\t教育局\t甲\t乙\t丙\t丁\t梁军\t\n" for n in range(1, 30_000))
MAKE: dict[str, Callable[[Path], object]] = {
    "a workbook": archive,
    "a picture": lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(50_000)),
    "a PDF": lambda path: path.write_bytes(b"%PDF-1.7\n" + os.urandom(50_000)),
    "packed": lambda path: path.write_bytes(gzip.compress(PUBLISHED.read_bytes())),
    "a program": lambda path: path.write_bytes(Path(sys.executable).read_bytes()[:LARGEST]),
    "noise": lambda path: path.write_bytes(os.urandom(LARGEST)),
    "a folder": lambda path: path.mkdir(),
    "a pipe": os.mkfifo,
    "zeros without end": lambda path: path.symlink_to("/dev/zero"),
    "ten gigabytes": sparse,
    "a byte too many": lambda path: path.write_bytes(b"a" * (LARGEST + 1)),
    "one long line": lambda path: path.write_bytes(b"a" * LARGEST),
    "tabs": lambda path: path.write_bytes(b"\t" * LARGEST),
    "lines": lambda path: path.write_bytes(b"\n" * (LARGEST - 1) + b"x"),
    "headings": lambda path: path.write_bytes(PUBLISHED.read_bytes()[:400] * 2000),
    "rows": lambda path: path.write_bytes((PUBLISHED.read_text("utf-8")[:300] + ROWS)
                                          .encode()[:LARGEST]),
    "nothing": lambda path: path.touch(),
    "no file": lambda path: path.parent.mkdir(exist_ok=True),
}  # fmt: skip


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
@pytest.mark.parametrize("name", MAKE)
def test_what_is_no_table_is_refused(tmp_path, name: str) -> None:
    """In bounded time and memory, named, with a next step; no output, no litter."""
    table_file = tmp_path / "given.txt"
    MAKE[name](table_file)
    before = sorted(tmp_path.iterdir())
    words = ["import", "given.txt", "--year", "2023", "-o", "tasks.yaml"]
    ran = subprocess.run(
        [sys.executable, "-c", MEASURED, *words], cwd=tmp_path, encoding="utf-8",
        capture_output=True, timeout=300, check=True, env=untraced(),
    )  # fmt: skip
    message, *next_step, measured = ran.stderr.splitlines()
    code, seconds, megabytes = measured.split()
    assert (code, ran.stdout) == ("3", "")
    assert "given.txt" in message
    assert next_step
    assert int(megabytes) < 300
    assert sorted(tmp_path.iterdir()) == before
    record(PROMISE, f"{name}: CPU s", round(float(seconds), 2))
    record(PROMISE, f"{name}: MB", int(megabytes))


def test_a_table_cut_off_anywhere() -> None:
    """Is refused, or stops behind a whole row: no cell is ever half of one."""
    data = PUBLISHED.read_bytes()
    whole = import_published(data, "t", ImportContext(year=2023)).tasklist.tasks
    rng = random.Random(2023)  # noqa: S311 - which places, not a secret
    ends = rng.sample(range(len(data)), times(20, 60, 1000))
    taken = 0
    for end in ends:
        try:
            read = import_published(data[:end], "t", ImportContext(year=2023)).tasklist.tasks
        except TasklistError:
            continue
        # Of the last task, rows that belong to it may be missing.
        assert read[:-1] == whole[: len(read) - 1]
        assert set(read[-1].workstreams) <= set(whole[len(read) - 1].workstreams)
        taken += 1
    record(PROMISE, "tables cut off at random", len(ends))
    record(PROMISE, "of them cut behind a row, and read so far", taken)
