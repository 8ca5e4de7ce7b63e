"""A YAML syntax error in plain words, at the line where it was made."""

from __future__ import annotations

import pytest
import yaml

from tasklist.yamlfile import composer
from tasklist.yamlfile.reader import read_bytes
from tasklist.yamlfile.source_text import Source
from tasklist.yamlfile.syntax_errors import explain

HEAD = "title: 清单\nyear: 2023\ntasks:\n- id: 1\n"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("  goal：加大\n  leaders: [甲]\n", "5:7 full-width colon (：) after a key"),
        ("  goal: 加大\n  leaders：[甲]\n  x: y\n", "6:10 full-width colon (：) after a key"),
        ("  goal: 加大\n  leaders:\n  \u3000- 甲\n  x: y\n",
         "7:3 full-width space (U+3000) in the indentation"),
        ("  goal: 加大\n\tleaders: [甲]\n", "6:1 tab in the indentation"),
        ("  goal: 完成: 一半\n", "5:11 an unquoted text contains a colon and a space"),
        ("  goal: '加大'\n  leaders\n  workstreams: []\n", "7:3 expected “key: text”"),
        ("  goal: @加大\n", "5:9 an unquoted text cannot begin with this character"),
        ("  goal: * 加大\n", "5:10 an unquoted text cannot begin with & or *"),
        ("  goal: '加大\n", "5:9 unclosed quotation mark"),
        ("  goal: 加大\n  leaders: [甲\n  workstreams: []\n",
         "7:14 unclosed bracket or missing comma"),
        ("  goal: 加大\n leaders: [甲]\n", "6:2 this line does not fit the lines above it"),
        ("  goal: - 加大\n", "5:9 a list item is not allowed here"),
        ('  goal: "加\\大"\n', "5:12 invalid escape sequence in double quotes"),
    ],
)  # fmt: skip
def test_a_slip_is_told_in_plain_words(body: str, reason: str) -> None:
    """What it is, where a person made it, and what to do."""
    (problem,) = read_bytes((HEAD + body).encode(), "t.yaml").problems
    assert problem.code == "E104"
    assert f"{problem.place.line}:{problem.place.column} {problem.message}" == reason
    assert problem.remedy


@pytest.mark.parametrize("mark", ["'", '"'])
@pytest.mark.parametrize(
    "below",
    [
        "  leaders: [甲]\n",
        "  leaders: [甲]\n  note: {0}乙{0}\n",
        "  leaders: [甲]\n  note: 称为{0}乙{0}的\n",
        "  leaders:\n  - 甲\n  - {0}乙{0}\n  note: 丙\n",
    ],
)
@pytest.mark.parametrize("loader", ["pure", "libyaml"])
def test_a_quotation_mark_is_told_of_where_it_was_opened(mark, below, loader, monkeypatch) -> None:
    """Not where the file ends, nor where the next text with such a mark begins."""
    chosen = composer.PureLoader if loader == "pure" else yaml.CBaseLoader
    monkeypatch.setattr(composer, "Loader", chosen)
    text = f"{HEAD}  goal: {mark}加大\n{below.format(mark)}"
    (problem,) = read_bytes(text.encode(), "t.yaml").problems
    assert f"{problem.place.line}:{problem.place.column} {problem.message}" == (
        "5:9 unclosed quotation mark"
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("  goal: '加大\n    更多' 乙\n", "6:9 this line does not fit the lines above it"),
        ("  goal: '加大\n    leaders: [甲]'\n  x: [乙\n", "8:1 unclosed bracket or missing comma"),
        ("  goal: '加大' 乙\n", "5:14 this line does not fit the lines above it"),
        ("  goal: |\n    a: b\n   乙\n", "7:4 this line"),
    ],
)
def test_a_text_of_several_lines_is_no_mark_left_open(body: str, reason: str) -> None:
    """Nor is one before the fault, which is closed."""
    (problem,) = read_bytes((HEAD + body).encode(), "t.yaml").problems
    assert f"{problem.place.line}:{problem.place.column} {problem.message}".startswith(reason)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("  goal: '加大'\t\n", "5:13 tab after the end of a text"),
        ("  goal: 加大 \t \n", "5:12 tab after the end of a text"),
        ("  leaders: [甲]\t# 待定\n", "5:15 tab after the end of a text"),
        ("  goal:\t\n    加大\n", "5:8 tab after the end of a text"),
        ('  leaders: ["甲"\t, 乙]\n', "5:16 tab between two texts"),
        ("  leaders: [甲\t]\n", "5:14 tab between two texts"),
        ("  goal: \t加大\n", "5:9 tab before or inside an unquoted text"),
        ("  goal: 加\t大\n", "5:10 tab before or inside an unquoted text"),
        ("  leaders: [甲, \t乙]\n", "5:16 tab before or inside an unquoted text"),
    ],
)
@pytest.mark.parametrize("loader", ["pure", "libyaml"])
def test_a_tab_is_told_of_by_what_stands_around_it(body, reason, loader, monkeypatch) -> None:
    """Behind a text it can only be deleted; each parser says the same."""
    chosen = composer.PureLoader if loader == "pure" else yaml.CBaseLoader
    monkeypatch.setattr(composer, "Loader", chosen)
    (problem,) = read_bytes((HEAD + body).encode(), "t.yaml").problems
    assert f"{problem.place.line}:{problem.place.column} {problem.message}" == reason
    assert problem.remedy == (
        "Delete the tab." if "after" in reason else "Replace the tab with a space."
    )


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("  goal: |-\n    措施：加大\n  leaders: 甲: 乙\n", 7),
        ("  goal: |-\n    措施：加大\n leaders: [甲]\n", 7),
        ("  goal: |-\n    \u3000\u3000措施\n  leaders: @甲\n", 7),
    ],
)
def test_a_text_above_is_not_blamed(body: str, line: int) -> None:
    """A full-width colon or space inside a block is text; the error is in the line below."""
    (problem,) = read_bytes((HEAD + body).encode(), "t.yaml").problems
    assert problem.place.line == line
    assert "full-width" not in problem.message


def test_what_nobody_foresaw_keeps_the_parsers_words() -> None:
    """A parser's English is better than nothing."""
    problem = explain(Source("t", "甲: 乙"), 3, "something new")
    assert problem.message == "invalid YAML: something new"
    assert problem.remedy == "Compare the line with its neighbours."


def test_an_error_on_the_first_line_or_past_the_end_has_a_place() -> None:
    """There is no line above the first, and none below the last."""
    assert explain(Source("t", "甲"), 0, "could not find expected ':'").place.line == 1
    assert explain(Source("t", "甲\n"), 99, "something new").place.line == 2
