"""What bytes that are not UTF-8 may be."""

from __future__ import annotations

import pytest

from tasklist.text.encoding import UTF8_BOM, probable_encoding


def test_the_mark_of_utf8_is_three_bytes() -> None:
    """Written before a CSV for Excel, and taken off what is read."""
    assert UTF8_BOM == b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("清单".encode("gb18030"), "GBK"),
        ("清单".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff\x6e\x05", "UTF-16"),
        (b"\xff\xff\xff", ""),
    ],
)
def test_what_bytes_may_be(data: bytes, encoding: str) -> None:
    """A byte-order mark decides, else whether every byte can be GBK."""
    assert probable_encoding(data) == encoding
