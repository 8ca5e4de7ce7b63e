"""Bytes in, text or the reason why not out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.errors import EXIT_FAILURE, FileError
from tasklist.grids.decoding import LARGEST, decode

LIST = "某区重点工作\n1\t新增老年食堂15个，建成“口袋公园”\t区民政局\n"
AS_UTF8 = "Save the file as UTF-8, then import again."
BIG5 = "重點工作任務：新增長者食堂，建設口袋公園，責任單位為區民政局"


@pytest.mark.parametrize(
    ("data", "encoding", "remarks"),
    [
        (LIST.encode(), "utf-8", ()),
        (LIST.encode("utf-8-sig"), "utf-8", ()),
        (b"\xff\xfe" + LIST.encode("utf-16-le"), "utf-16-le", ("the text is UTF-16",)),
        (b"\xfe\xff" + LIST.encode("utf-16-be"), "utf-16-be", ("the text is UTF-16",)),
        (LIST.encode("utf-16-le"), "utf-16-le", ("the text is UTF-16",)),
        (LIST.encode("utf-16-be"), "utf-16-be", ("the text is UTF-16",)),
        (LIST.encode("gbk"), "gb18030", ("the text is GB 18030",)),
    ],
)
def test_the_encoding_is_found_and_told(
    data: bytes, encoding: str, remarks: tuple[str, ...]
) -> None:
    """By a mark, by zero bytes, or by ordinary Chinese; a mark is no text."""
    decoded = decode(data, "list.txt")
    assert (decoded.text, decoded.encoding, decoded.remarks) == (LIST, encoding, remarks)


def test_a_rare_character_of_gb18030() -> None:
    """What GBK lacks has four bytes."""
    text = LIST + "负责人：张𬭚、㙍某\n"
    assert decode(text.encode("gb18030"), "list.txt").text == text


def test_plain_ascii_in_utf16_without_a_mark() -> None:
    """Is valid UTF-8, too; half of its bytes are zero."""
    assert decode("a\tb\n1\t2\n".encode("utf-16-le"), "list.txt").text == "a\tb\n1\t2\n"


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (
            "好好\n项目".encode("gb18030") + b"\xff",
            "list.txt:2: Byte 5 of this line is not GB 18030.",
            AS_UTF8,
        ),
        (BIG5.encode("big5"), "list.txt:1: Byte 1 of this line is not UTF-8.", AS_UTF8),
        (
            "好\n任务清单".encode()[:-1],
            "list.txt:2: Byte 10 of this line is not UTF-8.",
            AS_UTF8,
        ),
        (b"\xef\xbb\xbf\xff", "list.txt:1: Byte 1 of this line is not UTF-8.", AS_UTF8),
        (
            "清单\n甲".encode("utf-16") + b"\n",
            "list.txt:2: Byte 3 of this line is not UTF-16.",
            AS_UTF8,
        ),
        (
            b"%PDF-1.7\n%\xe2\xe3",
            "list.txt is a document, an image or an archive, not text.",
            "Save it as text (UTF-8), then import again.",
        ),
        (
            b"PK\n\x00\x01",
            "list.txt:2: This is not a text file: it contains a zero byte.",
            "Open the table in Excel or WPS and save it as .xlsx, then import that.",
        ),
        (b"", "list.txt is empty.", "Paste the published table into it, then import again."),
        (b" \n\t\n", "list.txt is empty.", "Paste the published table into it, then import again."),
        (
            b"\xef\xbb\xbf",
            "list.txt is empty.",
            "Paste the published table into it, then import again.",
        ),
        (
            b"a" * (LARGEST + 1),
            "list.txt is larger than 2 MiB.",
            "A list is much smaller: check that this is the right file.",
        ),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, message: str, hint: str) -> None:
    """The refusal says what the bytes are, and what to do."""
    with pytest.raises(FileError) as caught:
        decode(data, "list.txt")
    assert (caught.value.message, caught.value.hint) == (message, hint)
    assert caught.value.exit_code == EXIT_FAILURE


def test_the_largest_text_is_taken() -> None:
    """The limit itself is allowed."""
    assert len(decode(b"a" * LARGEST, "list.txt").text) == LARGEST


@given(
    st.text(st.characters(codec="gb18030", exclude_characters="\0\ufeff")),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
)
def test_what_is_decoded_is_what_was_written(text: str, encoding: str) -> None:
    """Or it is refused: no text comes out as another one."""
    data = ("重点工作任务清单" + text).encode(encoding)
    try:
        decoded = decode(data, "list.txt")
    except FileError:
        return
    assert decoded.text == "重点工作任务清单" + text
