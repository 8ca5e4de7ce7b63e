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
def kept(prepared, run) -> Path:
    """The list committed, then three milestones marked."""

    def marked() -> None:
        git("init", "-q", "-b", "main")
        git("add", "-A")
        git("commit", "-qm", "list", day="2023-10-01")
        assert run("done 35 Q3 --on 2023-09-28 --evidence 教〔2023〕4号").code == 0
        assert run("done 43.4 Q1 --on 2023-04-02").code == 0
        assert run("done 43.4 Q2 --on 2023-04-02").code == 0

    return prepared(marked)


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
def parted(prepared, run) -> None:
    """35 Q1 was reported on two days, on `side` and on `main`."""

    def branches() -> None:
        git("init", "-q", "-b", "main")
        git("add", "-A")
        git("commit", "-qm", "list", day="2023-10-01")
        git("switch", "-qc", "side")
        run("done 35 Q1 --on 2023-03-30")
        git("commit", "-qam", "theirs", day="2023-10-02")
        git("switch", "-q", "main")
        run("done 35 Q1 --on 2023-03-29")
        git("commit", "-qam", "ours", day="2023-10-03")

    prepared(branches)


CONFLICT = "data/tasks_2023.yaml has a merge conflict that is not marked as resolved."
SETTLED = "Resolve it, then run: git add data/tasks_2023.yaml, and then: "


@pytest.mark.usefixtures("shell")
@pytest.mark.usefixtures("parted")
@pytest.mark.parametrize(
    ("begin", "says", "go_on"),
    [
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
def test_settled_and_waiting(run) -> None:
    """A cherry-pick settled on ours: there is no change, and yet something to go on with."""
    subprocess.run(["git", "cherry-pick", "side"], check=False, capture_output=True)
    git("checkout", "-q", "--ours", str(FILE))
    git("add", str(FILE))
    ran = run("commit")
    assert (ran.code, ran.err) == (
        2,
        "Error: A cherry-pick is in progress.\nTo finish it, run: git cherry-pick --continue\n",
    )
    # Marked since: that has to be staged, too.
    run("done 43.4 Q1 --on 2023-03-20")
    assert run("commit").err == (
        "Error: A cherry-pick is in progress.\nTo finish it, run:"
        " git add data/tasks_2023.yaml, then: git cherry-pick --continue\n"
    )


def settle(side: int) -> None:
    """Put one of the two versions, 1 or 2, in the place of each conflict, as an editor would."""
    text = FILE.read_text("utf-8")
    block = r"<{7}.*\n((?:.*\n)*?)={7}\n((?:.*\n)*?)>{7}.*\n"
    FILE.write_text(re.sub(block, rf"\{side}", text), "utf-8")


@pytest.mark.usefixtures("parted", "merging")
class TestMerge:
    """A merge is committed as a whole, by the same command."""

    @pytest.fixture
    def merging(self) -> None:
        """`side` is being merged into `main`."""
        assert subprocess.run(["git", "merge", "-q", "side"], check=False,
                              capture_output=True).returncode == 1  # fmt: skip

    def test_an_unresolved_conflict_is_named(self, run) -> None:
        """The milestone and both dates; nothing is staged."""
        before = git("ls-files", "--stage")
        ran = run("commit")
        assert (ran.code, ran.out) == (3, "")
        assert "E103 unresolved merge conflict: 35 教育局、各相关街镇 Q1: " in ran.err
        assert git("ls-files", "--stage") == before

    @pytest.mark.parametrize(
        ("side", "days"),
        [
            (1, "2023-03-30 → done 2023-03-29  ▲backdated"),
            (2, "2023-03-29 → done 2023-03-30"),
        ],
    )
    @pytest.mark.parametrize("staged", [False, True])
    def test_a_resolved_one_is_committed(self, run, side: int, days: str, *, staged: bool) -> None:
        """With both parents, git's message, and what a side had and the merge did not take."""
        settle(side)
        if staged:  # both sides settled on ours: no change, and yet a merge to finish
            git("add", str(FILE))
        ran = run("commit")
        assert (ran.code, ran.out) == (0, "")
        assert ran.err == "Committed the merge: Merge branch 'side'\n"
        assert len(git("log", "-1", "--format=%P").split()) == 2
        assert message() == (f"Merge branch 'side'\n\n35 教育局、各相关街镇 · Q1  done {days}\n")
        assert git("status", "--porcelain") == ""
        assert "Nothing to commit" in run("commit").err

    def test_a_subject_of_ones_own(self, run) -> None:
        """It replaces git's."""
        settle(1)
        assert run("commit", "-m", "并入").err == "Committed the merge: 并入\n"
        assert message().startswith("并入\n\n35 教育局")

    def test_another_file_in_conflict(self, run) -> None:
        """It is named, and nothing is staged or committed."""
        git("merge", "--abort")
        for branch, text in (("side", "甲"), ("main", "乙")):
            git("switch", "-q", branch)
            Path("纪要").write_text(text, "utf-8")
            git("add", "纪要")
            git("commit", "-qm", branch)
        subprocess.run(["git", "merge", "side"], check=False, capture_output=True)
        settle(1)
        before = head(), git("ls-files", "--stage")
        ran = run("commit")
        assert (ran.code, ran.err) == (
            2,
            (
                "Error: A merge is in progress. Other files have conflicts: 纪要\n"
                "Resolve them, then run: git add FILE, and then: tasklist commit\n"
            ),
        )
        assert (head(), git("ls-files", "--stage")) == before
        Path("纪要").write_text("甲乙", "utf-8")
        git("add", "纪要")
        assert run("commit").code == 0
        assert git("show", "HEAD:纪要") == "甲乙"

    def test_a_list_that_one_side_deleted(self, run) -> None:
        """Whether it stays is not guessed."""
        git("merge", "--abort")
        git("switch", "-q", "side")
        git("rm", "-q", str(FILE))
        git("commit", "-qm", "gone")
        git("switch", "-q", "main")
        subprocess.run(["git", "merge", "side"], check=False, capture_output=True)
        assert run("commit").err == (
            "Error: A merge is in progress. One side deleted data/tasks_2023.yaml.\n"
            "To keep it: git add data/tasks_2023.yaml."
            " To delete it: git rm data/tasks_2023.yaml\n"
        )
        git("add", str(FILE))
        assert run("commit").code == 0

    def test_a_hook_that_refuses(self, run) -> None:
        """The merge still waits, and the list is as it was."""
        hook = Path(".git/hooks/commit-msg")
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\nexit 1\n", "utf-8")
        hook.chmod(0o755)
        settle(1)
        text, before = FILE.read_bytes(), head()
        ran = run("commit")
        assert (ran.code, ran.err.partition("\n")[0]) == (
            3,
            "Error: git did not commit data/tasks_2023.yaml.",
        )
        assert (FILE.read_bytes(), head()) == (text, before)
        hook.unlink()
        assert run("commit").code == 0

    def test_a_message_that_git_does_not_have(self, run, monkeypatch) -> None:
        """The merge is named all the same; in Chinese."""
        settle(1)
        Path(".git/MERGE_MSG").unlink()
        monkeypatch.setenv("TASKLIST_LANG", "zh")
        assert run("commit").err == "已提交合并：合并\n"

    def test_a_merge_that_names_no_commit(self, run) -> None:
        """Nothing is committed as a merge of nothing."""
        settle(1)
        Path(".git/MERGE_HEAD").write_text("side\n", "utf-8")
        before = head()
        assert run("commit").code == 3
        assert head() == before


@pytest.mark.usefixtures("parted")
def test_a_merge_of_other_files(run) -> None:
    """It is committed whole, with the list as it was marked meanwhile."""
    git("switch", "-qc", "third", "HEAD~1")
    Path("纪要").touch()
    git("add", "纪要")
    git("commit", "-qm", "other")
    git("switch", "-q", "main")
    git("merge", "-q", "--no-commit", "--no-ff", "third")
    assert run("reopen 35 Q1").code == 0
    assert run("commit").code == 0
    assert message() == (
        "Merge branch 'third'\n\n35 教育局、各相关街镇 · Q1  done 2023-03-29 → reopened"
        "  ▲withdrawn\n"
    )
    assert git("status", "--porcelain") == ""
    assert len(git("log", "-1", "--format=%P").split()) == 2


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
    subprocess.run(["git", "cherry-pick", "side"], check=False, capture_output=True)
    git("checkout", "-q", "--ours", str(FILE))
    monkeypatch.chdir("data")
    assert "git add tasks_2023.yaml, and then: git cherry-pick" in run("commit").err
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
