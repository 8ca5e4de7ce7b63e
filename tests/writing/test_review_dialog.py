"""The dialog of a review, with keys from a script instead of a keyboard."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tasklist.cli import main
from tasklist.render.terminal.review_screen import ReviewPage
from tasklist.writing.review_dialog import ReviewDialog, Verifier
from tasklist.writing.review_keys import ReviewKey
from tasklist.writing.review_session import ReviewSession
from testing.lists import SMALL

LIST = Path("tasks_2023.yaml")
Step = ReviewKey | str | Callable[[], object]


class Script:
    """A display that presses the keys of *steps*, types their texts, and calls their functions."""

    def __init__(self, steps: list[Step]) -> None:
        self._steps: Iterator[Step] = iter([*steps, ReviewKey.QUIT])
        self.messages: list[str] = []

    def key(self, page: ReviewPage) -> ReviewKey:
        """The next key; functions before it are called first, as the milestone is shown."""
        self.messages += page.messages
        step = next(self._steps)
        while not isinstance(step, (ReviewKey, str)):
            step()
            step = next(self._steps)
        return ReviewKey(step)

    def text(self, _page: ReviewPage, _prompt: str) -> str:
        """The next text."""
        return str(next(self._steps))


@pytest.fixture
def review(tmp_path, monkeypatch):
    """Go through all milestones of the small list; what was said, and the session."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    LIST.write_text(SMALL, "utf-8")

    def run(*steps: Step, by: str | None = None) -> tuple[list[str], ReviewSession]:
        session = ReviewSession(LIST, lambda tasklist: tasklist.milestones, "0")
        display = Script(list(steps))
        ReviewDialog(session, Verifier(by, datetime.date(2023, 10, 1)), display).run()
        return display.messages, session

    return run


def test_what_the_list_does_not_allow_is_said(review) -> None:
    """An open milestone cannot be verified: the review stays there, and nothing is written."""
    messages, session = review(ReviewKey.SKIP, ReviewKey.VERIFY)
    assert messages == [
        "Task 35 Q3 (教育局、各相关街镇) is not marked done.",
        "Mark it done first: tasklist done 35.1 Q3",
    ]
    assert session.position == 1
    assert LIST.read_text("utf-8") == SMALL


def test_a_milestone_is_verified_once(review) -> None:
    """A second `v` changes nothing, and is nothing to undo."""
    messages, session = review(ReviewKey.VERIFY, ReviewKey.BACK, ReviewKey.VERIFY)
    assert messages == ["35 Q1: verified on 2023-10-01", "35 Q1: nothing changed"]
    assert [change.kind for change in session.changes()] == ["verified"]


def test_nothing_is_undone_over_the_change_of_another(review) -> None:
    """The list has moved on: the answer stays, and the message says so."""
    messages, session = review(
        ReviewKey.VERIFY, lambda: main(["note", "53.2", "Q4", "另一人"]), ReviewKey.UNDO, by="甲"
    )
    assert messages[1:] == [
        "Another program changed tasks_2023.yaml in the meantime.",
        "Nothing was written. Review that change, then try again.",
    ]
    assert "verified: 2023-10-01 甲" in LIST.read_text("utf-8")
    assert len(session.changes()) == 1


def test_several_answers_to_one_milestone_are_one_change(review) -> None:
    """Verified, then returned: what is left of both, all in all."""
    _messages, session = review(
        ReviewKey.VERIFY, ReviewKey.BACK, ReviewKey.RETURN, "佐证不足",
        ReviewKey.BACK, ReviewKey.NOTE, "", ReviewKey.NOTE, "待补",
    )  # fmt: skip
    assert [(change.kind, change.after) for change in session.changes()] == [
        ("returned", "2023-10-01 佐证不足"),
        ("note", "待补"),
    ]


def test_a_locked_list_is_not_waited_for_longer_than_asked(review) -> None:
    """The message names the option; the answer can be given again."""
    from tasklist.storage import list_file

    lock = list_file.locked(LIST, 0)
    messages, _session = review(
        lock.__enter__, ReviewKey.VERIFY, lambda: lock.__exit__(None, None, None), ReviewKey.VERIFY
    )
    assert "locked" in messages[0]
    assert messages[-1] == "35 Q1: verified on 2023-10-01"
