"""The benchmark's own sums and words; how long anything takes is its business, never a test's."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from bench import fleet_suite, lists, report
from bench.fleet_tools import QUESTIONS, UNIT, Fleet, HledgerFleet, SqliteFleet
from bench.peers import PEERS
from bench.places import Place
from bench.report import TARGETS, Target
from bench.suite import TYPER, key
from bench.timing import CommandError, Figures, Launcher, Run, measure
from tasklist import cli
from tasklist.cache.snapshot import working_copy
from tasklist.model.query import Query
from tasklist.model.status import LONGEST_OVERDUE
from tasklist.yamlfile.reader import read_bytes
from testing import fleet

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


class TestFleets:
    """Questions to many lists: each tool has the same milestones."""

    @pytest.fixture
    def small(self, tmp_path) -> Fleet:
        """Three lists of one district."""
        folder = tmp_path / "各区"
        return Fleet(folder, fleet.fleet(folder, 3, 3, tasks=20))

    def test_what_is_overdue_is_told_by_due_and_done_alone(self, small) -> None:
        """As the other tools tell it; it is what we find, for a unit and for all."""
        loaded = [item for _file, of_list in small.items() for item in of_list]
        late = [item for item in loaded if item.done is None and item.due < fleet.DAY]
        for units, expected in (
            ((), late),
            (("财政局",), [i for i in late if "财政局" in i.units]),
        ):
            found = [
                row
                for file in small.files
                for row in working_copy(file)
                .select(Query(units=units), fleet.DAY, "current", LONGEST_OVERDUE)
                .rows
            ]
            assert len(found) == len(expected) > 0

    def test_sqlite_answers_what_is_loaded(self, small, tmp_path) -> None:
        """In the form in which its rows are counted."""
        tool = SqliteFleet(Place(tmp_path), small, tmp_path)
        tool.load()
        late = [i for _f, of_list in small.items() for i in of_list
                if i.done is None and i.due < fleet.DAY]  # fmt: skip
        for question in QUESTIONS:
            command = [PYTHON, *tool.command(question)[1:]]
            text = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True).stdout
            expected = [i for i in late if question == "everything" or UNIT in i.units]
            assert tool.rows(text.decode()) == len(expected)

    def test_hledger_has_a_journal_a_list_and_one_that_includes_them(self, small, tmp_path) -> None:
        """With an entry for each milestone."""
        HledgerFleet(Place(tmp_path), small, tmp_path).load()
        journals = [(tmp_path / f"{number}.journal").read_text("utf-8") for number in range(3)]
        assert (tmp_path / "all.journal").read_text("utf-8").count("include ") == 3
        counts = [len(of_list) for _file, of_list in small.items()]
        assert [text.count("(任务)  1") for text in journals] == counts

    def test_a_table_a_size_compares_all_with_ours(self) -> None:
        """What was not measured is left out."""
        measured = {
            fleet_suite.key("tasklist", "unit", 100): Figures([1, 1], [30_000_000], [0.5, 0.5]),
            fleet_suite.key("hledger", "unit", 100): Figures([4, 4], [400_000_000], [3.5, 3.5]),
        }
        lines = fleet_suite.tables(measured).splitlines()
        assert lines[0] == "### 100 lists, 65,300 milestones"
        assert lines[4:] == [
            "| tasklist | 1.00 · 0.50 · 1.00 · 30 |  |",
            "| hledger | 4.00 · 3.50 · 4.00 · 400 |  |",
        ]
