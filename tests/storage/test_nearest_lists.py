"""Which lists are the nearest, looking upward."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tasklist.storage.errors import NoListError
from tasklist.storage.nearest_lists import nearest
from tasklist.words.list_words import Years


@pytest.fixture
def office(tmp_path) -> Path:
    """Lists of two years in `data`, one beside it, and a folder far below."""
    (tmp_path / "data").mkdir()
    (tmp_path / "below" / "far").mkdir(parents=True)
    for name in ("data/tasks_2022.yaml", "data/tasks_2023.yaml", "tasks_2021.yaml",
                 "data/tasks_2099.yaml.bak", "data/tasks_draft.yaml",
                 "data/old_tasks_2098.yaml"):  # fmt: skip
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "year", "result"),
    [
        (".", None, "data/tasks_2023.yaml"),
        ("data", None, "tasks_2023.yaml"),
        ("below/far", None, "../../data/tasks_2023.yaml"),
        (".", 2022, "data/tasks_2022.yaml"),
        ("below/far", 2021, "../../tasks_2021.yaml"),
    ],
)
def test_the_newest_list_above_is_found(office, folder: str, year: int | None, result: str) -> None:
    """Or the year that is asked for; named as a person in that folder would type it."""
    assert nearest(office / folder, year and [year]) == [Path(result)]


def test_the_nearest_list_comes_before_a_newer_one_above(office) -> None:
    """The year looks further up where the nearest folder lacks it."""
    (office / "below" / "tasks_2020.yaml").touch()
    assert nearest(office / "below") == [Path("tasks_2020.yaml")]
    assert nearest(office / "below", [2023]) == [Path("../data/tasks_2023.yaml")]


def test_of_one_year_the_list_in_data_wins(office) -> None:
    """A copy beside the folder is a copy."""
    (office / "tasks_2023.yaml").touch()
    assert nearest(office) == [Path("data/tasks_2023.yaml")]


@pytest.mark.parametrize(("year", "name"), [(None, r"tasks_\*"), (1999, "tasks_1999")])
def test_no_list_is_found(office, year: int | None, name: str) -> None:
    """It names what it looked for."""
    folder = office if year else Path(os.sep)
    with pytest.raises(NoListError, match=rf"expected data/{name}\.yaml or {name}\.yaml"):
        nearest(folder, year and Years(year, year))


def test_a_folder_that_cannot_be_read_has_no_list(office, monkeypatch) -> None:
    """It is passed over; the search goes on above."""
    real = os.listdir

    def guarded(folder):
        if Path(folder).name == "far":
            raise PermissionError
        return real(folder)

    monkeypatch.setattr(os, "listdir", guarded)
    assert nearest(office / "below" / "far") == [Path("../../data/tasks_2023.yaml")]
