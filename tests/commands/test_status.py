"""`tasklist status`, and `tasklist` alone: one screen, whose numbers are those of a summary."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tasklist.cache.snapshot import working_copy
from tasklist.model.milestone_facts import Drop, Return, Verification
from tasklist.model.status import Status, status_on
from tasklist.text.width import width
from testing import reported_year
from testing.paths import ROOT
from testing.terminals import on_a_terminal

GOLDEN = ROOT / "tests" / "golden" / "commands"
LIST = Path("data/tasks_2023.yaml")

DUE = ("due", "due_done", "due_share")


@pytest.fixture
def reported(office) -> Path:
    """The office, its list with a year of reports, of which one is verified and one sent back.

    One milestone is dropped, and one due in October is extended: every status occurs.
    """
    snapshot = working_copy(LIST)
    changed = reported_year.year(snapshot.tasklist)
    day = reported_year.DAY
    done = [where for where, milestone in changed.items() if milestone.done]
    open_ones = [p for p in snapshot.tasklist.milestones if p.id not in changed]
    late = [p for p in open_ones if status_on(p, day).status is Status.OVERDUE]
    changed[done[0]] = replace(changed[done[0]], verified=Verification(day, "督查室"))
    changed[late[0].id] = replace(late[0].milestone, returned=Return(day, "佐证材料不足"))
    changed[late[1].id] = replace(late[1].milestone, dropped=Drop(day, "规划调整"))
    LIST.write_bytes(snapshot.edited(changed).data)
    return office


def git(*arguments: str) -> None:
    """Run git in the current folder."""
    subprocess.run(["git", *arguments], check=True, capture_output=True)


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_screen(run, monkeypatch, columns, language, assert_golden) -> None:
    """At 60, 80 and 120 columns, in both languages; at most 24 lines at 80."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("TASKLIST_LANG", language)
    screen = run("status").out
    assert_golden(GOLDEN / f"status-{columns}-{language}.txt", screen)
    lines = screen.splitlines()
    assert columns < 80 or len(lines) <= 24
    assert max(width(line) for line in lines if not line.startswith("  tasklist ")) <= columns


def test_a_terminal_shows_the_same_in_colour(reported, run) -> None:
    """The text is that of a pipe, and nothing is told by colour alone."""
    command = [sys.executable, "-m", "tasklist", "status"]
    code, output = on_a_terminal(command, reported)
    assert code == 0
    assert "\x1b[" in output
    assert [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", output).splitlines()] == run(
        "status"
    ).out.splitlines()


@pytest.mark.parametrize("selection", ["", "--unit 教育局", "--q 3", "--as-of 2023-07-01", "35"])
def test_the_numbers_are_those_of_a_summary(reported, run, selection: str) -> None:
    """The total is the same object, and what became of what is due adds up to it."""
    answer = json.loads(run(f"status --format json {selection}").out)
    total = json.loads(run(f"summary --format json {selection}").out)["total"]
    assert answer["total"] == total
    due = answer["due"]
    assert due["done"] + due["done_late"] + due["overdue"] + due["returned"] == due["total"]
    assert (due["total"], due["share"]) == (total["due"], total["due_share"])
    assert answer["unverified"] == total["done"] + total["done_late"] - total["verified"]
    assert answer["returned"] == total["returned"]


def test_the_units_are_those_with_most_overdue(reported, run) -> None:
    """Each number is what `overdue --lead` lists, and the oldest is its first."""
    answer = json.loads(run("status --format json").out)
    units = answer["most_overdue"]
    rows = json.loads(run("summary --format json").out)["rows"]
    assert [one["overdue"] for one in units] == sorted(
        (row["overdue"] for row in rows), reverse=True
    )[:5]
    for one in units:
        late = json.loads(run(f"overdue --lead {one['name']} --format json").out)["milestones"]
        late = [milestone for milestone in late if milestone["status"] == "overdue"]
        assert (len(late), late[0]) == (one["overdue"], one["oldest"])
        (row,) = (row for row in rows if row["name"] == one["name"])
        assert {key: one[key] for key in DUE} == {key: row[key] for key in DUE}


def test_what_falls_due(run) -> None:
    """Within thirty days, or else the next day on which anything does."""

    def coming(day: str) -> tuple[object, object]:
        answer = json.loads(run(f"status --as-of {day} --format json").out)
        return answer["coming"], answer["next"]

    assert coming("2023-10-09") == (
        {"within": 30, "until": "2023-11-08", "total": 0},
        {"on": "2023-12-31", "total": 197},
    )
    assert coming("2023-12-31") == (
        {"within": 30, "until": "2024-01-30", "total": 197},
        {"on": "2023-12-31", "total": 197},
    )
    assert coming("2024-01-01")[1] is None
    assert "then 197 on 2023-12-31" in run("status").out
    assert "nothing else is open" in run("status --as-of 2024-01-01").out
    assert "Due so far    nothing yet" in run("status --as-of 2023-03-31").out
    assert "Nothing is overdue." in run("status --as-of 2023-03-31").out


def test_the_day_a_milestone_is_due_is_not_over(run) -> None:
    """It counts as due when it counts as overdue: from the next day on."""

    def due(day: str) -> int:
        return json.loads(run(f"summary --as-of {day} --format json").out)["total"]["due"]

    assert [due(day) for day in ("2023-03-31", "2023-04-01", "2023-07-01")] == [0, 153, 305]


@pytest.mark.parametrize(
    ("selection", "changed"),
    [("", False), ("", True), ("--unit 中北镇 --as-of 2023-12-20", False), ("35 40-42", True),
     ("--status overdue --q 3", False), ("--as-of 2024-02-01", False),
     ("--file data/tasks_2023.yaml --direct --unit 教育局", True),
     ("--lead 教育局 --unverified", False)],
)  # fmt: skip
def test_the_commands_to_type_next_work(reported, run, selection: str, changed: bool) -> None:
    """Three, each of which answers, and none twice; they are about the same milestones."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "list")
    if changed:
        run("note 35 Q4", "已进场")
    commands = json.loads(run(f"status {selection} --format json").out)["commands"]
    assert len(set(commands)) == 3
    assert ("tasklist diff" in " ".join(commands)) == changed
    for command in commands:
        words = shlex.split(command)
        assert words[0] == "tasklist"
        ran = run("", *words[1:])
        assert (ran.code, ran.err) == (0, "")
        assert ran.out


@pytest.mark.parametrize(
    ("selection", "due"),
    [("--as-of 2022-01-01", "due --within 454 --as-of 2022-01-01"),
     ("62 --as-of 2023-02-01", "due --within 333 62 --as-of 2023-02-01"),
     ("62", "due 62")],
)  # fmt: skip
def test_the_next_due_day_is_listed_in_whatever_quarter(run, selection: str, due: str) -> None:
    """`due` alone looks no further than the end of its quarter."""
    answer = json.loads(run(f"status {selection} --format json").out)
    commands = [command.split(maxsplit=1)[1] for command in answer["commands"]]
    assert sorted(due.split()) in [sorted(command.split()) for command in commands]
    listed = next(c for c in commands if c.startswith("due"))
    rows = run(listed).rows
    assert rows[0]["due"] == answer["next"]["on"]
    assert len(rows) == answer["next"]["total"]


def test_a_hostile_title_and_unit_stay_text(office, run) -> None:
    """No terminal control, no markup, no second command."""
    text = LIST.read_text("utf-8")
    text = text.replace("title: 西青区", 'title: "\\e[31m[red]西青区', 1).replace(
        "清单\n", '清单"\n', 1
    )
    LIST.write_text(text.replace("[教育局", '["教育局; rm -rf $HOME"'), "utf-8")
    screen = run("status").out
    assert screen.startswith(r"\x1b[31m[red]西青区")
    assert "tasklist overdue --lead '教育局; rm -rf $HOME'" in screen


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.usefixtures("office")
def test_a_long_name_of_a_unit_leaves_the_screen_its_width(run, monkeypatch, columns: int) -> None:
    """Its beginning is shown, and the plans still begin below one another."""
    monkeypatch.setenv("COLUMNS", str(columns))
    text = LIST.read_text("utf-8")
    LIST.write_text(text.replace("[教育局", f"[教育局{'综合办公室' * 40}"), "utf-8")
    screen = run("status").out
    units = screen.partition("Units with most overdue")[2].partition("\n\n")[0].splitlines()[1:]
    assert units[0].startswith("  教育局综合办公室")
    assert all(width(line) <= columns for line in units)
    assert "…  30  0.0%  192 days  27 Q1  根据西青" in units[0]


def test_a_share_of_nothing_is_a_dash(office, run) -> None:
    """As in a summary: what was dropped is no part of the share."""
    assert run("drop 35 Q1 --on 2023-02-10 --reason 规划调整").code == 0
    assert "**—** | **—**" in run("summary 35 --status dropped --format md").out
    assert "× dropped 1 · — done overall\n" in run("status 35 --status dropped").out


def test_the_contract_names_every_field(run) -> None:
    """Each key of the JSON stands in docs/json.md."""
    answer = json.loads(run("status --format json").out)
    contract = (ROOT / "docs" / "json.md").read_text("utf-8").partition("## status")[2]
    keys = {*answer, *answer["due"], *answer["coming"], *answer["next"]}
    keys |= answer["most_overdue"][0].keys()
    assert {key for key in keys if f"`{key}`" not in contract} == set()


def test_the_file_and_the_last_commit(office, run) -> None:
    """As it is, changed, not committed yet; nothing is said without a repository."""

    def state(*arguments: str) -> object:
        return json.loads(run("status --format json", *arguments).out)["git"]

    assert state() is None
    assert "File" not in run("status").out
    git("init", "-q", "-b", "main")
    assert state() == "untracked"
    git("add", "-A")
    assert state() == "untracked"
    git("commit", "-q", "-m", "list")
    assert state() == "unchanged"
    run("done 35 Q3 --on 2023-09-28")
    assert state() == "changed"
    assert "File          changed since the last commit\n" in run("status").out
    assert state("--at", "HEAD") is None


def test_line_ends_that_git_converts_are_no_change(office, run) -> None:
    """The file is compared as git would store it."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "list")
    LIST.write_bytes(LIST.read_bytes().replace(b"\n", b"\r\n"))
    assert json.loads(run("status --format json").out)["git"] == "unchanged"


def test_a_repository_that_git_cannot_read_is_a_notice(office, run) -> None:
    """The screen is there all the same, with git's own words on standard error."""
    git("init", "-q", "-b", "main")
    Path(".git/config").write_text("[core\n", "ascii")
    ran = run("status")
    assert ran.code == 0
    assert "Units with most overdue" in ran.out
    assert "git can't read the repository of data/tasks_2023.yaml." in ran.err


def test_the_program_alone_is_the_status(office, run) -> None:
    """Where a list is found."""
    assert run("").out == run("status").out
    assert run("").code == 0


def test_the_program_alone_answers_in_json(office, run) -> None:
    """As `status --format json` does; `--format` may stand before any command that has it."""
    assert run("--format json").out == run("status --format json").out
    assert run("--format json --as-of 2023-07-01").out == (
        run("status --format json --as-of 2023-07-01").out
    )
    assert run("--format csv overdue").out == run("overdue --format csv").out
    LIST.unlink()
    ran = run("--format json")
    assert (ran.code, ran.out) == (3, "")
    assert json.loads(ran.err)["error"]["code"] == "no-list"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_list_the_program_alone_says_how_to_begin(
    office, run, monkeypatch, language: str
) -> None:
    """Exit 0; the example is a list without errors or warnings. A command that asks is refused."""
    monkeypatch.setenv("TASKLIST_LANG", language)
    LIST.unlink()
    ran = run("")
    assert (ran.code, ran.err) == (0, "")
    assert "  tasklist import TABLE.txt --year 2023 -o data/tasks_2023.yaml\n" in ran.out
    example = re.search(r"^title:.*\n(?:.*\n)*?(?=\n.*--file FILE)", ran.out, re.MULTILINE)
    LIST.write_text(example[0], "utf-8")
    assert run("check --strict").code == 0
    LIST.unlink()
    assert run("status").code == 3


def test_an_ascii_terminal_has_a_bar_of_letters(office) -> None:
    """Each status has a character of its own."""
    command = [sys.executable, "-m", "tasklist", "status"]
    ran = subprocess.run(
        command, capture_output=True, check=True, encoding="utf-8",
        env={"PATH": "", "PYTHONIOENCODING": "ascii", "TASKLIST_LANG": "en", "PYTHONPATH":
             str(ROOT / "src"), "TASKLIST_TODAY": "2023-10-09"},
    )  # fmt: skip
    bar = ran.stdout.splitlines()[3]
    assert re.fullmatch("!+-+", bar)
    assert len(bar) == 80
