"""Decoding of a text document as UTF-8, UTF-16 or GB 18030, whichever its bytes suggest."""

from __future__ import annotations

import re

from tasklist.errors import FileError
from tasklist.grids.document_formats import BEGINNINGS
from tasklist.grids.errors import TableError
from tasklist.language import N_, _
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.encoding import BOM, UTF8_BOM, UTF16_BOMS

MEBIBYTE = 1024 * 1024
LARGEST = 2 * MEBIBYTE
SAMPLE = 100_000  # characters that are enough to recognize an encoding
# The two bytes of an ordinary Chinese character in GB 18030: punctuation, digits, and the 3755
# characters of the first level, which are 98 % of any text. A text in another encoding, read as
# GB 18030, has few of them.
ORDINARY = re.compile(rb"[\xa1-\xa3\xb0-\xd7][\xa1-\xfe]")
PAIR = re.compile(rb"[\x81-\xfe].", re.DOTALL)
# What text in UTF-16 consists of, apart from rare characters.
EXPECTED = re.compile("[\t\n\r -~\u00b7\u2010-\u2027\u2160-\u217f\u2460-\u249b\u3001-\u3015"
                      "\u4e00-\u9fff\uff00-\uffef]")  # fmt: skip
MOST = 0.6  # a text in GB 18030 has a larger share of ordinary pairs
NEARLY_ALL = 0.9  # a text in UTF-16 has a larger share of expected characters
MANY_ZEROS = 0.3  # UTF-16 without Chinese has a larger share of zero bytes
MARKS = {UTF8_BOM: "utf-8", UTF16_BOMS[0]: "utf-16-le", UTF16_BOMS[1]: "utf-16-be"}
NAMES = {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "gb18030": "GB 18030"}
# The bytes of one code unit of an encoding; a character may have two code units.
SIZES = {"utf-16-le": 2, "utf-16-be": 2}


class LargeTableError(FileError):
    """A document, the *file*, is larger than *size* mebibytes."""

    sentence = N_("{file} is larger than {size} MiB.")
    advice = N_("A list is much smaller: check that this is the right file.")


class EmptyTableError(FileError):
    """A text document, the *file*, is empty."""

    sentence = N_("{file} is empty.")
    advice = N_("Paste the published table into it, then import again.")


class NotTextError(FileError):
    """The *file* is a document, an image or an archive, but text was expected."""

    sentence = N_("{file} is a document, an image or an archive, not text.")
    advice = N_("Save it as text (UTF-8), then import again.")


class DecodedText(NamedTuple):
    """The text of a file, and its encoding as Python names it: `utf-8`, `gb18030`, `utf-16-le`."""

    text: str
    encoding: str

    @property
    def remarks(self) -> tuple[str, ...]:
        """A sentence that names the encoding; empty for UTF-8 and other encodings not in NAMES."""
        if self.encoding not in NAMES:
            return ()
        return (_("the text is {encoding}").format(encoding=NAMES[self.encoding]),)


def decode(data: bytes, file: str) -> DecodedText:
    """Decode *data*, the content of *file*. Return its text without a byte order mark.

    Raises LargeTableError for a file that is too large, EmptyTableError for an empty text, and
    NotTextError for a document, image or archive. Raises TableError, with the line, for a zero byte
    or for the first bytes that can't be decoded.
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
    """Decode *data*, which may have any size, be empty, or be a document.

    *declared* is the encoding that the document itself names, or "" if it names none. Raises
    TableError as `decode` does.
    """
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
    """The encoding of *data*, which has no byte order mark.

    Raises TableError if the encoding can't be recognized.
    """
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
    """Return the encoding of *data*, `utf-16-le` or `utf-16-be`; "" if it is not text in UTF-16.

    In UTF-16 every line end, tab and digit has a zero byte. Data without zero bytes is therefore
    not taken for UTF-16.
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
    """The part of *data* before the first bytes that are invalid in GB 18030."""
    try:
        data.decode("gb18030")
    except UnicodeDecodeError as error:
        return data[: error.start]
    return data


def _is_chinese(data: bytes) -> bool:
    """Whether *data*, which is valid GB 18030, consists mostly of ordinary Chinese characters."""
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
