"""`diff`, `log`, the message of `commit` and `forms read` tell the same, with the same marks."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path

import pytest

from tasklist.model.tasklist import Milestone, Tasklist
from tasklist.yamlfile.reader import read_bytes
from testing.repositories import git

pytestmark = pytest.mark.thinned

FILE = Path("data/tasks_2023.yaml")
TOLD = re.compile(r"[0-9]{1,3} ")  # a task's number


@pytest.fixture
def kept(office, run, monkeypatch) -> Path:
    """The list with a few reports, committed on 1 October; what comes is as wide as it needs."""
    monkeypatch.setenv("COLUMNS", "400")
    for order in ("done 35 Q1 --on 2023-03-30", "done 35 Q2 --on 2023-06-28",
                  "extend 12.1 Q2 --to Q3 --on 2023-06-20 --reason 雨季"):  # fmt: skip
        assert run(order).code == 0
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list", day="2023-10-01")
    return office


EDITS = {
    "in time": "done 35 Q3 --on 2023-09-28",
    "long ago": "done 35 Q3 --on 2023-08-30",
    "amended, earlier": "done 35 Q2 --on 2023-06-27 --amend",
    "amended, later": "done 35 Q2 --on 2023-06-29 --amend",
    "taken back": "reopen 35 Q2",
    "sent back": "return 35 Q2 --reason 不足",
    "dropped": "drop 35 Q3 --reason 并",
    "more time": "extend 35 Q3 --to Q4 --reason 雨",
    "asked for earlier": "extend 12.1 Q2 --on 2023-06-10 --amend",
    "softened": ("学前教育学位750个", "学前教育学位七百个"),
    "renumbered": ("- id: 35\n", "- id: 135\n"),
}  # fmt: skip
MARKS = {
    "long ago": "backdated", "amended, earlier": "backdated", "taken back": "withdrawn",
    "sent back": "withdrawn", "dropped": "dropped or removed", "more time": "postponed",
    "asked for earlier": "backdated", "softened": "softened",
}  # fmt: skip


def lines(out: str) -> list[str]:
    """The changes that were printed, each as it is, without what stands around them."""
    printed = (line.strip() for line in out.splitlines())
    return [line for line in printed if TOLD.match(line) and str(FILE) not in line]


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("edit", EDITS)
def test_one_edit_everywhere(run, edit: str) -> None:
    """Before the commit, in its message, and in the history."""
    order = EDITS[edit]
    if isinstance(order, str):
        assert run(order).code == 0
    else:
        text = FILE.read_text("utf-8")
        assert text.count(order[0]) == 1
        FILE.write_text(text.replace(*order), "utf-8")
    (told,) = lines(run("diff").out)
    assert told.partition("▲")[2] == MARKS.get(edit, "")
    assert run("commit").code == 0
    assert lines(git("log", "-1", "--format=%b")) == [told]
    (logged, *_older) = lines(run("log").out)
    assert logged == told
    assert lines(run("diff HEAD~1..HEAD").out) == [told]


def with_marks(out: str) -> list[str]:
    """Each change that is marked."""
    return [line for line in out.splitlines() if "▲" in line]


@pytest.mark.usefixtures("kept")
def test_a_long_way(run) -> None:
    """What was reported before its task got another number is judged by when it was reported."""
    assert run("done 35 Q3 --on 2023-09-15").code == 0
    git("commit", "-qam", "report", day="2023-10-05")
    text = FILE.read_text("utf-8").replace("- id: 35\n", "- id: 135\n")
    FILE.write_text(text, "utf-8")
    git("commit", "-qam", "number", day="2023-12-20")
    told = run("diff HEAD~2..HEAD").out
    assert "135 教育局、各相关街镇 · Q3  active → done 2023-09-15\n" in told
    assert not with_marks(told)
    assert with_marks(run("diff HEAD~2..HEAD --grace 15").out)


def test_a_form_says_what_diff_says(run, kept) -> None:
    """Before it is applied; outside a repository nothing says how late is late."""
    pytest.importorskip("python_calamine")
    from testing.filled_forms import filled

    assert run("forms make --q 3 -o forms").code == 0
    day = datetime.date(2023, 8, 30)
    back = filled(Path("forms/教育局.xlsx"), {35: {"done": day}}, Path("back/教育局.xlsx"))
    said = run(f"forms read {back}").out
    assert with_marks(said) == ["35 教育局、各相关街镇 · Q3  active → done 2023-08-30  ▲backdated"]
    assert run(f"forms read {back} --apply").out == said
    assert with_marks(run("diff").out) == with_marks(said)
    git("checkout", "-q", "--", "data")
    Path(".git").rename("git")
    assert run(f"forms read {back}").out == said.replace("  ▲backdated", "")


def test_a_form_for_a_list_that_no_commit_shows(run, kept) -> None:
    """It is new: nothing was seen open."""
    pytest.importorskip("python_calamine")
    from testing.filled_forms import filled

    git("rm", "-q", "--cached", str(FILE))
    git("commit", "-qm", "gone")
    assert run("forms make --q 3 -o forms").code == 0
    day = datetime.date(2023, 8, 30)
    back = filled(Path("forms/教育局.xlsx"), {35: {"done": day}}, Path("back/教育局.xlsx"))
    assert run(f"forms read {back}").out.endswith("active → done 2023-08-30\n")


def test_a_form_beside_a_damaged_repository(run, kept) -> None:
    """The form is read all the same, and what git said is said beside it."""
    pytest.importorskip("python_calamine")
    from testing.filled_forms import filled

    assert run("forms make --q 3 -o forms").code == 0
    back = filled(
        Path("forms/教育局.xlsx"), {35: {"done": datetime.date(2023, 8, 30)}}, Path("b/教育局.xlsx")
    )
    head = git("rev-parse", "HEAD").strip()
    Path(".git/objects", head[:2], head[2:]).unlink()
    ran = run(f"forms read {back}")
    assert (ran.code, ran.out.splitlines()[0]) == (
        0, "35 教育局、各相关街镇 · Q3  active → done 2023-08-30"
    )  # fmt: skip
    assert head[:7] in ran.err or "git" in ran.err


def flow(tasklist: Tasklist) -> str:
    """The list as a program would write it: in braces, every text in quotes, a task a line."""

    def milestone(each: Milestone) -> dict[str, object]:
        found: dict[str, object] = {"quarter": str(each.span), "plan": each.plan}
        if each.done:
            found["done"] = str(each.done)
        if each.extended:
            found["extended"] = {"to": str(each.extended.to), "on": str(each.extended.on),
                                 "reason": each.extended.reason}  # fmt: skip
        return found

    text = f"title: {tasklist.title}\nyear: {tasklist.year}\ngroups:\n"
    text += "".join(f"  {g.name}: [{', '.join(g.members)}]\n" for g in tasklist.groups)
    text += "tasks:\n"
    for task in tasklist.tasks:
        work = [{"units": w.units, "milestones": [milestone(m) for m in w.milestones]}
                for w in task.workstreams]  # fmt: skip
        row = {"id": task.id, "goal": task.goal, "leaders": task.leaders, "workstreams": work}
        text += f"- {json.dumps(row, ensure_ascii=False)}\n"
    return text


@pytest.mark.usefixtures("kept")
def test_moved_and_laid_out_anew(run) -> None:
    """In one commit with what must not be missed: git sees another file, a reviewer the list."""
    text = FILE.read_text("utf-8")
    for old, new in (
        ("学前教育学位750个", "学前教育学位700个"),
        ("      done: 2023-06-28\n", ""),
        ("      done: 2023-03-30\n", "      done: 2023-01-30\n"),
        ("on: 2023-06-20", "on: 2023-06-10"),
    ):
        assert text.count(old) == 1
        text = text.replace(old, new)
    moved = Path("tasks_2023.yaml")
    moved.write_text(flow(read_bytes(text.encode(), "t.yaml").tasklist), "utf-8")
    git("rm", "-q", "--cached", str(FILE))
    FILE.unlink()
    git("add", "tasks_2023.yaml")
    git("commit", "-qm", "to the top", day="2023-10-02")
    assert (
        "tasks_2023.yaml" not in git("show", "--format=", "--name-status", "-M50").split("\t")[:1]
    )
    assert "R" not in git("show", "--format=", "--name-status", "-M").split("\t")[0]
    told = lines(run("diff HEAD~1..HEAD").out)
    assert [line.partition("▲")[2] for line in told] == [
        "backdated", "softened", "backdated", "withdrawn"
    ]  # fmt: skip
    assert lines(run("log -f tasks_2023.yaml --since 2023-10-02").out) == told
