"""Which lists are meant: those named, those of the variable, else the nearest."""

from __future__ import annotations

from pathlib import Path

import pytest

from tasklist.options.list_paths import list_paths
from tasklist.storage.errors import FileAndYearError
from tasklist.words.list_words import Years


@pytest.fixture
def folder(tmp_path) -> Path:
    """A folder with a list and a file of another name."""
    for name in ("tasks_2023.yaml", "a.yaml"):
        (tmp_path / name).touch()
    return tmp_path


def test_a_named_file_is_taken_as_it_is(folder) -> None:
    """--file before TASKLIST_FILE before looking; whether it is there is another question."""
    environ = {"TASKLIST_FILE": "b.yaml"}
    assert list_paths(["a.yaml"], None, environ, folder).files == (Path("a.yaml"),)
    assert list_paths([], None, environ, folder).files == (Path("b.yaml"),)
    empty = {"TASKLIST_FILE": ""}
    assert list_paths([], None, empty, folder).files == (Path("tasks_2023.yaml"),)


@pytest.mark.parametrize(("names", "environ"), [
    (["a.yaml"], {}), ([], {"TASKLIST_FILE": "a.yaml"}),
])  # fmt: skip
def test_a_file_and_a_year_are_one_too_many(folder, monkeypatch, names, environ) -> None:
    """Neither is guessed to be meant."""
    monkeypatch.chdir(folder)
    with pytest.raises(FileAndYearError, match=r"cannot be combined: a\.yaml"):
        list_paths(names, Years(2023, 2023), environ, folder)
