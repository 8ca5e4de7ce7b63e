"""Whether Spark, Ibis and DuckDB give the program's own counts of a small fleet of lists.

The examples run as they are, in `.engines`, which has their libraries (`make test-engines`). The
query `standing` of Spark has to give the rows of that of DuckDB, which a property of the tests
compares with the program, also for lists of any shape.
"""

from __future__ import annotations

import datetime
import io
import json
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import redirect_stdout
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings

from tasklist import cli, engines
from tasklist.model.tasklist import Tasklist
from testing.fleet import fleet
from testing.standing_rows import LISTS, source_of

ROOT = Path(__file__).resolve().parents[1]
ENGINES = ROOT / ".engines" / "bin" / "python"
DAY, UNIT = datetime.date(2023, 10, 9), "教育局"
# Names that an engine could take for a number, for something encoded, or for nothing.
STRANGE = {"和平区": "007", "河东区": "甲=乙 %E8'", "河西区": "null"}
RANDOM = 25  # lists of any shape, with texts of any kind


def random_lists() -> list[Tasklist]:
    """Lists of any shape, with texts of any kind."""
    found: list[Tasklist] = []

    @settings(
        max_examples=RANDOM,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[*HealthCheck],
    )
    @given(LISTS)
    def collect(tasklist: Tasklist) -> None:
        found.append(tasklist)

    collect()
    return found


def asked(line: str, file: Path) -> str:
    """What the program prints for the command *line* about the list in *file*."""
    with redirect_stdout(io.StringIO()) as stream:
        code = cli.main([*line.split(), "-f", str(file), "--as-of", DAY.isoformat()])
    if code:
        raise SystemExit(code)
    return stream.getvalue()


def expected(files: list[Path]) -> dict[str, object]:
    """The sums of what the program prints for each list."""
    units: Counter[str] = Counter()
    for file in files:
        milestones = json.loads(asked("overdue --format json", file))["milestones"]
        units.update(one["units"][0] for one in milestones)
    most = sorted(units.items(), key=lambda pair: (-pair[1], pair[0]))[:3]
    return {
        "of the unit": sum(int(asked(f"overdue --unit {UNIT} --count", file)) for file in files),
        "in all": units.total(),
        "most": [list(pair) for pair in most],
    }


def main() -> int:
    """1 if an engine gives another answer than the program, else 0."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = fleet(folder, 6, 2, tasks=40)
        for old, new in STRANGE.items():
            (folder / old).rename(folder / new)
        files = [folder / STRANGE.get(file.parent.name, file.parent.name) / file.name
                 for file in written]  # fmt: skip
        random = (source_of(one, f"r{n}") for n, one in enumerate(random_lists()))
        engines.write(random, "parquet", folder / "random.parquet", day=DAY, sources=())
        command = ["export", str(folder / "fleet.parquet"), "-f", str(folder), "--year", "all"]
        if cli.main(command):
            return 1
        words = ("fleet.parquet", "random.parquet", DAY.isoformat(), UNIT)
        result = subprocess.run(
            [ENGINES, ROOT / "scripts" / "engine_answers.py", *words],
            stdout=subprocess.PIPE, check=True, cwd=folder,
        )  # fmt: skip
        wanted = expected(files)
    answers = json.loads(result.stdout)
    failed = [name for name, answer in answers.items() if answer != wanted]
    for name in failed:
        print(f"{name}: {answers[name]}, but the program says: {wanted}")
    print(
        f"{len(answers) - len(failed)} of {len(answers)} engines agree with the program: {wanted}"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
