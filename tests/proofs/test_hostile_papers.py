"""What a paper says of itself is data: nothing in it is obeyed, and what is false is refused."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from testing.filled_forms import changed, packed
from testing.repositories import git
from testing.small_repository import LIST, commit, write

PAPER = "papers/a.md"
CUSTOM = "docProps/custom.xml"


@pytest.fixture
def paper(repository, run) -> Path:
    """A bulletin as text, whose properties are easy to change."""
    run("report", "--q", "2", "-o", PAPER)
    return Path(PAPER)


def replaced(file: Path, old: str, new: str) -> None:
    """Replace text of *file*, where it has to be."""
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


FALSE = "properties that tasklist doesn't write"
REFUSED = (
    ("list: data/", "list: ../", FALSE),
    ("list: data/", "list: /etc/", FALSE),
    ("list: data/", "list: -", FALSE),
    ("list: data/", "list: data/../data/", FALSE),
    ("list: data/", "list: other/", "which is not in this repository"),
    ("commit: ", "commit: -", FALSE),
    ("list-id: ", "list-id: HEAD:", FALSE),
    ("as-of: 2023-10-12", "as-of: 12.10.2023", FALSE),
    ("as-of: 2023-10-12", "as-of: yesterday", FALSE),
    ("report --q", "commit --q", FALSE),
    ("report --q", "forms read --apply --q", FALSE),
    ("report --q", "report -o x.md --q", FALSE),
    ("report --q", "report --output x.md --q", FALSE),
    ("report --q", "report --file /etc/passwd --q", FALSE),
    ("report --q", "report --help --q", FALSE),
    ("report --q", "page --serve --q", FALSE),
    ("report --q", "report x.md --q", FALSE),
    ("report --q", "report --q=1 --q", FALSE),
    ("report --q Q2", "report --q 五季度", "can't be made again: Invalid"),
    ("report --q Q2", "report 35 --q Q2", "can't be made again: Unexpected arguments: 35"),
    ("--format md", "--format", FALSE),
    ("--format md", "'--format md", FALSE),
    ("tasklist: 0.1.0", "tasklist: 9.9.9", "was made by tasklist 9.9.9; this is tasklist"),
    ("tasklist: 0.1.0\n", "", "doesn't say what it was made from"),
    ("<!--", "< !--", "doesn't say what it was made from"),
)
DIFFERENT = (
    ("language: en", "language: xx", "language: xx” instead of “…t-language: en"),
    ("--q Q2", "--q 二季度", "--q 二季度 --within 30"),
    ("as-of: 2023-10-12", "as-of: 2023-10-13", "line 3: "),
    ("report --q Q2", "report --q Q1", "line 1: "),
)


def test_false_properties_are_refused(paper, run) -> None:
    """No such command runs, no such file is read, and nothing is written."""
    text, before = paper.read_text("utf-8"), sorted(Path().rglob("*"))
    for old, new, words in REFUSED:
        replaced(paper, old, new)
        ran = run("prove", PAPER)
        assert (ran.code, ran.out) == (3, ""), new
        assert words in ran.err, new
        assert sorted(Path().rglob("*")) == before, new
        paper.write_text(text, "utf-8")


def test_other_properties_are_differences(paper, run) -> None:
    """Whoever changes the day or the command has to change the paper as well, and the reverse."""
    text = paper.read_text("utf-8")
    for old, new, line in DIFFERENT:
        replaced(paper, old, new)
        ran = run("prove", PAPER)
        assert ran.code == 1, new
        assert line in ran.out, new
        paper.write_text(text, "utf-8")


def test_a_commit_that_changed_something_else(paper, run) -> None:
    """A paper names the last commit that changed its list: no other, though it has the list too."""
    own = git("rev-parse", "HEAD").strip()
    write("x", "other.txt")
    commit("别的", "2023-10-13")
    replaced(paper, own, git("rev-parse", "HEAD").strip())
    ran = run("prove", PAPER)
    assert ran.code == 3
    assert FALSE in ran.err


def test_no_paper_at_all(repository, run) -> None:
    """Any other file is refused in one sentence."""
    for data in (b"", b"%PDF-1.7\n", b"\xff\xfe", b"PK\x03\x04", packed({"x": b""})):
        Path("papers/x.docx").write_bytes(data)
        ran = run("prove", "papers/x.docx")
        assert (ran.code, ran.out) == (3, "")
        assert ran.err.startswith("Error: papers/x.docx")


def test_a_list_in_no_commit(repository, run) -> None:
    """Without a commit there is nothing to compare with."""
    write(LIST, "other/tasks_2024.yaml")
    run("report", "--file", "other/tasks_2024.yaml", "-o", PAPER)
    ran = run("prove", PAPER)
    assert ran.code == 3
    assert "papers/a.md was made from other/tasks_2024.yaml, which was not in git." in ran.err


HOSTILE = {
    b'<!DOCTYPE a [<!ENTITY b "c">]><a/>': "declares a document type",
    b"<a>" * 500: "larger than any list",
    b"<a": "is damaged",
    b"<a/>": "doesn't say what it was made from",
}


def test_hostile_properties(repository, run) -> None:
    """They are read through the same guards as forms and published lists."""
    run("report", "-o", "papers/a.docx")
    file = Path("papers/a.docx")
    for xml, words in HOSTILE.items():
        file.write_bytes(changed(file, CUSTOM, lambda _old, xml=xml: xml))
        ran = run("prove", "papers/a.docx")
        assert ran.code == 3
        assert words in ran.err


def test_a_damaged_part_is_named(repository, run) -> None:
    """One bit of what is packed, and the checksum of the part is no longer right."""
    run("report", "-o", "papers/a.docx")
    file = Path("papers/a.docx")
    data = bytearray(file.read_bytes())
    with zipfile.ZipFile(BytesIO(data)) as archive:
        part = archive.getinfo("word/document.xml")
    data[part.header_offset + 200] ^= 1
    file.write_bytes(data)
    ran = run("prove", "papers/a.docx")
    assert (ran.code, ran.out) == (3, "")
    assert "papers/a.docx: its part word/document.xml is damaged" in ran.err


def test_several_papers_are_each_answered(paper, run) -> None:
    """One that is refused does not keep the others from being proved."""
    ran = run("prove", "papers/none.md", PAPER)
    assert ran.code == 3
    first, second = ran.out.splitlines()
    assert first.startswith("papers/none.md can't be read")
    assert second.startswith(f"{PAPER}: identical, byte for byte")
