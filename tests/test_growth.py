"""Four times the list, about four times the steps: no command takes the square of anything."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from tasklist import checks, cli
from tasklist.cache.columns import Columns
from tasklist.cache.joined_selection import JoinedSelection
from tasklist.cache.milestone_selection import select
from tasklist.checks import names, punctuation
from tasklist.documents.safe_file_names import filename
from tasklist.forms.answer_cells import AnswerCells
from tasklist.forms.form_review import judge
from tasklist.forms.hidden_sheet import FormProperties
from tasklist.forms.layout import FormLayout
from tasklist.forms.row_keys import key as promise_key
from tasklist.forms.workbook_reader import FilledForm, FormRow
from tasklist.history.affected_units import with_units
from tasklist.history.merge_changes import ChangedMilestone, MergeParent, news, old_values_of
from tasklist.model.change import Change
from tasklist.model.compare import compare
from tasklist.model.list_short_names import ListName
from tasklist.model.query import Query
from tasklist.model.status import LONGEST_OVERDUE
from tasklist.model.tasklist import Group, Tasklist
from tasklist.yamlfile.reader import read_bytes
from tasklist.yamlfile.source_text import Source
from testing import fleet
from testing.step_count import MOST, TIMES, growth, steps

SIZE = 25
QUARTERS = "".join(f"    - quarter: Q{q}\n      plan: p{q}\n" for q in (1, 2, 3, 4))


def tasks(size: int) -> str:
    """As many tasks, each of one workstream with four milestones."""
    return "title: T\nyear: 2023\ntasks:\n" + "".join(
        f"- id: {n}\n  goal: g\n  leaders: [王]\n  workstreams:\n  # {n} 甲局\n"
        f"  - units: [甲局]\n    milestones:\n{QUARTERS}"
        for n in range(1, size + 1)
    )


def ran(folder: Path, text: str, words: str) -> int:
    """The steps of a command about the list in *text*; it has to succeed."""
    file = folder / "tasks_2023.yaml"
    file.write_text(text, "utf-8")
    codes: list[int] = []
    taken = steps(lambda: codes.append(cli.main([*words.split(), "--file", str(file)])))
    assert codes == [0]
    return taken


@pytest.fixture
def grows(tmp_path, monkeypatch, capsys) -> Callable[[Callable[[int], str], str], float]:
    """By how much the steps of a command grow; `{n}` in it is the size, all else stays."""
    monkeypatch.setenv("TASKLIST_NO_CACHE", "1")
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")

    def measured(shape: Callable[[int], str], words: str) -> float:
        ran(tmp_path, shape(2), words.format(n=2))  # what is imported or compiled once
        small, large = (
            ran(tmp_path, shape(size), words.format(n=size)) for size in (SIZE, TIMES * SIZE)
        )
        return large / small

    return measured


@pytest.mark.parametrize(
    "words",
    ["show 1-{n}", "show 1-{n} --format json", "note 1-{n} Q4 x", "done 1-{n} Q3",
     "note 1-{n} Q4 x --dry-run", "reopen 1-{n} Q3 --dry-run", "where 1-{n}", "where 1-{n} Q3",
     "set {n} Q4 --plan x", "set {n} --goal x --dry-run"],
)  # fmt: skip
def test_a_range_of_tasks_is_found_and_cut_in_one_pass(grows, words: str) -> None:
    """Each task of it once, whether it is asked about, edited or only shown as a diff."""
    assert grows(tasks, words) < MOST


def listed(tasks: Iterable[str]) -> Tasklist:
    """The list of tasks in that order; each is its number, its units and its plan."""
    text = "title: T\nyear: 2023\ntasks:\n"
    for task in tasks:
        number, *works = task.split()
        text += f"- id: {number}\n  goal: 目标{number}\n  leaders: [王]\n  workstreams:\n"
        for work in works:
            units, plan = work.split("/")
            text += (
                f"  - units: [{units}]\n    milestones:\n    - quarter: Q1-Q4\n      plan: {plan}\n"
            )
    return read_bytes(text.encode(), "t").tasklist


def works(size: int, unit: str, plan: str) -> str:
    """As many workstreams, `{n}` in both being their number."""
    return " ".join(f"{unit}/{plan}".format(n=n) for n in range(size))


COMPARED = {
    "tasks in the opposite order": lambda size: (
        [f"{n} 甲局/计划" for n in range(1, size)],
        [f"{n} 甲局/计划" for n in range(size - 1, 0, -1)],
    ),
    "tasks all of another number": lambda size: (
        [f"{n} 甲局/计划{n}" for n in range(1, size)],
        [f"{n + 1} 甲局/计划{n}" for n in range(1, size)],
    ),
    "tasks that are others": lambda size: (
        [f"{n} 甲局/旧{n}" for n in range(1, size)],
        [f"{n + 5000} 乙局/新{n}事" for n in range(1, size)],
    ),
    "workstreams with other plans": lambda size: (
        [f"1 {works(size, 'u{n}', 'p{n}')}"], [f"1 {works(size, 'u{n}', '{n}x')}"]
    ),
    "workstreams of other units": lambda size: (
        [f"1 {works(size, 'u{n}', 'p{n}')}"], [f"1 {works(size, 'v{n}', 'p{n}')}"]
    ),
    "workstreams that are others": lambda size: (
        [f"1 {works(size, 'u{n}', 'p{n}')}"], [f"1 {works(size, 'v{n}', '{n}q')}"]
    ),
    "workstreams word for word alike": lambda size: (
        [f"1 {works(size, '甲局', '计划')}"], [f"1 {works(size + 3, '甲局', '计划')}"]
    ),
    "workstreams that went to another task": lambda size: (
        [f"1 {works(size, 'u{n}', 'p{n}')}", "2 甲局/计划"],
        ["1 甲局/计划", f"2 {works(size, 'u{n}', 'p{n}')}"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", COMPARED)
def test_two_lists_are_compared_in_as_many_steps_as_they_have_parts(shape: str) -> None:
    """Whatever became of all of them at once."""

    def prepared(size: int) -> Callable[[], object]:
        old, new = map(listed, COMPARED[shape](size))
        return lambda: compare(old, new)

    assert growth(prepared, 40) < MOST


def test_whom_changes_concern_is_looked_up() -> None:
    """In the lists before and after, for every task and group that became another."""

    def prepared(size: int) -> Callable[[], object]:
        old = listed(f"{n} u{n}/计划" for n in range(1, size))
        new = listed(f"{n + 5000} u{n}/计划" for n in range(1, size))
        groups = tuple(Group(f"g{n}", (f"u{n}",)) for n in range(size))
        more = tuple(Group(f"g{n}", (f"u{n}", "v")) for n in range(size))
        old, new = replace(old, groups=groups), replace(new, groups=more)
        changes = compare(old, new)
        assert {change.concerns for change in with_units(changes[:size], old, new)} == {("v",)}
        return lambda: with_units(changes, old, new)

    assert growth(prepared, 40) < MOST


def test_what_a_merge_lost_is_looked_up() -> None:
    """Each change of one side among those of the other, even where they touch one place."""

    def prepared(size: int) -> Callable[[], object]:
        changes = [
            Change(kind="plan", task=task, quarter="Q1", before=f"旧{n}", after="新")
            for n in range(size)
            for task in (1, n)
        ]
        assert old_values_of(changes)[ChangedMilestone("plan", 1, "Q1")][:2] == ["旧0", "旧1"]
        return lambda: (old_values_of(changes), news([MergeParent(changes, changes, changes)]))

    assert growth(prepared, 50) < MOST


def test_files_of_names_that_begin_alike_are_numbered_in_one_pass() -> None:
    """Each has its own number, and nobody else's."""

    def prepared(size: int) -> Callable[[], object]:
        names = [*(f"{'很' * 60}{n}" for n in range(size)), f"{'很' * 40}-2", "甲", "甲-2", "甲"]

        def named() -> None:
            taken: dict[str, int] = {}
            assert len({filename(name, "docx", taken) for name in names}) == len(names)

        return named

    assert growth(prepared, 60) < MOST


# The tasks of a list of that size, and which workstream each row of the form is about.
FORMS = {
    "no such task": (lambda size: [f"{n} 甲局/计划" for n in range(1, size)], "5000.{n}"),
    "one promise many times": (lambda size: [f"1 {works(size, '甲局', '计划')}"], "1.{n}"),
    "many forms for one promise": (lambda _size: ["1 甲局/计划"], "1.1"),
}


@pytest.mark.parametrize("case", FORMS)
def test_rows_of_forms_are_judged_in_one_pass(case: str) -> None:
    """Each is looked up, and names no more than a few of those that disagree with it."""

    def prepared(size: int) -> Callable[[], object]:
        tasks, place = FORMS[case]
        tasklist = listed(tasks(size))
        placed = listed(["5000 甲局/计划"] if "such" in case else tasks(size)).milestones[0]
        due = placed.milestone.due
        key = promise_key(2023, placed, placed.milestone, due)
        cells = (placed.id.task, placed.task.goal, placed.milestone.plan, due, "甲局")
        rows = tuple(
            FormRow(
                "f",
                n,
                key._replace(task=place.format(n=n)),
                cells,
                False,
                False,
                AnswerCells(note=f"备注{n}"),
            )
            for n in range(1, size)
        )
        forms = [FilledForm("f", FormProperties(FormLayout(()), 2023, "T", sent=()), rows)]
        verdict = judge(tasklist, forms, datetime.date(2023, 12, 1))
        assert len(verdict.refused) + len(verdict.changes) == len(rows)
        assert all(len(refusal.reason) < 200 for refusal in verdict.refused)
        return lambda: judge(tasklist, forms, datetime.date(2023, 12, 1))

    assert growth(prepared, 30) < MOST


@pytest.mark.parametrize("end", ["\n", ""])
def test_the_start_of_a_workstream_is_found_without_all_of_its_line(monkeypatch, end: str) -> None:
    """A line may hold thousands of them."""
    looked_at = 0
    line_of = Source.line

    def counted(source: Source, number: int) -> str:
        nonlocal looked_at
        line = line_of(source, number)
        looked_at += len(line)
        return line

    def characters(size: int) -> int:
        nonlocal looked_at
        work = "{units: [甲局], milestones: [{quarter: Q1-Q4, plan: p}]}"
        text = f"title: T\nyear: 2023\ntasks: [{{id: 1, goal: g, leaders: [王], workstreams: [{end}"
        reading = read_bytes(f"{text}{', '.join([work] * size)}]}}]\n".encode(), "t")
        looked_at = 0
        checks.check(reading)
        return looked_at

    monkeypatch.setattr(Source, "line", counted)
    assert characters(400) < MOST * characters(100)


@pytest.mark.parametrize(
    ("pattern", "text", "place"),
    [
        (names.PADDING, "甲   ", 2),  # inside a run of spaces
        (names.PADDING, '"甲   "', 3),
        (punctuation.BRACKETED, "《《甲》", 0),  # beyond another bracket
        (punctuation.BRACKETED, "（一（二）", 0),
        (punctuation.BRACKETED, "“一“二”", 0),
    ],
)
def test_a_pattern_looks_at_no_part_of_a_text_twice(pattern, text: str, place: int) -> None:
    """A hundred thousand spaces, or brackets that nobody closed, are passed once."""
    assert pattern.match(text, place) is None
    assert pattern.search(text) is not None


def test_rows_of_many_lists_are_written_in_one_pass() -> None:
    """Each list is not looked for in all rows."""
    columns = Columns.of(listed(["1 甲局/计划"]))
    one = select(columns, Query(), fleet.DAY, "current", LONGEST_OVERDUE)
    assert len(one.rows) == 1

    def prepared(size: int) -> Callable[[], object]:
        parts = [(ListName(f"{number}", 2023), one) for number in range(size)]
        joined = JoinedSelection.of(parts, LONGEST_OVERDUE)
        return lambda: list(joined.lines(("list", "task", "plan"), lambda _status: {}))

    assert growth(prepared, 100) < MOST


@pytest.mark.parametrize(
    "words", ["overdue --unit 教育局 --format tsv", "overdue --format tsv", "overdue --count"]
)
def test_many_lists_are_asked_in_as_many_steps_as_they_have_rows(
    tmp_path, monkeypatch, words: str
) -> None:
    """Each from the cache, joined and written in one pass."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TASKLIST_TODAY", fleet.DAY.isoformat())

    def prepared(size: int) -> Callable[[], object]:
        folder = tmp_path / f"{size}"
        fleet.fleet(folder, size, 1, tasks=36)
        command = [*words.split(), "-f", str(folder)]
        assert cli.main(command) == 0
        return lambda: cli.main(command)

    assert growth(prepared, 10) < MOST
