"""The log as a table: a heading for each commit, a row for each of its changes."""

from __future__ import annotations

import io
from datetime import date

import pytest

from tasklist.git.log import Commit
from tasklist.history import LogEntry
from tasklist.model.change import Change
from tasklist.render import Output
from tasklist.render.change_reports import log
from tasklist.render.terminal import rich_table
from tasklist.text.width import width

HOSTILE = "[red]\x1b[2J:smile: 한\u1161각" + "长，" * 90 + "a" * 90


def entry(subject: str, *changes: Change) -> LogEntry:
    """A commit of *changes*."""
    return LogEntry(Commit("4d09c8d7a" * 4, (), date(2023, 6, 21), "督查室", subject), changes)


ENTRIES = [
    entry(
        "六月",
        Change(kind="done", task=35, units=("教育局", "各相关街镇"), quarter="Q2",
               before="active", after="done 2023-06-20", flags=("backdated",)),
        Change(kind="note", task=12, units=("文旅局",), quarter="Q2", after="已开园" * 30),
    ),
    entry("清单", Change(kind="list-added")),
]  # fmt: skip


HOSTILE_NOTE = Change(kind="note", task=12, units=(HOSTILE,), quarter="Q2", after=HOSTILE)


def drawn(entries: list[LogEntry], columns: int) -> str:
    """What a terminal of *columns* shows."""
    stream = io.StringIO()
    log(Output(stream, "table", columns, is_terminal=True), entries, shallow=False)
    return stream.getvalue()


def test_each_commit_has_its_heading_and_each_change_its_row() -> None:
    """A rule between commits; flags after the change."""
    assert drawn(ENTRIES, 80).splitlines() == [
        "Changed item                Change",
        "─" * 80,
        "2023-06-21 督查室 4d09c8d7a 六月",
        "35 教育局、各相关街镇 · Q2  active → done 2023-06-20  ▲backdated",
        "12 文旅局 · Q2              note: 已开园已开园已开园已开园已开园已开园已开园已开",
        "                            园已开园已开园已开园已开园已开园已开园已开园已开园已",
        "                            开园已开园已开园已开园已开园已开园已开园已开园已开园",
        "                            已开园已开园已开园已开园已开园",
        "─" * 80,
        "2023-06-21 督查室 4d09c8d7a 清单",
        "                            list added",
    ]


@pytest.mark.parametrize("columns", [20, 40, 60, 80, 100, 120, 200])
def test_no_character_is_lost_at_any_width(columns: int, monkeypatch) -> None:
    """Of subjects and notes; nor has a long log another look."""
    entries = [*ENTRIES, entry(HOSTILE, HOSTILE_NOTE)]
    text = drawn(entries, columns)
    squeezed = "".join(text.split())
    assert squeezed.count("[red]\\x1b[2J:smile:한\u1161각") >= 1
    assert squeezed.count("长") == 270
    assert squeezed.count("a" * 8) >= 3 * 90 // 16
    assert max(map(width, text.splitlines())) <= columns
    short = drawn(ENTRIES, columns)
    monkeypatch.setattr(rich_table, "MOST_ROWS", 0)
    assert drawn(ENTRIES, columns) == short
