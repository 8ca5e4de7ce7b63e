"""A pattern that no shell has put files in place of is one that the program does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tasklist.errors import FileError, UsageError
from tasklist.words import file_patterns


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The current folder, with some files."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "b/二.xlsx",
        "b/一.xlsx",
        "b/.~lock.一.xlsx#",
        "b/._一.xlsx",
        "b/a.txt",
        "c[1].txt",
        "[2023]/d.md",
    ):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["b/*.xlsx"], ["b/一.xlsx", "b/二.xlsx"]),
        (["b/?.xlsx", "b/a.txt"], ["b/一.xlsx", "b/二.xlsx", "b/a.txt"]),
        (["b/二.xlsx", "b/*.xlsx"], ["b/二.xlsx", "b/一.xlsx"]),
        (["b/[一三].xlsx"], ["b/一.xlsx"]),
        (["./b/../b/a.*"], ["b/../b/a.txt"]),
        (["b/.*.xlsx"], ["b/._一.xlsx"]),
        (["c[1].txt"], ["c[1].txt"]),
        (["c[[]1].*"], ["c[1].txt"]),
        (["c[1].*"], ["c[1].txt"]),
        (["[2023]/*.md"], ["[2023]/d.md"]),
        (["nobody.txt"], ["nobody.txt"]),
        ([], []),
    ],
)
def test_a_pattern_is_its_files_in_order(folder, words: list[str], names: list[str]) -> None:
    """Each file once; hidden files only where a dot was typed; a name that is there is a name."""
    assert file_patterns.files(words) == [Path(name) for name in names]


def test_a_path_from_the_root(folder) -> None:
    """Is expanded like any other."""
    assert file_patterns.files([folder / "b" / "*.txt"]) == [folder / "b" / "a.txt"]


@pytest.mark.parametrize("words", ["b/*.xls", "nowhere/*.xlsx", "b/d[1].txt", "*/*/*"])
def test_a_pattern_that_matches_nothing_says_so(folder, words: str) -> None:
    """With the pattern, and where to look."""
    with pytest.raises(FileError, match=r"No file matches .*\.$") as caught:
        file_patterns.files(["b/a.txt", words])
    assert words in caught.value.message
    assert caught.value.hint == "Check the folder and the file extension."


def test_where_one_file_is_wanted(folder) -> None:
    """A pattern has to mean one."""
    assert file_patterns.one_file(Path("b/*.txt")) == Path("b/a.txt")
    with pytest.raises(UsageError) as caught:
        file_patterns.one_file(Path("b/*"))
    assert caught.value.message == (
        f"b/* matches several files, such as {Path('b/a.txt')} and {Path('b/一.xlsx')}."
    )


@pytest.fixture
def years(office) -> Path:
    """Three years' lists, one with a fault."""
    text = (office / "data/tasks_2023.yaml").read_text("utf-8")
    for year, old in (("2021", "year: 2023"), ("2022", "title: 西青区")):
        new = "year: soon" if old.startswith("year") else "title: 某区"
        (office / f"data/tasks_{year}.yaml").write_text(text.replace(old, new, 1), "utf-8")
    return office


def test_check_takes_a_pattern(run, years) -> None:
    """As the shell would have handed it over: every list, in the order of their names."""
    ran = run("check", "data/tasks_*.yaml", "--strict")
    totals = [line for line in ran.out.splitlines() if " warnings" in line]
    assert [line.partition(":")[0] for line in totals] == [
        f"data/tasks_{year}.yaml" for year in (2021, 2022, 2023)
    ]
    assert ran.code == 1
    document = json.loads(run("check", "data/tasks_*.yaml", "--format", "json").out)
    assert [(one["file"], one["errors"]) for one in document["files"]] == [
        ("data/tasks_2021.yaml", 1), ("data/tasks_2022.yaml", 0), ("data/tasks_2023.yaml", 0),
    ]  # fmt: skip


ONE = ["done 35 Q3 --dry-run --on 2023-09-28 -f", "import --year 2023 --groups"]


@pytest.mark.parametrize("command", ONE)
def test_a_command_of_one_file_takes_a_pattern_of_one(run, years, command: str) -> None:
    """And asks which where it is several."""
    table = ("data/published/x*_2023.txt",) if command.startswith("import") else ()
    exact = "data/groups_*.txt" if table else "data/*3.yaml"
    if table:
        (years / "data/groups_1.txt").write_text("各街镇: 甲镇\n", "utf-8")
    assert run(command, exact, *table).code == 0
    ran = run(command, "data/*", *table)
    hint = "Give exactly one file." if table else "Choose one, such as: --file data/tasks_2021.yaml"
    assert (ran.code, ran.err.splitlines()[1]) == (2, hint)
    ran = run(command, "data/*.yml", *table)
    assert (ran.code, ran.err.splitlines()[0]) == (3, "Error: No file matches data/*.yml.")
