"""A paper that is made again from git is the same, byte for byte, and nothing else is."""

from __future__ import annotations

import datetime
import random
from pathlib import Path

import pytest

from testing.repositories import git
from testing.scale import times
from testing.small_repository import LIST, commit, done, read, write

PAPERS = times(1, 12, 200)
COMMANDS = {
    "report.md": "report --q 3 -o {file}",
    "report.html": "report --min-due 1 -o {file}",
    "report.docx": "report --q 二季度 --within 2w -o {file}",
    "report.xlsx": "report -o {file}",
    "notice.docx": "notice --again --unit 教育 --expand-groups -o {file}",
    "notice.md": "notice --again --days 40,90 -o {file}",
    "page.html": "page 1 --leader 王 -o {file}",
    "ledger.xlsx": "export {file} --status 逾期",
}
SAME = "identical, byte for byte"


def three_more_commits() -> None:
    """Commits after which the list, and what git says of its past, is another."""
    write(done(read(), "Q1", "2023-03-28"))
    commit("一", "2023-10-13")
    write(read().replace("五所学校", "六所学校"))
    commit("二", "2023-10-14")
    write("y", "other.txt")
    commit("三", "2023-10-15")


@pytest.mark.parametrize("name", COMMANDS)
def test_papers_prove_themselves(repository, run, name: str) -> None:
    """After three more commits they are still proved, and none is with one bit changed."""
    first, chance = datetime.date(2023, 3, 1), random.Random(name)  # noqa: S311 - the same bits in each run
    papers = []
    for number in range(PAPERS):
        file = f"papers/{number}-{name}"
        day = first + datetime.timedelta(days=number)
        assert run(*COMMANDS[name].format(file=file).split(), "--as-of", day.isoformat()).code == 0
        papers.append(file)
    three_more_commits()
    proof = run("prove", *papers)
    assert proof.code == 0, proof.out
    assert [line.partition(": ")[2][: len(SAME)] for line in proof.out.splitlines()] == [
        SAME
    ] * PAPERS
    for file in papers:
        data = bytearray(Path(file).read_bytes())
        bit = chance.randrange(8 * len(data))
        data[bit // 8] ^= 1 << bit % 8
        Path(file).write_bytes(data)
        proof = run("prove", file)
        assert proof.code in (1, 3), (file, bit)
        assert SAME not in proof.out
        assert "Traceback" not in proof.err


def test_notices_and_forms_of_a_folder(repository, run) -> None:
    """Each file is the paper of one unit, and is made again alone."""
    run("notice", "--draft", "-o", "papers/notices/")
    run("forms", "make", "--q", "4", "-o", "papers/forms/")
    three_more_commits()
    files = sorted(map(str, Path("papers").rglob("*.*")))
    assert len(files) > 3
    proof = run("prove", *files)
    assert (proof.code, proof.out.count(SAME)) == (0, len(files))


def test_registered_notices(repository, run) -> None:
    """They are proved from the register, which grew since then, whether it is committed or not."""
    write("issuer: 督查室\nnumber: 督〔{year}〕{n}号\n", "data/office.yaml")
    commit("办公室", "2023-01-06")
    run("notice", "--unit", "教育局", "-o", "papers/1.docx")
    run("notice", "--unit", "各街镇", "-o", "papers/2/", "--as-of", "2023-10-13")
    run("notice", "--again", "-o", "papers/3.md", "--as-of", "2023-10-14")
    papers = ["papers/1.docx", "papers/2/各街镇.docx", "papers/3.md"]
    proof = run("prove", *papers)
    assert (proof.code, proof.out.count(SAME)) == (0, 3), proof.out
    three_more_commits()
    register = read("data/notices.yaml")
    proof = run("prove", *papers)
    assert (proof.code, proof.out.count(SAME)) == (0, 3), proof.out
    assert read("data/notices.yaml") == register


def test_a_paper_in_chinese_is_proved_in_english(repository, run, monkeypatch) -> None:
    """The language of a paper is its own."""
    monkeypatch.setenv("TASKLIST_LANG", "zh_CN")
    run("report", "-o", "papers/通报.docx")
    monkeypatch.setenv("TASKLIST_LANG", "en")
    commit_id = git("rev-parse", "HEAD")[:12]
    assert run("prove", "papers/通报.docx").out == (
        "papers/通报.docx: identical, byte for byte, when made again from data/tasks_2023.yaml,"
        f" commit {commit_id}, as of 2023-10-12\n"
    )


def test_a_paper_made_before_the_commit_of_its_list(repository, run) -> None:
    """It is refused until the list is committed as it was then; what comes after doesn't matter."""
    write(LIST.replace("五所学校", "六所学校"))
    run("report", "-o", "papers/a.docx")
    write(read().replace("六所学校", "七所学校"))
    refusal = run("prove", "papers/a.docx")
    assert refusal.code == 3
    assert "papers/a.docx was made, data/tasks_2023.yaml had changes that were not" in refusal.err
    write(read().replace("七所学校", "六所学校"))
    commit("六", "2023-10-13")
    write(read().replace("六所学校", "七所学校"))
    commit("七", "2023-10-14")
    assert run("prove", "papers/a.docx").code == 0


def test_the_office_is_a_source_too(repository, run) -> None:
    """A later office.yaml, or none, does not change what the paper was made from."""
    write("min-due: 1\n", "data/office.yaml")
    commit("办公室", "2023-01-06")
    run("report", "-o", "papers/a.md")
    write("min-due: 9\n", "data/office.yaml")
    commit("另", "2023-10-13")
    assert run("prove", "papers/a.md").code == 0
    run("report", "-o", "papers/b.md")
    assert Path("papers/a.md").read_text("utf-8") != Path("papers/b.md").read_text("utf-8")
    Path("data/office.yaml").unlink()
    assert run("prove", "papers/b.md").code == 0
    run("report", "-o", "papers/c.md")
    assert run("prove", "papers/c.md").code == 0


def test_a_list_that_was_renamed(repository, run) -> None:
    """The paper names the list as it was called then."""
    run("page", "-o", "papers/a.html")
    git("mv", "data/tasks_2023.yaml", "data/list.yaml")
    commit("改名", "2023-10-13")
    proof = run("prove", "papers/a.html", "--file", "data/list.yaml")
    assert (proof.code, proof.err) == (0, "")


def test_a_merge_from_a_branch(repository, run) -> None:
    """What a branch says of the past is what it said when the paper was made."""
    git("switch", "-qc", "side")
    write(done(read(), "Q1", "2023-03-28"))
    commit("办结", "2023-03-28")
    git("switch", "-q", "-")
    write("x", "other.txt")
    commit("别的", "2023-04-05")
    git("merge", "-q", "--no-ff", "--no-edit", "side", day="2023-07-05")
    run("page", "-o", "papers/a.html")
    three_more_commits()
    assert run("prove", "papers/a.html").code == 0


@pytest.mark.parametrize("new", ["tasks_2023.yaml", "data/清单.yaml"])
def test_a_paper_of_a_list_that_was_moved_since(repository, run, new: str) -> None:
    """It is the same whether it is made then, or later from the commit of then."""
    run("report", "-o", "papers/then.docx")
    first = git("rev-parse", "HEAD").strip()
    git("mv", "data/tasks_2023.yaml", new)
    commit("改名", "2023-10-13")
    assert run("report", "--at", first, "-o", "papers/now.docx", "-f", new).code == 0
    proof = run("prove", "papers/then.docx", "papers/now.docx", "-f", new)
    assert (proof.code, proof.out.count(SAME)) == (0, 2), proof
