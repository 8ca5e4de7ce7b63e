"""What a question to many lists costs, ours beside hledger, SQLite and DuckDB.

`python -m bench --fleet` writes fleets of 10, 100 and 1,000 lists with unlike texts, ten years of
each district, and prints a table of each.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence

from bench.fleet_tools import FLEET_TOOLS, QUESTIONS, Fleet, FleetTool, Ours
from bench.places import Place
from bench.timing import Figures, Launcher, Run
from testing import fleet

YEARS = 10  # of each district
MILESTONES = 653  # of each list
SIZES = (10, 100, 1000)


def key(tool: str, question: str, lists: int, way: str = "") -> str:
    """The name of a figure: `hledger unit 100 lists`."""
    return " ".join(filter(None, (tool, question, f"{lists} lists", way)))


class FleetSuite:
    """Questions about *lists* lists to each of *tools*."""

    def __init__(self, place: Place, lists: int, tools: Sequence[type[FleetTool]]) -> None:
        self.lists = lists
        folder = place.folder / "fleets" / str(lists)
        shutil.rmtree(folder, ignore_errors=True)
        below = folder / "各区"
        files = fleet.fleet(below, lists, YEARS)
        self.tools = [
            tool(place, Fleet(below, files), folder / tool.name)
            for tool in tools
            if lists <= tool.largest
        ]

    def prepare(self, launcher: Launcher) -> list[str]:
        """Load each tool and compare its answers with ours; a note for each that differs.

        Those that differ are not timed. What our first answer costs is a note as well.
        """
        notes: list[str] = []
        expected: list[int] = []
        for tool in list(self.tools):
            sys.stderr.write(f"{self.lists} lists: loading {tool.name}\n")
            tool.folder.mkdir(parents=True)
            tool.load()
            if isinstance(tool, Ours):
                cost = launcher.start(self.run(tool, QUESTIONS[0]))
                notes.append(
                    f"the first answer of {self.lists} lists: {cost.seconds:.1f} s,"
                    f" {cost.processor:.1f} s on the processor, {cost.bytes / 1e6:.0f} MB"
                )
            rows = [tool.rows(launcher.text(self.run(tool, question))) for question in QUESTIONS]
            if not expected:
                expected = rows
                notes.append(f"rows of {self.lists} lists: {rows[0]:,} and {rows[1]:,}")
            elif rows != expected:
                self.tools.remove(tool)
                notes.append(f"{tool.name} is left out: its rows are {rows}, not {expected}")
        return notes

    def runs(self) -> list[Run]:
        """Everything that is timed."""
        return [self.run(tool, question) for tool in self.tools for question in QUESTIONS]

    def run(self, tool: FleetTool, question: str) -> Run:
        """The run of *question* to *tool*."""
        return Run(
            name=key(tool.name, question, self.lists),
            command=tool.command(question),
            folder=tool.folder,
            environ=tool.environ,
        )


def tools_that_run(place: Place) -> list[type[FleetTool]]:
    """Those of FLEET_TOOLS that are installed."""
    return [tool for tool in FLEET_TOOLS if tool.is_installed(place)]


def tables(figures: Mapping[str, Figures]) -> str:
    """For each size every tool's median, processor time, ratio to ours, and peak."""
    head = "|  | " + " | ".join(f"{question}: s, on the processor, ratio, MB"
                                for question in QUESTIONS) + " |"  # fmt: skip
    parts = []
    for lists in SIZES:
        rows = [
            f"| {tool.name} | " + " | ".join(cells) + " |"
            for tool in FLEET_TOOLS
            if any(cells := [_cell(figures, tool.name, q, lists) for q in QUESTIONS])
        ]
        if rows:
            title = f"### {lists:,} lists, {lists * MILESTONES:,} milestones"
            parts.append("\n".join((title, "", head, "| --- | ---: | ---: |", *rows)))
    return "\n\n".join(parts)


def _cell(figures: Mapping[str, Figures], tool: str, question: str, lists: int) -> str:
    figure = figures.get(key(tool, question, lists))
    ours = figures.get(key(Ours.name, question, lists))
    if figure is None or ours is None:
        return ""
    ratio = figure.time / ours.time
    seconds, processor = figure.time / 1000, figure.processor_time / 1000
    return f"{seconds:.2f} · {processor:.2f} · {ratio:.2f} · {figure.memory:,.0f}"
