"""`tasklist resolve`: conflicts of real merges, in the words of the list, and their answers."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from testing.repositories import git
from testing.terminals import with_keys

pytestmark = pytest.mark.thinned

FILE = Path("data/tasks_2023.yaml")
GOAL = "持续推动既有住宅加装电梯"
UNITS = "35 教育局、各相关街镇"


def marked(run, second: str, third: str, goal: str) -> None:
    """Task 35 reported, on one branch or the other, and another goal of task 62."""
    assert run(f"done 35 Q2 --on {second}").code == 0
    assert run(f"done 35 Q3 --on {third}").code == 0
    FILE.write_text(FILE.read_text("utf-8").replace(GOAL, goal), "utf-8")


@pytest.fixture
def parted(prepared, run) -> Path:
    """Two milestones of one task, and a goal, differ on `main` and on `side`."""

    def branches() -> None:
        git("init", "-q", "-b", "main")
        git("add", "-A")
        git("commit", "-qm", "list", day="2023-10-01")
        git("switch", "-qc", "side")
        marked(run, "2023-06-29", "2023-09-29", "大力推动加装电梯")
        git("commit", "-qam", "theirs", day="2023-10-02")
        git("switch", "-q", "main")
        marked(run, "2023-06-30", "2023-09-30", "继续推动加装电梯")
        git("commit", "-qam", "ours", day="2023-10-03")

    return prepared(branches)


def fails(*arguments: str) -> None:
    """Run git, which stops at a conflict."""
    ran = subprocess.run(["git", *arguments], check=False, capture_output=True)
    assert ran.returncode == 1, ran.stderr


@pytest.fixture
def merging(parted) -> Path:
    """`side` is being merged into `main`."""
    fails("merge", "-q", "side")
    return parted


def version(side: str) -> bytes:
    """The list with one side's version of every conflict, as git writes it."""
    for stage, name in enumerate(("base", "ours", "theirs"), 1):
        Path(name).write_text(git("show", f":{stage}:{FILE}"), "utf-8")
    command = ["git", "merge-file", f"--{side}", "-p", "ours", "base", "theirs"]
    return subprocess.run(command, check=True, capture_output=True).stdout


LISTED = f"""\
3 conflicts in data/tasks_2023.yaml
  ours    main, your branch
  theirs  side, which is being merged

{UNITS} · Q2  done: 2023-06-30 or 2023-06-29
{UNITS} · Q3  done: 2023-09-30 or 2023-09-29
62  goal: 继续推动加装电梯 or 大力推动加装电梯

To resolve
  tasklist resolve --ours                    # all conflicts: ours (or --theirs)
  tasklist resolve 35 Q2 --theirs            # one conflict: theirs (or --ours)
  tasklist resolve 35 Q2 --value 2023-10-12  # another date
"""


@pytest.mark.usefixtures("merging")
@pytest.mark.parametrize("words", ["resolve", "resolve --list"])
def test_the_conflicts_are_listed(run, words: str) -> None:
    """Without an answer in a pipe, or on request; nothing is written."""
    before = FILE.read_bytes()
    assert run(words) == (1, LISTED, "")
    assert FILE.read_bytes() == before


@pytest.mark.usefixtures("merging")
@pytest.mark.parametrize("style", ["merge", "diff3"])
@pytest.mark.parametrize("side", ["ours", "theirs"])
def test_one_side_of_all(run, side: str, style: str) -> None:
    """The bytes that git writes for that side; the list is valid, and the merge can be finished."""
    git("checkout", f"--conflict={style}", str(FILE))
    expected = version(side)
    ran = run(f"resolve --{side}")
    assert (ran.code, FILE.read_bytes()) == (0, expected)
    assert ran.err == (
        "No conflicts are left in data/tasks_2023.yaml.\nTo finish the merge: tasklist commit\n"
    )
    assert run("check").code == 0
    assert run("commit").code == 0
    assert len(git("log", "-1", "--format=%P").split()) == 2


@pytest.mark.usefixtures("merging")
def test_it_says_what_changes_against_both_sides(run) -> None:
    """In the words of `diff`; of the conflicts only, and not of all that is merged."""
    ran = run("resolve 35 Q3 --theirs")
    assert ran.code == 1
    assert ran.out == (
        f"{UNITS} · Q3  done: 2023-09-30 or 2023-09-29 → theirs\n"
        "\nAgainst ours, main:\n"
        f"{UNITS} · Q3  done 2023-09-30 → done 2023-09-29  ▲backdated\n"
        "\nAgainst theirs, side:\nNo changes.\n"
    )
    assert ran.err == "2 conflicts are left in data/tasks_2023.yaml.\n"


@pytest.mark.usefixtures("merging")
def test_milestone_by_milestone(run) -> None:
    """What has no answer keeps its markers, also where one conflict of git is about both."""
    ours, theirs = version("ours").decode(), version("theirs").decode()
    git("checkout", "--merge", str(FILE))
    assert FILE.read_text("utf-8").count("<<<<<<<") == 2  # one for both milestones
    assert run("resolve 35 Q2 --theirs").code == 1
    ran = run("check")
    assert (ran.code, ran.out.count("E103")) == (1, 2)
    assert "E103 unresolved merge conflict: 35 教育局、各相关街镇" in ran.out
    assert "To resolve each conflict: tasklist resolve" in ran.out
    assert run("resolve 35 Q3 --ours").code == 1
    assert run("resolve --list").out.splitlines()[4:6] == [
        "62  goal: 继续推动加装电梯 or 大力推动加装电梯",
        "",
    ]
    assert run("resolve 62 --theirs").code == 0
    expected = ours.replace("2023-06-30", "2023-06-29").replace("继续推动加", "大力推动加")
    assert FILE.read_text("utf-8") == expected != theirs


@pytest.mark.usefixtures("merging")
@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["35", "Q3", "--value", "9-28"], "      done: 2023-09-28\n"),
        (["35Q3", "--value", "2023年9月28日"], "      done: 2023-09-28\n"),
        (["62", "--value", "加装电梯: 继续"], '  goal: "加装电梯: 继续"\n'),
    ],
)
def test_a_value_by_hand(run, words: list[str], line: str) -> None:
    """Written as the commands write it."""
    assert run("resolve", *words).code == 1
    assert run("resolve --ours").code == 0
    text = FILE.read_text("utf-8")
    assert line in text
    assert len(set(text.splitlines()) - set(version("ours").decode().splitlines())) == 1


@pytest.mark.usefixtures("merging")
def test_undo_gives_the_markers_back(run) -> None:
    """And redo takes them away again."""
    before = FILE.read_bytes()
    run("resolve 62 --ours")
    part = FILE.read_bytes()
    run("resolve --theirs")
    after = FILE.read_bytes()
    for command, expected in (("undo", part), ("undo", before), ("redo", part), ("redo", after)):
        assert run(f"{command} --yes").code == 0
        assert FILE.read_bytes() == expected


@pytest.mark.usefixtures("merging")
def test_json(run) -> None:
    """Each conflict as the changes that make our version into theirs."""
    listed = json.loads(run("resolve --format json").out)
    assert (listed["operation"], listed["ours"], listed["theirs"]) == ("merge", "main", "side")
    assert (listed["left"], listed["against_ours"]) == (3, None)
    first, _second, goal = listed["conflicts"]
    assert first["changes"][0] == {
        "task": 35, "units": ["教育局", "各相关街镇"], "quarter": "Q2", "kind": "amended",
        "before": "done 2023-06-30", "after": "done 2023-06-29", "detail": None,
        "flags": ["backdated"],
    }  # fmt: skip
    assert (goal["ours"], goal["theirs"], goal["answer"]) == (
        "  goal: 继续推动加装电梯\n", "  goal: 大力推动加装电梯\n", None,
    )  # fmt: skip
    answered = json.loads(run("resolve 62 --theirs --format json").out)
    assert [one["answer"] for one in answered["conflicts"]] == [None, None, "theirs"]
    assert (answered["left"], answered["against_theirs"]) == (2, [])
    assert [one["kind"] for one in answered["against_ours"]] == ["goal"]
    assert run("resolve --ours --format json").code == 0
    assert json.loads(run("resolve --format json").out)["conflicts"] == []


@pytest.mark.usefixtures("merging")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["36", "--ours"], "Error: No conflict is about 36.\nTo list the conflicts: tasklist"),
        (["35", "Q1", "--ours"], "Error: No conflict is about 35 Q1.\n"),
        (["35.2", "--ours"], "Error: No conflict is about 35.2.\n"),
        (["教育局", "--ours"], "Error: Invalid quarter: 教育局\n"),
        (["--ours", "--theirs"], "Error: --ours, --theirs cannot be combined.\n"),
        (["--list", "--both"], "Error: --both, --list cannot be combined.\n"),
        (["--value", "9-28"], "Error: --value requires the task number of the conflict.\n"),
        (["35", "--value", "9-28"], "Error: --value resolves only one difference, but there"),
        (["35", "Q3", "--value", "九月"], "Error: Invalid date: 九月\n"),
        (["62", "--both"], "Error: Both sides can be kept only if each of them added"),
    ],
)
def test_what_is_refused(run, words: list[str], said: str) -> None:
    """With the reason; nothing is written."""
    before = FILE.read_bytes()
    ran = run("resolve", *words)
    assert (ran.code in (2, 3), ran.out) == (True, "")
    assert ran.err.startswith(said), ran.err
    assert FILE.read_bytes() == before


@pytest.mark.usefixtures("merging")
def test_a_dry_run(run) -> None:
    """The changes are listed, and nothing is written."""
    before = FILE.read_bytes()
    ran = run("resolve --theirs --dry-run")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("→ theirs\n") == 3
    assert FILE.read_bytes() == before


@pytest.mark.usefixtures("parted")
@pytest.mark.parametrize(
    ("begin", "sides", "go_on"),
    [
        (["rebase", "-q", "side"],
         "  ours    HEAD, which you are rebasing onto\n  theirs  {id} (ours), your own commit\n",
         "git add data/tasks_2023.yaml, and then: git rebase --continue"),
        (["cherry-pick", "side"],
         "  ours    main, your branch\n  theirs  {id} (theirs), which is being cherry-picked\n",
         "git add data/tasks_2023.yaml, and then: git cherry-pick --continue"),
        (["stash", "pop", "-q"],
         ("  ours    Updated upstream: the current list\n"
          "  theirs  Stashed changes: your version from the stash\n"),
         "git add data/tasks_2023.yaml, and then: tasklist commit"),
        (["revert", "--no-edit", "HEAD~1"],
         ("  ours    main, your branch\n  theirs  parent of {id} (ours): the list without the"
          " commit that is being reverted\n"),
         "git add data/tasks_2023.yaml, and then: git revert --continue"),
    ],
)  # fmt: skip
def test_whose_side_is_whose(run, monkeypatch, begin, sides: str, go_on: str) -> None:
    """In a rebase git calls the user's own commit theirs; what is said at the end works."""
    monkeypatch.setenv("GIT_EDITOR", ":")
    mine = git("rev-parse", "--short", "side" if begin[0] == "cherry-pick" else "HEAD").strip()
    if begin[0] in ("stash", "revert"):
        run("done 35 Q2 --on 2023-06-01 --amend")
        if begin[0] == "stash":
            git("stash", "-q")
            run("done 35 Q2 --on 2023-06-02 --amend")
        git("commit", "-qam", "again")
    fails(*begin)
    listed = run("resolve --list").out
    assert sides.format(id=mine) in listed
    ran = run("resolve --theirs")
    assert ran.err.endswith(f"To go on: {go_on}\n")
    assert run("check").code == 0
    first, then = go_on.split(", and then: ")
    subprocess.run(first.split(), check=True, capture_output=True)
    if then == "tasklist commit":
        assert run("commit").code == 0
    else:
        assert run("resolve").err.endswith(f"To go on: {then}\n")
        subprocess.run(then.split(), check=True, capture_output=True)
    assert git("status", "--porcelain") == ""


@pytest.mark.usefixtures("parted")
def test_patches_of_mail(run) -> None:
    """`git am` has a command of its own to go on."""
    Path("mbox").write_text(git("format-patch", "-1", "--stdout", "side"), "utf-8")
    subprocess.run(["git", "am", "-q", "-3", "mbox"], check=False, capture_output=True)
    assert "which is" not in run("resolve --list").out
    assert run("resolve --ours").err.endswith("and then: git am --continue\n")
    ran = run("commit")
    assert ran.err.startswith("Error: Patches are being applied (git am). ")


@pytest.mark.usefixtures("parted")
def test_a_linked_worktree(run, monkeypatch, tmp_path) -> None:
    """The merge there is not the one here."""
    git("worktree", "add", "-q", "-b", "third", str(tmp_path / "desk"))
    monkeypatch.chdir(tmp_path / "desk")
    fails("merge", "-q", "side")
    assert "  ours    third, your branch\n" in run("resolve --list").out
    assert run("resolve --theirs").code == 0
    assert run("commit").code == 0


@pytest.mark.usefixtures("parted", "shell")
def test_an_octopus_leaves_no_conflict(run) -> None:
    """Git gives it up by itself, in a script of the shell."""
    git("branch", "more", "side~1")
    git("switch", "-q", "more")
    Path("纪要").touch()
    git("add", "纪要")
    git("commit", "-qm", "more")
    git("switch", "-q", "main")
    subprocess.run(["git", "merge", "-q", "more", "side"], check=False, capture_output=True)
    ran = run("resolve --theirs")
    if "<<<<<<<" in FILE.read_text("utf-8"):
        raise AssertionError(ran)
    assert run("check").code == 0


def test_without_a_repository(office, run) -> None:
    """Markers of any program are read; both sides have the names that stand there."""
    text = FILE.read_text("utf-8")
    conflict = "<<<<<<< 甲\n  goal: 甲\n=======\n  goal: 乙\n>>>>>>> 乙\n"
    FILE.write_text(text.replace(f"  goal: {GOAL}\n", conflict), "utf-8")
    assert "  ours    甲: the upper version\n  theirs  乙: the lower version\n" in (
        run("resolve").out
    )
    assert run("resolve --theirs").err == "No conflicts are left in data/tasks_2023.yaml.\n"
    assert FILE.read_text("utf-8") == text.replace(GOAL, "乙")
    assert office.is_dir()


@pytest.mark.usefixtures("merging")
def test_an_index_that_is_damaged(run) -> None:
    """Git's own words; nothing is written."""
    before = FILE.read_bytes()
    index = Path(".git/index")
    index.write_bytes(b"DIRX" + index.read_bytes()[4:])
    ran = run("resolve --ours")
    assert (ran.code, "git says:" in ran.err) == (3, True)
    assert FILE.read_bytes() == before


@pytest.mark.usefixtures("merging")
def test_no_conflict_and_no_merge(run) -> None:
    """There is nothing to go on with."""
    git("merge", "--abort")
    assert run("resolve") == (0, "", "No conflicts are left in data/tasks_2023.yaml.\n")


@pytest.mark.usefixtures("merging")
def test_half_a_conflict(run) -> None:
    """Somebody deleted a marker: nothing is guessed, and git can write it anew."""
    text = FILE.read_text("utf-8")
    FILE.write_text(text.replace("=======\n", "", 1), "utf-8")
    ran = run("resolve --ours")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Error: data/tasks_2023.yaml:803: this conflict marker has no matching marker.\n"
        "Nothing was written. Delete the line by hand, or recreate the conflict:"
        " git checkout --merge data/tasks_2023.yaml\n"
    )
    git("checkout", "--merge", str(FILE))
    assert run("resolve --ours").code == 0


def add_on_both(run, one: str, other: str) -> None:
    """A task added on either branch, then merged."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list")
    for branch, goal in (("side", other), ("main", one)):
        git("switch", "-q", *(["-c"] if branch == "side" else []), branch)
        words = ["--goal", goal, "--leaders", "梁军", "--units", "教育局", "--q", "4"]
        assert run("add", *words, "--plan", f"完成{goal}").code == 0
        git("commit", "-qam", branch)
    fails("merge", "-q", "side")


@pytest.mark.usefixtures("office")
def test_both_added_a_task(run) -> None:
    """Of the same number: that is said, and one of the two has to be added again."""
    add_on_both(run, "甲", "乙")
    lines = run("resolve").out.splitlines()
    assert lines[4:7] == [
        "124  both sides added a task with this number",
        "124  goal: 甲 or 乙",
        "124 教育局 · Q4  plan: 完成甲 or 完成乙",
    ]
    assert run("resolve --both") == (
        2, "", ("Error: Both sides can be kept only if each of them added something:"
        " 124, 124 Q4\nTake one of them: --ours or --theirs\n"),
    )  # fmt: skip
    assert run("resolve --theirs").code == 0


@pytest.mark.usefixtures("office")
def test_what_both_added_can_stay(run) -> None:
    """Two tasks at the same place, of different numbers."""
    add_on_both(run, "甲", "乙")
    FILE.write_text(FILE.read_text("utf-8").replace("=======\n\n- id: 124", "=======\n\n- id: 125"),
                    "utf-8")  # fmt: skip
    text = FILE.read_text("utf-8")
    if "id: 125" not in text:  # git keeps the common lines out of the conflict
        git("checkout", "--conflict=diff3", str(FILE))
        head, equals, rest = FILE.read_text("utf-8").partition("=======\n")
        FILE.write_text(head + equals + rest.replace("124", "125"), "utf-8")
    assert "  tasklist resolve 125 --both    " in run("resolve").out
    assert run("resolve --both").code == 0
    assert run("check").code == 0
    assert [row["task"] for row in run("show 124-125").rows] == ["124", "125"]


@pytest.mark.usefixtures("parted")
def test_removed_here_and_changed_there(run) -> None:
    """A task that one side removed is not called new."""
    git("switch", "-q", "side")
    assert run("remove 62 --yes").code == 0
    git("commit", "-qam", "removed")
    git("switch", "-q", "main")
    fails("merge", "-q", "side")
    assert "62  task: 继续推动加装电梯 or removed\n" in run("resolve").out


@pytest.mark.usefixtures("merging")
def test_nothing_is_left(run) -> None:
    """Once it is resolved by hand, what to do next is said."""
    FILE.write_bytes(version("ours"))
    ran = run("resolve")
    assert ran == (
        0, "", ("No conflicts are left in data/tasks_2023.yaml.\nTo finish the merge:"
        " tasklist commit\n"),
    )  # fmt: skip


class TestDialogue:
    """On a terminal each conflict is answered by a letter and Enter."""

    def answer(self, folder: Path, *keys: str, **environ: str) -> tuple[int, str]:
        """The exit code and the screen after *keys*, each with Enter."""
        command = [sys.executable, "-m", "tasklist", "resolve"]
        typed = [f"{key}\n".encode() for key in keys]
        return with_keys(command, folder, typed, TERM="dumb", **environ)

    def test_each_by_a_letter(self, merging, run) -> None:
        """Ours, theirs, and a value by hand; anything else is asked again."""
        code, screen = self.answer(merging, "x", "o", "t", "e", "新的目标")
        assert code == 0
        assert "1 of 3: ours (o), theirs (t), by hand (e), skip (s), quit (q): x\n" in screen
        assert "Answer with one of: ours (o), theirs (t)" in screen
        text = FILE.read_text("utf-8")
        assert text.count("done: 2023-06-30\n") == text.count("done: 2023-09-29\n") == 1
        assert "  goal: 新的目标\n" in text
        assert run("check").code == 0

    def test_skip_and_quit(self, merging) -> None:
        """What was answered before is written, in Chinese too; the rest keeps its markers."""
        code, screen = self.answer(merging, "跳过", "我方", "退出", TASKLIST_LANG="zh")
        assert code == 1
        assert (
            "第 2 处，共 3 处：我方（o）、对方（t）、手工填写（e）、跳过（s）、退出（q）："
            in screen
        )
        assert screen.endswith("data/tasks_2023.yaml 中还有 2 处冲突。\n")

    def test_the_input_ends(self, merging) -> None:
        """Nothing is written."""
        before = FILE.read_bytes()
        code, screen = with_keys(
            [sys.executable, "-m", "tasklist", "resolve"], merging, [b"o\n", b"\x04"]
        )
        assert (code, screen.endswith("Nothing was written.\n")) == (1, True)
        assert FILE.read_bytes() == before

    @pytest.mark.parametrize(("key", "code"), [("n", 1), ("y", 0)])
    def test_a_side_of_several_is_confirmed(self, merging, key: str, code: int) -> None:
        """What changes is shown before the question."""
        before = FILE.read_bytes()
        command = [sys.executable, "-m", "tasklist", "resolve", "--theirs"]
        ended, screen = with_keys(command, merging, [f"{key}\n".encode()], TERM="dumb")
        assert (ended, FILE.read_bytes() == before) == (code, bool(code))
        assert screen.index("▲backdated") < screen.index("Resolve 3 conflicts? yes (y), no (n): ")
