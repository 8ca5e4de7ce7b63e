"""Command lines that a person would try: most do what was meant, the others say what to type.

`plausible_lines.txt` has each with its exit code, the first line of its answer, and
how many more there are; of a refusal the whole. None does something else silently.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from testing.repositories import git

pytestmark = pytest.mark.thinned

FILE = Path("data/tasks_2023.yaml")
LINES = Path(__file__).with_name("plausible_lines.txt")
LINE = re.compile(r"^\$ tasklist ?(.*)$", re.MULTILINE)
COMMIT = re.compile(r"\b[0-9a-f]{9}\b")


def answer(ran) -> str:
    """The exit code, and what tells whether it is what was meant."""
    first, *others = (ran.out or ran.err).splitlines()
    text = ran.err if ran.code else f"{first}\n"
    if others and not ran.code and not first.startswith("用法"):  # help grows
        text += f"   … {len(others)}\n"
    return f"{ran.code}  {COMMIT.sub('ID', text)}"


def test_plausible_lines_do_what_was_meant(run, office, monkeypatch, assert_golden) -> None:
    """On 9 October 2023, in Chinese, each on a fresh list; at least 70 of them are done."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "清单")
    before, answers, done = FILE.read_bytes(), [], 0
    for line in LINE.findall(LINES.read_text("utf-8")):
        ran = run(line)
        answers.append(f"$ tasklist {line}".rstrip() + f"\n{answer(ran)}")
        if ran.code:
            assert (ran.code in (2, 3), ran.out) == (True, ""), line
            assert ran.err.count("\n") > 1, f"no way on from: {line}"
            assert FILE.read_bytes() == before, line
        done += not ran.code
        FILE.write_bytes(before)
    assert_golden(LINES, "\n".join(answers))
    assert len(answers) >= 79
    assert done >= 70
