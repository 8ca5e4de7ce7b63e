"""What a command may cost, and whether it keeps to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bench.ours import NAME, TYPER, key
from bench.timing import Figures


@dataclass(frozen=True)
class Target:
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

    def verdict(self, figures: Mapping[str, Figures]) -> str:
        """`met`, `missed` or `not measured`."""
        value = self.value(figures)
        if value is None:
            return "not measured"
        return "met" if value <= self.limit else "missed"


def _ours(what: str, scale: int = 1, way: str = "") -> str:
    return key(NAME, what, scale, way)


def _start() -> list[Target]:
    rows = [("`--version`", _ours("--version"), 1.15)]
    for name, what in (("show --unit 教育局 --q 2", "unit"), ("overdue", "overdue")):
        rows += [
            (f"`{name}`, seen before", _ours(what), 1.2),
            (f"`{name}`, first time", _ours(what, way="first"), 1.7),
            (f"`{name}`, on a terminal", _ours(what, way="terminal"), 3),
        ]
    rows += [
        ("`--help`", _ours("--help"), 2),
        ("a usage error", _ours("usage error"), 2),
        ("`done`, proof and fsync included", _ours("mark"), 2),
    ]
    return [Target(f"{what} / `{TYPER}`", part, limit, TYPER) for what, part, limit in rows]


def _peers() -> list[Target]:
    limits = {
        1: {"todoman": 0.4, "bean-query": 0.5, "openpyxl": 0.5, "topydo": 0.8, "yq": 0.8},
        10: {"Taskwarrior": 1.0, "hledger": 0.4},
        100: {"Taskwarrior": 0.25, "jq": 0.6, "hledger": 0.1},
    }
    return [
        Target(f"`overdue` at {scale}× / {peer}", _ours("overdue", scale), limit,
               key(peer, "overdue", scale))
        for scale, of_peers in limits.items()
        for peer, limit in of_peers.items()
    ]  # fmt: skip


def _large() -> list[Target]:
    seen, first = _ours("overdue", 100), _ours("overdue", 100, "first")
    return [
        Target("`overdue` at 100×, seen before", seen, 250, unit="ms"),
        Target("`overdue` at 100×, seen before", seen, 110, unit="MB"),
        Target("`overdue` at 100×, first time", first, 2800, unit="ms"),
        Target("`overdue` at 100×, first time", first, 380, unit="MB"),
        Target("`done` at 100× / the first read at 100×", _ours("mark", 100), 2, first),
    ]


TARGETS = (*_start(), *_peers(), *_large())
