"""The result of `mutmut run`: `python scripts/mutants.py` fails below 90 %.

Each surviving mutant is printed as the lines that it changes. One that
docs/evidence/mutants.md does not quote is marked as not judged yet.
"""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

LEAST = 0.9
JUDGED = Path("docs/evidence/mutants.md")
KILLED = ("killed", "timeout", "segfault")


def outcomes(printed: str) -> dict[str, str]:
    """Mutant → its outcome, from the lines `NAME: OUTCOME` of `mutmut results`."""
    pairs = (line.strip().rpartition(": ") for line in printed.splitlines() if ": " in line)
    return {name: outcome for name, _colon, outcome in pairs}


def change(diff: str) -> str:
    """The lines that a mutant removes and adds, one under the other."""
    lines = (line for line in diff.splitlines() if not line.startswith(("---", "+++")))
    return "\n".join(f"{line[0]} {line[1:].strip()}" for line in lines if line[:1] in ("-", "+"))


def place(name: str) -> str:
    """`tasklist.text.days.x_day__mutmut_3` → `text.days.day`."""
    name = name.removeprefix("tasklist.").rpartition("__mutmut_")[0]
    return name.replace(".xǁ", ".").replace("ǁ", ".").replace(".x_", ".")


def _mutmut(*arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return ran.stdout


def main() -> int:
    """Print the surviving mutants and the share killed; 1 if that is too small."""
    results = outcomes(_mutmut("results", "--all", "true"))
    judged = JUDGED.read_text("utf-8")
    for name, outcome in results.items():
        if outcome not in KILLED:
            text = change(_mutmut("show", name))
            mark = "" if text in judged else " NOT JUDGED"
            print(f"{place(name)} ({outcome}){mark}\n{text}\n")
    count = Counter(results.values())
    killed = sum(count[outcome] for outcome in KILLED)
    print(", ".join(f"{number} {outcome}" for outcome, number in count.most_common()))
    print(f"{killed} of {len(results)} killed: {killed / len(results):.1%}")
    return int(killed / len(results) < LEAST)


if __name__ == "__main__":
    sys.exit(main())
