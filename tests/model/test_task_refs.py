"""Tasks and workstreams as they are typed."""

from __future__ import annotations

import pytest

from tasklist.model.task_refs import TaskRef, task_words


@pytest.mark.parametrize(("ref", "written"), [(TaskRef(35), "35"), (TaskRef(12, 2), "12.2")])
def test_a_task_is_written_as_it_is_typed(ref: TaskRef, written: str) -> None:
    """With its workstream where one is named."""
    assert str(ref) == written


@pytest.mark.parametrize(
    ("refs", "words"),
    [
        ([], ""),
        ([TaskRef(3)], "3"),
        ([TaskRef(1), TaskRef(2), TaskRef(3), TaskRef(5)], "1-3 5"),
        ([TaskRef(1), TaskRef(2, 1), TaskRef(3)], "1 2.1 3"),
    ],
)
def test_neighbouring_tasks_are_written_as_a_range(refs: list[TaskRef], words: str) -> None:
    """A workstream is in no range."""
    assert task_words(refs) == words
