"""The figures of a long run as a Markdown table: `python scripts/torture_report.py FILE`."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def table(lines: list[str]) -> str:
    """A Markdown table of the figures in the order of the file; of duplicates the last."""
    figures: dict[tuple[str, str], object] = {}
    for line in lines:
        figure = json.loads(line)
        figures[figure["promise"], figure["figure"]] = figure["value"]
    rows = [
        f"| {promise} | {figure} | {value} |"
        for (promise, figure), value in sorted(figures.items())
    ]
    return "\n".join(("| promise | figure | seen |", "| --- | --- | ---: |", *rows))


if __name__ == "__main__":
    print(table(Path(sys.argv[1]).read_text("utf-8").splitlines()))
