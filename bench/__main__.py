"""`python -m bench`: see `make bench`."""

from __future__ import annotations

import argparse
import datetime
import json
import platform
import shlex
import sys
from dataclasses import asdict
from pathlib import Path

from bench import needs, report
from bench.lists import ROOT, SCALES
from bench.peers import PEERS, Peer
from bench.places import Place
from bench.suite import Suite
from bench.targets import TARGETS
from bench.timing import Figures, Launcher, Run, measure
from tasklist import __version__

PAGE = ROOT / "docs" / "evidence" / "performance.md"


def main() -> None:
    """Run what was asked for; write the page of a full run, else print its figures."""
    asked = arguments()
    place = Place(ROOT / ".bench")
    if asked.again:
        write_page(load(place.figures))
        return
    wanted = [] if asked.quick else [p for p in PEERS if not asked.only or p.name in asked.only]
    peers, notes = needs.equip(place, wanted)
    for note in notes:
        sys.stderr.write(f"{note}\n")
    rounds = asked.rounds or (21 if asked.quick else 7)
    scales = (1,) if asked.quick else tuple(asked.scales)
    with Launcher(place.ours / "python", place.folder) as launcher:
        results = run(place, launcher, peers, notes, scales, rounds)
    if peers and not asked.only and scales == SCALES:
        save(place.figures, results)
        write_page(results)
    print(report.figures(results) if peers else quick(results))


def arguments() -> argparse.Namespace:
    """What the command line asks for."""
    names = ", ".join(peer.name for peer in PEERS)
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="our own commands alone")
    parser.add_argument("--rounds", type=int, help="how often each is run (7; with --quick 21)")
    parser.add_argument("--only", action="append", metavar="PEER", help=f"of the peers: {names}")
    parser.add_argument("--scales", type=int, nargs="+", default=SCALES, choices=SCALES,
                        help="how many times the real list")  # fmt: skip
    parser.add_argument("--again", action="store_true",
                        help="write the page from the figures of the last run")  # fmt: skip
    return parser.parse_args()


def run(  # noqa: PLR0913, PLR0917 - all that a run depends on
    place: Place, launcher: Launcher, peers: list[type[Peer]], notes: list[str],
    scales: tuple[int, ...], rounds: int,
) -> report.Results:  # fmt: skip
    """The figures of all commands at all *scales*."""
    figures: dict[str, Figures] = {}
    commands: dict[str, str] = {}
    notes = [*notes, f"peaks of memory below {launcher.floor():.0f} MB can't be told"]
    for scale in scales:
        suite = Suite(place, scale, peers)
        notes += suite.prepare(launcher)
        runs = suite.runs()
        found = measure(launcher, runs, rounds)
        notes += [
            f"{name}: {len(f.seconds)} rounds only, each takes {f.time / 1000:.0f} s"
            for name, f in found.items()
            if len(f.seconds) < rounds
        ]
        # `import typer` is compared with in the run of the real list.
        figures = found | figures
        commands = {r.name: written(place, r) for r in runs} | commands if scale == 1 else commands
    notes += [f"{p.name} is measured up to {p.largest}× only: {p.why}"
              for p in peers if p.largest < max(scales)]  # fmt: skip
    return report.Results(
        day=str(datetime.datetime.now(tz=datetime.UTC).date()),
        machine=needs.machine(),
        rounds=rounds,
        versions=versions(place, peers),
        notes=notes,
        commands=commands,
        figures=figures,
    )


def versions(place: Place, peers: list[type[Peer]]) -> dict[str, str]:
    """Of us, of Python, of each peer; from where, for those of Debian."""
    found = {"tasklist": __version__, "Python": platform.python_version()}
    for peer in peers:
        packaged = needs.debian_version(peer.debian[0]) if peer.debian else ""
        found[peer.name] = f"{packaged} (Debian)" if packaged else needs.version(place, peer)
    return found


def written(place: Place, asked: Run) -> str:
    """The command of *asked* as one would type it."""
    words = (word.removeprefix(f"{place.ours}/").removeprefix(f"{place.peers}/")
             for word in asked.command)  # fmt: skip
    return shlex.join(words).replace(f"{asked.folder}/", "").replace(f"{ROOT}/", "")


def quick(results: report.Results) -> str:
    """Our own targets, as far as they were measured."""
    wanted = [target for target in TARGETS if target.value(results.figures) is not None]
    return report.targets(results.figures, wanted)


def save(file: Path, results: report.Results) -> None:
    """Keep *results* as JSON."""
    file.write_text(json.dumps(asdict(results), ensure_ascii=False, indent=1), "utf-8")


def load(file: Path) -> report.Results:
    """The results that were kept."""
    kept = json.loads(file.read_text("utf-8"))
    kept["figures"] = {name: Figures(**values) for name, values in kept["figures"].items()}
    return report.Results(**kept)


def write_page(results: report.Results) -> None:
    """Put *results* into docs/evidence/performance.md."""
    PAGE.write_text(report.page(PAGE.read_text("utf-8"), results), "utf-8")


if __name__ == "__main__":
    main()
