"""What a repository holds is told as git has it, or it is said why it can't be."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest

from tasklist.git import Repository
from testing.fake_git import FILE, MENDED, since
from testing.repositories import git

pytestmark = pytest.mark.thinned

MAIN = Path(".git/refs/heads/main")


def written(text: str, kind: str = "commit") -> str:
    """The id of a new object with *text*, however odd."""
    ran = subprocess.run(
        ["git", "hash-object", "-t", kind, "-w", "--stdin", "--literally"],
        input=text.encode("utf-8", "surrogateescape"), capture_output=True, check=True,
    )  # fmt: skip
    return ran.stdout.decode().strip()


def raw(revision: str = "HEAD") -> str:
    """A commit as git keeps it."""
    ran = subprocess.run(["git", "cat-file", "commit", revision], capture_output=True, check=True)
    return ran.stdout.decode("utf-8", "surrogateescape")


class TestBranches:
    """Which commit is checked out."""

    def test_a_branch_without_commits(self, run) -> None:
        """Has no history, and nothing to compare with; what is staged is there."""
        git("checkout", "-q", "--orphan", "new")
        beside = "Branch new has no commits yet.\n"
        assert run("log") == (0, "No commit contains matching changes.\n", beside)
        for words in (["diff"], ["diff", "--staged"], ["show", "--at", "HEAD"]):
            assert run(*words) == (
                3, "", f"Error: {beside}Create the first one: git add FILE, then: git commit\n",
            )  # fmt: skip
        assert run("diff", "HEAD~1").err.startswith("Error: Unknown revision: HEAD~1\n")
        assert run("show", "--at", "2023-10-05").code == 3
        assert run("report", "--draft").out.rstrip().endswith(r"data/tasks\_2023.yaml")
        assert run("commit").err == "Committed: list added\n"

    @pytest.mark.parametrize("text", ["", "garbage\n", "0" * 40 + "\n", "1" * 40 + "\n"])
    def test_a_branch_that_cannot_be_read(self, run, text: str) -> None:
        """As a crash leaves it: it is not taken for one without commits."""
        MAIN.write_text(text, "utf-8")
        for words in (["log"], ["diff"], ["commit"], ["show", "--at", "HEAD~1"],
                      ["show", "--at", "main"]):  # fmt: skip
            ran = run(*words)
            assert (ran.code, ran.out) == (3, "")
            assert "refs/heads/main" in ran.err or text[:40] * (len(text) > 40) in ran.err
        assert (
            run("report", "--draft")
            .out.rstrip()
            .endswith("commit unknown: git can't read the repository")
        )

    @pytest.mark.parametrize("target", ["refs/hea", "refs/x/main", "refs/tags/2023"])
    def test_a_head_that_leads_to_no_branch(self, run, target: str) -> None:
        """As a crash leaves it: git itself takes it for a branch without commits."""
        Path(".git/HEAD").write_text(f"ref: {target}\n", "utf-8")
        for words in (["log"], ["diff"], ["commit"], ["show", "--at", "HEAD"]):
            assert run(*words) == (
                3, "", (f"Error: HEAD points to neither a branch nor a commit: HEAD → {target}\n"
                "Check out a branch again: git checkout BRANCH\n"),
            )  # fmt: skip
        git("checkout", "-q", "main")
        assert run("log").out.startswith("2023-10-05 ")

    def test_branches_that_lead_to_each_other(self, run) -> None:
        """No commit is ever come to, and none is said to be missing yet."""
        for one, other in (("one", "other"), ("other", "one")):
            MAIN.with_name(one).write_text(f"ref: refs/heads/{other}\n", "utf-8")
        Path(".git/HEAD").write_text("ref: refs/heads/one\n", "utf-8")
        for words in (["log"], ["diff"], ["commit"]):
            ran = run(*words)
            assert (ran.code, ran.out) == (3, "")
            assert ran.err.startswith("Error: HEAD points to neither a branch nor a commit: ")

    def test_a_branch_by_another_name(self, run) -> None:
        """It leads to one that has no commit yet, and which that is, is said."""
        MAIN.with_name("alias").write_text("ref: refs/heads/new\n", "utf-8")
        Path(".git/HEAD").write_text("ref: refs/heads/alias\n", "utf-8")
        assert run("log").err == "Branch new has no commits yet.\n"

    def test_a_detached_one(self, run) -> None:
        """The commit that is checked out, without a branch."""
        git("checkout", "-q", "HEAD~1")
        assert run("log").out.startswith("2023-09-30 ")
        assert run("show", "--at", "2023-10-09").code == 0


class TestShallow:
    """A clone without older commits."""

    @pytest.fixture
    def shallow(self, office, tmp_path, monkeypatch):
        """`shallow(2)`: a clone of the last two commits, of which the last is about a file."""
        Path("minutes").touch()
        git("add", "minutes")
        git("commit", "-qm", "minutes", day="2023-10-08")

        def clone(depth: int) -> None:
            git("clone", "-q", "--depth", str(depth), office.as_uri(), str(tmp_path / "clone"))
            monkeypatch.chdir(tmp_path / "clone")

        return clone

    def test_the_last_change_is_not_guessed(self, run, shallow) -> None:
        """Whatever commit is the oldest here seems to have made everything."""
        name = git("rev-parse", "HEAD~1")[:12]
        assert f"commit {name}\n" in run("report", "--draft").out
        shallow(1)
        ran = run("report", "--draft")
        assert ran.out.rstrip().endswith("commit unknown: this clone is shallow")
        assert ran.err == (
            "This is a shallow clone: older commits are missing. To get them: "
            "git fetch --unshallow\n"
        )

    def test_a_change_that_is_here_is_named(self, run, shallow) -> None:
        """The same bytes as in the whole repository."""
        right = run("report", "--draft").out
        shallow(3)
        assert run("report", "--draft") == (0, right, "")

    def test_the_first_commit_of_all_is_no_cut(self, run, shallow) -> None:
        """A clone that is deep enough to hold it all knows it."""
        git("checkout", "-q", "--orphan", "new")
        git("commit", "-qm", "first of all")
        right = run("report", "--draft").out
        assert "commit unknown" not in right
        git("commit", "-q", "--allow-empty", "-m", "empty")
        shallow(2)
        assert run("report", "--draft") == (0, right, "")

    @pytest.mark.parametrize("words", [["show", "--at", "HEAD~3"], ["show", "--at", "2023-01-31"],
                                       ["diff", "HEAD~3"]], ids=" ".join)  # fmt: skip
    def test_what_is_older_is_not_denied(self, run, shallow, words: list[str]) -> None:
        """That it is not here is said with the reason, and how to get it."""
        shallow(2)
        ran = run(*words)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.endswith("To get them: git fetch --unshallow\n")


class TestPartial:
    """A clone without contents, which git would fetch when it is asked for them."""

    @pytest.fixture(params=["blob:none", "tree:0"])
    def partial(self, request, office, tmp_path, monkeypatch) -> None:
        """The current folder; its settings know where the rest is."""
        for name in ("allowFilter", "allowAnySHA1InWant"):
            git("config", f"uploadpack.{name}", "true")
        git("clone", "-q", f"--filter={request.param}", office.as_uri(), str(tmp_path / "clone"))
        monkeypatch.chdir(tmp_path / "clone")

    @pytest.mark.usefixtures("partial")
    @pytest.mark.parametrize("words", [["log"], ["log", "--format", "json"], ["diff", "HEAD~1"],
                                       ["show", "--at", "HEAD~2"]], ids=" ".join)  # fmt: skip
    def test_what_was_left_out_is_missed(self, run, words: list[str]) -> None:
        """It is said, with how to get it, and nothing is fetched behind one's back."""
        for _again in range(2):
            ran = run(*words)
            assert (ran.code, ran.out) == (3, "")
            assert "This is a partial clone" in ran.err
            assert "git log -p -- FILE" in ran.err

    @pytest.mark.usefixtures("partial")
    def test_what_is_here_is_told(self, run) -> None:
        """The list as it is checked out was fetched."""
        assert run("diff").out.startswith("No changes.\n")
        assert run("show", "--at", "HEAD").code == 0

    @pytest.mark.usefixtures("partial")
    def test_what_was_missed_is_not_remembered(self, run, office, monkeypatch) -> None:
        """The same contents elsewhere, and here once they were fetched, are told as they are."""
        run("log")
        here = Path.cwd()
        monkeypatch.chdir(office)
        right = run("log")
        assert (right.code, "faults" in right.out) == (0, False)
        monkeypatch.chdir(here)
        git("log", "-p", "--", str(FILE))
        assert run("log") == right


class TestReplacements:
    """What stands in for something else by `git replace`."""

    def test_a_content_is_that_of_its_own_name(self, run) -> None:
        """What stands in for it would be remembered under a name that is not its own."""
        right = run("log").out
        Path("other").write_text(MENDED.replace("加大", "缩小"), "utf-8")
        other = git("hash-object", "-w", "other").strip()
        git("replace", git("rev-parse", f"HEAD~1:{FILE}").strip(), other)
        assert run("log").out == right

    def test_a_history_that_was_joined_is_followed(self, run) -> None:
        """As git does: a commit that stands in for another says what was before."""
        git("replace", "--graft", "HEAD", "HEAD~2")
        out = run("log").out
        assert "2023-09-30" not in out
        assert "2023-01-05" in out

    @since(2, 18)
    def test_grafts_of_old(self, run) -> None:
        """Git says that they are out of date; it is passed on, and they count."""
        ids = git("rev-parse", "HEAD", "HEAD~2").split()
        Path(".git/info").mkdir(exist_ok=True)
        Path(".git/info/grafts").write_text(" ".join(ids) + "\n", "utf-8")
        ran = run("log")
        assert ran.code == 0
        assert "2023-09-30" not in ran.out
        assert ran.err.count("git says:") == 1
        assert "hint: " in ran.err


class TestEncodings:
    """Commits in whatever a program wrote them in."""

    @pytest.mark.parametrize(
        ("encoding", "header", "subject"),
        [("gbk", "encoding GBK\n", "教育局办结"), ("gb18030", "encoding gb18030\n", "㐀㐁 办结"),
         ("latin-1", "encoding ISO-8859-1\n", "déjà"), ("utf-8", "", "教育局办结"),
         ("utf-8", "encoding utf8\n", "教育局办结")],
    )  # fmt: skip
    def test_what_says_its_encoding_is_read_in_it(self, run, encoding, header, subject) -> None:
        """Author and subject, in the answer's own encoding."""
        author = "é" if encoding == "latin-1" else "李强"
        head, _empty, _message = raw().partition("\n\n")
        text = f"{head}\n{header}\n{subject}\n".replace("author 王芳", f"author {author}")
        data = text.encode(encoding).decode("utf-8", "surrogateescape")
        git("reset", "-q", "--soft", written(data))
        line = run("log").out.splitlines()[0]
        assert line.startswith(f"2023-10-05 {author} ")
        assert line.endswith(f" {subject}")

    @pytest.mark.parametrize("header", ["", "encoding of-no-use\n"])
    def test_what_does_not_is_spelt_out(self, run, header: str) -> None:
        """Bytes that are no text are shown as such, and nothing else is lost."""
        head, _empty, _message = raw().partition("\n\n")
        data = "办结".encode("gbk").decode("utf-8", "surrogateescape")
        git("reset", "-q", "--soft", written(f"{head}\n{header}\n{data} Q3\n"))
        for form in ("table", "md", "json"):
            ran = run("log", "--format", form)
            assert ran.code == 0
            assert r"\xb0\xec\xbd\xe1 Q3" in ran.out.replace("\\\\", "\\")

    @pytest.mark.parametrize("encoding", ["GBK", "gb18030", "ISO-8859-1", "UTF-8", "of-no-use"])
    def test_commit_writes_what_everybody_reads(self, run, encoding: str) -> None:
        """Whatever the settings name, the message is in the encoding that it says it is in."""
        git("config", "i18n.commitEncoding", encoding)
        FILE.write_text(MENDED.replace("配合推进", "配合"), "utf-8")
        assert run("commit", "-m", "教育局㐀报送").code == 0
        assert git("log", "-1", "--encoding=UTF-8", "--format=%s") == "教育局㐀报送\n"
        assert "\nencoding " not in raw().partition("\n\n")[0]
        assert run("log").out.splitlines()[0].endswith(" 教育局㐀报送")


class TestMoments:
    """Commits with days of every kind, as programs have written them."""

    @pytest.mark.parametrize(
        ("moment", "day"),
        [("1680660000 +0800", "2023-04-05"), ("1680660000 +51800", "2023-04-05"),
         ("1680660000 +051800", "2023-04-05"), ("1680660000 -9999", "2023-04-05"),
         ("1680735600 +0000", "2023-04-05"), ("1680735600 +0100", "2023-04-06"),
         ("1680735600 +1400", "2023-04-06"), ("1680735600 +1500", "2023-04-05"),
         ("1680660000 -1200", "2023-04-04"), ("1680660000 +0575", "2023-04-05"),
         ("253402300800 +0000", "9999-12-31"), ("99999999999999999999999 +0000", "1970-01-01"),
         ("-86400 +0000", "1970-01-01"), ("soon", "1970-01-01"), ("0 +0000", "1970-01-01"),
         ("1680660000", "1970-01-01")],
    )  # fmt: skip
    def test_no_day_stops_an_answer(self, run, moment: str, day: str) -> None:
        """It is the writer's own where they can have lived there, else Greenwich's."""
        lines = raw().splitlines(keepends=True)
        text = "".join(
            f"committer 王芳 <w@example.org> {moment}\n" if line.startswith("committer ") else line
            for line in lines
        )
        git("reset", "-q", "--soft", written(text))
        assert run("log").out.startswith(f"{day} 王芳 ")
        head = Repository.of(FILE).head
        assert Repository.of(FILE).day_of([head]) == {head: datetime.date.fromisoformat(day)}
        FILE.write_text(MENDED.replace("配合推进", "配合推进\n      done: 2023-10-01"), "utf-8")
        assert run("diff", "HEAD~1").code == 0
        assert run("diff").code == 0
        assert run("show", "--at", "9999-12-31").code == 0
        assert run("report", "--draft").code == 0


class TestNamedLikeADay:
    """One word, two meanings: it is said which was taken."""

    @pytest.mark.usefixtures("office")
    @pytest.mark.parametrize(
        ("kind", "name", "asked"),
        [("tag", "2023-09-30", "tags/2023-09-30"), ("branch", "2023-09-30", "heads/2023-09-30"),
         ("tag", "2023/9/30", "tags/2023/9/30"), ("tag", "2023年9月30日", "tags/2023年9月30日")],
    )  # fmt: skip
    def test_the_day_is_taken_and_the_other_named(self, run, kind, name, asked) -> None:
        """Whoever pushes a tag changes no answer to a day; how to ask for it is told."""
        right = run("show", "35", "--at", name)
        git(kind, name, "HEAD~2")
        ran = run("show", "35", "--at", name)
        assert (ran.code, ran.out) == (0, right.out)
        assert ran.err == (f"{name} is taken as a date. For the tag or branch, use: {asked}\n")
        ran = run("show", "35", "--at", asked)
        assert (ran.code, ran.err) == (0, "")
        assert ran.out == run("show", "35", "--at", "HEAD~2").out
        assert asked in run("diff", f"{name}..HEAD").err

    @pytest.mark.usefixtures("office")
    def test_what_is_no_day_is_a_name(self, run) -> None:
        """The thirty-first of September can only be a tag."""
        git("tag", "2023-09-31", "HEAD~2")
        assert run("show", "35", "--at", "2023-09-31").err == ""
        assert run("show", "35", "--at", "2023-09-30").err == ""

    @pytest.mark.usefixtures("office")
    def test_a_name_of_two_things(self, run) -> None:
        """Git takes the tag and says so: it is passed on."""
        git("tag", "twice", "HEAD~2")
        git("branch", "twice")
        ran = run("show", "35", "--at", "twice")
        assert ran.code == 0
        assert "warning: refname 'twice' is ambiguous." in ran.err


class TestEntries:
    """What stands in a tree under the list's name."""

    @pytest.mark.parametrize("mode", ["120000", "160000", "040000"])
    def test_what_is_no_file_is_not_the_list(self, run, mode: str) -> None:
        """A link's target, a submodule's commit, a folder: none is read as one."""
        kind, name = {
            "120000": ("blob", git("rev-parse", f"HEAD:{FILE}").strip()),
            "160000": ("commit", git("rev-parse", "HEAD").strip()),
            "040000": ("tree", _tree("")),
        }[mode]
        inner = _tree(f"{mode} {kind} {name}\t{FILE.name}\n")
        outer = _tree(f"040000 tree {inner}\tdata\n")
        commit = git("commit-tree", outer, "-m", "odd").strip()
        ran = run("show", "--at", commit)
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith(f"Error: data/tasks_2023.yaml is not in {commit}.\n")


def _tree(lines: str) -> str:
    ran = subprocess.run(["git", "mktree", "--missing"], input=lines.encode(), capture_output=True,
                         check=True)  # fmt: skip
    return ran.stdout.decode().strip()


@since(2, 29)
def test_ids_of_sixty_four_digits(run, tmp_path, monkeypatch) -> None:
    """A repository may name its objects by SHA-256."""
    folder = tmp_path / "long"
    (folder / "data").mkdir(parents=True)
    monkeypatch.chdir(folder)
    git("init", "-q", "--object-format=sha256")
    for text in (MENDED, MENDED.replace("配合推进", "配合")):
        FILE.write_text(text, "utf-8")
        git("add", "data")
        git("commit", "-qm", "long")
    assert run("log").out.count(" long\n") == 2
    assert run("diff", "HEAD~1..HEAD").code == 0
    assert f"commit {git('rev-parse', 'HEAD')[:12]}\n" in run("report", "--draft").out
