"""Decoding of a document that is text: UTF-8, UTF-16 or GB 18030, found by its bytes."""

from __future__ import annotations

import re
from typing import NamedTuple

from tasklist.errors import FileError
from tasklist.grids.errors import TableError
from tasklist.grids.formats import BEGINNINGS
from tasklist.language import N_, _
from tasklist.text.encoding import BOM, UTF8_BOM, UTF16_BOMS

MEBIBYTE = 1024 * 1024
LARGEST = 2 * MEBIBYTE
SAMPLE = 100_000  # characters that are enough to recognise an encoding
# Both bytes of ordinary Chinese in GB 18030: punctuation and digits, and the 3755 characters of
# the first level, which are 98 of 100 in any text. Another encoding, read so, has few of them.
ORDINARY = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
PAIR = re.compile(rb"[\x81-\xfe].", re.DOTALL)
# What text in UTF-16 consists of, apart from rare characters.
EXPECTED = re.compile("[\t\n\r -~\u00b7\u2010-\u2027\u2160-\u217f\u2460-\u249b\u3001-\u3015"
                      "\u4e00-\u9fff\uff00-\uffef]")  # fmt: skip
MOST = 0.6  # the share of ordinary pairs
NEARLY_ALL = 0.9  # the share of expected characters
MANY_ZEROS = 0.3  # the share of zero bytes in UTF-16 without Chinese
MARKS = {UTF8_BOM: "utf-8", UTF16_BOMS[0]: "utf-16-le", UTF16_BOMS[1]: "utf-16-be"}
NAMES = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB 18030"}
# The bytes of one unit of an encoding; a character may be two of them.
SIZES = {"utf-16-le": 2, "utf-16-be": 2}


class LargeTableError(FileError):
    """A *file* is larger than *size* mebibytes."""

    sentence = N_("{file} is larger than {size} MiB.")
    advice = N_("A list is much smaller: check that this is the right file.")


class EmptyTableError(FileError):
    """A *file* is empty."""

    sentence = N_("{file} is empty.")
    advice = N_("Paste the published table into it, then import again.")


class NotTextError(FileError):
    """A *file* is a document, an image or an archive where text is expected."""

    sentence = N_("{file} is a document, an image or an archive, not text.")
    advice = N_("Save it as text (UTF-8), then import again.")


class DecodedText(NamedTuple):
    """The text of a file, and its encoding as Python names it: `utf-8`, `gb18030`, `utf-16-le`."""

    text: str
    encoding: str

    @property
    def remarks(self) -> tuple[str, ...]:
        """A sentence about the encoding, unless it is UTF-8."""
        if self.encoding not in NAMES:
            return ()
        return (_("the text is {encoding}").format(encoding=NAMES[self.encoding]),)


def decode(data: bytes, file: str) -> DecodedText:
    """*data* as text, without a byte order mark.

    Raises LargeTableError, EmptyTableError, NotTextError, and TableError for the first bytes that
    can't be read.
    """
    if len(data) > LARGEST:
        raise LargeTableError(file=file, size=LARGEST // MEBIBYTE)
    if data.startswith(BEGINNINGS):
        raise NotTextError(file=file)
    decoded = decode_any(data, file)
    if not decoded.text.strip():
        raise EmptyTableError(file=file)
    return decoded


def decode_any(data: bytes, file: str, declared: str = "") -> DecodedText:
    """As `decode`, for any size. *declared* is the encoding that the document itself names."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return _decoded(data, encoding, file)
    encoding = declared or _encoding(data, file)
    return _decoded(data, encoding, file)


def _decoded(data: bytes, encoding: str, file: str) -> DecodedText:
    try:
        text = data.decode(encoding).removeprefix(BOM)
    except UnicodeDecodeError as error:
        raise _undecodable(data, error.start, encoding, file) from error
    if (at := text.find("\0")) >= 0:
        message = _("This is not a text file: it contains a zero byte.")
        hint = _("Open the table in Excel or WPS and save it as .xlsx, then import that.")
        raise TableError(file, text.count("\n", 0, at) + 1, message, hint)
    return DecodedText(text, encoding)


def _encoding(data: bytes, file: str) -> str:
    """The encoding of *data*, which has no mark. Raises TableError if it can't be recognised."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        if unmarked := _unmarked_utf16(data):
            return unmarked
        if _is_chinese(_valid_beginning(data)):
            return "gb18030"
        raise _undecodable(data, error.start, "utf-8", file) from error
    is_utf16 = data.count(0) > MANY_ZEROS * len(data)
    return (is_utf16 and _unmarked_utf16(data)) or "utf-8"


def _unmarked_utf16(data: bytes) -> str:
    """The byte order in which *data* is text in UTF-16, or "" if it is in neither.

    Zero bytes tell: a line end, tab or digit has one. Without any, other encodings are likelier.
    """
    if b"\0" not in data:
        return ""
    whole = data[: min(len(data), 2 * SAMPLE) // 2 * 2]
    shares = {
        encoding: len(EXPECTED.findall(whole.decode(encoding, "replace"))) / (len(whole) // 2 or 1)
        for encoding in SIZES
    }
    best = max(shares, key=lambda encoding: shares[encoding])
    return best if shares[best] > NEARLY_ALL else ""


def _valid_beginning(data: bytes) -> bytes:
    """What of *data* comes before the first bytes that GB 18030 does not have."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError as error:
        return data[: error.start]
    return data


def _is_chinese(data: bytes) -> bool:
    """Whether *data*, which is valid, holds the ordinary Chinese of a text in GB 18030."""
    pairs = PAIR.findall(data[: 2 * SAMPLE])
    return sum(bool(ORDINARY.match(pair)) for pair in pairs) > MOST * len(pairs)


def _undecodable(data: bytes, at: int, encoding: str, file: str) -> TableError:
    size = SIZES.get(encoding, 1)
    before = data[: at // size * size].decode(encoding, "replace")
    line = before.count("\n") + 1
    byte = len(before[before.rfind("\n") + 1 :].removeprefix(BOM).encode(encoding)) + 1
    message = _("Byte {byte} of this line is not {encoding}.")
    return TableError(
        file,
        line,
        message.format(byte=byte, encoding=NAMES.get(encoding, encoding.upper())),
        _("Save the file as UTF-8, then import again."),
    )
