"""Former names in the file: a line for each, or the error where it breaks a rule."""

from __future__ import annotations

import datetime

import pytest

from tasklist.model.tasklist import Alias
from tasklist.yamlfile.emitter import emit
from tasklist.yamlfile.reader import read
from tasklist.yamlfile.source_text import Source
from testing.lists import SMALL


def with_aliases(lines: str) -> str:
    """The small list with *lines* under `aliases:`."""
    return SMALL.replace("tasks:\n", f"aliases:{lines}\ntasks:\n", 1)


def errors(lines: str) -> list[str]:
    """The errors of the small list with *lines* as its aliases: column, code and message."""
    problems = read(Source("t.yaml", with_aliases(lines))).problems
    return [f"{p.place.line}:{p.place.column} {p.code} {p.message}" for p in problems]


LINES = """
  - {unit: 政务服务办, was: 审批局, from: 2023-07-01}
  - {unit: 审批局, was: 审批办}
  - {unit: 政务服务办, was: 便民中心}
  - {leader: 梁军, was: 审批局}"""
ALIASES = (
    Alias(kind="unit", name="政务服务办", was="审批局", since=datetime.date(2023, 7, 1), line=8),
    Alias(kind="unit", name="审批局", was="审批办", line=9),
    Alias(kind="unit", name="政务服务办", was="便民中心", line=10),
    Alias(kind="leader", name="梁军", was="审批局", line=11),
)


def test_aliases_of_every_kind_are_read() -> None:
    """A chain, two former names of one unit, and a leader with the name of a unit."""
    tasklist = read(Source("t.yaml", with_aliases(LINES))).tasklist
    assert repr(tasklist.aliases) == repr(ALIASES)


@pytest.mark.parametrize(
    "lines",
    [
        " [{unit: 政务服务办, was: 审批局, from: 2023-07-01}]",
        "\n- was: 审批局\n  unit: 政务服务办\n  from: '2023-07-01'",
        '\n  -   {"unit": "政务服务办", was: 审批局,\n       from: 2023-07-01}   # 机构改革',
    ],
)
def test_an_alias_in_any_layout_is_read(lines: str) -> None:
    """As brackets, as keys, quoted, over several lines: the same alias."""
    assert read(Source("t.yaml", with_aliases(lines))).tasklist.aliases == ALIASES[:1]


def test_a_fresh_file_has_a_line_for_each_alias() -> None:
    """In the layout of docs/format.md, before the tasks; read again it is the same list."""
    tasklist = read(Source("t.yaml", with_aliases(LINES))).tasklist
    text = emit(tasklist)
    assert f"\naliases:{LINES}\ntasks:\n" in text
    assert read(Source("t.yaml", text)).tasklist == tasklist


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (" []", ["7:10 E208 empty list"]),
        (" {审批局: 政务服务办}", ["7:10 E204 expected a list of former names"]),
        ("\n  - 审批局", ["8:5 E204 expected a list of former names"]),
        ("\n  - {unit: 甲}", ["8:5 E202 missing key: was"]),
        ("\n  - {was: 甲}", ["8:5 E202 missing key: unit or leader"]),
        (
            "\n  - {unit: 甲, leader: 甲, was: 乙}",
            ["8:5 E216 one alias for both a unit and a leader"],
        ),
        ("\n  - {unit: 甲, was: ''}", ["8:20 E207 empty text"]),
        ("\n  - {unit: ' ', was: 乙}", ["8:12 E207 empty text"]),
        ("\n  - {unit: [甲], was: 乙}", ["8:12 E206 expected text, found a list or mapping"]),
        ("\n  - {unit: 甲, was: 乙, to: 丙}", ["8:23 E201 unknown key: to"]),
        ("\n  - {unit: 甲, was: 乙, was: 丙}", ["8:23 E203 duplicate key: was"]),
        ("\n  - {unit: 甲, was: 乙, from: 2023-7-1}", ["8:29 E212 invalid date: 2023-7-1"]),
        ("\n  - {unit: 甲, was: 乙, from: 2023-02-30}", ["8:29 E212 invalid date: 2023-02-30"]),
        (
            "\n  - {unit: 甲, was: 甲}",
            ["8:20 E215 甲 is a former name of itself, directly or through other aliases"],
        ),
        (
            "\n  - {unit: 文, was: ⽂}",
            ["8:20 E215 ⽂ is a former name of itself, directly or through other aliases"],
        ),
        (
            "\n  - {unit: 乙, was: 甲}\n  - {unit: 丙, was: 乙}\n  - {unit: 甲, was: 丙}",
            ["10:20 E215 丙 is a former name of itself, directly or through other aliases"],
        ),
        (
            "\n  - {unit: 乙, was: 甲}\n  - {unit: 丙, was: 甲}",
            ["9:20 E203 duplicate former name: 甲; first used on line 8"],
        ),
    ],
)
def test_an_error_has_its_place_and_code(lines: str, expected: list[str]) -> None:
    """Whatever an alias can be wrong in."""
    assert errors(lines) == expected


def test_a_leader_may_have_the_former_name_of_a_unit() -> None:
    """Each kind has its own names: there is neither a duplicate nor a circle."""
    assert errors("\n  - {unit: 乙, was: 甲}\n  - {leader: 甲, was: 乙}") == []
