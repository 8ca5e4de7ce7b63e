"""The one way to write the list."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tasklist.cache.snapshot import Snapshot
from tasklist.edits import list_writer
from tasklist.storage.errors import ChangedListError

ORIGIN = list_writer.EditOrigin(datetime.date(2023, 10, 9), "set 35 --goal 建设两所幼儿园")
TEXT = """\
title: 清单
year: 2023
tasks:
- id: 35
  goal: 建设幼儿园
  leaders: [张三]
  workstreams:
  - units: [教育局]
    milestones:
    - quarter: Q3
      plan: 完成选址
"""


def noted(old: Snapshot) -> Snapshot:
    """The list with a second goal in the text, as an edit would have it."""
    new = old.data.replace("建设幼儿园".encode(), "建设两所幼儿园".encode())
    return Snapshot(old.name, new)


@pytest.fixture
def list_path(tmp_path: Path) -> Path:
    """A list with one task."""
    path = tmp_path / "tasks_2023.yaml"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_preview_writes_nothing(list_path: Path) -> None:
    """It has both lists, and the file is the old one."""
    edit = list_writer.preview(list_path, noted)
    assert not edit.is_empty
    assert edit.new.tasklist.tasks[0].goal == "建设两所幼儿园"
    assert list_path.read_text("utf-8") == TEXT


def test_what_was_previewed_is_written(list_path: Path) -> None:
    """The bytes that the user was shown are still there: the edit is saved."""
    previewed = list_writer.preview(list_path, noted).old.data
    edit = list_writer.write(list_path, noted, 0, origin=ORIGIN, previewed=previewed)
    assert list_path.read_bytes() == edit.new.data != previewed


def test_another_list_than_the_previewed_one_is_kept(list_path: Path) -> None:
    """Somebody wrote while the user was asked: nothing is saved over it."""
    previewed = list_writer.preview(list_path, noted).old.data
    list_path.write_text(TEXT.replace("张三", "李四"), "utf-8")
    with pytest.raises(ChangedListError):
        list_writer.write(list_path, noted, 0, origin=ORIGIN, previewed=previewed)
    assert list_path.read_text("utf-8") == TEXT.replace("张三", "李四")


def test_nothing_to_write_keeps_the_file(list_path: Path) -> None:
    """An edit that changes nothing does not even replace the file by an equal one."""
    number = list_path.stat().st_ino
    edit = list_writer.write(list_path, lambda old: old, 0, origin=ORIGIN)
    assert edit.is_empty
    assert list_path.stat().st_ino == number
