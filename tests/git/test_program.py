"""Whatever goes wrong where git is run is an error with git's words, and comes to an end."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tasklist import cli
from tasklist.git import errors, program
from testing.fake_git import FILE, only, strict
from testing.repositories import git
from testing.users import acting_as, as_root, shared_folder

pytestmark = pytest.mark.thinned

# What is read of git, by each command that reads it.
READING = (
    (["log"], ("rev-parse", "log", "cat-file", "rev-list")),
    (["diff"], ("rev-parse", "cat-file", "ls-tree")),
    (["diff", "--staged"], ("rev-parse", "cat-file", "ls-tree", "ls-files")),
    (["diff", "HEAD~2..HEAD"], ("rev-parse", "cat-file", "ls-tree", "log")),
    (["show", "--at", "HEAD~1"], ("rev-parse", "cat-file", "ls-tree")),
    (["check", "--at", "2023-09-30"], ("rev-parse", "log", "cat-file", "ls-tree")),
    (["commit"], ("rev-parse", "ls-files", "diff-index", "cat-file", "ls-tree", "hash-object")),
)
EACH = [
    pytest.param(words, part, id=f"{' '.join(words)}, {part}")
    for words, parts in READING
    for part in parts
]
# Each part once, where it is read last: all before it was right.
ONCE = list({each.values[1]: each for each in EACH}.values())
# Of these an empty answer says that there is nothing of the kind.
MAY_BE_EMPTY = ("ls-tree", "ls-files", "diff-index", "log")
WORDS = "error: the disk is on fire\nfatal: give up\n"


@pytest.mark.parametrize(("words", "part"), EACH)
def test_a_failure_is_an_error_with_gits_words(run, stand_in, words, part) -> None:
    """Whichever part fails: exit 3, both lines that git said, and not a word of an answer."""
    stand_in(only(part) + f"printf '{WORDS}' >&2; exit 128")
    ran = run(*words)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("Error: ")
    assert f"git says:\n{WORDS}" in ran.err


@pytest.mark.parametrize(("words", "part"), ONCE)
@pytest.mark.parametrize("answer", ["short", "nonsense"])
def test_an_answer_that_is_none_is_not_believed(run, stand_in, words, part, answer) -> None:
    """Cut off or of another form, with exit code 0: it is doubted, not told as an answer."""
    length = 2 if part == "rev-parse" else 20
    ends = {"short": f'"$GIT" "$@" | head -c {length}', "nonsense": "printf 'what a day'"}
    if words == ["commit"]:
        FILE.write_bytes(FILE.read_bytes() + "# 注\n".encode())
        git("add", "data")
    stand_in(only(part) + ends[answer])
    ran = run(*words)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("Error: git ")


@pytest.mark.parametrize(
    ("words", "part"), [each for each in ONCE if each.values[1] not in MAY_BE_EMPTY]
)
def test_no_answer_is_not_believed(run, stand_in, words, part) -> None:
    """Nothing printed and exit code 0, of what always has something to print."""
    stand_in(only(part))
    ran = run(*words)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("Error: git ")


@pytest.mark.parametrize(
    "part", ["rev-parse", "cat-file", "rev-list", "ls-tree", "hash-object", "check-attr"]
)
@pytest.mark.parametrize("answer", [f"printf '{WORDS}' >&2; exit 128", "printf 'what a day'"])
def test_a_document_says_that_it_does_not_know(run, stand_in, part: str, answer: str) -> None:
    """Where git can't tell its commit: in its own line, and beside it what git said."""
    FILE.write_bytes(FILE.read_bytes() + b"# more\n")
    stand_in(only(part) + answer)
    ran = run("report", "--draft")
    assert ran.code == 0
    assert ran.out.rstrip().endswith(" · commit unknown: git can't read the repository")
    assert ran.err.startswith("git ")
    assert "Error" not in ran.err


def test_neither_yes_nor_no(run, stand_in) -> None:
    """Whether a clone is shallow: an old git prints the question back."""
    stand_in('case "$*" in *--is-shallow-repository) echo maybe; exit ;; esac; exec "$GIT" "$@"')
    ran = run("log")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("Error: git rev-parse printed unexpected output: maybe")


def test_a_day_that_git_fails_at(run, stand_in) -> None:
    """Whether a tag is called so: a failure is no no."""
    stand_in(f'case "$*" in *--symbolic-full-name*) printf \'{WORDS}\' >&2; exit 128 ;; esac\n'
             'exec "$GIT" "$@"')  # fmt: skip
    ran = run("show", "--at", "2023-09-30")
    assert (ran.code, ran.out) == (3, "")
    assert f"git says:\n{WORDS}" in ran.err


@pytest.mark.usefixtures("office")
def test_a_silent_failure_says_what_to_do(run, stand_in) -> None:
    """Where git gave no reason, the next step is how to find one."""
    stand_in(only("log") + "exit 3")
    assert run("log").err == (
        "Error: git log failed with exit code 3.\nSee what is damaged or missing: git fsck\n"
    )


def test_a_git_that_is_killed(run, stand_in) -> None:
    """By the system, for want of memory say: its exit code is a signal's."""
    stand_in(only("cat-file") + "kill -KILL $$")
    ran = run("diff")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("Error: git cat-file failed with exit code -9.\n")


@pytest.mark.parametrize("how", ["exec sleep 1000", "sleep 1000 & wait", "sleep 1000 & exit 0"])
@pytest.mark.parametrize(("words", "part"), EACH[:3])
def test_a_git_that_hangs_is_ended(
    run, stand_in, monkeypatch, tmp_path, *, words, part, how
) -> None:
    """At the limit, with all that it started, and even where a child of it holds its pipes."""
    pids = tmp_path / "pids"
    stand_in(only(part) + f'echo $$ >"{pids}"; {how.replace("&", f"& echo $! >>{pids};")}')
    monkeypatch.setattr(program, "TIMEOUT", 0.3)
    ran = run(*words)
    assert (ran.code, ran.out) == (3, "")
    assert f"git {part} did not answer within 0 seconds and was stopped." in ran.err
    for pid in pids.read_text("utf-8").split():
        assert not is_running(int(pid))


def is_running(pid: int) -> bool:
    """Whether that process is there and not a dead one that nobody has asked about."""
    ran = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, check=False)
    return bool(ran.stdout.strip()) and not ran.stdout.startswith(b"Z")


@pytest.mark.usefixtures("office")
def test_a_run_that_is_stopped_leaves_no_git(stand_in, monkeypatch, tmp_path) -> None:
    """Ctrl+C reaches this program alone, and it takes git along."""
    pids = tmp_path / "pids"
    stand_in(only("log") + f'echo $$ >"{pids}"; echo begun; exec sleep 1000')

    def stopped(process, *_more, **_named):
        process.stdout.readline()  # it runs
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(subprocess.Popen, "communicate", stopped)
        with pytest.raises(KeyboardInterrupt):
            program.Git(Path(), os.environ).attempt("log")
    assert not is_running(int(pids.read_text("utf-8")))


def test_what_git_says_beside_an_answer_is_passed_on(run, stand_in) -> None:
    """Once, however often it is said, behind the answer, and the answer stays."""
    right = run("log")
    stand_in('echo \'warning: the clock is wrong\' >&2; exec "$GIT" "$@"')
    ran = run("log")
    assert (ran.code, ran.out) == (right.code, right.out)
    assert ran.err == "git says:\nwarning: the clock is wrong\n"


def test_any_amount_of_words(run, stand_in) -> None:
    """Nobody waits for anybody, and the first of them are told."""
    stand_in(only("cat-file") + "yes 'error: no' | head -c 3000000 >&2; exit 1")
    ran = run("show", "--at", "HEAD")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.count("error: no\n") == errors.WORDS_LIMIT // len("error: no\n")


@pytest.mark.parametrize(
    ("stderr", "output"),
    [(r"fatal: \033[31mred\033[0m", r"fatal: \x1b[31mred\x1b[0m"),
     (r"fatal: \342\200\256left", r"fatal: \u202eleft"),
     (r"fatal: \326\302\303\374", r"fatal: \xd6\xc2\xc3\xfc"),
     ("fatal: 致命", "fatal: 致命"),
     (r"try:\n\n\tgit fsck", "try:\n\n    git fsck")],
)  # fmt: skip
def test_words_are_shown_and_not_obeyed(run, stand_in, stderr: str, output: str) -> None:
    """No control character of them reaches the terminal; bytes that are no text are spelt out."""
    stand_in(only("log") + f"printf '{stderr}\\n' >&2; exit 128")
    ran = run("log")
    assert ran.code == 3
    assert f"git says:\n{output}\n" in ran.err
    assert "\x1b" not in ran.err


def test_words_in_the_encoding_of_the_locale(monkeypatch) -> None:
    """A Chinese locale that is not UTF-8: its git speaks GBK."""
    monkeypatch.setattr("locale.getencoding", lambda: "gb18030")
    assert program.decode("致命错误".encode("gb18030")) == "致命错误"
    assert program.decode("致命错误".encode()) == "致命错误"


def test_git_2_17_is_enough(run, stand_in, office) -> None:
    """No command and no option that it lacks is used, for any reading command or `commit`."""
    commands = [words for words, _parts in READING[:-1]] + [
        ["report", "--draft"], ["diff", "2023-9-30", "--fail-on", "softened"], ["commit"]
    ]  # fmt: skip
    (office / ".gitattributes").write_text("* text=auto\n", "utf-8")
    for data in (FILE.read_bytes(), FILE.read_bytes() + "# 注\r\n".encode()):
        FILE.write_bytes(data)
        right = [run(*words) for words in commands[:-1]]
        stand_in(strict())
        assert [run(*words) for words in commands[:-1]] == right
        assert {ran.code for ran in right} == {0}
        assert run(*commands[-1]).code == 0


@pytest.mark.parametrize(
    "word", ["--no-relative", "--end-of-options", "--path-format=absolute", "--batch-command"]
)
def test_the_strict_git_is_strict(stand_in, word: str) -> None:
    """It refuses what came with later versions: else the test above would say nothing."""
    old = stand_in(strict())
    for command in (["log", word, "HEAD"], ["rev-parse", word, "HEAD"], ["cat-file", word]):
        ran = subprocess.run([old, *command], capture_output=True, check=False)
        assert ran.returncode == 129
    for command, code in ((["switch", "-c", "x"], 129), (["log", "-z", "HEAD", "--"], 0)):
        ran = subprocess.run([old, *command], capture_output=True, check=False)
        assert ran.returncode == code


@pytest.mark.parametrize(
    ("version", "message"),
    [("git version 2.16.6", "2.16.6"), ("git version 1.8.3.1", "1.8.3.1"),
     ("git version 2.9.0.windows.1", "2.9.0.windows.1")],
)  # fmt: skip
@pytest.mark.parametrize("how", ["refuses", "echoes"])
def test_a_git_that_is_too_old_is_named(run, stand_in, version, message, how) -> None:
    """With the version that is wanted, whether it refuses an option or prints it back."""
    answer = "echo 'unknown option' >&2; exit 129" if how == "refuses" else 'printf "%s\\n" "$@"'
    stand_in(f'case "$*" in *version) echo "{version}"; exit ;; esac\n{only("log")}{answer}')
    ran = run("log")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        f"Error: git {message} is too old: 2.17 or later is required.\n"
        "Install a newer version: see git-scm.com\n"
    )


@pytest.mark.parametrize(
    "version", ["git version 2.17.0", "git version 3.0.1", "git version 10.2", "hub 1", ""]
)
def test_a_git_that_is_new_enough_is_not_blamed(run, stand_in, version) -> None:
    """Nor is one whose version can't be read: the failure is told as it is."""
    fails = "exit 5"
    stand_in(f'case "$*" in *version) echo "{version}"; exit ;; esac\n{only("log")}{fails}')
    assert run("log").err.startswith("Error: git log failed with exit code 5.\n")


@pytest.mark.parametrize("words", [["log"], ["commit"]])
def test_what_cannot_be_started(run, stand_in, monkeypatch, words) -> None:
    """A program of another machine's, say; to commit, it could be another than to read."""
    FILE.write_bytes(FILE.read_bytes() + b"# more\n")
    foreign = stand_in("")
    foreign.write_bytes(b"\x7fELF no program of this machine")
    if words == ["commit"]:
        plain = program.run_interactively
        monkeypatch.setattr(program, "program", lambda: os.environ["GIT"])

        def run_interactively(*arguments):
            monkeypatch.setattr(program, "program", lambda: str(foreign))
            return plain(*arguments)

        monkeypatch.setattr(program, "run_interactively", run_interactively)
    ran = run(*words)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Error: git can't be run: Exec format error\nTry running it: git --version\n"
    )


@as_root
def test_a_folder_that_cannot_be_entered(stand_in, capfd) -> None:
    """It is the folder that is named, and not git."""
    stand_in('exec "$GIT" "$@"')
    with shared_folder() as folder:
        folder.chmod(0o744)
        with acting_as(4711, 4711):
            code = cli.main(["log", "--file", str(folder / "list.yaml")])
    assert (code, *capfd.readouterr()) == (
        3, "", (f"Error: git can't be run in {folder}: Permission denied\n"
        "Check your permissions for that folder.\n"),
    )  # fmt: skip


@pytest.mark.parametrize("place", ["", ".", "bin", "missing"])
def test_a_git_beside_the_list_is_not_run(run, stand_in, office, monkeypatch, place) -> None:
    """Only folders of PATH that are named in full count: the list's may hold anything."""
    program_of_theirs = stand_in("echo hello; exit 0")
    for folder in (office, office / "bin", office / "data"):
        folder.mkdir(exist_ok=True)
        (folder / "git").write_bytes(program_of_theirs.read_bytes())
        (folder / "git").chmod(0o755)
    real = str(Path(os.environ["GIT"]).parent)
    monkeypatch.setenv("PATH", f"{place}{os.pathsep}{real}")
    assert run("log").code == 0
    monkeypatch.setenv("PATH", place)
    ran = run("log")
    assert (ran.code, ran.err.splitlines()[0]) == (3, "Error: git is not installed.")


@pytest.mark.usefixtures("office")
def test_a_program_that_is_no_file(run, tmp_path, monkeypatch) -> None:
    """A folder of that name, and a file that can't be run, are passed over."""
    (tmp_path / "a" / "git").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "git").touch(mode=0o644)
    monkeypatch.setenv("PATH", f"{tmp_path / 'a'}{os.pathsep}{tmp_path / 'b'}")
    assert run("log").err.startswith("Error: git is not installed.\n")
