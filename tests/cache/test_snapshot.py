"""One state of the list: cached where that saves time, and read where the text matters."""

from __future__ import annotations

import gc
from dataclasses import replace
from pathlib import Path

import pytest

from tasklist import cli
from tasklist.cache.snapshot import Snapshot, working_copy
from tasklist.errors import InvalidListError
from tasklist.model.tasklist import MilestoneId
from tasklist.yamlfile import reader
from testing.lists import LIFE, SMALL

DATA = SMALL.encode()


@pytest.fixture
def files_read(tmp_path, monkeypatch) -> list[str]:
    """The files that are read as YAML, in a folder with the small list and an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    monkeypatch.chdir(tmp_path)
    Path("tasks_2023.yaml").write_bytes(DATA)
    files: list[str] = []
    read_bytes = reader.read_bytes

    def counted(data: bytes, file: str) -> reader.ParseResult:
        files.append(file)
        return read_bytes(data, file)

    monkeypatch.setattr(reader, "read_bytes", counted)
    return files


@pytest.mark.parametrize(
    "words",
    ["report", "notice -o n.md", "forms make --q 3 -o forms/", "page", "show", "summary", "units"],
)
def test_a_command_reads_a_list_once(files_read, capfd, words: str) -> None:
    """The second time it is cached, and the answer is the same."""
    outputs = []
    for _again in range(2):
        assert cli.main(words.split()) == 0
        outputs.append(capfd.readouterr().out)
    assert outputs[0] == outputs[1]
    assert files_read == ["tasks_2023.yaml"]


def test_check_reads_the_text(files_read, capfd) -> None:
    """What it looks for is not in the cached list."""
    for _again in range(2):
        assert cli.main(["check"]) == 0
    assert len(files_read) == 2


def test_parsing_and_selecting(files_read) -> None:
    """The same list from the text, from the model and from the cache."""
    snapshot = working_copy(Path("tasks_2023.yaml"))
    assert snapshot.parse().tasklist == snapshot.tasklist
    assert (snapshot.name, snapshot.year) == ("tasks_2023.yaml", 2023)
    assert snapshot.source.encode() == DATA
    assert len(files_read) == 2


def test_an_edit_is_cached_and_what_it_replaces_is_not(files_read, tmp_path) -> None:
    """Nobody asks for the list before the edit again."""
    old = Snapshot("t", DATA, worth_caching=False)
    milestone = old.tasklist.tasks[0].workstreams[0].milestones[1]
    assert old.edited({}) is old
    new = old.edited({MilestoneId(35, 1, 2): replace(milestone, note="甲")})
    assert not (tmp_path / "cache").exists()
    new.cache()
    files_read.clear()
    assert Snapshot("t", new.data).tasklist == new.tasklist
    assert files_read == []


def test_an_invalid_list_has_no_answer(files_read) -> None:
    """Each request raises all of its errors."""
    snapshot = Snapshot("t", DATA.replace(b"year:", b"yaer:"))
    for request in ("tasklist", "year"):
        with pytest.raises(InvalidListError, match="t"):
            getattr(snapshot, request)


def test_what_was_read_of_a_list_is_freed_before_the_next(files_read) -> None:
    """The program never collects garbage: in circles it would keep the text of a thousand lists."""
    gc.collect()
    gc.disable()
    try:
        lists = working_copy(Path("tasks_2023.yaml")), Snapshot("t", DATA + LIFE.encode())
        assert [snapshot.year for snapshot in lists] == [2023, 2023]
        del lists
        assert gc.collect() == 0
    finally:
        gc.enable()
