"""Entries with the right key and checksum that another program made: they never stop a command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tasklist import cli
from tasklist.cache import entries
from tasklist.cache.columns import FORMAT_VERSION, Columns
from tasklist.cache.value_conversion import state_fields
from tasklist.completion.command_options import command_use
from tasklist.history import comparisons
from tasklist.yamlfile.emitter import emit
from testing.every_field import FULL
from testing.repositories import git

DATA = emit(FULL).encode()
FILE = "data/tasks_2023.yaml"
QUESTIONS = (
    "show --format tsv", "show --unit 教育局 --format tsv", "show 5 --format json", "summary",
    "show --leader 甲某 --columns section,support,printed --format tsv", "show --grep 完工",
    "units", "status", "report", "overdue --group section",
)  # fmt: skip


@pytest.fixture
def answers(tmp_path, monkeypatch, capsys) -> Callable[[], list[tuple[int, str]]]:
    """`answers()`: the exit code and output of each of the QUESTIONS about FULL."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_bytes(DATA)

    def ask() -> list[tuple[int, str]]:
        return [(cli.main(line.split()), capsys.readouterr().out) for line in QUESTIONS]

    return ask


def put(value: Any, lines: list[bytes]) -> None:
    """Make *value* and *lines* the entry of FULL."""
    entries.save(entries.key_for(FORMAT_VERSION, DATA), value, lines)


VALUE, LINES = (
    json.loads(json.dumps(Columns.of(FULL).to_entry()[0])),
    Columns.of(FULL).to_entry()[1],
)
STATE = json.loads(LINES[0])
FIRST, LAST, DONE, FACTS, ENTRIES, HAS_EVIDENCE = STATE
# States as a program with other fields would write them.
STATES = {
    "an unknown fact": [FIRST, LAST, DONE, FACTS | {"paused": ["2023-01-01"]}, ENTRIES, True],
    "a fact with another field": [
        FIRST, LAST, DONE, FACTS | {"verified": ["2023-01-01", "甲", None]}, ENTRIES, True,
    ],
    "a fact that is one text": [FIRST, LAST, DONE, {"verified": "2023-01-01 甲"}, ENTRIES, True],
    "facts in order": [FIRST, LAST, DONE, [*FACTS.values()], ENTRIES, True],
    "no facts": [FIRST, LAST, DONE, None, ENTRIES, True],
    "a ninth quarter": [
        FIRST, LAST, DONE, {"extended": ["Q9", "2023-01-01", "甲", None]}, ENTRIES, True,
    ],
    "a quarter that is none": [1, 9, DONE, FACTS, ENTRIES, True],
    "an entry with another field": [FIRST, LAST, DONE, FACTS, [[*ENTRIES[0], 1]], True],
    "a day that is a number": [FIRST, LAST, 20230928, FACTS, ENTRIES, True],
    "a value less": STATE[:-1],
    "a value more": [*STATE, None],
    "nothing": None,
}  # fmt: skip


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_a_state_of_another_shape(answers, state: Any) -> None:
    """An error that the cache knows: the list is read, and the entry replaced."""
    line = json.dumps(state).encode()
    with pytest.raises(ValueError, match=r"."):
        state_fields(line, 2023)
    expected = answers()
    put(VALUE, [line, *LINES[1:]])
    assert answers() == expected
    assert entries.load(entries.key_for(FORMAT_VERSION, DATA)) == (VALUE, LINES)


def column(name: str, other: Any) -> list[Any]:
    """The value of the entry of FULL, with *other* as the column *name*."""
    at = Columns._fields.index(name) + 1
    return [*VALUE[:at], other, *VALUE[at + 1 :]]


COLUMNS = {
    "no title": column("title", None),
    "a year that is a text": column("year", "2023"),
    "a district that is a list": column("district", ["西青区"]),
    "a group without its line": column("groups", [["各街镇", ["甲镇"]]]),
    "an alias with another field": column("aliases", [["unit", "甲", "乙", None, 8, ""]]),
    "an addition less": column("task_additions", [[0, ["二、重点"], "一", 3]]),
    "an addition more": column("workstream_additions", [[0, [], [], None]]),
    "an addition of no workstream": column("workstream_additions", [[9, ["财政局"], []]]),
    "texts of no milestone": column("irregular_texts", [[9, "甲", [], None]]),
    "a goal of no task": column("irregular_goals", [[9, "甲"]]),
    "a column less": VALUE[:-1],
    "a column more": [*VALUE, []],
    "columns by name": dict(zip(("", *Columns._fields), VALUE, strict=False)),
    "nothing": None,
}


@pytest.mark.parametrize("value", COLUMNS.values(), ids=COLUMNS)
def test_columns_of_another_shape(answers, value: Any) -> None:
    """The same."""
    expected = answers()
    put(value, LINES)
    assert answers() == expected
    assert entries.load(entries.key_for(FORMAT_VERSION, DATA)) == (VALUE, LINES)


@pytest.mark.parametrize("lines", [[], LINES[:-1], [*LINES, b""], LINES[1:]])
def test_texts_of_another_shape(answers, lines: list[bytes]) -> None:
    """A line less or more."""
    expected = answers()
    put(VALUE, lines)
    assert answers() == expected


def test_another_field_is_another_key() -> None:
    """A program whose lists have other fields does not read our entries, nor we its."""
    names = FORMAT_VERSION.split()
    assert {*Columns._fields, "section", "support", "extended:to,on,reason,approval"} <= {*names}


def test_changes_of_another_program(answers, capsys) -> None:
    """`log` compares the lists again, and saves what it found."""
    git("init", "-q", "-b", "main")
    git("add", "data")
    git("commit", "-qm", "one")
    Path(FILE).write_bytes(DATA.replace("完工".encode(), "封顶".encode()))
    git("commit", "-qam", "two")

    def log() -> str:
        assert cli.main(["log"]) == 0
        return capsys.readouterr().out

    expected = log()
    assert "封顶" in expected
    oldest = git("rev-parse", f"HEAD~1:{FILE}").strip()
    key = entries.key_for(comparisons.FORMAT_VERSION, oldest.encode())
    right = entries.load(key)
    assert right is not None
    ((rows),) = right.value.values()
    for other in (None, [None], ["甲"], [{"kind": "plan"}], [rows[0] | {"sort": 1}], 7):
        entries.save(key, dict.fromkeys(right.value, other))
        assert log() == expected, other
        assert entries.load(key) == right
    for value in (None, ["甲"], "甲"):
        entries.save(key, value)
        assert log() == expected


@pytest.mark.usefixtures("answers")
def test_options_of_another_program(monkeypatch) -> None:
    """TAB asks Typer again."""
    keys: list[str] = []
    key_for = entries.key_for

    def told(kind: str, *contents: bytes) -> str:
        keys.append(key_for(kind, *contents))
        return keys[-1]

    monkeypatch.setattr(entries, "key_for", told)
    expected = command_use(["done"])
    for other in (None, 7, [], [[]], [[], [], []], [[["done"]], []], [[7], []], {"options": []}):
        entries.save(keys[0], other)
        assert command_use(["done"]) == expected, other
