"""A child process that reads files, so that crashes, hangs and memory use are observed.

`python -m testing.reader_process pure|libyaml` reads a file name per line and prints a
JSON object per line: the problems, or an exception, which is a bug.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import select
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

MEMORY = 1 << 30  # bytes that the child may ask for: far more than any refusal needs
# Five seconds are the limit under `make torture` only: elsewhere the machine may be busy.
SECONDS = 5 if os.environ.get("TASKLIST_SCALE") == "long" else 300


def untraced() -> dict[str, str]:
    """The environment without coverage, which would be measured as well."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


class Child:
    """One child process; it is restarted after a crash or timeout."""

    def __init__(self, loader: str) -> None:
        self.loader = loader
        self.process: subprocess.Popen[str] | None = None

    def read(self, file: Path, seconds: float = SECONDS) -> dict[str, Any]:
        """The child's answer for *file*; `lost` if it crashed or took more than *seconds*."""
        if self.process is None:
            self.process = subprocess.Popen(
                [sys.executable, __file__, self.loader], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, text=True, encoding="utf-8", env=untraced(),
            )  # fmt: skip
            self._answer(60)
        assert self.process.stdin
        began = time.monotonic()
        self.process.stdin.write(f"{file}\n")
        self.process.stdin.flush()
        answer = self._answer(seconds)
        return {**answer, "seconds": time.monotonic() - began}

    def _answer(self, seconds: float) -> dict[str, Any]:
        assert self.process
        assert self.process.stdout
        if select.select([self.process.stdout], [], [], seconds)[0]:
            line = self.process.stdout.readline()
            if line:
                answer: dict[str, Any] = json.loads(line)
                return answer
        self.close()
        return {"lost": "hung" if seconds else "crashed"}

    def close(self) -> None:
        """End the process."""
        if self.process:
            self.process.kill()
            with contextlib.suppress(BrokenPipeError):
                self.process.communicate()
            self.process = None


def answer(file: str) -> dict[str, Any]:
    """The answer for *file*: problems, list and figures."""
    from tasklist import checks
    from tasklist.yamlfile.reader import read_bytes

    data = Path(file).read_bytes()
    try:
        reading = read_bytes(data, "t.yaml")
        problems = checks.check(reading).problems
    except Exception as error:  # noqa: BLE001 - just what is looked for
        return {"exception": repr(error)}
    lines = reading.source.text.count("\n") + reading.source.text.count("\r") + 1
    faults = [problem for problem in problems if problem.is_error]
    return {
        "sound": reading.valid_tasklist is not None,
        "list": repr(reading.valid_tasklist),
        "faults": [f"{p.place.line}:{p.place.column} {p.code} {p.message}" for p in faults[:200]],
        "codes": sorted({problem.code for problem in faults}),
        "placed": all(1 <= p.place.line <= lines and p.place.column >= 1 for p in problems),
        "megabytes": _peak() // 1024,
    }


def _peak() -> int:
    """The peak memory of this process, in KiB; getrusage would include its parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        (line,) = (
            line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM")
        )
        return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Answer until standard input ends."""
    from tasklist.yamlfile import composer

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    if sys.argv[1] == "pure":
        composer.Loader = composer.PureLoader
    _say({})
    for line in sys.stdin:
        _say(answer(line.rstrip("\n")))


if __name__ == "__main__":
    main()
