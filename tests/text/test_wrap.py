"""Chinese line breaking."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tasklist.text.width import width
from tasklist.text.wrap import CLOSING, OPENING, SPACES, wrap, wrap_names

PIECES = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x4E40),
    st.sampled_from(["NSC", "VOCs", "2023-09-28", "12.5%", "1,000", "12:30", "3.6", "PM2.5"]),
)
CLUSTERS = st.builds(
    lambda opening, piece, closing: opening + piece + closing,
    st.sampled_from(["", "", "（", "《", "“", "("]),
    PIECES,
    st.sampled_from(["", "", "，", "。", "；", "）", "》", "”", "、", "：", ")", "%"]),
)
TEXTS = st.lists(st.one_of(CLUSTERS, st.just(" "), st.just("\n")), max_size=60).map("".join)
ANY = st.text(
    st.one_of(st.sampled_from("教育局，。（）“”12.5%ab \n-:/　"), st.characters(codec="utf-8")),
    max_size=80,
)


def spaceless(text: str) -> str:
    """*text* without what may be dropped at a break."""
    return "".join(c for c in text if c not in SPACES and c != "\n")


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("推动兴华中学投入使用", 10, ["推动兴华中", "学投入使用"]),
        ("完成学位建设，投入使用", 12, ["完成学位建", "设，投入使用"]),
        ("完成改造（含外墙）工程", 10, ["完成改造", "（含外墙）", "工程"]),
        ("扩展名为、.txt", 12, ["扩展名", "为、.txt"]),
        ("扩展名 .txt 的文件", 10, ["扩展", "名 .txt 的", "文件"]),
        ("增长12.5%以上", 8, ["增长", "12.5%以", "上"]),
        ("截至2023-09-28办结", 12, ["截至", "2023-09-28办", "结"]),
        ("面积1,200平方米", 8, ["面积", "1,200平", "方米"]),
        ("VOCs与NSC项目", 6, ["VOCs与", "NSC项", "目"]),
        ("1.推动项目", 4, ["1.推", "动项", "目"]),
        ("完成1.推动", 6, ["完成", "1.推动"]),
        ("one two three", 7, ["one two", "three"]),
        ("一。\n\n二。", 20, ["一。", "", "二。"]),
        ("https://example.org/a", 10, ["https://ex", "ample.org/", "a"]),
        ("教育局", 1, ["教", "育", "局"]),
        ("", 10, [""]),
        ("   ", 2, [""]),
    ],
)
def test_lines_break_by_chinese_rules(text, columns, lines):
    """Between any two Chinese characters; words and numbers whole; punctuation in its place."""
    assert wrap(text, columns) == lines


@given(ANY, st.integers(1, 60))
@example("a" + " " * 30 + "，" * 30, 4)
@example("（" * 30 + "教", 7)
def test_no_character_is_lost(text, columns):
    """Lines put together again are the text, spaces at breaks and newlines apart."""
    assert spaceless("".join(wrap(text, columns))) == spaceless(text)


@given(ANY, st.integers(4, 60))
@example("，" * 30, 5)
def test_no_line_is_wider_than_asked(text, columns):
    """However long a word or a row of punctuation is."""
    assert [line for line in wrap(text, columns) if width(line) > columns] == []


@given(TEXTS, st.integers(24, 60))
def test_punctuation_stands_where_it_belongs(text, columns):
    """No line that was broken starts with closing punctuation or ends with an opening one."""
    for paragraph in text.split("\n"):
        lines = wrap(paragraph, columns)
        assert [line for line in lines[1:] if line[0] in CLOSING] == []
        assert [line for line in lines[:-1] if line[-1] in OPENING] == []


@given(st.lists(PIECES, min_size=1, max_size=40), st.integers(12, 40))
def test_words_and_numbers_stay_whole(pieces, columns):
    """A Latin word or a number between Chinese characters is on one line."""
    words = [piece for piece in pieces if piece.isascii()]
    lines = wrap("字".join(pieces), columns)
    assert [word for word in words if not any(word in line for line in lines)] == []


@pytest.mark.parametrize("unit", ["教", "，", "（", "a", "a ", "1.", " " * 99 + ","])
def test_long_texts_take_no_longer_a_character(unit):
    """A text of 40,000 characters is wrapped at once, whatever it is made of."""
    text = unit * (40_000 // len(unit))
    started = time.perf_counter()
    lines = wrap(text, 57)
    assert time.perf_counter() - started < 1
    assert spaceless("".join(lines)) == spaceless(text)


@pytest.mark.parametrize(
    ("names", "columns", "lines"),
    [
        ("教育局、各相关街镇", 18, ["教育局、各相关街镇"]),
        ("教育局、各相关街镇", 16, ["教育局、", "各相关街镇"]),
        ("大运河指挥部办公室、教育局", 12, ["大运河指挥部", "办公室、", "教育局"]),
        ("教育局", 2, ["教", "育", "局"]),
    ],
)
def test_names_break_after_their_separator(names, columns, lines):
    """Units wrap between names, within one only where it is too long."""
    assert wrap_names(names, columns) == lines
