"""`tasklist commit`: the list's file and nothing else, with a message that says what changed."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from testing.repositories import git

pytestmark = pytest.mark.thinned

FILE = Path("data/tasks_2023.yaml")
BODY = """\
35 教育局 Q3 done (+2 more)

35 教育局、各相关街镇 · Q3  active → done 2023-09-28 (教〔2023〕4号)
43 教育局 · Q1  overdue → done late 2023-04-02  ▲backdated
43 教育局 · Q2  active → done 2023-04-02  ▲backdated
"""


@pytest.fixture
def kept(office, run) -> Path:
    """The list committed, then three milestones marked."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list", day="2023-10-01")
    assert run("done 35 Q3 --on 2023-09-28 --evidence 教〔2023〕4号").code == 0
    assert run("done 43.4 Q1 --on 2023-04-02").code == 0
    assert run("done 43.4 Q2 --on 2023-04-02").code == 0
    return office


def message() -> str:
    """The last commit's."""
    return git("log", "-1", "--format=%B").rstrip("\n") + "\n"


def head() -> str:
    """The last commit."""
    return git("rev-parse", "HEAD")


@pytest.mark.usefixtures("kept")
def test_the_message_says_what_changed(run) -> None:
    """A subject with the first change and how many more; a line for each."""
    Path("other").touch()
    ran = run("commit")
    assert (ran.code, ran.out, ran.err) == (0, "", "Committed: 35 教育局 Q3 done (+2 more)\n")
    assert message() == BODY
    assert git("show", "--format=", "--name-only").split() == [str(FILE)]
    assert git("status", "--porcelain") == "?? other\n"


@pytest.mark.usefixtures("kept")
def test_a_subject_of_ones_own(run) -> None:
    """The lines stay."""
    assert run("commit", "-m", "三季度").code == 0
    assert message() == BODY.replace("35 教育局 Q3 done (+2 more)", "三季度")


@pytest.mark.usefixtures("kept")
def test_in_chinese(run, monkeypatch) -> None:
    """As the program speaks, so does the message."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert run("commit").err == "已提交：35 教育局 Q3 按期办结（另有 2 处）\n"


@pytest.mark.usefixtures("kept")
def test_nothing_to_commit(run) -> None:
    """It is said, and nothing done."""
    run("commit")
    before = head()
    ran = run("commit")
    assert (ran.code, ran.err) == (0, "Nothing to commit: the list is unchanged.\n")
    assert head() == before


@pytest.mark.usefixtures("kept")
def test_a_comment_alone(run) -> None:
    """No promise changed: the message says so."""
    run("commit")
    FILE.write_text(FILE.read_text("utf-8") + "# 注\n", "utf-8")
    assert run("commit").code == 0
    assert message() == "comments and layout\n"


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("spoil", "code", "said"),
    [
        ("faults", 3, "data/tasks_2023.yaml:3:7: E209 invalid year: soon"),
        ("staged", 2, "Error: Other changes are staged: a、b、c…\nCommit them first"),
        ("empty", 2, "Error: The message is empty."),
        ("unknown", 2, "Error: data/tasks_2023.yaml is not tracked by git.\nAdd it first: git add"),
    ],
)
def test_nothing_is_done(run, spoil: str, code: int, said: str) -> None:
    """A list with faults, other staged changes, no message, a file that git doesn't know."""
    if spoil == "faults":
        FILE.write_text(FILE.read_text("utf-8").replace("year: 2023", "year: soon"), "utf-8")
    elif spoil == "staged":
        for name in "abcd":
            Path(name).touch()
        git("add", "a", "b", "c", "d")
    elif spoil == "unknown":
        git("rm", "-q", "--cached", str(FILE))
        git("commit", "-qm", "gone")
    before, status, text = head(), git("status", "--porcelain"), FILE.read_bytes()
    ran = run("commit", *(["-m", " "] if spoil == "empty" else []))
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(said)
    assert (head(), git("status", "--porcelain"), FILE.read_bytes()) == (before, status, text)


def test_the_first_commit_of_all(office, run) -> None:
    """On a branch without any: the list is added by hand, then committed."""
    git("init", "-q", "-b", "main")
    git("add", str(FILE))
    assert run("commit").code == 0
    assert message() == "list added\n\nlist added\n"
    assert office.is_dir()


@pytest.fixture
def parted(kept, run) -> None:
    """35 Q1 was reported on two days, on `side` and on `main`."""
    git("restore", ".")
    git("switch", "-qc", "side")
    run("done 35 Q1 --on 2023-03-30")
    git("commit", "-qam", "theirs", day="2023-10-02")
    git("switch", "-q", "main")
    run("done 35 Q1 --on 2023-03-29")
    git("commit", "-qam", "ours", day="2023-10-03")


CONFLICT = "data/tasks_2023.yaml has a merge conflict that is not marked as resolved."
SETTLED = "Resolve it, then run: git add data/tasks_2023.yaml, and then: "


@pytest.mark.usefixtures("shell")
@pytest.mark.usefixtures("parted")
@pytest.mark.parametrize(
    ("begin", "says", "go_on"),
    [
        (["merge", "-q", "side"], "A merge is in progress. ", "git commit"),
        (["cherry-pick", "side"], "A cherry-pick is in progress. ", "git cherry-pick --continue"),
        (["rebase", "-q", "side"], "A rebase is in progress. ", "git rebase --continue"),
        (["revert", "--no-edit", "HEAD"], "A revert is in progress. ", "git revert --continue"),
        (["stash", "pop", "-q"], "", "tasklist commit"),
    ],
)
def test_in_the_middle_of_a_conflict(run, monkeypatch, begin, says, go_on) -> None:
    """First its lines are told; when they are settled, how to go on; what is said then works."""
    monkeypatch.setenv("GIT_EDITOR", "true")
    if begin[0] == "revert":
        run("done 35 Q1 --on 2023-04-01 --amend")
        git("commit", "-qam", "again")
        begin = [*begin[:-1], "HEAD~1"]
    elif begin[0] == "stash":
        run("done 35 Q1 --on 2023-03-28 --amend")
        git("stash", "-q")
        run("done 35 Q1 --on 2023-04-01 --amend")
        git("commit", "-qam", "again")
    assert subprocess.run(["git", *begin], capture_output=True, check=False).returncode
    before = head()
    ran = run("commit")
    assert (ran.code, ran.out) == (3, "")
    assert "E103 unresolved merge conflict: 35 教育局、各相关街镇 Q1: " in ran.err
    text = FILE.read_text("utf-8")
    FILE.write_text(re.sub(r"<{7}(?:.*\n)*?={7}\n((?:.*\n)*?)>{7}.*\n", r"\1", text), "utf-8")
    ran = run("commit")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: {says}{CONFLICT}\n{SETTLED}{go_on}\n"
    assert head() == before
    git("add", str(FILE))
    if go_on == "tasklist commit":
        assert run("commit").code == 0
    else:
        subprocess.run(go_on.split(), check=True, capture_output=True)
    assert head() != before
    assert git("status", "--porcelain") == ""
    assert "Nothing to commit" in run("commit").err


@pytest.mark.usefixtures("parted")
@pytest.mark.parametrize("begin", ["merge", "cherry-pick"])
def test_settled_and_waiting(run, begin: str) -> None:
    """Both sides settled on ours: there is no change, and yet something to commit."""
    subprocess.run(["git", begin, "side"], check=False, capture_output=True)
    git("checkout", "-q", "--ours", str(FILE))
    git("add", str(FILE))
    go_on = {"merge": "git commit", "cherry-pick": "git cherry-pick --continue"}[begin]
    ran = run("commit")
    assert (ran.code, ran.err) == (
        2,
        f"Error: A {begin} is in progress.\nTo finish it, run: {go_on}\n",
    )
    # Marked since: that has to be staged, too.
    run("done 43.4 Q1 --on 2023-03-20")
    assert run("commit").err == (
        f"Error: A {begin} is in progress.\n"
        f"To finish it, run: git add data/tasks_2023.yaml, then: {go_on}\n"
    )


@pytest.mark.usefixtures("parted")
def test_a_merge_of_other_files(run, monkeypatch) -> None:
    """It is committed whole, with the list as it was marked meanwhile; in Chinese."""
    git("switch", "-qc", "third", "HEAD~1")
    git("commit", "-qm", "other", "--allow-empty")
    git("switch", "-q", "main")
    git("merge", "-q", "--no-commit", "--no-ff", "third")
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    before = head()
    assert run("commit").err == "错误：合并尚未完成。\n请完成：git commit\n"
    assert head() == before
    git("commit", "-qm", "merge")
    assert run("reopen 35 Q1").code == 0
    assert run("commit").code == 0


@pytest.mark.usefixtures("shell")
@pytest.mark.usefixtures("kept")
def test_a_stop_in_a_rebase_without_conflict(run, monkeypatch) -> None:
    """Whoever edits an older commit may commit there, as git lets them."""
    run("commit")
    monkeypatch.setenv("GIT_SEQUENCE_EDITOR", "sed -i s/^pick/edit/")
    git("commit", "-q", "--allow-empty", "-m", "more")
    git("rebase", "-q", "-i", "--keep-empty", "HEAD~2")
    run("reopen 43.4 Q1")
    assert run("commit").code == 0
    git("rebase", "--abort")


@pytest.mark.usefixtures("parted")
def test_the_file_is_named_as_it_was(run, monkeypatch) -> None:
    """From the folder where the person is, so that the line can be typed there."""
    subprocess.run(["git", "merge", "-q", "side"], check=False, capture_output=True)
    git("checkout", "-q", "--ours", str(FILE))
    monkeypatch.chdir("data")
    assert "git add tasks_2023.yaml, and then: git commit" in run("commit").err
    git("rm", "-q", "--cached", "-f", "tasks_2023.yaml")
    git("commit", "-qm", "gone")
    assert "Add it first: git add tasks_2023.yaml\n" in run("commit").err


@pytest.mark.usefixtures("kept")
def test_a_text_of_the_list_makes_no_line_of_the_message(run) -> None:
    """Its newlines and escapes are spelt out; a mark of comments stays."""
    text = FILE.read_text("utf-8")
    old = "  goal: " + text.partition("- id: 35\n  goal: ")[2].partition("\n")[0]
    new = '  goal: "新\\n\\nSigned-off-by: B <b@example.org>\\n# 注\\e[31m"'
    FILE.write_text(text.replace(old, new, 1), "utf-8")
    assert run("check").code == 1  # a hidden character is a fault
    FILE.write_text(text.replace(old, new.replace("\\e[31m", ""), 1), "utf-8")
    assert run("commit").code == 0
    assert [line for line in message().splitlines() if line.startswith(("Signed", "#"))] == []
    assert git("log", "-1", "--format=%(trailers)").strip() == ""
    assert "\\n\\nSigned-off-by" in message()


HOOK = "#!/bin/sh\n{}\n"


def hook(name: str, script: str) -> None:
    """A hook of the user's own."""
    file = Path(".git/hooks", name)
    file.parent.mkdir(exist_ok=True)
    file.write_text(HOOK.format(script), "utf-8")
    file.chmod(0o755)


@pytest.mark.usefixtures("kept")
@pytest.mark.skipif(os.name == "nt", reason="the hooks are shell scripts")
def test_the_users_hooks_run(run) -> None:
    """As git runs them: one sees the message, one can refuse."""
    hook("commit-msg", 'read -r line <"$1"; echo "$line" >seen')
    assert run("commit").code == 0
    assert Path("seen").read_text("utf-8").splitlines()[0] == "35 教育局 Q3 done (+2 more)"
    run("reopen 43.4 Q1")
    hook("pre-commit", "exit 1")
    before = head()
    ran = run("commit")
    assert ran.code == 3
    assert ran.err.startswith(
        "Error: git did not commit data/tasks_2023.yaml.\nSee git's message above"
    )
    assert head() == before


def test_outside_a_repository(run) -> None:
    """A clear sentence."""
    ran = run("commit")
    assert (ran.code, ran.out) == (2, "")
    assert "is not in a git repository" in ran.err


@pytest.mark.usefixtures("kept")
def test_a_file_that_was_renamed(run) -> None:
    """The old name's going is another change, and is committed first."""
    run("commit")
    subprocess.run(["git", "mv", FILE, "tasks_2023.yaml"], check=True)
    ran = run("commit")
    assert ran.code == 2
    assert ran.err.startswith("Error: Other changes are staged: data/tasks_2023.yaml\n")


@pytest.mark.usefixtures("kept")
def test_a_file_that_git_is_told_not_to_look_at(run) -> None:
    """Git would say that there is nothing to commit, which is not so."""
    before = head()
    git("update-index", "--skip-worktree", str(FILE))
    ran = run("commit")
    assert (ran.code, ran.out, ran.err, head()) == (
        2, "", (f"Error: git ignores changes to {FILE} (skip-worktree): nothing would be committed"
        f".\nTurn that off first: git update-index --no-skip-worktree {FILE}\n"), before,
    )  # fmt: skip
    git("update-index", "--no-skip-worktree", str(FILE))
    git("update-index", "--assume-unchanged", str(FILE))
    assert run("commit").err == "Committed: 35 教育局 Q3 done (+2 more)\n"
