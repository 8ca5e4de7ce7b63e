"""`tasklist diff`: what changed in the list, as promises."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from testing.repositories import git
from testing.terminals import on_a_terminal

pytestmark = pytest.mark.thinned

FILE = Path("data/tasks_2023.yaml")
DONE = "35 教育局、各相关街镇 · Q3  active → done 2023-09-28 (西教发〔2023〕41号)\n"
SOFTER = ("新增公办普惠学前教育学位750个", "新增公办普惠学前教育学位700个")


@pytest.fixture
def kept(office) -> Path:
    """The list committed on 1 October, and a tag on it."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list", day="2023-10-01")
    git("tag", "published")
    return office


def edit(old: str, new: str) -> None:
    """What somebody does in an editor."""
    text = FILE.read_text("utf-8")
    assert old in text
    FILE.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def reported(kept, run) -> Path:
    """Task 35 was reported in time."""
    assert run("done 35 Q3 --on 2023-09-28 --evidence 西教发〔2023〕41号").code == 0
    return kept


@pytest.mark.usefixtures("kept")
def test_nothing_changed(run) -> None:
    """It is said."""
    assert run("diff")[:2] == (
        0,
        "No changes.\n0 changes · HEAD:data/tasks_2023.yaml → data/tasks_2023.yaml\n",
    )


@pytest.mark.usefixtures("reported")
def test_the_file_against_the_last_commit(run) -> None:
    """As a promise: who, when, from what to what, by which evidence."""
    footer = "1 change · HEAD:data/tasks_2023.yaml → data/tasks_2023.yaml\n"
    assert run("diff")[:2] == (0, DONE + footer)
    git("commit", "-qam", "report", day="2023-10-05")
    edit(*SOFTER)
    assert run("diff").out == (
        "35  goal: …造工程，新增公办普惠学前教育学位[-750-]{+700+}个、义务教育学位4140\n"
        "  个  ▲softened\n"
        "1 change, 1 to review · HEAD:data/tasks_2023.yaml → data/tasks_2023.yaml\n"
    )


@pytest.mark.usefixtures("reported")
@pytest.mark.parametrize(
    ("asked", "sides"),
    [
        ("published", "published:data/tasks_2023.yaml → data/tasks_2023.yaml"),
        ("2023-10-02", "2023-10-02:data/tasks_2023.yaml → data/tasks_2023.yaml"),
        ("published..HEAD", "published:data/tasks_2023.yaml → HEAD:data/tasks_2023.yaml"),
        ("published..", "published:data/tasks_2023.yaml → HEAD:data/tasks_2023.yaml"),
        ("..side", "HEAD:data/tasks_2023.yaml → side:data/tasks_2023.yaml"),
        ("2023-10-02..2023-10-06", ("2023-10-02:data/tasks_2023.yaml → "
                                   "2023-10-06:data/tasks_2023.yaml")),
        ("--staged", "HEAD:data/tasks_2023.yaml → staged:data/tasks_2023.yaml"),
    ],
)  # fmt: skip
def test_two_states(run, asked: str, sides: str) -> None:
    """Whatever names them: commits, tags, days, what is staged, the file on disk."""
    if asked == "--staged":
        git("add", "-A")
    elif asked == "..side":
        git("checkout", "-qb", "side")
        git("commit", "-qam", "report", day="2023-10-05")
        git("checkout", "-q", "main")
    else:
        git("commit", "-qam", "report", day="2023-10-05")
    ran = run("diff --format md", asked)
    assert ran.code == 0
    assert "active → done 2023-09-28" in ran.out
    assert ran.out.endswith(sides.replace("_", "\\_") + "\n")


@pytest.mark.usefixtures("reported")
def test_what_is_staged_is_not_what_is_on_disk(run) -> None:
    """The next commit would hold nothing new."""
    assert run("diff --staged").out.startswith("No changes.\n")


@pytest.mark.usefixtures("reported")
def test_as_json(run) -> None:
    """Each field of the contract."""
    found = json.loads(run("diff --format json").out)
    assert (found["schema"], found["old"]) == (1, "HEAD:data/tasks_2023.yaml")
    assert found["changes"] == [
        {"task": 35, "units": ["教育局", "各相关街镇"], "quarter": "Q3", "kind": "done",
         "before": "active", "after": "done 2023-09-28", "detail": "西教发〔2023〕41号",
         "flags": []},
    ]  # fmt: skip


@pytest.mark.usefixtures("reported")
def test_as_markdown(run) -> None:
    """What must not be missed comes first; nothing of the list is markup."""
    edit(*SOFTER)
    edit("兴华中学、新望道小学", "<b>兴华*中学*</b>、新望道小学")
    out = run("diff --format md").out
    assert out.startswith("### 2 changes, 1 to review\n\nTo review:\n\n- **35** goal: ")
    assert "~~750~~**700**个" in out
    assert "**\\<b\\>**兴华**\\***中学" in out
    assert "— **softened**\n\nAll changes:\n\n- **35** goal: " in out


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("kinds", "code"),
    [("softened", 1), ("dropped,softened", 1), ("dropped", 0), ("backdated,withdrawn", 0)],
)
def test_fail_on(run, kinds: str, code: int) -> None:
    """One of the kinds named ends with 1; what is printed is the same."""
    edit(*SOFTER)
    ran = run("diff --fail-on", kinds)
    assert (ran.code, ran.err) == (code, "")
    assert "▲softened" in ran.out


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(("on", "flag"), [("2023-09-01", ""), ("2023-08-31", "  ▲backdated")])
def test_a_report_that_comes_late(run, on: str, flag: str) -> None:
    """Up to thirty days before the last commit that showed it open; or as --grace says."""
    assert run("done 35 Q3 --on", on).code == 0
    assert run("diff").out.splitlines()[0] == (
        f"35 教育局、各相关街镇 · Q3  active → done {on}{flag}"
    )
    assert "backdated" not in run("diff --grace 31").out
    assert "backdated" in run("diff --grace 29").out
    git("commit", "-qam", "report", day="2023-10-20")
    git("commit", "-qm", "other", "--allow-empty", day="2023-12-30")
    # Later commits showed it done: the last that did not is the first.
    assert ("backdated" in run("diff published..HEAD").out) == bool(flag)
    assert ("backdated" in run("diff published").out) == bool(flag)


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (
            "HEAD...main",
            2,
            (
                "Three-dot ranges are not supported: HEAD...main\n"
                "Write HEAD..main. To compare with their common ancestor, find it with: "
                "git merge-base HEAD main"
            ),
        ),
        ("nowhere", 3, "Unknown revision: nowhere"),
        ("HEAD..nowhere", 3, "Unknown revision: nowhere"),
        ("--output=x", 2, "Unknown option: --output"),
        ("--staged HEAD..main", 2, "--staged cannot be combined with a range: HEAD..main"),
        ("--fail-on soft", 2, "Invalid value for --fail-on: soft"),
        ("--grace soon", 2, "--grace requires a whole number: soon"),
        ("--format csv", 2, "Invalid value for --format: csv"),
    ],
)
def test_what_cannot_be_compared(run, asked: str, code: int, said: str) -> None:
    """It is said, with the next step; no file comes of it."""
    ran = run("diff", *asked.split())
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"Error: {said}")
    assert len(ran.err.splitlines()) == 2
    assert not Path("x").exists()


@pytest.mark.usefixtures("kept")
def test_a_faulty_side_is_told_with_its_place(run) -> None:
    """`REV:FILE:LINE:COL` in git, `FILE:LINE:COL` on disk."""
    edit("year: 2023", "year: soon")
    assert run("diff").err.startswith("data/tasks_2023.yaml:3:7: E209")
    git("commit", "-qam", "slip")
    ran = run("diff HEAD")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("HEAD:data/tasks_2023.yaml:3:7: E209")
    git("add", "-A")
    assert run("diff published --staged").err.startswith("staged:data/tasks_2023.yaml:3:7: E209")


def test_outside_a_repository(run) -> None:
    """A clear sentence."""
    ran = run("diff")
    assert (ran.code, ran.out) == (2, "")
    assert "is not in a git repository" in ran.err


@pytest.mark.usefixtures("reported")
def test_in_chinese(run, monkeypatch) -> None:
    """Statuses, kinds and flags are the office's words."""
    edit(*SOFTER)
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert run("diff").out == (
        "35  目标任务：…造工程，新增公办普惠学前教育学位[-750-]{+700+}个、义务教育学位\n"
        "  4140个  ▲降低目标\n"
        "35 教育局、各相关街镇 · Q3  推进中 → 按期办结 2023-09-28 (西教发〔2023〕41号)\n"
        "2 处变动，其中 1 处需注意 · HEAD:data/tasks_2023.yaml → data/tasks_2023.yaml\n"
    )


@pytest.mark.usefixtures("reported")
def test_on_a_terminal() -> None:
    """What goes is red, what comes green, what to look at stands out."""
    edit(*SOFTER)
    command = [sys.executable, "-m", "tasklist", "diff"]
    _code, seen = on_a_terminal(command, Path.cwd(), TERM="xterm-256color")
    assert "\x1b[31m[-750-]\x1b[0m\x1b[32m{+700+}\x1b[0m" in seen
    assert "\x1b[1;31m" in seen
    assert "▲softened" in seen


def test_a_list_that_was_not_there_before(run, office) -> None:
    """The first commit of a list, and the list of a new year beside the last one's."""
    git("init", "-q", "-b", "main")
    git("commit", "-q", "--allow-empty", "-m", "nothing")
    git("add", "-A")
    git("commit", "-qm", "list")
    said = "list added\n1 change · HEAD~1:{0} → HEAD:{0}\n"
    assert run("diff HEAD~1..HEAD").out == said.format(FILE.as_posix())
    text = FILE.read_text("utf-8").replace("2023", "2024")
    Path("data/tasks_2024.yaml").write_text(text, "utf-8")
    assert run("diff").out.startswith("list added\n")
    git("add", "-A")
    git("commit", "-qm", "a new year")
    assert run("diff HEAD~1..HEAD").out == said.format("data/tasks_2024.yaml")
    ran = run("diff HEAD~3..HEAD~2 --file data/tasks_2024.yaml")
    assert (ran.code, ran.out) == (3, "")


def test_a_faulty_list_is_told_though_there_was_none_before(run, office) -> None:
    """It can't be said to come in."""
    git("init", "-q", "-b", "main")
    git("commit", "-q", "--allow-empty", "-m", "nothing")
    edit("year: 2023", "year: soon")
    ran = run("diff")
    assert (ran.code, ran.out) == (3, "")
    assert "E209 invalid year: soon" in ran.err
