"""The page that is shown: of which list and which day, and how often it is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tasklist.errors import FileError
from tasklist.options.snapshot_options import ReportOptions
from tasklist.process import stderr_notices
from tasklist.server.page_requests import PageContent
from tasklist.server.served_page import ServedPage
from testing.lists import ONE_MILESTONE as LIST


class Press:
    """What makes the pages, and how often it did: a page is the day, and the goal of a task."""

    def __init__(self) -> None:
        self.count = 0

    def made(self, options: ReportOptions) -> bytes:
        """The page for *options*."""
        (task,) = options.snapshot.tasklist.tasks
        self.count += 1
        return f"{options.day} {task.goal}".encode()


@pytest.fixture
def file(tmp_path, monkeypatch) -> Path:
    """A list of one milestone, in the current folder, on 9 October 2023."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    path = tmp_path / "tasks_2023.yaml"
    path.write_text(LIST, "utf-8")
    return path


@pytest.fixture
def press() -> Press:
    """What makes the pages of the test."""
    return Press()


@pytest.fixture
def content(file, press) -> Callable[[], PageContent]:
    """What a request is answered with."""
    options = ReportOptions(file=[str(file)])
    return ServedPage(options, press.made, lambda fresh: (fresh.day, fresh.snapshot.data)).content


def test_a_page_is_made_once_for_each_state(file, press, content, monkeypatch):
    """At the start, and then if the list or the day is another."""
    assert press.count == 1
    first = PageContent("2023-10-09 新建学校".encode(), is_valid=True)
    assert [content(), content(), press.count] == [first, first, 1]
    file.write_text(LIST.replace("新建", "扩建"), "utf-8")
    assert [content().html.decode(), press.count] == ["2023-10-09 扩建学校", 2]
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-10")
    assert [content().html.decode(), press.count] == ["2023-10-10 扩建学校", 3]


def test_while_the_list_has_errors_they_are_shown(file, press, content):
    """With their place, and escaped; the list of before still has the page of before."""
    file.write_text(LIST.replace("quarter: Q1", "quarter: <Q9>"), "utf-8")
    html, is_valid = content()
    text = html.decode()
    assert not is_valid
    assert "tasks_2023.yaml:10:23: E" in text
    assert "&lt;Q9&gt;" in text
    assert "<Q9>" not in text
    assert "tasklist check" in text
    file.write_text(LIST, "utf-8")
    assert content().is_valid
    assert press.count == 1


def test_a_list_that_is_gone_is_named(file, content):
    """And nothing is said of the page that there was."""
    file.unlink()
    html, is_valid = content()
    assert (is_valid, "tasks_2023.yaml" in html.decode()) == (False, True)
    assert "新建学校" not in html.decode()


def test_another_list_beside_it_is_not_taken(file, content):
    """What is shown is the list that was found at first."""
    file.with_name("tasks_2024.yaml").write_text(
        LIST.replace("2023", "2024").replace("新建", "扩建"), "utf-8"
    )
    assert content().html.decode() == "2023-10-09 新建学校"


def test_without_a_page_there_is_nothing_to_show(tmp_path, press):
    """The error is that of any command, before a port is opened."""
    options = ReportOptions(file=[str(tmp_path / "none.yaml")])
    with pytest.raises(FileError):
        ServedPage(options, press.made, lambda fresh: fresh.snapshot.data)


def test_notices_are_printed_when_the_page_is_made(file, capsys):
    """Not when the program ends, which may be in the evening; and not at each reload."""

    def make(_options: ReportOptions) -> bytes:
        stderr_notices.add("Ranked without 教育局.")
        return b"page"

    options = ReportOptions(file=[str(file)])
    content = ServedPage(options, make, lambda fresh: fresh.snapshot.data).content
    content()
    assert capsys.readouterr() == ("", "Ranked without 教育局.\n")
    assert stderr_notices.take() == []
