"""The hook that is offered to pre-commit, run by pre-commit's own runner in real commits."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import tasklist
from testing.paths import ROOT

pytestmark = pytest.mark.programs  # pre-commit builds an environment, from a package index
PACKAGE = ("src", "pyproject.toml", "README.md", "LICENSE", ".gitignore", ".pre-commit-hooks.yaml")
FILE = "data/tasks_2023.yaml"
FAULTY = "year: soon"
# The built environment has a copy of the package; the tests' own would hide it.
FOREIGN = ("PYTHONPATH", "PYTHONWARNDEFAULTENCODING", "SKIP")
TASK = """
- id: 124
  goal: 新目标
  leaders: [梁军]
  workstreams:
  # 124 教育局
  - units: [教育局]
    milestones:
    - quarter: Q1-Q4
      plan: 持续推进
"""


def ran(*command: str) -> tuple[int, str]:
    """The exit code of *command* and all that it printed."""
    done = subprocess.run(
        command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    return done.returncode, done.stdout


def ok(*command: str) -> str:
    """What *command* printed; it has to succeed."""
    code, printed = ran(*command)
    assert code == 0, printed
    return printed


def commit(message: str = "change") -> tuple[int, str]:
    """`git commit` of all that is tracked."""
    return ran("git", "commit", "-qam", message)


def edit(file: str, old: str, new: str) -> None:
    """*file* with *old* for *new*, once."""
    text = Path(file).read_text("utf-8")
    assert old in text
    Path(file).write_text(text.replace(old, new, 1), "utf-8", newline="")


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The project as a repository of its own, and where pre-commit keeps what it builds."""
    tool = tmp_path_factory.mktemp("tool")
    for name in PACKAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tool / name,
                            ignore=shutil.ignore_patterns("__pycache__"))  # fmt: skip
        else:
            shutil.copy(ROOT / name, tool)
    return tool, tmp_path_factory.mktemp("kept")


@pytest.fixture
def office(offered, tmp_path, monkeypatch) -> Path:
    """A repository with the list and the hook, installed as docs/git.md says."""
    tool, cache = offered
    for name in FOREIGN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PRE_COMMIT_HOME", str(cache))
    if not (tool / ".git").exists():
        for step in ("init -q", "add -A", "commit -q -m tool"):
            ok("git", "-C", str(tool), *step.split())
    revision = ok("git", "-C", str(tool), "rev-parse", "HEAD").strip()
    monkeypatch.chdir(tmp_path)
    Path("data").mkdir()
    shutil.copy(ROOT / FILE, FILE)
    shutil.copy(ROOT / ".gitattributes", tmp_path)
    Path(".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {tool}\n  rev: {revision}\n  hooks:\n  - id: tasklist-check\n", "utf-8"
    )
    ok("git", "init", "-q", "-b", "main")
    ok("git", "add", "-A")
    runner = (sys.executable, "-m", "pre_commit")
    ok(*runner, "install", "-t", "pre-commit", "-t", "pre-merge-commit")
    code, printed = ran(*runner, "install-hooks")
    if code and "pip" in printed:
        pytest.skip("pre-commit builds the hook's environment from a package index")
    assert code == 0, printed
    assert "the task list has no faults" in ok("git", "commit", "-q", "-m", "list")
    return tmp_path


def test_a_faulty_list_is_not_committed(office) -> None:
    """The commit fails with the fault's place; corrected, it passes."""
    edit(FILE, "year: 2023", FAULTY)
    code, printed = commit()
    assert code == 1
    assert f"{FILE}:3:7: E209 invalid year: soon\n" in printed
    assert ok("git", "rev-list", "--count", "HEAD") == "1\n"
    edit(FILE, FAULTY, "year: 2023")
    edit(FILE, "柴树芳", "梁军")
    code, printed = commit()
    assert (code, printed.count("Passed")) == (0, 1)


def test_what_is_staged_is_checked_not_what_lies_there(office) -> None:
    """A fault that is corrected on disk alone is still in the commit."""
    edit(FILE, "year: 2023", FAULTY)
    ok("git", "add", FILE)
    edit(FILE, FAULTY, "year: 2023")
    code, printed = ran("git", "commit", "-qm", "half")
    assert (code, "E209 invalid year: soon" in printed) == (1, True)


def test_every_years_list_is_checked_if_it_changed(office) -> None:
    """The one that changed, not the newest; a commit of something else checks nothing."""
    Path("2022").mkdir()
    for name in ("2022/tasks_2022.yaml", "data/tasks_2022.yaml"):
        shutil.copy(FILE, name)
        edit(name, "year: 2023", FAULTY)
    ok("git", "add", "-A")
    code, printed = commit("older years")
    assert code == 1
    assert "2022/tasks_2022.yaml:3:7: E209" in printed
    assert "data/tasks_2022.yaml:3:7: E209" in printed
    assert FILE not in printed
    ok("git", "commit", "-q", "--no-verify", "-m", "older years")
    Path("minutes.txt").write_text("会议纪要\n", "utf-8")
    ok("git", "add", "-A")
    code, printed = commit("minutes")
    assert (code, "Skipped" in printed) == (0, True)


def test_a_clean_merge_that_makes_a_fault_is_not_committed(office) -> None:
    """Two branches take one new number in two places: git joins them, the hook does not."""
    ok("git", "switch", "-q", "-c", "other")
    edit(FILE, "tasks:\n", f"tasks:\n{TASK}")
    assert commit()[0] == 0
    ok("git", "switch", "-q", "main")
    with Path(FILE).open("a", encoding="utf-8", newline="") as stream:
        stream.write(TASK)
    assert commit()[0] == 0
    code, printed = ran("git", "merge", "-q", "-m", "both", "other")
    assert code == 1
    assert ":7: E213 duplicate task number 124; first used on line 9\n" in printed
    assert ok("git", "rev-list", "--count", "HEAD") == "2\n"


def test_the_programs_own_commit_runs_the_hook(office, monkeypatch) -> None:
    """It keeps the list locked meanwhile; the hook only reads."""
    monkeypatch.setenv("PYTHONPATH", str(Path(tasklist.__file__).parent.parent))
    program = (sys.executable, "-m", "tasklist")
    ok(*program, "done", "35", "Q3", "--on", "2023-09-28")
    printed = ok(*program, "commit")
    assert "Passed" in printed
    assert "Committed: 35 教育局 Q3 done" in printed
