"""docs/evidence/performance.md: figures between two marks, prose around them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bench.lists import SCALES
from bench.ours import NAME, TYPER, key
from bench.targets import TARGETS, Target
from bench.timing import Figures

BEGIN = "<!-- figures: `make bench` writes from here -->"
END = "<!-- to here -->"
MILESTONES = 653
WHAT = {
    "unit": "a unit's quarter",
    "overdue": "overdue on 2023-10-01",
    "mark": "mark one done",
}


@dataclass(frozen=True, kw_only=True)
class Results:
    """One run of the benchmark."""

    day: str
    machine: str
    rounds: int
    versions: Mapping[str, str]
    notes: Sequence[str] = ()
    commands: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, Figures] = field(default_factory=dict)


def page(old: str, results: Results) -> str:
    """The page *old* with these figures in place of the last ones; ValueError without the marks."""
    head, begin, rest = old.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"docs/evidence/performance.md has lost its marks: {BEGIN} and {END}")
    return f"{head}{BEGIN}\n{figures(results)}\n{END}{tail}"


def figures(results: Results) -> str:
    """All that was measured, as Markdown."""
    parts = [_circumstances(results), "## Targets", targets(results.figures)]
    for scale in SCALES:
        table = scale_table(results.figures, scale)
        if table:
            parts += [f"## {MILESTONES * scale:,} milestones ({scale}×)", table]
    parts += ["## How the cost grows", growth(results.figures)]
    parts += ["## Commands", _commands(results.commands)]
    return "\n\n".join(parts)


def targets(measured: Mapping[str, Figures], wanted: Sequence[Target] = TARGETS) -> str:
    """Each target with what was measured, and whether it is met."""
    rows = []
    for target in wanted:
        value = target.value(measured)
        seen = "" if value is None else amount(value, target.unit)
        verdict = target.verdict(measured)
        bold = f"**{verdict}**" if verdict == "missed" else verdict
        rows.append((target.what, f"≤ {amount(target.limit, target.unit)}", seen, bold))
    return markdown(("what", "target", "measured", ""), rows)


def scale_table(measured: Mapping[str, Figures], scale: int) -> str:
    """Every tool's median and peak for each question; nothing where nothing was measured."""
    tools = list(dict.fromkeys(name.split(" ")[0] for name in measured if f" {scale}x" in name))
    ways = {NAME: ("", "first", "terminal")}
    rows = []
    for tool in tools:
        for way in ways.get(tool, ("",)):
            cells = [_cell(measured, key(tool, what, scale, way), scale) for what in WHAT]
            if any(cells):
                label = {"": "seen before" if tool == NAME else "", "first": "first time"}
                name = f"{tool}, {label.get(way, 'on a terminal')}".removesuffix(", ")
                rows.append((name, *cells))
    if not rows:
        return ""
    return markdown(("", *(f"{what}: ms, ratio, MB" for what in WHAT.values())), rows)


def _cell(measured: Mapping[str, Figures], name: str, scale: int) -> str:
    if name not in measured:
        return ""
    found = measured[name]
    ours = measured.get(key(NAME, name.split(" ")[1], scale))
    ratio = f"{found.time / ours.time:.2f}" if ours else "–"
    return f"{found.time:,.0f} · {ratio} · {found.memory:,.0f}"


def growth(measured: Mapping[str, Figures]) -> str:
    """What each further 1,000 milestones cost, between the shortest and longest list measured."""
    rows = []
    for name in (n for n in measured if " 1x" in n):
        tool, what, _, *way = name.split(" ")
        longest = next(
            (s for s in reversed(SCALES[1:]) if name.replace(" 1x", f" {s}x") in measured), 0
        )
        if what in WHAT and longest:
            small, large = measured[name], measured[name.replace(" 1x", f" {longest}x")]
            thousands = MILESTONES * (longest - 1) / 1000
            rows.append((
                " ".join((tool, *way)), WHAT[what], f"1× to {longest}×",
                f"{(large.time - small.time) / thousands:,.1f}",
                f"{(large.memory - small.memory) / thousands:,.1f}",
            ))  # fmt: skip
    return markdown(("", "question", "between", "ms per 1,000", "MB per 1,000"), rows)


def _circumstances(results: Results) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in results.versions.items())
    base = results.figures.get(TYPER)
    lines = [
        f"- {results.day}, {results.machine}",
        f"- {versions}",
        f"- {results.rounds} rounds after a warm-up; medians, and the highest peak of memory",
    ]
    if base:
        lines.append(f"- `python -c '{TYPER}'` took {base.time:.0f} ms, {base.memory:.0f} MB")
    return "\n".join((*lines, *(f"- {note}" for note in results.notes)))


def _commands(commands: Mapping[str, str]) -> str:
    lines = (f"# {name}\n{command}" for name, command in commands.items())
    return "```sh\n" + "\n".join(lines) + "\n```"


def markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, the first column to the left, numbers to the right."""

    def lines() -> Iterator[str]:
        yield f"| {' | '.join(head)} |"
        yield f"| --- |{' ---: |' * (len(head) - 1)}"
        yield from (f"| {' | '.join(row)} |" for row in rows)

    return "\n".join(lines())


def amount(value: float, unit: str) -> str:
    """A ratio with two places, a time or a size without."""
    return f"{value:.2f} ×" if unit == "×" else f"{value:,.0f} {unit}"
