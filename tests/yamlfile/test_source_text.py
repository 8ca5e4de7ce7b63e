"""The text of a file: decoded, measured in lines, spliced, and written back to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.problems import Location, Problem, ProblemKind
from tasklist.text.encoding import UTF8_BOM
from tasklist.yamlfile import source_text
from tasklist.yamlfile.source_text import Edit, Source, decode

PIECES = ["甲", "a", "𠮷", "\n", "\r\n", "\r", "\x85", "\u2028", " ", "#"]
TEXTS = st.lists(st.sampled_from(PIECES)).map("".join)


@pytest.mark.parametrize(
    ("text", "index", "line", "column"),
    [
        ("甲乙\n丙", 0, 1, 1),
        ("甲乙\n丙", 1, 1, 2),
        ("甲乙\n丙", 3, 2, 1),
        ("甲\r\n乙", 3, 2, 1),
        ("甲\r乙", 2, 2, 1),
        ("𠮷野家\n", 2, 1, 3),
        ("甲\n", 2, 2, 1),
        ("甲\x85乙\u2028丙", 4, 1, 5),
        ("", 0, 1, 1),
    ],
)
def test_a_place_counts_as_editors_do(text: str, index: int, line: int, column: int) -> None:
    """Lines end at LF, CR LF and CR; columns are characters, both count from 1."""
    assert str(Source("t.yaml", text).place(index)) == f"t.yaml:{line}:{column}"


@given(TEXTS)
def test_the_lines_are_the_whole_text(text: str) -> None:
    """No character stands in no line, none in two."""
    result = Source("t", text)
    lines = [result.line(number) for number in range(1, len(result.line_starts) + 1)]
    assert lines == text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def test_a_problem_shows_its_line_as_it_stands() -> None:
    """The excerpt is the whole line, without its end; E is an error, W a warning."""
    lines = Source("t.yaml", "甲: 一\r\n乙: 二\r\n")
    kind = ProblemKind("E999", "wrong: {what}", "Correct {what}.")
    problem = lines.problem(6, kind, what="乙")
    expected = ("E999", "wrong: 乙", "Correct 乙.", "乙: 二")
    assert problem == Problem(Location("t.yaml", 2, 1), *expected)
    assert problem.is_error
    assert not lines.problem(9, ProblemKind("W999", "doubtful", "Look.")).is_error


def test_edits_are_made_wherever_they_stand_in_the_order_given() -> None:
    """Two insertions at one place follow each other; outside the edits nothing changes."""
    edits = [Edit(4, 4, "丁"), Edit(1, 2, ""), Edit(4, 4, "戊")]
    spliced = Source("t", "甲乙丙\n尾", has_bom=True).splice(edits)
    assert spliced == Source("t", "甲丙\n丁戊尾", has_bom=True)


def test_edits_may_stand_side_by_side() -> None:
    """An insertion where a removal begins is no overlap."""
    edits = [Edit(1, 3, ""), Edit(1, 1, "新"), Edit(3, 4, "末")]
    assert Source("t", "甲乙丙丁").splice(edits).text == "甲新末"


@given(TEXTS, st.booleans())
def test_what_was_decoded_is_encoded_to_the_same_bytes(text: str, bom: bool) -> None:
    """Line ends, a byte-order mark and the lack of a final newline stay."""
    data = (UTF8_BOM if bom else b"") + text.encode()
    result, problems = decode(data, "t")
    assert not problems
    assert (result.text, result.has_bom) == (text, bom)
    assert result.encode() == data


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        ("title: ok\ngoal: 西青区\n".encode("gbk"), "t.yaml:2:7",
         "not UTF-8 (probably GBK): byte 17 of the file is 0xce"),
        (UTF8_BOM + "题".encode() + b": \xff", "t.yaml:1:4",
         "not UTF-8: byte 9 of the file is 0xff"),
        ("清单".encode("utf-16"), "t.yaml:1:1",
         "not UTF-8 (probably UTF-16): byte 1 of the file is 0xff"),
        ("一二三四五六七八九十".encode()[:-1], "t.yaml:1:10",
         "not UTF-8: byte 28 of the file is 0xe5"),
    ],
)  # fmt: skip
def test_bytes_that_are_no_utf8_are_named(data: bytes, place: str, message: str) -> None:
    """Which byte of which line, and what the file looks like; cut-off UTF-8 is no GBK."""
    _found, (problem,) = decode(data, "t.yaml")
    assert (problem.code, str(problem.place)) == ("E101", place)
    assert problem.message == message
    assert problem.remedy == "Save the file as UTF-8 in your editor."


@pytest.mark.parametrize("newline", ["\n", "\r", "\r\n"])
def test_no_list_has_so_many_lines_or_so_long_a_one(monkeypatch, newline: str) -> None:
    """As many and as long as the limits is read; the first beyond them is named."""
    monkeypatch.setattr(source_text, "LINE_LIMIT", 4)
    monkeypatch.setattr(source_text, "LENGTH_LIMIT", 3)
    ends = 2 if newline == "\n" else 4 // len(newline)
    assert decode(f"甲乙丙{newline * ends}丁戊己".encode(), "t")[1] == ()
    assert decode("甲乙\n丙丁\n戊己\n".encode(), "t")[1] == ()
    _found, (problem,) = decode(f"甲{newline * 5}乙".encode(), "t")
    assert (str(problem.place), problem.message) == ("t:5:1", "the file has more than 4 lines")
    _found, (problem,) = decode(f"甲{newline}丁戊己庚辛".encode(), "t")
    assert (str(problem.place), problem.message) == ("t:2:1", "a line has more than 3 characters")
    assert (problem.code, problem.remedy) == ("E111", "Keep only one year's list in each file.")


@pytest.mark.parametrize(("size", "codes"), [(64, []), (65, ["E111"])])
def test_a_file_past_the_limit_is_not_decoded(size: int, codes: list[str], monkeypatch) -> None:
    """A file as large as the limit is read, one byte more is not."""
    monkeypatch.setattr(source_text, "SIZE_LIMIT", 64)
    result, problems = decode(b"x" * size, "t")
    assert [problem.code for problem in problems] == codes
    assert len(result.text) == (0 if codes else size)
