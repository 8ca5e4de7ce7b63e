"""What can't be seen is spelt out, and no cell is a formula."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.text.escape import FORMULA, csv_cell, encodable, escape_invisible, tsv_cell


@pytest.mark.parametrize(
    ("hidden", "expected"),
    [
        ("\x1b[31m红", r"\x1b[31m红"),
        ("a\x00b", r"a\x00b"),
        ("a\tb\rc", r"a\tb\rc"),
        ("\x7f\x9b", r"\x7f\x9b"),
        ("付款\u202e元", r"付款\u202e元"),
        ("零\u200b宽\ufeff", r"零\u200b宽\ufeff"),
        ("一\u2028二\u2029", r"一\u2028二\u2029"),
        ("\udcff", r"\udcff"),
        ("\U000e0041", r"\U000e0041"),
        ("\ufff9注\ufffb", r"\ufff9注\ufffb"),
        ("\u3164\u115f", r"\u3164\u115f"),
        ("\uffff\U0010fffe", r"\uffff\U0010fffe"),
    ],
)
def test_hidden_characters_are_spelt_out(hidden, expected):
    """Controls, bidi, zero width, separators, surrogates and tags come as escapes."""
    assert escape_invisible(hidden) == expected


def test_newlines_are_kept_only_where_asked():
    """A newline is an escape, unless lines are wanted; a carriage return always is one."""
    assert escape_invisible("一\r\n二") == r"一\r\n二"
    assert escape_invisible("一\r\n二", newlines=True) == "一\\r\n二"


@pytest.mark.parametrize(
    "text",
    ["西教发〔2023〕41号：“12.5%”——…①", "　空格\u00a0", "葛\U000e0100", "❤\ufe0f", r"C:\new"],
)
def test_text_stays_as_it_is(text):
    """Chinese punctuation, spaces that take room, and variation selectors are text."""
    assert escape_invisible(text) == text


def test_every_control_and_format_character_is_hidden():
    """Nothing that Unicode calls a control, a format character or a separator gets through."""
    hidden = [
        chr(code)
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    ]
    assert [c for c in hidden if escape_invisible(c) == c] == []
    assert [c for c in hidden if escape_invisible(c, newlines=True) == c] == ["\n"]


def test_what_a_codec_lacks_is_an_escape():
    """A stream in GBK or ASCII gets an escape for what it can't carry."""
    assert encodable("已办✓😀", "gbk") == r"已办\u2713\U0001f600"
    assert encodable("已办", "ascii") == r"\u5df2\u529e"
    assert encodable("已办", "gbk") == "已办"


@pytest.mark.parametrize(
    ("text", "tsv", "csv_"),
    [
        ("=1+1", "'=1+1", "'=1+1"),
        ("  +1", "'  +1", "'  +1"),
        ("　＝1", "'　＝1", "'　＝1"),
        ("@SUM", "'@SUM", "'@SUM"),
        ("-5", "'-5", "'-5"),
        ("\n=1", r"'\n=1", "'\n=1"),
        ("\t一", r"'\t一", r"'\t一"),
        ("\r一", r"'\r一", r"'\r一"),
        ("一=1", "一=1", "一=1"),
        ("C:\\new\tb", r"C:\\new\tb", r"C:\new\tb"),
        ("\x1b]8;;x", r"\x1b]8;;x", r"\x1b]8;;x"),
        ("", "", ""),
    ],
)
def test_no_cell_is_a_formula_or_hides_anything(text, tsv, csv_):
    """An apostrophe goes before what a spreadsheet would run; controls are spelt out."""
    assert (tsv_cell(text), csv_cell(text)) == (tsv, csv_)


@given(st.text(st.one_of(st.sampled_from("=+-@＝＋－＠ \t\r\n\\'一"), st.characters())))
def test_no_text_makes_a_formula(text):
    """Whatever stands in the file."""
    for cell in (tsv_cell(text), csv_cell(text)):
        assert cell.lstrip()[:1] not in FORMULA
    assert "\t" not in tsv_cell(text)
    assert "\n" not in tsv_cell(text)
