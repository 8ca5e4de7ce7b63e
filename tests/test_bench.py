"""The benchmark's own sums and words; how long anything takes is its business, never a test's."""

from __future__ import annotations

import dataclasses
import os
import sys

import pytest

from bench import lists, needs, report
from bench.__main__ import load, save
from bench.ours import TYPER, key
from bench.peers.data import nested
from bench.report import Results
from bench.targets import TARGETS, Target
from bench.timing import CommandError, Figures, Launcher, Run, measure
from tasklist import cli
from tasklist.yamlfile.reader import read_bytes

pytestmark = pytest.mark.thinned

PYTHON = sys.executable


def figures(milliseconds: float, megabytes: float = 10) -> Figures:
    """Of one command, run three times; the middle one and the highest count."""
    seconds = [milliseconds / 1000, milliseconds / 500, milliseconds / 2000]
    return Figures(seconds, [1, int(megabytes * 1e6), 2])


@pytest.mark.parametrize("copies", [1, 10])
def test_a_list_of_any_length_is_valid(copies, tmp_path, capsys) -> None:
    """`check` finds nothing, numbers are distinct, a third is done."""
    made = lists.times(lists.real(), copies)
    file = lists.write(made, tmp_path)
    assert cli.main(["check", "--file", str(file)]) == 0, capsys.readouterr().out
    read = read_bytes(file.read_bytes(), file.name).tasklist
    assert read == made
    assert len({task.id for task in read.tasks}) == 123 * copies
    milestones = lists.items(read)
    assert len(milestones) == 653 * copies
    assert sum(item.done is not None for item in milestones) == -(-653 * copies // 3)


def test_the_milestone_to_mark_is_open_and_overdue() -> None:
    """Else `done` would be refused, and `overdue` would not get shorter."""
    marked = lists.to_mark(lists.items(lists.times(lists.real(), 1)))
    assert (marked.done, str(marked.due)) == (None, "2023-09-30")


def test_a_peer_gets_the_same_nesting_as_the_file() -> None:
    """The JSON for jq has the file's tasks, workstreams and milestones."""
    made = lists.times(lists.real(), 1)
    tasks = nested(lists.items(made))
    assert [task["id"] for task in tasks] == [task.id for task in made.tasks]
    first = tasks[0]["workstreams"][0]
    assert first["units"] == ("区政府办公室",)
    assert first["milestones"][0]["quarter"] == "Q1-Q4"
    assert first["milestones"][0]["done"] == "2023-12-31"


def test_a_plan_is_one_line_for_those_who_need_it() -> None:
    """No line break, semicolon or quote, which end a text in some formats."""
    item = lists.items(lists.real())[0]._replace(plan='1. 甲;\n2. "乙"')
    assert item.line == "1. 甲； 2. ”乙”"


@pytest.mark.parametrize(
    ("milliseconds", "verdict"),
    [(99, "met"), (100, "met"), (101, "missed"), (None, "not measured")],
)
def test_a_target_is_a_ratio_of_medians(milliseconds, verdict) -> None:
    """At most twice what the other takes; without one of them nothing is said."""
    target = Target("a / b", "a", 2, "b")
    measured = {"b": figures(50)} | ({"a": figures(milliseconds)} if milliseconds else {})
    assert target.verdict(measured) == verdict


@pytest.mark.parametrize(("unit", "verdict"), [("ms", "met"), ("MB", "missed")])
def test_a_target_can_be_a_time_or_a_size(unit, verdict) -> None:
    """Without another command to compare with, the number itself counts."""
    assert Target("a", "a", 100, unit=unit).verdict({"a": figures(100, 101)}) == verdict


def test_the_targets_name_what_is_measured() -> None:
    """A misspelt name would never be measured, and so never missed."""
    tools = {"tasklist", "Taskwarrior", "hledger", "todoman", "topydo", "bean-query", "jq", "yq",
             "openpyxl"}  # fmt: skip
    for target in TARGETS:
        for name in {target.part, target.base} - {"", TYPER}:
            assert name.split(" ")[0] in tools
            assert name.split(" ")[-1] in {"1x", "10x", "100x", "first", "terminal"}


MEASURED = {
    TYPER: figures(40, 16),
    key("tasklist", "overdue", 1): figures(50, 20),
    key("tasklist", "overdue", 1, "first"): figures(80, 24),
    key("tasklist", "overdue", 10): figures(109, 43),
    key("todoman", "overdue", 1): figures(100, 40),
}
RESULTS = Results(
    day="2023-10-09",
    machine="2 × some processor",
    rounds=7,
    versions={"tasklist": "0.1.0", "jq": "1.6"},
    notes=["yq is left out: install Debian's yq"],
    commands={"overdue": "tasklist overdue"},
    figures=MEASURED,
)


def test_the_page_has_the_figures_between_its_marks() -> None:
    """What people wrote before and behind stays; what was measured before goes."""
    old = f"# Performance\n\n{report.BEGIN}\nold\n{report.END}\n\nWhy.\n"
    new = report.page(old, RESULTS)
    assert new.startswith(f"# Performance\n\n{report.BEGIN}\n- 2023-10-09, 2 × some processor\n")
    assert new.endswith(f"```\n{report.END}\n\nWhy.\n")
    assert "old" not in new
    assert report.page(new, RESULTS) == new
    for line in (
        "- tasklist 0.1.0, jq 1.6",
        "- yq is left out: install Debian's yq",
        "- `python -c 'import typer'` took 40 ms, 16 MB",
        "| `overdue`, seen before / `import typer` | ≤ 1.20 × | 1.25 × | **missed** |",
        "| `overdue` at 1× / todoman | ≤ 0.40 × | 0.50 × | **missed** |",
        "| `overdue` at 1× / yq | ≤ 0.80 × |  | not measured |",
        "## 653 milestones (1×)",
        "| tasklist, seen before |  | 50 · 1.00 · 20 |  |",
        "| tasklist, first time |  | 80 · 1.60 · 24 |  |",
        "| todoman |  | 100 · 2.00 · 40 |  |",
        "## 6,530 milestones (10×)",
        "| tasklist | overdue on 2023-10-01 | 1× to 10× | 10.0 | 3.9 |",
        "# overdue\ntasklist overdue",
    ):
        assert f"\n{line}\n" in new
    assert "100×)" not in new


def test_a_page_without_marks_is_left_alone() -> None:
    """There is no telling what people wrote."""
    with pytest.raises(ValueError, match="lost its marks"):
        report.page("# Performance\n", RESULTS)


def test_the_figures_are_kept(tmp_path) -> None:
    """The page can be made again from the last run."""
    save(tmp_path / "figures.json", RESULTS)
    assert load(tmp_path / "figures.json") == dataclasses.replace(RESULTS, figures=MEASURED)


@pytest.mark.parametrize(
    ("said", "number"), [("hledger 1.25, linux", "1.25"), ("jq-1.6", "1.6"), ("odd\n2", "odd")]
)
def test_a_version_is_the_first_number(said, number) -> None:
    """Programs say more than their number."""
    assert needs.number_in(said) == number


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the benchmark needs wait4")
class TestLauncher:
    """Commands are started by a process of their own."""

    @pytest.fixture
    def launcher(self, tmp_path):
        """One that writes into the test's folder."""
        with Launcher(PYTHON, tmp_path) as launcher:
            yield launcher

    def python(self, launcher, text, **more) -> Run:
        """A run of *text* as a program."""
        world = {"PATH": "/usr/bin", "甲": "乙"}
        return Run(name=text, command=[PYTHON, "-c", text], folder=launcher.output.parent,
                   environ=world, **more)  # fmt: skip

    def test_a_command_gets_its_world_and_no_terminal(self, launcher) -> None:
        """What it writes goes into a file."""
        run = self.python(
            launcher, "import os, sys; print(os.environ['甲'], os.getcwd(), sys.stdout.isatty())"
        )
        assert launcher.text(run) == f"乙 {launcher.output.parent.resolve()} False\n"

    def test_a_command_can_have_a_terminal(self, launcher) -> None:
        """All of its output is read, however long it is."""
        run = self.python(
            launcher, "import sys; print(sys.stdout.isatty()); print('x' * 99999)", terminal=True
        )
        assert launcher.text(run) == f"True\n{'x' * 99999}\n"

    def test_a_command_that_fails_is_no_figure(self, launcher) -> None:
        """What it said is told."""
        with pytest.raises(CommandError, match=r"ended with 3: no such luck"):
            launcher.start(
                self.python(launcher, "import sys; print('no such luck', file=sys.stderr); exit(3)")
            )

    def test_a_code_can_be_expected(self, launcher) -> None:
        """A usage error ends with 2, and that is what is measured."""
        seconds, peak = launcher.start(self.python(launcher, "exit(2)", code=2))
        assert seconds > 0
        assert peak > 0

    def test_a_peak_is_the_command_s_own(self, launcher) -> None:
        """Not that of whoever started it; and a greedy one is seen to be so."""
        ballast = bytearray(200_000_000)
        _, modest = launcher.start(self.python(launcher, "pass"))
        _, greedy = launcher.start(self.python(launcher, "bytearray(b'x') * 90_000_000"))
        assert modest < 60e6
        assert 90e6 < greedy < len(ballast)

    def test_each_round_runs_all_in_turn_after_a_warm_up(self, launcher) -> None:
        """And puts things right before each."""
        order = []
        runs = [
            self.python(launcher, f"{name} = 1", before=lambda name=name: order.append(name))
            for name in "ab"
        ]
        found = measure(launcher, runs, 2)
        assert order == ["a", "b"] * 3
        assert [len(f.seconds) for f in found.values()] == [2, 2]
