"""Which repository a list is in, or why there is none to be read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tasklist import cli
from tasklist.git import NoRepositoryError, Repository, index
from testing.fake_git import FILE, MENDED, since
from testing.repositories import git


def test_from_the_top(office, tmp_path, monkeypatch) -> None:
    """A file's name in its repository, wherever one stands, and through links."""
    assert Repository.of(FILE).name == str(FILE)
    monkeypatch.chdir("data")
    assert Repository.of(Path(FILE.name)).name == str(FILE)
    monkeypatch.chdir(tmp_path)
    assert Repository.of(office / FILE).name == str(FILE)
    Path("link").symlink_to(office / "data")
    assert Repository.of(Path("link") / FILE.name).name == str(FILE)


def test_names_with_anything_in_them(office, run) -> None:
    """Spaces, quotes, line ends, stars, bytes that are no text: git quotes none of them."""
    odd = ["a b", 'qu"ote', "二〇二三", "-dash", ":(top)", "*"]
    odd += [] if os.name == "nt" else ["new\nline\n", "\udcff\udcfe", "back\\slash"]
    for name in odd:
        folder = office / name
        folder.mkdir()
        (folder / f"{name}.yaml").write_text(MENDED, "utf-8")
        git("add", "--all", "--", f":(top,literal){name}")
        repository = Repository.of(folder / f"{name}.yaml")
        assert repository.name == f"{name}/{name}.yaml"
        blob = index.staged_blob(repository)
        assert repository.content(blob).decode() == MENDED
        git("commit", "-qm", "odd", "--", f":(top,literal){name}")
        assert repository.blob(Repository.of(FILE).head, repository.name) == blob
        ran = run("log", "-f", str(folder / f"{name}.yaml"))
        assert (ran.code, ran.err) == (0, "")
        assert ran.out.splitlines()[0].endswith(" odd")


@pytest.fixture
def outside(tmp_path, monkeypatch) -> Path:
    """The current folder, with a list and no repository."""
    (tmp_path / "outside" / "data").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "outside")
    FILE.write_text(MENDED, "utf-8")
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    return Path()


def test_in_no_repository(outside, capsys) -> None:
    """It is said so, with how to begin one; a document is made without a commit."""
    assert cli.main(["log"]) == 2
    assert capsys.readouterr().err == (
        "Error: data/tasks_2023.yaml is not in a git repository.\n"
        "The history is read from git. To create a repository: git init\n"
    )
    assert cli.main(["report", "--draft"]) == 0
    out, err = capsys.readouterr()
    assert (out.rstrip().endswith(r"data/tasks\_2023.yaml"), err) == (True, "")


@pytest.mark.parametrize("kind", ["bare", "inside"])
def test_where_there_are_no_files(outside, kind: str) -> None:
    """A folder within what git keeps has no history of its own."""
    git("init", "-q", *(["--bare"] if kind == "bare" else []), ".")
    shutil.move("data", "objects/data" if kind == "bare" else ".git/data")
    with pytest.raises(NoRepositoryError):
        Repository.of(Path("objects" if kind == "bare" else ".git") / FILE)


@pytest.mark.parametrize(
    ("spoiled", "text"),
    [(".git/HEAD", "garbage"), (".git/config", "[core\n"), (".git", "gitdir: nowhere\n"),
     (".git", "no link\n"), (".git/config", "[core]\n\trepositoryformatversion = 99\n"),
     (".git/HEAD", "")],
)  # fmt: skip
def test_a_repository_that_git_refuses(run, spoiled: str, text: str) -> None:
    """It is there: its list is not said to be in none, and git's words come along."""
    if spoiled == ".git":
        shutil.rmtree(".git")
    Path(spoiled).write_text(text, "utf-8")
    ran = run("log")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(
        "Error: git can't read the repository of data/tasks_2023.yaml.\ngit says:\nfatal: "
    )
    assert "git init" not in ran.err
    ran = run("report", "--draft")
    assert ran.code == 0
    assert ran.out.rstrip().endswith("commit unknown: git can't read the repository")
    assert ran.err.startswith("git can't read the repository of data/tasks_2023.yaml.\n")


@since(2, 35, 2)
@pytest.mark.usefixtures("office")
def test_a_folder_of_somebody_elses(run, monkeypatch) -> None:
    """What git advises is passed on, in a document too; not to begin a second repository."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    for words, code in ((["log"], 3), (["diff"], 3), (["commit"], 3), (["report", "--draft"], 0)):
        ran = run(*words)
        assert ran.code == code
        assert "git config --global --add safe.directory" in ran.err
        assert "git init" not in ran.err
        assert ("commit unknown: git can" in ran.out) == (code == 0)


@since(2, 35, 2)
@pytest.mark.usefixtures("office")
def test_in_chinese(run, monkeypatch) -> None:
    """The two programs' words are kept apart: not one “error” behind the other."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert run("log").err.splitlines()[:2] == [
        "错误：git 无法读取 data/tasks_2023.yaml 所在的仓库。", "git 提示：",
    ]  # fmt: skip


@pytest.mark.usefixtures("outside")
def test_a_repository_that_the_environment_names(tmp_path, monkeypatch, capsys) -> None:
    """Where none is in sight, and both it and its files are named, from here even."""
    for words in (["init", "-q"], ["add", "data"], ["commit", "-qm", "mine"]):
        git("--git-dir=../mine.git", "--work-tree=.", *words)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_DIR", "mine.git")
    assert cli.main(["log", "-f", str(Path("outside") / FILE)]) == 2
    assert "is not in a git repository" in capsys.readouterr().err
    monkeypatch.setenv("GIT_WORK_TREE", "outside")
    assert cli.main(["log", "-f", str(Path("outside") / FILE)]) == 0
    assert capsys.readouterr().out.splitlines()[0].endswith(" mine")


def test_where_files_are_kept_elsewhere(run, office, tmp_path) -> None:
    """`core.worktree` moves the top: what lies beside the repository is in none then."""
    (tmp_path / "moved").mkdir()
    git("config", "core.worktree", str(tmp_path / "moved"))
    assert run("log").err.startswith("Error: data/tasks_2023.yaml is not in a git repository.\n")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("kind", ["folder", "loop", "file", "rights"])
def test_a_file_that_cannot_be_looked_for(run, monkeypatch, kind: str) -> None:
    """It is said of the file, not of git: its folder is gone, a link leads to itself."""
    file = Path("nowhere") / "tasks_2023.yaml"
    if kind == "loop":
        file.parent.symlink_to(file.parent)
    elif kind == "file":
        file.parent.touch()
    elif kind == "rights":

        def refused(_path: Path) -> bool:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "is_dir", refused)
    ran = run("log", "-f", str(file))
    assert (ran.code, ran.out) == (3, "")
    assert "can't be looked up in git: " in ran.err


def test_a_current_folder_that_is_gone(run, office, tmp_path, monkeypatch) -> None:
    """A list that is named in full has its history all the same."""
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    monkeypatch.setenv("GIT_INDEX_FILE", "index")
    assert run("log", "-f", str(office / FILE)).code == 0
