"""Lists in a folder and below it, and their short names."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tasklist.storage.errors import NoListError, UnreadableFileError
from tasklist.storage.lists_in_folders import lists_below, short_name, year_of
from tasklist.storage.nearest_lists import nearest


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """Lists of two years in two districts, and what is no list; the current folder."""
    for name in ("西青区/tasks_2023.yaml", "西青区/tasks_2022.yaml", "西青区/office.yaml",
                 "东丽区/data/tasks_2023.yaml", "东丽区/data/tasks_2023.yaml.bak",
                 ".git/tasks_2023.yaml", "空/README.md"):  # fmt: skip
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_lists_are_found_by_their_names(folder) -> None:
    """In the order of their paths, in no hidden folder."""
    assert [path.as_posix() for path in lists_below(Path())] == [
        "东丽区/data/tasks_2023.yaml", "西青区/tasks_2022.yaml", "西青区/tasks_2023.yaml",
    ]  # fmt: skip
    assert list(lists_below(folder / "空")) == []


def test_a_link_to_a_folder_inside_is_passed_over(folder, tmp_path_factory) -> None:
    """Whatever its name: the lists there have their own; a folder elsewhere is looked into once."""
    (folder / "a").symlink_to(folder / "西青区", target_is_directory=True)
    (folder / "空/回").symlink_to(folder, target_is_directory=True)
    assert len(list(lists_below(folder))) == 3
    other = tmp_path_factory.mktemp("别处")
    (other / "北辰区").mkdir()
    (other / "北辰区/tasks_2023.yaml").touch()
    for name in ("空/一", "空/二"):
        (folder / name).symlink_to(other, target_is_directory=True)
    found = [path.relative_to(folder).as_posix() for path in lists_below(folder)]
    assert [path for path in found if "空" in path] == ["空/一/北辰区/tasks_2023.yaml"]


def test_a_folder_that_cannot_be_read_is_no_empty_answer(folder, monkeypatch) -> None:
    """It is named with the reason."""
    scan = os.scandir

    def refusing(path):
        if Path(path).name == "西青区":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refusing)
    with pytest.raises(UnreadableFileError) as caught:
        list(lists_below(Path()))
    assert caught.value.message == "西青区 can't be read: Permission denied"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("西青区/tasks_2023.yaml", "西青区"),
        ("东丽区/data/tasks_2023.yaml", "东丽区"),
        ("/data/tasks_2023.yaml", "data"),
        ("/tasks_2023.yaml", "tasks_2023"),
    ],
)
def test_a_short_name_is_that_of_the_folder(folder, path: str, name: str) -> None:
    """Or of the one around `data`."""
    assert short_name(Path(path)) == name


def test_the_current_folder_has_a_name(folder, monkeypatch) -> None:
    """Although it is not typed."""
    monkeypatch.chdir(folder / "东丽区" / "data")
    assert short_name(Path("tasks_2023.yaml")) == "东丽区"
    assert (year_of(Path("tasks_2023.yaml")), year_of(Path("tasks.yaml"))) == (2023, None)


def test_the_nearest_lists_of_some_years(folder) -> None:
    """The newest, or all of these years; in the order of the years."""
    below = folder / "西青区"
    assert nearest(below) == [Path("tasks_2023.yaml")]
    assert nearest(below, range(2000, 2023)) == [Path("tasks_2022.yaml")]
    assert nearest(below, range(2000, 2100)) == [Path("tasks_2022.yaml"), Path("tasks_2023.yaml")]
    with pytest.raises(NoListError, match=r"data/tasks_\*\.yaml or tasks_\*\.yaml"):
        nearest(folder / "空")
    with pytest.raises(NoListError):
        nearest(below, range(1999))
