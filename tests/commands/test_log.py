"""`tasklist log`: each change to a promise with the commit that made it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from testing.repositories import git

pytestmark = pytest.mark.thinned

FILE = Path("data/tasks_2023.yaml")
ID = re.compile(r"\b[0-9a-f]{9}\b")


@pytest.fixture
def kept(office, run) -> Path:
    """Five commits by three people, one of them about another file."""
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "list", day="2023-01-05", author="督查室")
    run("done 35 Q1 --on 2023-03-28")
    git("commit", "-qam", "一季度", day="2023-03-31", author="王芳")
    Path("other").touch()
    git("add", "other")
    git("commit", "-qm", "other", day="2023-04-01")
    text = FILE.read_text("utf-8").replace("学前教育学位750个", "学前教育学位700个")
    FILE.write_text(text, "utf-8")
    git("commit", "-qam", "调整", day="2023-05-06", author="李强")
    run("extend 12.1 Q2 --to Q3 --on 2023-06-20 --reason 雨季")
    git("commit", "-qam", "延期", day="2023-06-21", author="督查室")
    return office


def log(run, *more: str) -> str:
    """What the command says, without the ids of commits."""
    ran = run("log", *more)
    assert (ran.code, ran.err) == (0, "")
    return ID.sub("ID", ran.out)


EXTENDED = """\
2023-06-21 督查室 ID 延期
  12 文旅局 · Q2  extended: Q3 2023-06-20 雨季  ▲postponed

"""
SOFTENED = """\
2023-05-06 李强 ID 调整
  35  goal: …造工程，新增公办普惠学前教育学位[-750-]{+700+}个、义务教育学位
    4140个  ▲softened

"""
REPORTED = """\
2023-03-31 王芳 ID 一季度
  35 教育局、各相关街镇 · Q1  active → done 2023-03-28

"""
ADDED = """\
2023-01-05 督查室 ID list
  list added

"""


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ([], EXTENDED + SOFTENED + "REPORTED" + ADDED),
        (["35"], SOFTENED + "REPORTED"),
        (["12"], EXTENDED),
        (["34-36"], SOFTENED + "REPORTED"),
        (["--unit", "文旅局"], EXTENDED),
        # 中北镇 is one of 各相关街镇, and the goal of 35 is theirs as well.
        (["--unit", "中北镇"], SOFTENED + "REPORTED"),
        (["--since", "2023-05-06"], EXTENDED + SOFTENED),
        (["12", "--unit", "教育局"], "No commit contains matching changes.\n"),
    ],
)
def test_who_changed_what(run, asked: list[str], said: str) -> None:
    """Newest first, with date, author and subject; what is about other files is left out."""
    assert log(run, *asked) == said.replace("REPORTED", REPORTED)


@pytest.mark.usefixtures("kept")
def test_as_json_and_markdown(run) -> None:
    """The same, for programs and for mails."""
    found = json.loads(run("log 12 --format json").out)
    assert found["shallow"] is False
    (entry,) = found["commits"]
    assert entry["commit"] == git("rev-parse", "HEAD").strip()
    assert (entry["day"], entry["author"], entry["subject"]) == ("2023-06-21", "督查室", "延期")
    assert [change["flags"] for change in entry["changes"]] == [["postponed"]]
    assert log(run, "12", "--format", "md") == (
        "### 2023-06-21 督查室 ID 延期\n\n"
        "- **12 文旅局 · Q2** extended: Q3 2023-06-20 雨季 — **postponed**\n\n"
    )
    assert log(run, "1", "--format", "md") == "No commit contains matching changes.\n"


@pytest.mark.usefixtures("kept")
def test_one_line_a_commit(run, monkeypatch) -> None:
    """Its changes are counted by kind, and those that a reviewer must not miss; never wrapped."""
    run("done 28 35 Q2 --on 2023-06-27")
    run("note 12.1 Q3 " + "按周调度" * 40)
    git("commit", "-qam", "二季度", day="2023-06-30", author="a\x1b[31m")
    monkeypatch.setenv("COLUMNS", "40")
    assert log(run, "--oneline") == (
        "ID  2023-06-30  a\\x1b[31m  done 2, note 1\n"
        "ID  2023-06-21  督查室     extended 1  ▲postponed 1\n"
        "ID  2023-05-06  李强       goal 1  ▲softened 1\n"
        "ID  2023-03-31  王芳       done 1\n"
        "ID  2023-01-05  督查室     list added\n"
    )
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    assert log(run, "12", "--oneline", "--since", "2023-06-25") == (
        "ID  2023-06-30  a\\x1b[31m  备注 1\n"
    )


@pytest.mark.usefixtures("kept")
def test_only_the_newest(run) -> None:
    """So many of those that match, in each format."""
    assert log(run, "-n", "2") == EXTENDED + SOFTENED
    assert log(run, "35", "-n", "1") == SOFTENED
    assert len(json.loads(run("log --limit 3 --format json").out)["commits"]) == 3
    assert log(run, "--oneline", "-n1").count("\n") == 1
    assert log(run, "--oneline", "-n0") == "No commit contains matching changes.\n"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("log -n x", "--limit requires a whole number: x"),
        ("log --oneline --format json", "--oneline cannot be combined with --format json."),
        ("log --oneline --format md", "--oneline cannot be combined with --format md."),
    ],
)
def test_what_cannot_be_listed_in_lines(run, line: str, message: str) -> None:
    """Exit 2, with what to do."""
    ran = run(line)
    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


@pytest.mark.usefixtures("kept")
def test_through_a_rename(run) -> None:
    """The history goes on under the old name."""
    git("mv", str(FILE), "tasks_2023.yaml")
    git("commit", "-qm", "to the top", day="2023-07-01")
    run("done 35 Q2 --on 2023-06-29")
    git("commit", "-qam", "二季度", day="2023-07-02", author="王芳")
    assert log(run, "35") == (
        "2023-07-02 王芳 ID 二季度\n"
        "  35 教育局、各相关街镇 · Q2  active → done 2023-06-29\n\n" + SOFTENED + REPORTED
    )


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("form", ["table", "md", "json"])
def test_a_shallow_clone(run, tmp_path, monkeypatch, form: str) -> None:
    """What is here is told, and that there is more."""
    subprocess.run(["git", "clone", "-q", "--depth", "2", tmp_path.as_uri(), "c"], check=True)
    monkeypatch.chdir("c")
    out = log(run, "--format", form)
    if form == "json":
        assert json.loads(out)["shallow"] is True
    else:
        last = "This is a shallow clone: older commits are missing. To get them: git fetch "
        last += "--unshallow"
        assert " ".join(out.replace("\\", "").split()).endswith(last)
    assert "雨季" in out
    assert "一季度" not in out


@pytest.mark.usefixtures("kept")
def test_a_commit_that_cannot_be_read(run) -> None:
    """It is told as such; what came of it is told against the last that could be read."""
    text = FILE.read_text("utf-8")
    FILE.write_text(text.replace("year: 2023", "year: soon"), "utf-8")
    git("commit", "-qam", "slip", day="2023-07-01")
    FILE.write_text(text, "utf-8")
    run("done 35 Q2 --on 2023-06-29")
    git("commit", "-qam", "mended", day="2023-07-02")
    assert log(run, "--since", "2023-07-01") == (
        "2023-07-02 A ID mended\n"
        "  the file is valid again\n"
        "  35 教育局、各相关街镇 · Q2  active → done 2023-06-29\n\n"
        "2023-07-01 A ID slip\n"
        "  the file has errors from this commit on; changes cannot be determined\n\n"
    )


@pytest.mark.usefixtures("kept")
def test_faults_that_are_mended_and_nothing_else(run) -> None:
    """That they are over is told where they are, and not before; other files are no news."""
    text = FILE.read_text("utf-8")
    for number, broken in enumerate(("year: soon", "year: later"), 1):
        FILE.write_text(text.replace("year: 2023", broken), "utf-8")
        git("commit", "-qam", f"slip {number}", day=f"2023-07-0{number}")
    git("commit", "-qm", "other", "--allow-empty", day="2023-07-03")
    FILE.write_text(text, "utf-8")
    git("commit", "-qam", "mended", day="2023-07-04")
    run("done 35 Q2 --on 2023-06-29")
    git("commit", "-qam", "more", day="2023-07-05")
    faulty = "  the file has errors from this commit on; changes cannot be determined\n\n"
    assert log(run, "--since", "2023-07-01") == (
        "2023-07-05 A ID more\n"
        "  35 教育局、各相关街镇 · Q2  active → done 2023-06-29\n\n"
        "2023-07-04 A ID mended\n"
        "  the file is valid again\n\n"
        f"2023-07-02 A ID slip 2\n{faulty}"
        f"2023-07-01 A ID slip 1\n{faulty}"
    )


@pytest.mark.usefixtures("kept")
def test_a_merge_is_told_once(run) -> None:
    """On its branch; the merge itself changed nothing more."""
    git("checkout", "-qb", "side", "HEAD~1")
    assert run("done 43.4 Q1 --on 2023-03-20").code == 0
    git("commit", "-qam", "side", day="2023-06-22")
    git("checkout", "-q", "main")
    git("merge", "-q", "--no-edit", "side", day="2023-06-23")
    assert run("check").code == 0
    out = log(run, "--since", "2023-06-21")
    assert out.count("2023-03-20") == out.count("雨季") == 1
    assert "Merge" not in out


@pytest.mark.usefixtures("kept")
def test_every_content_is_read_once(run, monkeypatch, tmp_path) -> None:
    """What lies between two contents never changes: a second run reads none of them."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    asked: list[list[str]] = []
    from tasklist.git import Repository

    plain = Repository.read

    def read(self, objects):
        names = list(objects)
        asked.append(names)
        return plain(self, names)

    monkeypatch.setattr(Repository, "read", read)
    first = run("log").out
    assert sum(map(len, asked)) == 4
    contents = {git("rev-parse", f"HEAD~{n}:{FILE}").strip() for n in range(5)}
    asked.clear()
    assert run("log").out == first
    assert not contents & {name for names in asked for name in names}
    shutil.rmtree(tmp_path / "cache")
    assert run("log").out == first


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (
            "12.1",
            2,
            (
                "12.1 is a workstream; the log covers only whole tasks.\n"
                "To see the changes of one unit: tasklist log 12 "
            ),
        ),
        ("--since soon", 2, "Invalid date: soon"),
        ("--unit 无名局", 2, "No name in the list matches 无名局."),
        ("--format csv", 2, "Invalid value for --format: csv"),
    ],
)
def test_what_cannot_be_asked(run, asked: str, code: int, said: str) -> None:
    """It is said, with the next step."""
    ran = run("log", *asked.split())
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"Error: {said}")


def test_outside_a_repository(run) -> None:
    """A clear sentence."""
    ran = run("log")
    assert (ran.code, ran.out) == (2, "")
    assert "is not in a git repository" in ran.err


@pytest.mark.usefixtures("kept")
def test_what_a_commit_says_is_shown_never_obeyed(run) -> None:
    """Neither its author nor its subject steers a terminal or makes markup."""
    run("done 35 Q2 --on 2023-06-29")
    git("commit", "-qam", "\x1b[31m[red]红[/red] <b>", day="2023-07-02", author="甲\x1b]0;题\x07乙")
    out = log(run, "--since", "2023-07-01")
    assert out.startswith("2023-07-02 甲\\x1b]0;题\\x07乙 ID \\x1b[31m[red]红[/red] <b>\n")
    assert "\\<b\\>" in log(run, "--since", "2023-07-01", "--format", "md")


def test_a_new_years_list_is_no_rename_of_the_last_years(run, kept) -> None:
    """It began as a copy: nothing of 2023 was postponed, and its history begins there."""
    text = FILE.read_text("utf-8").replace("year: 2023", "year: 2024")
    Path("data/tasks_2024.yaml").write_text(text, "utf-8")
    git("add", "-A")
    git("commit", "-qm", "下一年", day="2023-12-28", author="督查室")
    assert log(run) == "2023-12-28 督查室 ID 下一年\n  list added\n\n"
    assert log(run, "--year", "2023").startswith(EXTENDED)
    assert run("show --at HEAD~1").code == 3


def test_a_carried_task_has_the_log_of_the_year_before(kept, run) -> None:
    """Whose list lies beside it; its file is named. Without a number, only the list's own."""
    new = Path("data/tasks_2024.yaml")
    text = FILE.read_text("utf-8").replace("year: 2023", "year: 2024")
    new.write_text(text[: text.index("\n- id: 35\n")], "utf-8")
    run(f"carry {FILE} --as-of 2023-12-31 --yes")
    git("add", "-A")
    git("commit", "-qm", "新的一年", day="2024-01-05", author="督查室")
    number = re.search(r"- id: (\d+)\n  continues: 35\n", new.read_text("utf-8"))[1]
    path = FILE.as_posix()
    assert log(run, number) == SOFTENED.replace("ID 调整", f"ID 调整 ({path})") + REPORTED.replace(
        "ID 一季度", f"ID 一季度 ({path})"
    )
    entries = json.loads(run("log", number, "--format", "json").out)["commits"]
    assert [entry["file"] for entry in entries] == [path, path]
    markdown = log(run, number, "--format", "md")
    assert "### 2023-03-31 王芳 ID 一季度 (data/tasks\\_2023.yaml)" in markdown
    assert log(run, number, "--oneline", "--since", "2023-04-01").endswith(f"  ({path})\n")
    assert path not in log(run)
    FILE.write_text("title: [", "utf-8")
    new.write_text(new.read_text("utf-8") + "? [", "utf-8")
    assert log(run, number) == "No commit contains matching changes.\n"
