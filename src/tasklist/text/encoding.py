"""Byte-order marks, and the encoding of bytes that are not UTF-8."""

from __future__ import annotations

BOM = "\ufeff"  # the byte-order mark, as text
UTF8_BOM = BOM.encode()
UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")


def probable_encoding(data: bytes) -> str:
    """The likely encoding of *data*, which is not UTF-8: `UTF-16`, `GBK`, or empty if unknown."""
    if data.startswith(UTF16_BOMS):
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return "GBK"
