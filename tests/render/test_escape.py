"""What can't be seen is spelt out."""

from __future__ import annotations

import unicodedata

import pytest

from tasklist.render.escape import encodable, visible


@pytest.mark.parametrize(
    ("hidden", "shown"),
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
def test_hidden_characters_are_spelt_out(hidden, shown):
    """Controls, bidi, zero width, separators, surrogates and tags come as escapes."""
    assert visible(hidden) == shown


def test_newlines_are_kept_only_where_asked():
    """A newline is an escape, unless lines are wanted; a carriage return always is one."""
    assert visible("一\r\n二") == r"一\r\n二"
    assert visible("一\r\n二", newlines=True) == "一\\r\n二"


@pytest.mark.parametrize(
    "text",
    ["西教发〔2023〕41号：“12.5%”——…①", "　空格\u00a0", "葛\U000e0100", "❤\ufe0f", r"C:\new"],
)
def test_text_stays_as_it_is(text):
    """Chinese punctuation, spaces that take room, and variation selectors are text."""
    assert visible(text) == text


def test_every_control_and_format_character_is_hidden():
    """Nothing that Unicode calls a control, a format character or a separator gets through."""
    hidden = [
        chr(code)
        for code in range(0x110000)
        if unicodedata.category(chr(code)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    ]
    assert [c for c in hidden if visible(c) == c] == []
    assert [c for c in hidden if visible(c, newlines=True) == c] == ["\n"]


def test_what_a_codec_lacks_is_an_escape():
    """A stream in GBK or ASCII gets an escape for what it can't carry."""
    assert encodable("已办✓😀", "gbk") == r"已办\u2713\U0001f600"
    assert encodable("已办", "ascii") == r"\u5df2\u529e"
    assert encodable("已办", "gbk") == "已办"
