"""Text as YAML: the same text comes back, from both loaders, and stays plain where it can."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from tasklist.yamlfile.scalars import block_or_scalar, escaped_line, flow_list, scalar

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]

# Half ordinary characters, half those that mean something to YAML.
AWKWARD = st.sampled_from(
    [
        *"-?:,[]{}#&*!|>'\"%@`\\ \t\n~=.0:19+_eExoyn兴华，：",
        *("\x1b", "\x85", "\xa0", "\u3000", "\u200b", "\u202e", "\u2028", "\ufeff", "\uffff"),
        *("\U0001f600", "\U000e0001", "\U0001ffff", "𠀀"),
        *(": ", " #", "- ", "? ", "---", "...", "<<", "yes", "null", "2023-03-28", "\r\n"),
    ]
)
TEXTS = st.lists(AWKWARD | st.characters(exclude_categories=["Cs"]), max_size=12).map("".join)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("兴华中学完工，投入使用；", "兴华中学完工，投入使用；"),
        ("西教发〔2023〕41号", "西教发〔2023〕41号"),
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("1. 制定方案", "1. 制定方案"),
        ("100%", "100%"),
        ("", '""'),
        (" 前有空格", '" 前有空格"'),
        ("\u3000全角空格", '"\u3000全角空格"'),
        ("完成 #3 楼封顶", '"完成 #3 楼封顶"'),
        ("时间: 三月", '"时间: 三月"'),
        ("时间:", '"时间:"'),
        ("- 一项", '"- 一项"'),
        ("@某人", '"@某人"'),
        ("yes", '"yes"'),
        ("No", '"No"'),
        ("~", '"~"'),
        ("<<", '"<<"'),
        ("010", '"010"'),
        ("12:30", '"12:30"'),
        ("1_000", '"1_000"'),
        ("0x1F", '"0x1F"'),
        (".5", '".5"'),
        ("2023-09-28", '"2023-09-28"'),
        ('他说"好"\\', '他说"好"\\'),
        ('"好"\\', '"\\"好\\"\\\\"'),
        ("一行\n二行\t列", '"一行\\n二行\\t列"'),
        ("\x1b[31m红", '"\\x1B[31m红"'),
        ("零\u200b宽", '"零\\u200B宽"'),
        ("下一行\x85", '"下一行\\x85"'),
        ("标签\U000e0041", '"标签\\U000E0041"'),
        ("笑\U0001f600", "笑\U0001f600"),
    ],
)
def test_plain_where_safe_else_quoted(text: str, written: str) -> None:
    """A text is written plain unless YAML 1.1 or 1.2, or an eye, could take it for another."""
    assert scalar(text) == written


def test_brackets_and_commas_are_quoted_inside_a_list_only() -> None:
    """What ends an item of `[ ]` is plain text anywhere else."""
    assert scalar("甲, 乙") == "甲, 乙"
    assert flow_list(["教育局", "甲, 乙", "a:b", "a?b"]) == '[教育局, "甲, 乙", "a:b", "a?b"]'
    assert flow_list([]) == "[]"


@pytest.mark.parametrize("loader", LOADERS)
@given(text=TEXTS)
@example(text="甲?")
@example(text="-")
@example(text="\n")
@example(text="长" * 2000)
def test_the_same_text_comes_back(loader: type, text: str) -> None:
    """Any text reads back as itself, as a value, in a list and as a block, from both loaders."""
    written = (
        f"- one: {scalar(text)}\n"
        f"  list: {flow_list([text, '乙'])}\n"
        f"  block: {block_or_scalar(text, indent=4)}\n"
    )
    item = yaml.compose(written, Loader=loader).value[0]
    one, listed, block = (value for _key, value in item.value)
    assert one.value == text
    assert [node.value for node in listed.value] == [text, "乙"]
    assert block.value == text


@pytest.mark.parametrize("loader", LOADERS)
@given(text=TEXTS)
def test_no_text_is_taken_for_a_number_a_date_or_a_truth(loader: type, text: str) -> None:
    """A loader that turns `yes` into true and `12:30` into 750 still finds text."""
    assert yaml.load(scalar(text), Loader=loader) == text  # noqa: S506 - both are safe loaders


@given(text=TEXTS)
def test_a_scalar_is_one_line(text: str) -> None:
    """No text, whatever it holds, makes a second line: a line is what git shows."""
    assert scalar(text).splitlines() == [scalar(text)]


def test_lines_become_a_block() -> None:
    """Text of several lines is a `|-` block with one line each."""
    assert block_or_scalar("1. 甲: 一\n2. 乙 #二", indent=4) == "|-\n    1. 甲: 一\n    2. 乙 #二"


@pytest.mark.parametrize("text", ["甲\n", "\n甲", "甲\n\n乙", "甲 \n乙", " 甲\n乙", "甲\n\x1b乙"])
def test_lines_that_a_block_would_hide_are_quoted(text: str) -> None:
    """An empty line, white space at an edge or a control character is written as it is meant."""
    written = block_or_scalar(text, indent=2)
    assert written.startswith('"')
    assert "\n" not in written


@pytest.mark.parametrize("text", ["\ud800", "甲\n\ud800"])
def test_half_a_character_is_refused(text: str) -> None:
    """A lone surrogate cannot stand in a UTF-8 file."""
    with pytest.raises(UnicodeEncodeError):
        block_or_scalar(text, indent=2)


def test_what_cannot_be_seen_is_shown() -> None:
    """In a comment a newline or a direction mark is its escape, never itself."""
    assert escaped_line("甲\n乙\u202e丙") == "甲\\n乙\\u202E丙"
