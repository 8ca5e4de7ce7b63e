"""Which repository and which index are meant is decided by where the list lies."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tasklist.git import environment
from testing.fake_git import FILE, MENDED, since
from testing.repositories import git

pytestmark = pytest.mark.thinned

READING = (["log"], ["diff"], ["diff", "--staged"], ["show", "--at", "HEAD~1"],
           ["show", "--at", "2023-09-30"], ["report", "--draft"])  # fmt: skip
# What git's manual page names, and what its source reads besides (2.17 to 2.53).
DOCUMENTED = (
    "ADVICE", "ALLOW_PROTOCOL", "ALTERNATE_OBJECT_DIRECTORIES", "ASKPASS", "ATTR_NOSYSTEM",
    "ATTR_SOURCE", "AUTHOR_DATE", "AUTHOR_EMAIL", "AUTHOR_NAME", "COMMITTER_DATE",
    "COMMITTER_EMAIL", "COMMITTER_NAME", "COMMIT_GRAPH_PARANOIA", "COMMON_DIR", "CURL_VERBOSE",
    "DEFAULT_HASH", "DEFAULT_REF_FORMAT", "DIFF_OPTS", "DIFF_PATH_COUNTER", "DIFF_PATH_TOTAL",
    "DIR", "EDITOR", "EXTERNAL_DIFF", "EXTERNAL_DIFF_TRUST_EXIT_CODE", "FLUSH",
    "FORCE_UNTRACKED_CACHE", "GLOB_PATHSPECS", "GRAFT_FILE", "ICASE_PATHSPECS",
    "IMPLICIT_WORK_TREE", "INDEX_FILE", "INDEX_VERSION", "INTERNAL_SUPER_PREFIX",
    "LITERAL_PATHSPECS", "MAN_VIEWER", "MERGE_VERBOSITY", "NAMESPACE", "NOGLOB_PATHSPECS",
    "NOTES_REF", "NO_LAZY_FETCH", "NO_REPLACE_OBJECTS", "OBJECT_DIRECTORY", "OPTIONAL_LOCKS",
    "PAGER", "PAGER_IN_USE", "PREFIX", "PRINT_SHA1_ELLIPSIS", "PROGRESS_DELAY", "PROTOCOL",
    "PROTOCOL_FROM_USER", "QUARANTINE_PATH", "REDIRECT_STDERR", "REDIRECT_STDIN",
    "REDIRECT_STDOUT", "REFERENCE_BACKEND", "REFLOG_ACTION", "REF_PARANOIA", "REPLACE_REF_BASE",
    "SEQUENCE_EDITOR", "SHALLOW_FILE", "SSH", "SSH_COMMAND", "SSH_VARIANT", "TEMPLATE_DIR",
    "TERMINAL_PROMPT", "TEXTDOMAINDIR", "TRACE", "TRACE2", "TRACE2_EVENT", "TRACE2_PERF",
    "TRACE_CURL", "TRACE_FSMONITOR", "TRACE_PACKET", "TRACE_PACKFILE", "TRACE_PACK_ACCESS",
    "TRACE_PERFORMANCE", "TRACE_REFS", "TRACE_SETUP", "TRACE_SHALLOW", "USER_AGENT", "WORK_TREE",
)  # fmt: skip


@pytest.fixture
def elsewhere(tmp_path, monkeypatch) -> Path:
    """Another repository, with a commit, a list of its own and something staged."""
    folder = tmp_path / "elsewhere"
    (folder / "data").mkdir(parents=True)
    with monkeypatch.context() as patch:
        patch.chdir(folder)
        git("init", "-q")
        FILE.write_text(MENDED.replace("- id: 35", "- id: 36"), "utf-8")
        git("add", "data")
        git("commit", "-qm", "theirs")
        (folder / "theirs").touch()
        git("add", "theirs")
    return folder


@pytest.fixture
def changed(office) -> None:
    """The list with one change that is staged, and one that is not."""
    text = FILE.read_text("utf-8")
    FILE.write_text(text.replace("配合推进", "配合推进2项"), "utf-8")
    git("add", "data")
    FILE.write_text(text.replace("配合推进", "配合推进1项"), "utf-8")


def nasty(name: str, trap: Path, elsewhere: Path) -> str:
    """A value of `GIT_NAME` that would change an answer, stop git, or run the *trap*."""
    places = {
        "DIR": elsewhere / ".git", "WORK_TREE": elsewhere, "COMMON_DIR": elsewhere / ".git",
        "INDEX_FILE": elsewhere / ".git" / "index", "OBJECT_DIRECTORY": elsewhere / ".git/objects",
        "QUARANTINE_PATH": elsewhere / ".git/objects", "ALTERNATE_OBJECT_DIRECTORIES": elsewhere,
        "GRAFT_FILE": elsewhere / "grafts", "SHALLOW_FILE": elsewhere / "shallow",
        "PREFIX": "data/", "NAMESPACE": "theirs", "REFERENCE_BACKEND": "reftable",
        "ATTR_SOURCE": "nowhere", "DEFAULT_HASH": "sha256", "REDIRECT_STDOUT": elsewhere / "out",
    }  # fmt: skip
    if name in ("EXTERNAL_DIFF", "PAGER", "EDITOR", "SEQUENCE_EDITOR", "ASKPASS", "SSH",
                "SSH_COMMAND", "MAN_VIEWER"):  # fmt: skip
        return str(trap)
    return str(places.get(name, "1"))


@pytest.mark.usefixtures("changed")
def test_no_variable_changes_an_answer(run, elsewhere, tmp_path, monkeypatch) -> None:
    """All that git knows at once, with the worst values, and those whose names are new."""
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch {tmp_path}/caught\n", "utf-8")
    trap.chmod(0o755)
    (elsewhere / "grafts").write_text(git("rev-parse", "HEAD"), "utf-8")
    (elsewhere / "shallow").write_text(git("rev-parse", "HEAD"), "utf-8")
    right = [run(*words) for words in READING]
    assert [ran.code for ran in right] == [0] * len(READING)
    for name in (*DOCUMENTED, "OF_TOMORROW"):
        monkeypatch.setenv(f"GIT_{name}", nasty(name, trap, elsewhere))
    assert [run(*words) for words in READING] == right
    assert not (tmp_path / "caught").exists()


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize("name", ["DIR", "WORK_TREE", "COMMON_DIR", "INDEX_FILE",
                                  "OBJECT_DIRECTORY", "GRAFT_FILE", "SHALLOW_FILE"])  # fmt: skip
def test_none_alone_does(run, elsewhere, tmp_path, monkeypatch, name: str) -> None:
    """Each that says where a repository is or has its parts: another's are not ours."""
    (elsewhere / "grafts").write_text(git("rev-parse", "HEAD"), "utf-8")
    (elsewhere / "shallow").write_text(git("rev-parse", "HEAD"), "utf-8")
    right = [run(*words) for words in READING[:3]]
    for other in ("GIT_DIR", f"GIT_{name}"):  # alone, and as a hook of theirs has it
        value = elsewhere / ".git" if other == "GIT_DIR" else nasty(name, tmp_path, elsewhere)
        monkeypatch.setenv(other, str(value))
        assert [run(*words) for words in READING[:3]] == right


def test_what_is_passed_on() -> None:
    """Whose settings count and where git is; a name that is like one of them does not."""
    kept = {"GIT_CONFIG_GLOBAL": "a", "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "k",
            "GIT_CONFIG_VALUE_10": "v", "GIT_EXEC_PATH": "/e", "GIT_CEILING_DIRECTORIES": "/c",
            "LANG": "zh_CN.GBK", "HOME": "/h", "PATH": "/p"}  # fmt: skip
    dropped = {"GIT_CONFIG": "x", "GIT_CONFIG_KEY_": "x", "GIT_EXEC_PATHS": "x", "GIT_": "x"}
    assert environment.for_reading(kept | dropped) == kept | environment.QUIET


@since(2, 35, 2)
@pytest.mark.usefixtures("office")
def test_settings_of_the_environment_are_the_users(run, monkeypatch) -> None:
    """A container trusts a folder by them; but none makes git print something else."""
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert run("log").code == 3
    for number, (key, value) in enumerate(
        {"safe.directory": "*", "core.quotePath": "true", "log.date": "relative",
         "i18n.logOutputEncoding": "GBK", "diff.relative": "true", "core.abbrev": "4",
         "log.showSignature": "true", "diff.renames": "false"}.items()
    ):  # fmt: skip
        monkeypatch.setenv(f"GIT_CONFIG_KEY_{number}", key)
        monkeypatch.setenv(f"GIT_CONFIG_VALUE_{number}", value)
        monkeypatch.setenv("GIT_CONFIG_COUNT", str(number + 1))
    ran = run("log")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("2023-10-05 王芳 ")


@pytest.mark.usefixtures("changed")
def test_a_commit_takes_the_list_and_nothing_of_another_repository(
    run, elsewhere, office, monkeypatch
) -> None:
    """Whatever a hook of theirs, or a shell, has said of places and of patterns."""
    for name in ("DIR", "WORK_TREE", "INDEX_FILE", "OBJECT_DIRECTORY", "PREFIX"):
        monkeypatch.setenv(f"GIT_{name}", nasty(name, office, elsewhere))
    for name in ("LITERAL", "GLOB", "ICASE"):
        monkeypatch.setenv(f"GIT_{name}_PATHSPECS", "1")
    ran = run("commit")
    assert (ran.code, ran.err[:10]) == (0, "Committed:")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        if name not in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_NOSYSTEM"):
            monkeypatch.delenv(name)
    assert "配合推进1项" in git("show", f"HEAD:{FILE}")
    assert git("status", "--porcelain") == ""
    monkeypatch.chdir(elsewhere)
    assert git("log", "--format=%s") == "theirs\n"
    assert git("status", "--porcelain") == "A  theirs\n"


HOOK = """#!/bin/sh
exec >"{out}" 2>&1
"{python}" -m tasklist diff --staged --fail-on softened -f "{file}"; echo "[$?]"
"{python}" -m tasklist diff -f "{file}" | tail -n 1
"{python}" -m tasklist log -f "{file}" | head -n 1 | cut -d ' ' -f 1
exit 0
"""
SOFTENED = "[-2-]{+1+}"


def hooked(folder: Path, out: Path, file: str = "data/tasks_2023.yaml") -> None:
    """A hook of the repository whose `.git` is *folder*: what the program says goes to *out*."""
    hook = folder / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(HOOK.format(out=out, python=sys.executable, file=file), "utf-8")
    hook.chmod(0o755)


posix = pytest.mark.skipif(os.name == "nt", reason="hooks are shell scripts")


@pytest.mark.usefixtures("shell")
@posix
@pytest.mark.parametrize(
    ("where", "how"),
    [("worktree", "-a"), ("worktree", "--only"), ("worktree", "staged"), ("first", "--only"),
     ("submodule", "-a"), ("separate", "staged")],
)  # fmt: skip
def test_in_a_hook_the_answer_is_that_of_what_is_committed(
    office, tmp_path, monkeypatch, where: str, how: str
) -> None:
    """Of what the commit will hold, in whatever kind of repository and with whatever index."""
    FILE.write_text(MENDED.replace("配合推进", "配合推进2项"), "utf-8")
    git("commit", "-qam", "2", day="2023-10-06")
    top, folder = office, office / ".git"
    if where == "worktree":
        git("worktree", "add", str(tmp_path / "other"), "-b", "other")
        top = tmp_path / "other"
    elif where == "submodule":
        monkeypatch.chdir(tmp_path)
        git("init", "-q", "outer")
        monkeypatch.chdir("outer")
        git("-c", "protocol.file.allow=always", "submodule", "add", str(office), "inner")
        git("commit", "-qm", "outer")
        top, folder = Path("inner").absolute(), Path(".git/modules/inner").absolute()
    elif where == "separate":
        git("init", "-q", "--separate-git-dir", str(tmp_path / "separate"))
        folder = tmp_path / "separate"
    monkeypatch.chdir(top)
    out = tmp_path / "out"
    hooked(folder, out)
    FILE.write_text(MENDED.replace("配合推进", "配合推进1项"), "utf-8")
    if how == "staged":
        git("add", "data")
        FILE.write_text(MENDED.replace("配合推进", "配合推进9项"), "utf-8")
        git("commit", "-qm", "1", day="2023-10-07")
    else:
        git("commit", "-qm", "1", *((how, "data") if how == "--only" else (how,)), day="2023-10-07")
    staged, code, diff, log = out.read_text("utf-8").rsplit("\n", 4)[:4]
    assert SOFTENED in staged
    assert staged.endswith("HEAD:data/tasks_2023.yaml → staged:data/tasks_2023.yaml")
    assert (code, log) == ("[1]", "2023-10-06")
    assert diff.startswith("1 change")
    assert diff.endswith("HEAD:data/tasks_2023.yaml → data/tasks_2023.yaml")


@posix
@pytest.mark.usefixtures("changed")
def test_a_hook_of_another_repository_is_no_hook_of_the_lists(
    office, elsewhere, tmp_path, monkeypatch
) -> None:
    """What is staged there says nothing of the list here."""
    monkeypatch.chdir(elsewhere)
    hooked(Path(".git"), tmp_path / "out", str(office / FILE))
    git("commit", "-qm", "theirs again", "--only", "theirs")
    monkeypatch.chdir(office)
    assert "配合推进{+2项+}" in (tmp_path / "out").read_text("utf-8")


@pytest.mark.usefixtures("changed")
def test_an_index_of_ones_own(run, office, tmp_path, monkeypatch) -> None:
    """GIT_INDEX_FILE names another one: in full or as git takes it, from the top."""
    right = run("diff", "--staged").out
    shutil.copy(".git/index", tmp_path / "index")
    shutil.copy(".git/index", "index-of-mine")
    git("reset", "-q")
    assert run("diff", "--staged").out != right
    for value in (str(tmp_path / "index"), "index-of-mine", "../index"):
        monkeypatch.setenv("GIT_INDEX_FILE", value)
        assert run("diff", "--staged").out == right
    monkeypatch.chdir("data")
    monkeypatch.setenv("GIT_INDEX_FILE", "index-of-mine")
    assert run("diff", "--staged").out.splitlines()[:-1] == right.splitlines()[:-1]
    monkeypatch.setenv("GIT_DIR", str(office / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", "../index-of-mine")
    assert run("diff", "--staged").out.splitlines()[:-1] == right.splitlines()[:-1]
