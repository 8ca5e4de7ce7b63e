"""A bar for whoever waits: on a terminal, after a second, and gone when all is done."""

from __future__ import annotations

import io

import pytest

from tasklist import render
from tasklist.render import Output
from tasklist.render.terminal import progress_bar


class Screen(io.StringIO):
    """A terminal, or a pipe."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__(newline="")
        self.terminal = terminal

    def isatty(self) -> bool:
        """Whether people look at it."""
        return self.terminal


@pytest.mark.parametrize(
    ("terminal", "patience", "visible"), [(True, -1, True), (True, 60, False), (False, -1, False)]
)
def test_who_waits_sees_how_much_there_is(
    monkeypatch, terminal: bool, patience: float, visible: bool
) -> None:
    """And all the items come, in their order."""
    monkeypatch.setattr(progress_bar, "PATIENCE", patience)
    monkeypatch.delenv("TASKLIST_NO_PROGRESS")
    screen = Screen(terminal=terminal)
    output = Output.choose(screen, "md", {"COLUMNS": "60", "TERM": "xterm"})
    assert list(render.steps(output, range(5), "[red]通知\x1b[2J")) == [0, 1, 2, 3, 4]
    printed = screen.getvalue()
    assert ("4/5" in printed) == visible
    assert ("[red]通知\\x1b[2J" in printed) == visible
    assert bool(printed) == visible
    # The line is cleared when it is over.
    assert not visible or printed.endswith("\x1b[2K")


def test_it_goes_away_where_the_work_fails(monkeypatch) -> None:
    """The cursor is there again."""
    monkeypatch.setattr(progress_bar, "PATIENCE", -1)
    monkeypatch.delenv("TASKLIST_NO_PROGRESS")
    screen = Screen(terminal=True)
    output = Output.choose(screen, "md", {"COLUMNS": "60", "TERM": "xterm"})
    watched = render.steps(output, range(5), "x")
    assert next(watched) == 0
    watched.close()
    assert "\x1b[?25h" in screen.getvalue()


@pytest.mark.parametrize(("name", "value"), [("TASKLIST_NO_PROGRESS", "1"), ("TERM", "dumb")])
def test_none_is_shown_where_none_is_wanted(monkeypatch, name: str, value: str) -> None:
    """The items come as they do with one."""
    monkeypatch.setattr(progress_bar, "PATIENCE", -1)
    monkeypatch.delenv("TASKLIST_NO_PROGRESS")
    monkeypatch.setenv(name, value)
    screen = Screen(terminal=True)
    output = Output.choose(screen, "md", {"COLUMNS": "60", "TERM": "xterm"})
    assert list(render.steps(output, range(5), "x")) == [0, 1, 2, 3, 4]
    assert screen.getvalue() == ""
