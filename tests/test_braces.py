"""Braces in f-strings: those that a pattern counts with are doubled."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from testing.paths import ROOT

FOLDERS = ("src", "tests", "testing", "scripts", "bench")


def numbers_in_braces(source: str) -> Iterator[int]:
    """The line of each f-string of *source* that prints a number or a tuple written out in it."""
    for string in ast.walk(ast.parse(source)):
        if isinstance(string, ast.JoinedStr):
            for part in string.values:
                if isinstance(part, ast.FormattedValue) and _is_number(part.value):
                    yield string.lineno


def _is_number(value: ast.expr) -> bool:
    if isinstance(value, ast.Tuple):
        return True
    return isinstance(value, ast.Constant) and not isinstance(value.value, str)


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("rf'[0-9]{1,3}{MARK}'", [1]),
        ("MARK\nf'[0-9]{2}{MARK}'", [2]),
        ("rf'[0-9]{{1,3}}{MARK}'", []),
        ("f'{x}{\"\":{width}}'", []),
    ],
)
def test_a_count_in_single_braces_is_told(source: str, lines: list[int]) -> None:
    """`{1,3}` in an f-string is the tuple (1, 3), which no text that is read contains."""
    assert list(numbers_in_braces(source)) == lines


def test_no_pattern_has_a_count_in_single_braces() -> None:
    """Neither in the program nor in its tests."""
    assert [
        f"{file.relative_to(ROOT)}:{line}"
        for folder in FOLDERS
        for file in sorted((ROOT / folder).rglob("*.py"))
        for line in numbers_in_braces(file.read_text("utf-8"))
    ] == []
