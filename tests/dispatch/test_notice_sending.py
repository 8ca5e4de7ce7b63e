"""Notices that are sent: numbers, the register, and what is never sent twice."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tasklist import cli
from tasklist.dispatch import notice_sending
from tasklist.office import register_file
from tasklist.storage.errors import UnwritableDocumentError
from testing.lists import SMALL

OFFICE = "issuer: 某区督查室\nnumber: 西督〔{year}〕{n}号\nreply-days: 5\n"
LIST = "tasks_2023.yaml"


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Path:
    """The current folder, with the small list and its office, on 9 October 2023."""
    (tmp_path / LIST).write_text(SMALL, "utf-8")
    (tmp_path / "office.yaml").write_text(OFFICE, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    return tmp_path


@pytest.fixture
def notice(desk, capsys) -> Callable[[str], tuple[int, str, str]]:
    """`notice("-o a.md")`: exit code, output, errors."""
    return lambda words: (cli.main(["notice", *words.split()]), *capsys.readouterr())


def numbers(desk: Path) -> list[tuple[int, str]]:
    """The number and unit of each registered notice."""
    with register_file.held(desk / "notices.yaml", 0) as register:
        return [(entry.number, entry.unit) for entry in register.entries]


def test_what_is_sent_is_registered_and_not_sent_again(notice, desk) -> None:
    """Units that know all of it are named with the notice that told them; --again sends it."""
    assert notice("-o a.md")[2] == (
        "Written: a.md\nRegistered in notices.yaml: 西督〔2023〕1号 to 西督〔2023〕3号\n"
    )
    assert numbers(desk) == [(1, "教育局"), (2, "各相关街镇"), (3, "政务服务办")]
    assert "西督〔2023〕1号" in (desk / "a.md").read_text("utf-8")
    code, _out, err = notice("-o b.md")
    assert code == 0
    assert err == (
        "Left out, already notified: 教育局 (西督〔2023〕1号), 各相关街镇 (西督〔2023〕2号),"
        " 政务服务办 (西督〔2023〕3号). To send again: --again\n"
    )
    assert not (desk / "b.md").exists()
    assert notice("-u 教育局 --again -o b.md")[2] == (
        "Written: b.md\nRegistered in notices.yaml: 西督〔2023〕4号\n"
    )
    assert "西督〔2023〕1号" in (desk / "b.md").read_text("utf-8")


def test_red_follows_yellow(notice, desk) -> None:
    """The second notice has the number of the first, and a unit that got none is new."""
    notice("--as-of 2023-09-20 -u 教育局 -o yellow.md")
    notice("--as-of 2023-10-09 --q 3 -o red/ --format md")
    assert numbers(desk)[:2] == [(1, "教育局"), (2, "教育局")]
    red = (desk / "red" / "教育局.md").read_text("utf-8")
    assert "西督〔2023〕2号" in red
    assert "西督〔2023〕1号" in red
    assert "西督〔2023〕1号" not in (desk / "red" / "各相关街镇.md").read_text("utf-8")


def test_without_a_pattern_numbers_run_on_unprinted(notice, desk) -> None:
    """The paper has the blank of today; the register counts."""
    (desk / "office.yaml").unlink()
    assert notice("-u 教育局 -o a.md")[2] == "Written: a.md\nRegistered in notices.yaml: 1\n"
    assert "printed" not in (desk / "notices.yaml").read_text("utf-8")
    assert notice("-u 教育局 -o b.md")[2].startswith(
        "Left out, already notified: 教育局 (2023-10-09)"
    )


@pytest.mark.parametrize("words", ["--draft -o a.md", "", "--draft -o made/ --format md"])
def test_drafts_are_not_registered(notice, desk, words: str) -> None:
    """Nor what is printed; a number is given only to what is sent."""
    _code, out, _err = notice(words)
    files = [file for name in ("a.md", "made/教育局.md") if (file := desk / name).exists()]
    text = out or files[0].read_text("utf-8")
    assert "1号" not in text
    assert not (desk / "notices.yaml").exists()
    notice("-o sent.md")
    before = (desk / "notices.yaml").read_bytes()
    assert "already notified" in notice(words)[2]
    assert (desk / "notices.yaml").read_bytes() == before


def test_a_registered_notice_is_made_again(notice, desk) -> None:
    """The same bytes, whatever day it is: as long as the register says no more than then."""
    notice("-o first/")
    assert notice("--number 2 -o again/ --as-of 2023-12-01")[0] == 0
    first, again = (desk / name / "各相关街镇.docx" for name in ("first", "again"))
    assert again.read_bytes() == first.read_bytes()
    assert [file.name for file in (desk / "again").iterdir()] == ["各相关街镇.docx"]
    notice("-u 教育局 --again -o later.md --as-of 2023-10-11")
    assert notice("--number 9")[::2] == (2, "Error: notices.yaml has no notice 9 of 2023.\n")
    assert "of different days" in notice("--number 1,4 -o both.md")[2]
    assert notice("--number 1 --unit 教育局")[0] == 2


def test_a_notice_of_what_the_list_no_longer_has(notice, desk) -> None:
    """The list as it was then still has it."""
    notice("-o first.md")
    register = desk / "notices.yaml"
    register.write_text(register.read_text("utf-8").replace("35 Q3", "34 Q3"), "utf-8")
    code, _out, err = notice("--number 1")
    assert (code, err.splitlines()[0]) == (
        2, "Error: Notice 1 has a milestone that is not in the list: 34 Q3",
    )  # fmt: skip


def test_killed_between_register_and_paper(notice, desk, monkeypatch) -> None:
    """Nothing is sent twice, and nothing is lost: the register names what to make again."""

    def killed(*_words: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(notice_sending, "write_papers", killed)
        notice("-u 教育局 -o a.md")
    assert not (desk / "a.md").exists()
    assert "already notified: 教育局 (西督〔2023〕1号)" in notice("-u 教育局 -o a.md")[2]
    assert notice("--number 1 -o a.md")[0] == 0
    assert "西督〔2023〕1号" in (desk / "a.md").read_text("utf-8")


def test_a_paper_that_cannot_be_written(notice, desk, monkeypatch) -> None:
    """Before the register is saved if that can be known; later it says how to go on."""
    assert notice("-o missing/a.md")[0] == 3
    (desk / "made").write_text("mine", "utf-8")
    assert notice("-o made/")[0] == 3
    assert not (desk / "notices.yaml").exists()

    def full(*_words: object) -> None:
        raise UnwritableDocumentError(file="a.md", reason="No space left on device")

    monkeypatch.setattr(notice_sending, "write_papers", full)
    code, _out, err = notice("-u 教育局 -o a.md")
    assert code == 3
    assert "These notices are registered. To write them again: tasklist notice --number 1\n" in err


def test_a_damaged_register_stops_everything(notice, desk) -> None:
    """With the place; no paper is written, and the register stays."""
    (desk / "notices.yaml").write_text("notices:\n- number: 1\n", "utf-8")
    for words in ("-o a.md", "", "--number 1"):
        code, out, err = notice(words)
        assert (code, out) == (3, "")
        assert "notices.yaml:2:3: E202 missing key: day" in err
    (desk / "notices.yaml").unlink()
    (desk / "notices.yaml").mkdir()
    for words in ("-o a.md", "--draft"):
        assert notice(words)[::2] == (3, "Error: notices.yaml is not a file.\n")
    assert not (desk / "a.md").exists()


def test_one_run_at_a_time(notice, desk) -> None:
    """A second one waits, or says so."""
    with register_file.held(desk / "notices.yaml", 0):
        code, _out, err = notice("-o a.md --wait 0")
    assert code == 4
    assert "--wait SECONDS" in err


@pytest.mark.parametrize(
    ("typed", "day"),
    [("2023-10-20", "2023-10-20"), ("10月20日", "2023-10-20"), ("1月5日", "2024-01-05"),
     ("+3d", "2023-10-12"), ("today", "2023-10-09")],
)  # fmt: skip
def test_the_day_to_reply_by(notice, desk, typed: str, day: str) -> None:
    """As the command line reads days, but the next one and never one before the notice."""
    notice(f"-u 教育局 -o a.md --reply-by {typed}")
    assert f"reply-by: {day}\n" in (desk / "notices.yaml").read_text("utf-8")


def test_what_is_wrong_with_a_day(notice, desk) -> None:
    """Exit 2, and what is expected."""
    assert "Expected 2023-10-09 or a later date." in notice("-o a.md --reply-by 2023-10-08")[2]
    assert notice("-o a.md --reply-by 某日")[0] == 2


def test_nobody_behind(notice, desk) -> None:
    """No file, no register."""
    words = "No unit is behind; no notices were written.\n"
    assert notice("--as-of 2023-01-02 -o a.md")[2] == notice("--as-of 2023-01-02")[2] == words
    assert not (desk / "notices.yaml").exists()


def git(desk: Path, *words: str) -> None:
    """Run git in the folder."""
    name = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *name, *words], cwd=desk, check=True, capture_output=True)


def test_an_older_register_is_not_numbered_on(notice, desk) -> None:
    """Another branch has given the next number away; drafts are drafts."""
    git(desk, "init", "-q")
    git(desk, "add", ".")
    git(desk, "commit", "-qm", "before")
    notice("-u 教育局 -o a.md")
    git(desk, "add", ".")
    git(desk, "commit", "-qm", "sent")
    assert notice("-u 政务服务办 -o b.md")[0] == 0  # not committed, and newer than any branch
    git(desk, "add", ".")
    git(desk, "commit", "-qm", "sent more")
    git(desk, "checkout", "-q", "HEAD~2")
    code, _out, err = notice("-o c.md")
    assert (code, err.splitlines()[0]) == (
        3, "Error: notices.yaml is older than on branch main, which already has notice 2.",
    )  # fmt: skip
    assert not (desk / "c.md").exists()
    assert not (desk / "notices.yaml").exists()
    assert notice("--draft -o c.md")[0] == 0
    git(desk, "checkout", "-q", "main")
    assert notice("-u 住建委 -o c.md --as-of 2024-01-05")[2].endswith(": 西督〔2024〕1号\n")


def test_a_list_from_git_is_not_registered(notice, desk) -> None:
    """It is another state of the list; the register and the office are of the same revision."""
    notice("-u 教育局 -o a.md")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
        git(desk, *words)
    before = (desk / "notices.yaml").read_bytes()
    (desk / "office.yaml").unlink()
    _code, _out, err = notice("--at HEAD -o b.md")
    assert "Not registered: the list was not read from the file on disk.\n" in err
    assert "already notified: 教育局 (西督〔2023〕1号)" in err
    assert (desk / "notices.yaml").read_bytes() == before
    assert notice("--at HEAD --number 1 -o c.md")[0] == 0
    assert "西督〔2023〕1号" in (desk / "c.md").read_text("utf-8")
