"""Bytes in, text or the reason why not out."""

from __future__ import annotations

import pytest

from tasklist.errors import EXIT_FAILURE, FileError
from tasklist.importers.decoding import LARGEST, decode


@pytest.mark.parametrize("data", ["清单\n".encode(), "\ufeff清单\n".encode()])
def test_utf8_with_and_without_a_mark(data: bytes) -> None:
    """A byte order mark at the start is no text."""
    assert decode(data, "list.txt") == "清单\n"


@pytest.mark.parametrize(
    ("data", "message", "hint"),
    [
        (
            b"ok\nab\xcf\xee\xc4\xbf",
            "list.txt:2: Byte 3 of this line is not UTF-8.",
            "The encoding is probably GBK: save the file as UTF-8, then import again.",
        ),
        (
            b"\xef\xbb\xbf\xff",
            "list.txt:1: Byte 1 of this line is not UTF-8.",
            "Save the file as UTF-8, then import again.",
        ),
        (
            "清单".encode("utf-16"),
            "list.txt is UTF-16 text.",
            "Save the file as UTF-8, then import again.",
        ),
        (
            b"%PDF-1.7\n%\xe2\xe3",
            "list.txt is a PDF.",
            "Save the table as text, with tabs between the cells, then import again.",
        ),
        (
            b"PK\n\x00\x01",
            "list.txt:2: This is not a text file: it contains a zero byte.",
            "Save the table as text, with tabs between the cells, then import again.",
        ),
        (
            b"",
            "list.txt is empty.",
            "Paste the published table into it, then import again.",
        ),
        (
            b" \n\t\n",
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
    assert len(decode(b"a" * LARGEST, "list.txt")) == LARGEST
