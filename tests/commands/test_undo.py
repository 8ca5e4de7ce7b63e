"""`tasklist undo` and `redo`: what they show, ask, write and refuse."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tasklist import cli
from testing.lists import SMALL
from testing.paths import ROOT
from testing.repositories import git
from testing.terminals import with_keys

FILE = Path("data/tasks_2023.yaml")
DONE = "done 53 Q3 --on 2023-09-28"
COMMAND = f"{DONE} (2023-10-09, 1 milestone)"


@pytest.fixture
def small(office) -> Path:
    """The office with the small list, in which one milestone was just marked."""
    FILE.write_text(SMALL, "utf-8")
    assert cli.main(DONE.split()) == 0
    return office


def test_undo_and_redo_say_what_they_change(small, run) -> None:
    """The changes as `diff` says them, and the command by which they came."""
    run("status")
    marked = FILE.read_bytes()
    code, shown, notices = run("undo --yes")
    assert (code, notices) == (0, "")
    assert shown == (
        "53 政务服务办 · Q1-Q3  done 2023-09-28 → reopened  ▲withdrawn\n"
        "1 change, 1 to review · data/tasks_2023.yaml → before: done 53 Q3 --on\n"
        "2023-09-28 (2023-10-09, 1 milestone)\n"
        f"Undone: {COMMAND}\n"
    )
    assert FILE.read_text("utf-8") == SMALL
    code, shown, notices = run("redo -y")
    assert (code, notices) == (0, "")
    assert shown == (
        "53 政务服务办 · Q1-Q3  active → done 2023-09-28\n"
        f"1 change · data/tasks_2023.yaml → after: {DONE} (2023-10-09,\n1 milestone)\n"
        f"Redone: {COMMAND}\n"
    )
    assert FILE.read_bytes() == marked


def test_a_script_has_to_say_yes(small, run) -> None:
    """It sees what would happen, and nothing does."""
    run("status")
    marked = FILE.read_bytes()
    code, shown, error = run("undo")
    assert code == 2
    assert shown.startswith("53 政务服务办 · Q1-Q3  done 2023-09-28 → reopened")
    assert error == (
        "Error: Confirmation is required, but this is not a terminal.\n"
        "To go on without asking: --yes\n"
    )
    code, diff, listed = run("undo --dry-run")
    assert (code, listed) == (0, shown)
    assert diff.splitlines()[-4:] == [
        "-      done: 2023-09-28",
        "     - quarter: Q4",
        "       plan: 跟踪问效",
        "   # 53 住建委",
    ]
    assert FILE.read_bytes() == marked


@pytest.mark.parametrize(("key", "code", "undone"), [(b"y\n", 0, True), (b"\n", 1, False)])
def test_on_a_terminal_it_asks(small, key: bytes, code: int, *, undone: bool) -> None:
    """Enter alone is a no."""
    program = [sys.executable, "-m", "tasklist", "undo"]
    ended, shown = with_keys(program, small, [key])
    assert "Undo this command?" in shown
    assert ended == code
    assert ("Nothing was written." in shown) is not undone
    assert (FILE.read_text("utf-8") == SMALL) is undone


def test_programs_get_the_changes(small, run) -> None:
    """The object of `diff`; without `--yes` only the error."""
    run("status")
    code, shown, error = run("undo --format json")
    assert (code, shown, json.loads(error)["error"]["code"]) == (2, "", "unconfirmed")
    planned = json.loads(run("undo --dry-run --format json")[1])
    finished = json.loads(run("undo --yes --format json")[1])
    assert planned == finished
    assert {name: finished[name] for name in ("schema", "old", "new")} == {
        "schema": 1, "old": FILE.as_posix(), "new": FILE.as_posix(),
    }  # fmt: skip
    assert [change["kind"] for change in finished["changes"]] == ["withdrawn"]


def test_the_list_of_commands(small, run) -> None:
    """Newest first, the undone ones marked, and what comes next."""
    run('note 35 Q3 已进场"甲"')
    assert run("undo --list")[1].splitlines()[2:] == ["undo takes back: note 35 Q3 '已进场\"甲\"'"]
    run("undo --yes")
    assert run("undo --list")[1] == (
        "2023-10-09  1 milestone  note 35 Q3 '已进场\"甲\"'  undone\n"
        f"2023-10-09  1 milestone  {DONE}\n"
        f"undo takes back: {DONE}\n"
        "redo repeats: note 35 Q3 '已进场\"甲\"'\n"
    )
    answer = json.loads(run("undo --list --format json")[1])
    assert answer == {
        "schema": 1,
        "file": FILE.as_posix(),
        "current": True,
        "commands": [
            {"day": "2023-10-09", "command": "note 35 Q3 '已进场\"甲\"'", "milestones": 1,
             "undone": True},
            {"day": "2023-10-09", "command": DONE, "milestones": 1, "undone": False},
        ],
    }  # fmt: skip
    run("undo --yes")
    assert run("undo --list")[1].splitlines()[2:] == [f"redo repeats: {DONE}"]


def test_a_list_without_commands(office, run) -> None:
    """There is nothing to list, to undo or to redo."""
    assert run("undo --list")[1] == "No commands are recorded for data/tasks_2023.yaml.\n"
    assert run("undo --yes")[::2] == (2, "Error: Nothing to undo in data/tasks_2023.yaml.\n")
    assert run("redo --yes")[::2] == (2, "Error: Nothing to redo in data/tasks_2023.yaml.\n")


def test_a_list_that_moved_on(small, run) -> None:
    """The command is named, and the way out."""
    run("status")
    with FILE.open("a", encoding="utf-8") as stream:
        stream.write("# 手工\n")
    changed = FILE.read_bytes()
    code, shown, error = run("undo --yes")
    assert (code, shown) == (2, "")
    assert error == (
        "Error: data/tasks_2023.yaml has changed since this command, by hand, by git or"
        f" by somebody else: {DONE} (2023-10-09)\n"
        "Nothing was written. Revert that change first, by hand or with git: git log"
        " -p data/tasks_2023.yaml, then git revert COMMIT\n"
    )
    assert FILE.read_bytes() == changed
    assert run("undo --list")[1].splitlines()[1] == (
        "data/tasks_2023.yaml was changed by hand, by git or by somebody else: no command can"
        " be undone."
    )


def test_in_chinese(small, run, monkeypatch) -> None:
    """The same words as elsewhere."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    run("status")
    assert run("undo --yes")[1].splitlines()[-1] == f"已撤回：{DONE}（2023-10-09，1 个节点）"


def test_a_locked_list(small, run) -> None:
    """The option is named."""
    from tasklist.storage import list_file

    run("status")
    with list_file.locked(FILE, 0):
        code, _shown, error = run("undo --yes --wait 0")
    assert code == 4
    assert "--wait SECONDS" in error


def test_a_commit_is_no_obstacle(office, run) -> None:
    """Nor is the journal anything that git sees: it lies in git's own folder."""
    FILE.write_text(SMALL, "utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "list")
    assert run(DONE)[0] == 0
    assert run("commit")[0] == 0
    assert git("status", "--porcelain", "--ignored") == ""
    git("clean", "-fdxq")
    assert run("undo --yes")[0] == 0
    assert FILE.read_text("utf-8") == SMALL
    assert git("status", "--porcelain").split() == ["M", FILE.as_posix()]


def test_forms_and_ranges_are_one_step(office, run) -> None:
    """However many milestones a command touched."""
    before = FILE.read_bytes()
    run("note 1-60 Q4 甲 --all --amend")
    changed = FILE.read_bytes()
    assert changed != before
    count = json.loads(run("undo --list --format json")[1])["commands"][0]["milestones"]
    assert count > 20
    assert run("undo --yes")[0] == 0
    assert FILE.read_bytes() == before


def test_a_list_with_errors_is_not_compared(small, run) -> None:
    """The bytes come back; what they mean cannot be listed."""
    import datetime

    from tasklist.cache.snapshot import Snapshot
    from tasklist.edits import list_writer

    FILE.write_text(SMALL.replace("year: 2023", "year: 两年"), "utf-8")
    broken = FILE.read_bytes()
    origin = list_writer.EditOrigin(datetime.date(2023, 10, 9), "resolve")
    list_writer.write(FILE, lambda old: Snapshot(old.name, SMALL.encode()), 0, origin=origin)
    assert run("undo --dry-run")[:2] == (0, "")
    code, shown, notices = run("undo --yes")
    assert code == 0
    assert "before: resolve (2023-10-09)\n" in shown
    assert notices == (
        "data/tasks_2023.yaml has errors before or after this command, so its changes cannot be"
        " listed.\n"
    )
    assert FILE.read_bytes() == broken
    assert run("redo --yes")[0] == 0
    assert FILE.read_text("utf-8") == SMALL


def test_comments_and_layout_are_no_changes(small, run) -> None:
    """But they come back as well."""
    import datetime

    from tasklist.cache.snapshot import Snapshot
    from tasklist.edits import list_writer

    origin = list_writer.EditOrigin(datetime.date(2023, 10, 9), "set")
    list_writer.write(FILE, lambda old: Snapshot(old.name, old.data + b"# end\n"), 0, origin=origin)
    code, _shown, notices = run("undo --yes")
    assert (code, notices) == (0, "Only comments and layout change.\n")
    assert not FILE.read_bytes().endswith(b"# end\n")


def test_a_list_replaced_by_an_import_comes_back(office, run) -> None:
    """`--force` was typed too soon."""
    assert run("note 35 Q3 甲 --amend")[0] == 0
    before = FILE.read_bytes()
    table = ROOT / "data" / "published" / "xiqing_2023.txt"
    assert run(f"import {table} --year 2023 -o {FILE} --force")[0] == 0
    assert FILE.read_bytes() != before
    assert run("undo --yes")[0] == 0
    assert FILE.read_bytes() == before
