"""Papers say in their properties what they were made from."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from tasklist import cli
from testing.repositories import git
from testing.small_repository import LIST, commit, write

COMMANDS = {
    "r.md": "report --q 3 -o r.md",
    "r.html": "report --q 三季度 -o r.html",
    "r.docx": "report -q Q3 -o r.docx",
    "r.xlsx": "report --q 3 -o r.xlsx",
    "n.docx": "notice --draft --unit 教育 -o n.docx",
    "p.html": "page --leader 王 2 -o p.html",
    "l.xlsx": "export l.xlsx",
}


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Path:
    """A repository with the small list in one commit; the current folder is above the list's."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-12")
    write(LIST)
    git("init", "-q")
    commit("清单", "2023-01-05")
    return tmp_path


def made(line: str) -> bytes:
    """The file that a command writes; the last word names it."""
    assert cli.main(line.split()) == 0
    return Path(line.rsplit(maxsplit=1)[-1]).read_bytes()


def properties(data: bytes) -> dict[str, str]:
    """The properties of the program in a paper, read by other programs where there are any."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if "xl/workbook.xml" in archive.namelist():
                book = openpyxl.load_workbook(BytesIO(data))
                return {one.name: one.value for one in book.custom_doc_props.props}
            text = archive.read("docProps/custom.xml").decode()
        found = re.findall('name="([^"]+)"><vt:lpwstr>([^<]*)<', text)
    elif data.startswith(b"<!doctype"):
        found = re.findall('<meta name="(tasklist[^"]*)" content="([^"]*)">', data.decode())
    else:
        found = re.findall("(?m)^(tasklist[^:]*): (.*)$", data.decode().split("<!--\n")[-1])
    return dict(found)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_paper_says_what_it_was_made_from(repository, name: str) -> None:
    """The list, its commit, the day and the command, in the same words however it was typed."""
    command = {
        "n.docx": "notice --days 15,30 --draft --unit 教育局 --format docx",
        "p.html": "page --leader 王 2",
        "l.xlsx": "export --format xlsx",
    }.get(name, f"report --q Q3 --within 30 --format {name[2:]}")
    assert properties(made(COMMANDS[name])) == {
        "tasklist": "0.1.0",
        "tasklist-command": command,
        "tasklist-as-of": "2023-10-12",
        "tasklist-language": "en",
        "tasklist-commit": git("rev-parse", "HEAD").strip(),
        "tasklist-list": "data/tasks_2023.yaml",
        "tasklist-list-id": git("rev-parse", "HEAD:data/tasks_2023.yaml").strip(),
    }


def test_word_opens_a_bulletin_with_properties(repository) -> None:
    """python-docx reads the part as one that is registered."""
    word = docx.Document(BytesIO(made(COMMANDS["r.docx"])))
    assert [str(part.partname) for part in word.part.package.parts if "custom" in part.partname]


def test_what_is_printed_has_no_properties(repository, capsys) -> None:
    """They belong to a file that is kept."""
    cli.main(["report", "--q", "3"])
    assert "tasklist-list" not in capsys.readouterr().out


@pytest.mark.parametrize("name", ["r.docx", "r.md", "p.html", "l.xlsx"])
def test_a_paper_of_then_is_the_paper_made_then(repository, monkeypatch, name: str) -> None:
    """`--at` changes no byte, and neither does the folder from which a command is typed."""
    old = made(COMMANDS[name])
    first = git("rev-parse", "HEAD").strip()
    write(LIST.replace("五所学校", "六所学校"))
    commit("改", "2023-10-11")
    monkeypatch.chdir(repository / "data")
    command, *words = COMMANDS[name].split()
    assert made(" ".join([command, "--at", first, *words])) == old
    assert made(COMMANDS[name]) != old


def test_a_list_with_changes_is_named_by_its_content(repository) -> None:
    """The commit is the last one; the id is the one that git will give to the list."""
    write(LIST.replace("五所学校", "六所学校"))
    texts = properties(made(COMMANDS["r.md"]))
    assert texts["tasklist-commit"] == git("rev-parse", "HEAD").strip()
    assert texts["tasklist-list-id"] == git("hash-object", "data/tasks_2023.yaml").strip()


def test_commits_of_other_files_change_nothing(repository) -> None:
    """The same list gives the same bytes, whatever else is committed."""
    old = made(COMMANDS["r.docx"])
    write("x", "other.txt")
    commit("别的", "2023-10-11")
    assert made(COMMANDS["r.docx"]) == old


def test_a_merge_is_a_commit_of_its_branch(repository) -> None:
    """Its date says when the list of the branch changed, not when somebody else changed theirs."""
    git("switch", "-qc", "side")
    write(LIST.replace("五所学校", "六所学校"))
    commit("改", "2023-02-01")
    git("switch", "-q", "-")
    write("x", "other.txt")
    commit("别的", "2023-03-01")
    git("merge", "-q", "--no-ff", "--no-edit", "side", day="2023-04-01")
    assert properties(made(COMMANDS["r.md"]))["tasklist-commit"] == git("rev-parse", "HEAD").strip()


def test_without_a_repository_no_commit_is_stated(tmp_path, monkeypatch) -> None:
    """The paper is as before; its list is named by its content."""
    monkeypatch.chdir(tmp_path)
    write(LIST)
    texts = properties(made("report --as-of 2023-10-12 -o r.md"))
    assert (texts["tasklist-commit"], texts["tasklist-list"]) == ("", "data/tasks_2023.yaml")
    assert len(texts["tasklist-list-id"]) == 40
