"""Any locale works, and any stream: no traceback, and an exit code that says what came of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from testing.paths import ROOT
from testing.programs import bash

pytestmark = pytest.mark.thinned

PROGRAM = f"{sys.executable} -m tasklist"
COMMANDS = ("show 35", "summary", "done 35 Q3 --on 2023-09-28 --dry-run", "check")
FORMS = tuple(f"show 35 43 --format {form}" for form in ("table", "csv", "json", "md"))
WORLDS = {
    "C": {"LANG": "C", "LC_ALL": "C"},
    "C, kept": {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "gbk": {"PYTHONIOENCODING": "gbk"},
    "GBK locale": {"LC_ALL": "zh_CN.GBK", "PYTHONUTF8": "0"},
    "UTF-8 mode": {"LC_ALL": "C", "PYTHONUTF8": "1"},
    "dumb": {"TERM": "dumb"},
}
STREAMS = {  # each with its exit code; what writes nothing has nothing to fail at
    "tasklist {c} >&-": 3,
    "tasklist {c} 2>&-": 0,
    "tasklist {c} <&-": 0,
    "tasklist {c} >/dev/full": 3,
    "set -o pipefail; tasklist {c} | head -1": 0,
    "unset HOME; tasklist {c}": 0,
}


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """What a shell line comes to; `tasklist` in it is this program, on the real list."""
    environ = os.environ | {"TASKLIST_FILE": str(ROOT / "data" / "tasks_2023.yaml")}
    ran = subprocess.run(
        [bash(), "-c", line.replace("tasklist", PROGRAM)],
        capture_output=True, cwd=ROOT, check=False, env=environ,
    )  # fmt: skip
    assert b"Traceback" not in ran.stderr
    assert b"Exception ignored" not in ran.stderr
    return ran


@pytest.mark.parametrize("command", [*COMMANDS, *FORMS])
@pytest.mark.parametrize("world", WORLDS)
def test_any_locale_works(world: str, command: str) -> None:
    """What the output can't carry comes as an escape."""
    # Through env: a shell would complain of a locale that is not installed.
    settings = " ".join(f"{name}={value}" for name, value in WORLDS[world].items())
    ran = shell(f"env {settings} tasklist {command}")
    assert ran.returncode == 0
    assert not ran.stderr or "--dry-run" in command  # it says there what would change
    assert ran.stdout
    if command.endswith("json"):
        text = ran.stdout.decode(WORLDS[world].get("PYTHONIOENCODING", "utf-8"))
        assert json.loads(text)["milestones"][0]["leaders"] == ["柴树芳"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("line", STREAMS)
def test_any_stream_works(line: str, command: str) -> None:
    """Closed, full, or read no further."""
    assert shell(line.format(c=command)).returncode == STREAMS[line]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_current_folder_that_is_gone(tmp_path, command: str) -> None:
    """The list is named by its whole path: where we stand does not matter."""
    gone = tmp_path / "gone"
    gone.mkdir()
    ran = shell(f"cd {gone} && rmdir {gone} && tasklist {command}")
    assert ran.returncode == 0
