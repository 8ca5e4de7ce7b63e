"""The figures of a run as Markdown, and the targets they are compared with."""

from __future__ import annotations

import datetime
import os
import platform
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bench.lists import SCALES
from bench.suite import NAME, QUESTIONS, TYPER, key
from bench.timing import Figures
from tasklist import __version__

MILESTONES = 653
WAYS = {"": "cached", "first": "not cached", "terminal": "on a terminal"}


class Target(NamedTuple):
    """*part* costs at most *limit*: times the time of *base*, or, without one, in *unit*."""

    what: str
    part: str
    limit: float
    base: str = ""
    unit: str = "×"

    def value(self, figures: Mapping[str, Figures]) -> float | None:
        """What was measured; None where a side of it was not."""
        if self.part not in figures or (self.base and self.base not in figures):
            return None
        part = figures[self.part]
        if self.base:
            return part.time / figures[self.base].time
        return part.memory if self.unit == "MB" else part.time


def _targets() -> tuple[Target, ...]:
    def ours(what: str, scale: int = 1, way: str = "") -> str:
        return key(NAME, what, scale, way)

    reading = (("", "cached", 1.2), ("first", "not cached", 1.7), ("terminal", "on a terminal", 3))
    beside_typer = [("`--version`", ours("--version"), 1.15), ("`--help`", ours("--help"), 2),
                    ("a usage error", ours("usage error"), 2),
                    ("`done`, proof and fsync included", ours("mark"), 2)]  # fmt: skip
    beside_typer += [
        (f"`{' '.join(words)}`, {label}", ours(what, way=way), limit)
        for what, words in QUESTIONS.items()
        for way, label, limit in reading
    ]
    beside_peers = (
        (1, "todoman", 0.4), (1, "openpyxl", 0.5), (10, "hledger", 0.4), (100, "hledger", 0.1),
    )  # fmt: skip
    cached, first = ours("overdue", 100), ours("overdue", 100, "first")
    return (
        *(Target(f"{what} / `{TYPER}`", part, limit, TYPER) for what, part, limit in beside_typer),
        *(
            Target(f"`overdue` at {scale}× / {peer}", ours("overdue", scale), limit,
                   key(peer, "overdue", scale))
            for scale, peer, limit in beside_peers
        ),
        Target("`overdue` at 100×, cached", cached, 250, unit="ms"),
        Target("`overdue` at 100×, cached", cached, 110, unit="MB"),
        Target("`overdue` at 100×, not cached", first, 2800, unit="ms"),
        Target("`overdue` at 100×, not cached", first, 380, unit="MB"),
        Target("`done` at 100× / the first read at 100×", ours("mark", 100), 2, first),
    )  # fmt: skip


TARGETS = _targets()


def page(figures: Mapping[str, Figures], notes: Sequence[str]) -> str:
    """All that was measured; a target that was not is left out."""
    parts = [_circumstances(figures, notes), "## Targets", targets(figures)]
    for scale in SCALES:
        if any(f" {scale}x" in name for name in figures):
            parts += [f"## {MILESTONES * scale:,} milestones ({scale}×)", table(figures, scale)]
    return "\n\n".join(parts)


def targets(figures: Mapping[str, Figures]) -> str:
    """Each measured target, and whether it is met."""
    rows = [
        (target.what, f"≤ {_amount(target.limit, target.unit)}", _amount(value, target.unit),
         "met" if value <= target.limit else "**missed**")
        for target in TARGETS
        if (value := target.value(figures)) is not None
    ]  # fmt: skip
    return _markdown(("what", "target", "measured", ""), rows)


def table(figures: Mapping[str, Figures], scale: int) -> str:
    """Every tool's median, its ratio to our cached answer, and its peak, for each question."""
    tools = dict.fromkeys(name.split()[0] for name in figures if f" {scale}x" in name)
    rows = []
    for tool in tools:
        for way, label in WAYS.items():
            cells = [_cell(figures, tool, what, scale, way) for what in (*QUESTIONS, "mark")]
            if any(cells):
                rows.append((f"{tool}, {label}" if tool == NAME else tool, *cells))
    return _markdown(("", *(f"{what}: ms, ratio, MB" for what in (*QUESTIONS, "mark"))), rows)


def _cell(figures: Mapping[str, Figures], tool: str, what: str, scale: int, way: str) -> str:
    figure, ours = figures.get(key(tool, what, scale, way)), figures.get(key(NAME, what, scale))
    if figure is None:
        return ""
    ratio = f"{figure.time / ours.time:.2f}" if ours else "–"
    return f"{figure.time:,.0f} · {ratio} · {figure.memory:,.0f}"


def _circumstances(figures: Mapping[str, Figures], notes: Sequence[str]) -> str:
    base = figures[TYPER]
    typer = f"`python -c '{TYPER}'` took {base.time:.0f} ms, {base.memory:.0f} MB"
    return machine(len(base.seconds), [typer, *notes])


def machine(rounds: int, notes: Sequence[str]) -> str:
    """The day, the machine and the programs of a run of *rounds* rounds, and *notes*."""
    day = datetime.datetime.now(tz=datetime.UTC)
    lines = [
        f"{day:%Y-%m-%d}, {os.cpu_count()} cores, {platform.platform()}",
        f"{NAME} {__version__}, Python {platform.python_version()}",
        f"{rounds} rounds after a warm-up; medians, and the highest peak of memory",
        *notes,
    ]
    return "\n".join(f"- {line}" for line in lines)


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, the first column to the left, numbers to the right."""
    lines = [" | ".join(head), f"--- |{' ---: |' * (len(head) - 1)}".removesuffix(" |")]
    return "\n".join(f"| {line} |" for line in (*lines, *map(" | ".join, rows)))


def _amount(value: float, unit: str) -> str:
    return f"{value:.2f} ×" if unit == "×" else f"{value:,.0f} {unit}"
