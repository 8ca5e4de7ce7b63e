"""`python -m bench`: see `make bench`."""

from __future__ import annotations

import argparse

from bench import fleet_suite, report
from bench.equipment import equip, install
from bench.fleet_suite import FleetSuite
from bench.lists import ROOT, SCALES
from bench.peers import PEERS
from bench.places import Place
from bench.suite import Suite
from bench.timing import Figures, Launcher, measure


def main() -> None:
    """Time the commands and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="our own commands only, on one list")
    parser.add_argument("--rounds", type=int, help="runs of each command (7; with --quick 21)")
    parser.add_argument("--fleet", action="store_true", help="questions to many lists at once")
    options = parser.parse_args()
    place = Place(ROOT / ".bench")
    if options.fleet:
        print(_fleets(place, options.rounds or 5))
        return
    peers, notes = equip(place, () if options.quick else PEERS)
    figures: dict[str, Figures] = {}
    with Launcher(place.ours / "python", place.folder) as launcher:
        notes.append(f"peaks of memory below {launcher.floor():.0f} MB cannot be measured")
        for scale in (1,) if options.quick else SCALES:
            suite = Suite(place, scale, peers)
            notes += suite.prepare(launcher)
            rounds = options.rounds or (21 if options.quick else 7)
            # `import typer` is that of the first scale.
            figures = measure(launcher, suite.runs(), rounds) | figures
    print(report.page(figures, notes))


def _fleets(place: Place, rounds: int) -> str:
    """The figures of questions to many lists, and what was noted."""
    notes = [] if install(place, "duckdb") else ["duckdb is left out: install duckdb"]
    figures: dict[str, Figures] = {}
    with Launcher(place.ours / "python", place.folder) as launcher:
        tools = fleet_suite.tools_that_run(place)
        for lists in fleet_suite.SIZES:
            suite = FleetSuite(place, lists, tools)
            notes += suite.prepare(launcher)
            figures |= measure(launcher, suite.runs(), rounds)
    return "\n\n".join((report.machine(rounds, notes), fleet_suite.tables(figures)))


if __name__ == "__main__":
    main()
