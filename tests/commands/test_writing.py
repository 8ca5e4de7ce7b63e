"""Marking milestones done and open again: what it writes, and what it refuses."""

from __future__ import annotations

import subprocess
from pathlib import Path
from shutil import copyfile

import pytest

from tasklist.limits import LENGTH_LIMIT
from tasklist.model.transitions import mark_done
from tasklist.storage import list_file
from tasklist.yamlfile.reader import read, read_bytes
from testing.editing import rewrite
from testing.paths import ROOT

FILE = "data/tasks_2023.yaml"
PUBLISHED = ROOT / "data" / "published"


def git(*arguments: str) -> str:
    """What real git prints."""
    ran = subprocess.run(["git", *arguments], capture_output=True, check=False)
    return ran.stdout.decode()


@pytest.fixture
def repository(office) -> Path:
    """The office's folder as a git repository with the list committed."""
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "list")
    return office


def text() -> str:
    """The list's file as it stands."""
    return Path(FILE).read_bytes().decode()


def test_done_is_a_diff_of_one_line_under_its_heading(run, repository) -> None:
    """`git diff` shows one added line, and the hunk names the task and its units."""
    ran = run("done 35 Q3 --on 2023-09-28")
    assert ran.code == 0
    assert ran.out == (
        "35 Q3  教育局、各相关街镇  done in time, on 2023-09-28; task 35: 1 of 4 done\n"
        "  加大优质教育资源供给，推动兴华中学、… · 兴华中学完工，投入使用；新望道小学外…\n"
    )
    assert git("diff", "--numstat") == f"1\t0\t{FILE}\n"
    hunk = git("diff", "-U3")
    assert "@@   # 35 教育局 各相关街镇\n" in hunk
    assert "\n+      done: 2023-09-28\n" in hunk


def test_a_dry_run_prints_what_git_would_and_writes_nothing(run, repository) -> None:
    """The same diff, to the byte, but for git's own index line."""
    before = text()
    for order in ("done 35 Q3", "done 27 Q1 --evidence 甲 --note 乙", "done 53.1 Q1-Q3"):
        printed = run(f"{order} --on 2023-09-28 --dry-run").out
        assert text() == before
        run(f"{order} --on 2023-09-28")
        expected = git("diff").split("\n", 2)[2]
        assert printed == expected
        git("checkout", "-q", FILE)


def test_every_milestone_is_one_line_under_its_task_and_units(repository) -> None:
    """For all 653: the edit is one line, and the nearest heading above is its own."""
    source = read_bytes(Path(FILE).read_bytes(), FILE)
    lines = source.source.text.splitlines()
    for placed in source.tasklist.milestones:
        heading = next(
            line for line in reversed(lines[: placed.milestone.line]) if line.startswith("  # ")
        )
        assert heading.split()[1:] == [str(placed.id.task), *placed.workstream.units]
    marked = {p.id: mark_done(p.milestone, p.milestone.due) for p in source.tasklist.milestones}
    whole = rewrite(source, marked)
    Path(FILE).write_bytes(whole.encode())
    assert git("diff", "--numstat") == f"653\t0\t{FILE}\n"
    assert {p.milestone.done for p in read(whole).tasklist.milestones} == {
        m.done for m in marked.values()
    }


def test_done_never_guesses(run) -> None:
    """Several due in the quarter are listed with their units; nothing changes; exit 2."""
    before = text()
    ran = run("done 12 Q2")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Error: Task 12 has 3 milestones due in Q2:\n"
        "  12.1  Q2  文旅局\n  12.2  Q2  杨柳青镇\n  12.3  Q2  精武镇\n"
        "Choose one, such as 12.1, or use --unit NAME or --all.\n"
    )
    assert text() == before


@pytest.mark.parametrize(
    ("order", "lines"),
    [
        ("done 12.2 Q2", 1), ("done 12 Q2 --unit 杨柳青镇", 1), ("done 12 Q2 --all", 3),
        ("done 27 28 30-31 Q2", 4), ("done 1 Q4", 1), ("done 1 Q1-Q4", 1), ("done 1 全年", 1),
        ("done 53 Q3", 1), ("done 27 27 27.1 Q2", 1),
        ("done 35 Q3 --evidence 甲 --evidence 乙 --note 丙", 3),
    ],
)  # fmt: skip
def test_ways_to_say_which(run, repository, order: str, lines: int) -> None:
    """By workstream, by unit, all of them, several tasks, by span."""
    assert run(f"{order} --on 2023-09-28").code == 0
    assert git("diff", "--numstat") == f"{lines}\t0\t{FILE}\n"


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("done 1 Q2", "its milestone covers Q1-Q4 and is due in Q4.\nTo mark it: 1 Q4"),
        ("done 43 Q1", "Choose one, such as 43.3"),
        ("done 77.2 Q2", "its milestone covers Q1-Q3 and is due in Q3.\nTo mark it: 77.2 Q3"),
        ("done 27 Q1-Q2", "its milestones cover Q1、Q2."),
        ("done 53 Q1 --unit 司法局", "is not responsible for any part of task 53."),
        ("done 35 Q3 --on 2022-12-31", "is before the list's year 2023"),
        ("done 35 Q3 --on 2023-10-10", "is in the future (today is 2023-10-09)"),
        ("done 35", "Error: Missing quarter. Task 35 has these milestones:\n  35.1  Q1"),
        ("done 27 12 Q2", "Task 12 has 3 milestones"),
        ("done 27 999 Q2", "The list has no task 999."),
        ("done 35 Q3 --wait soon", "--wait requires a whole number"),
        ("reopen 1 Q2", "its milestone covers Q1-Q4"),
    ],
)
def test_what_is_not_meant_exactly_is_refused(run, order: str, said: str) -> None:
    """Exit 2, all or nothing: the file is untouched."""
    before = text()
    ran = run(order)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert text() == before


def test_facts_must_be_visible(run) -> None:
    """Empty or invisible evidence is refused before it gets into the list."""
    assert "--evidence is empty." in run("done 35 Q3", "--evidence", " ").err
    assert "not allowed: U+001B" in run("done 35 Q3", "--note", "a\x1b[31mb").err


def test_done_again(run) -> None:
    """On the same date: said, exit 0, no change; on another: refused unless amended."""
    run("done 35 Q3 --on 2023-09-28")
    first = text()
    again = run("done 35 Q3 --on 2023-09-28")
    assert again.code == 0
    assert again.out == (
        "35 Q3  教育局、各相关街镇  兴华中学完工，投入使用…"
        "  already done on 2023-09-28: nothing changed\n"
    )
    refused = run("done 35 Q3 --on 2023-09-29")
    assert (refused.code, text()) == (2, first)
    assert "already done on 2023-09-28.\nTo replace it: --amend" in refused.err
    assert run("done 35 Q3 --on 2023-09-29 --amend").code == 0
    assert text() == first.replace("done: 2023-09-28", "done: 2023-09-29")
    assert run("done 35 Q3 --amend --note 已核实").code == 0
    assert "done: 2023-09-29\n      note: 已核实\n" in text()


def test_early_is_welcome_and_late_stays_late(run) -> None:
    """A date before the span begins is early; one past its last day is late."""
    assert "done early, on 2023-01-02" in run("done 35 Q3 --on 2023-01-02").out
    assert "done late, on 2023-10-09" in run("done 35 Q2").out
    assert [r["status"] for r in run("show 35").rows] == ["overdue", "done-late", "done", "active"]


def test_reopen_gives_back_the_published_file(run) -> None:
    """`done`, with evidence, and `reopen` leave no trace."""
    before = text()
    run("done 27 28 Q1 --evidence 甲")
    assert [line.split("  ")[-1] for line in run("reopen 27 28 Q1").out.splitlines()] == [
        "reopened (0 of 4)",
        "reopened (0 of 4)",
        "2 milestones changed",
    ]
    assert text() == before
    assert run("reopen 27 Q1").out.endswith("  not marked done: nothing changed\n")


def test_a_file_with_faults_is_not_written(run, office) -> None:
    """Exit 3, and the fault is named."""
    (office / FILE).write_text(text().replace("year: 2023", "yaer: 2023", 1), "utf-8")
    before = text()
    ran = run("done 35 Q3")
    assert (ran.code, ran.out, text()) == (3, "", before)
    assert "E201 unknown key: yaer" in ran.err


def test_import_makes_the_committed_file(run, office) -> None:
    """The command of the README gives the list to the byte, and tells what it decided."""
    source = "data/published/xiqing_2023.txt"
    ran = run(f"import {source} --year 2023 -o made.yaml")
    assert (ran.code, ran.err) == (0, "")
    assert (office / "made.yaml").read_bytes() == (office / FILE).read_bytes()
    assert ran.out.startswith(f"{source}:")
    assert "1222 cells: 1222 in the list, 0 left out.\n" in ran.out
    assert "123 tasks, 197 workstreams, 653 milestones." in ran.out


def test_import_never_overwrites_unasked(run, office) -> None:
    """`--force` replaces; without it exit 2 and the old file."""
    source = "data/published/xiqing_2023.txt"
    (office / "made.yaml").write_text("mine", "utf-8")
    assert run(f"import {source} --year 2023 -o made.yaml").code == 2
    assert (office / "made.yaml").read_text("utf-8") == "mine"
    assert run(f"import {source} --year 2023 -o made.yaml --force").code == 0
    assert (office / "made.yaml").read_bytes() == (office / FILE).read_bytes()


def test_import_to_standard_output_and_without_groups(run, office) -> None:
    """The list is the output, what was decided goes to standard error."""
    (office / "data/published/groups_2023.txt").rename(office / "g.txt")
    source = "data/published/xiqing_2023.txt"
    ran = run(f"import {source} --year 2023")
    assert "groups:" not in ran.out
    assert "1222 cells: 1222 in the list" in ran.err
    named = run(f"import {source} --year 2023 --groups g.txt")
    assert named.out.encode() == (office / FILE).read_bytes()


def test_import_never_makes_a_list_that_nobody_could_read(run, office) -> None:
    """A cell longer than a line of the list may be: exit 3, and no file."""
    row = "3\t目标\t教育局\t{plan}\t\t\t\t柴树芳\n"
    heads = "序号\t目标任务\t责任单位\t第一季度\t第二季度\t第三季度\t第四季度\t责任区领导\n"
    for length, code in ((LENGTH_LIMIT - len("      plan: "), 0), (LENGTH_LIMIT - 11, 3)):
        Path("x.txt").write_text(f"某区清单\n{heads}{row.format(plan='长' * length)}", "utf-8")
        ran = run("import x.txt --year 2023 -o made.yaml --force")
        assert ran.code == code
    assert "made.yaml:14: the list would be too large to read: a line has" in ran.err
    assert run("check made.yaml").code == 0


def test_import_refuses_what_is_no_table(run, office) -> None:
    """It says what it found, and leaves nothing behind."""
    (office / "x.txt").write_text("a\tb\n1\t2\n", "utf-8")
    ran = run("import x.txt --year 2023 -o made.yaml")
    assert (ran.code, ran.out) == (3, "")
    assert "x.txt:" in ran.err
    assert not (office / "made.yaml").exists()


def test_a_busy_list_is_exit_4(run) -> None:
    """Another writer holds it; after the wait nothing has changed."""
    before = text()
    with list_file.locked(Path(FILE), 0):
        ran = run("done 35 Q3 --wait 0")
    assert (ran.code, ran.out, text()) == (4, "", before)
    assert ran.err == (
        f"Error: {FILE} is locked by another process.\nTry again, or wait longer: --wait SECONDS\n"
    )
    assert run("done 35 Q3 --wait 0").code == 0


def test_who_cannot_wait_longer_is_not_told_to(run, monkeypatch) -> None:
    """The hint names an option of commands that have it alone."""
    git("init", "-q")
    git("add", "data")
    monkeypatch.setattr("tasklist.commands.commit.LOCK_SECONDS", 0)
    monkeypatch.setattr("tasklist.intake.proved_list.LOCK_SECONDS", 0)
    copyfile(PUBLISHED / "xiqing_2023.txt", "table.txt")
    with list_file.locked(Path(FILE), 0):
        for line in ("commit", "import table.txt --year 2024 -o data/tasks_2024.yaml"):
            ran = run(line)
            assert (ran.code, ran.out) == (4, "")
            assert ran.err.endswith("\nTry again when it has finished.\n")
            assert "--wait" not in ran.err
