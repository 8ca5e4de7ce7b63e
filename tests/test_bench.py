"""The benchmark's own sums and words; how long anything takes is its business, never a test's."""

from __future__ import annotations

import os
import sys

import pytest

from bench import lists, report
from bench.peers import PEERS
from bench.report import TARGETS, Target
from bench.suite import TYPER, key
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
    tasklist = lists.times(lists.real(), copies)
    file = lists.write(tasklist, tmp_path)
    assert cli.main(["check", "--file", str(file)]) == 0, capsys.readouterr().out
    read = read_bytes(file.read_bytes(), file.name).tasklist
    assert read == tasklist
    assert len({task.id for task in read.tasks}) == 123 * copies
    milestones = lists.items(read)
    assert len(milestones) == 653 * copies
    assert sum(item.done is not None for item in milestones) == -(-653 * copies // 3)


def test_the_milestone_to_mark_is_open_and_overdue() -> None:
    """Else `done` would be refused, and `overdue` would not get shorter."""
    marked = lists.to_mark(lists.items(lists.times(lists.real(), 1)))
    assert (marked.done, str(marked.due)) == (None, "2023-09-30")


def test_a_plan_is_one_line_for_those_who_need_it() -> None:
    """No line break, semicolon or quote, which end a text in some formats."""
    item = lists.items(lists.real())[0]._replace(plan='1. 甲;\n2. "乙"')
    assert item.line == "1. 甲； 2. ”乙”"


@pytest.mark.parametrize(
    ("target", "value"),
    [
        (Target("", "a", 2, "b"), 1.5),
        (Target("", "a", 2, "c"), None),
        (Target("", "a", 90, unit="ms"), 75),
        (Target("", "a", 90, unit="MB"), 9),
    ],
)
def test_a_target_is_a_ratio_of_medians_a_time_or_a_size(target, value) -> None:
    """Where a side of it was not measured it has no value."""
    assert target.value({"a": figures(75, 9), "b": figures(50)}) == value


def test_the_targets_name_what_is_measured() -> None:
    """A misspelt name would never be measured, and so never missed."""
    for target in TARGETS:
        for name in {target.part, target.base} - {"", TYPER}:
            assert name.split(" ")[0] in {"tasklist", *(peer.name for peer in PEERS)}
            assert name.split(" ")[-1] in {"1x", "10x", "100x", "first", "terminal"}


def test_the_page_has_targets_and_a_table_for_each_length() -> None:
    """Without what was not measured."""
    measured = {
        TYPER: figures(40, 16),
        key("tasklist", "overdue", 1): figures(50, 20),
        key("tasklist", "overdue", 1, "first"): figures(80, 24),
        key("tasklist", "overdue", 10): figures(109, 43),
        key("todoman", "overdue", 1): figures(100, 40),
    }
    page = report.page(measured, ["hledger is left out: install hledger"])
    for line in (
        "- hledger is left out: install hledger",
        "- `python -c 'import typer'` took 40 ms, 16 MB",
        "| `overdue` at 1× / todoman | ≤ 0.40 × | 0.50 × | **missed** |",
        "## 653 milestones (1×)",
        "|  | unit: ms, ratio, MB | overdue: ms, ratio, MB | mark: ms, ratio, MB |",
        "| --- | ---: | ---: | ---: |",
        "| tasklist, cached |  | 50 · 1.00 · 20 |  |",
        "| tasklist, not cached |  | 80 · 1.60 · 24 |  |",
        "| todoman |  | 100 · 2.00 · 40 |  |",
        "## 6,530 milestones (10×)",
    ):
        assert line in page.splitlines()
    assert "100×" not in page


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
        cost = launcher.start(self.python(launcher, "exit(2)", code=2))
        assert min(cost) > 0

    def test_a_peak_is_the_command_s_own(self, launcher) -> None:
        """Not that of whoever started it; and a greedy one is seen to be so."""
        ballast = bytearray(200_000_000)
        modest = launcher.start(self.python(launcher, "pass")).bytes
        greedy = launcher.start(self.python(launcher, "bytearray(b'x') * 90_000_000")).bytes
        assert modest < 60e6
        assert 90e6 < greedy < len(ballast)

    def test_each_round_runs_all_in_turn_after_a_warm_up(self, launcher) -> None:
        """And puts things right before each."""
        order = []
        runs = [
            self.python(launcher, f"{name} = 1", before=lambda name=name: order.append(name))
            for name in "ab"
        ]
        measured = measure(launcher, runs, 2)
        assert order == ["a", "b"] * 3
        assert [len(f.seconds) for f in measured.values()] == [2, 2]
