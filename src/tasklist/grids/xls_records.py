"""Records of an Excel 97 workbook ([MS-XLS]), for the data that python-calamine doesn't provide."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from enum import IntEnum


class RecordType(IntEnum):
    """The types of records that are read."""

    FORMULA = 0x0006
    END = 0x000A
    DATE_MODE = 0x0022
    PASSWORD = 0x002F
    FONT = 0x0031
    CONTINUE = 0x003C
    COLUMNS = 0x007D
    SHEET = 0x0085
    MANY_NUMBERS = 0x00BD
    MERGED = 0x00E5
    STYLE = 0x00E0
    STRINGS = 0x00FC
    SHARED_TEXT = 0x00FD
    SIZES = 0x0200
    NUMBER = 0x0203
    LABEL = 0x0204
    BOOL_OR_ERROR = 0x0205
    ROW = 0x0208
    COMPACT_NUMBER = 0x027E
    FORMAT = 0x041E
    BEGIN = 0x0809


class DamagedRecordError(ValueError):
    """A record is truncated or inconsistent."""


Record = tuple[int, bytes, list[bytes]]  # type, data, and what continues it


def records(stream: bytes, start: int = 0) -> Iterator[Record]:
    """The records of *stream* from the index *start* to the end of the part that begins there.

    A part is the workbook's own data, or one sheet. Raises DamagedRecordError if the stream ends
    before the part does.
    """
    depth, at = 0, start
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        data, at = stream[at + 4 : at + 4 + size], at + 4 + size
        more: list[bytes] = []
        while stream[at : at + 2] == b"\x3c\0":
            following = struct.unpack_from("<H", stream.ljust(at + 4, b"\0"), at + 2)[0]
            more.append(stream[at + 4 : at + 4 + following])
            at += 4 + following
        yield kind, data, more
        depth += (kind == RecordType.BEGIN) - (kind == RecordType.END)
        if kind == RecordType.END and depth <= 0:
            return
    raise DamagedRecordError


def numbers(data: bytes, form: str, at: int = 0) -> tuple[int, ...]:
    """The numbers in *data* from the index *at* on; *form* is their format for `struct`: `HH`.

    Raises DamagedRecordError if *data* is too short.
    """
    try:
        return struct.unpack_from(f"<{form}", data, at)
    except struct.error as error:
        raise DamagedRecordError from error


def short_text(data: bytes, at: int) -> str:
    """The text at the index *at* of a record: its length, a flag, and one or two bytes a character.

    Raises DamagedRecordError if *data* is too short for the length and the flag.
    """
    count, flags = numbers(data, "HB", at)
    if flags & 1:
        return data[at + 3 : at + 3 + 2 * count].decode("utf-16-le", "replace")
    return data[at + 3 : at + 3 + count].decode("latin-1")


class SharedText:
    """A text that cells share; *runs* has the index where each run begins, and the run's font."""

    __slots__ = ("runs", "text")

    def __init__(self, text: str, runs: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.runs = runs


def shared_texts(data: bytes, more: Sequence[bytes]) -> Iterator[SharedText]:
    """The shared texts in *data*, a record STRINGS, and in *more*, the records that continue it.

    Raises DamagedRecordError if the record announces more texts than there are.
    """
    (count,) = numbers(data, "I", 4)
    reader = _Continued([data, *more], 8)
    for _text in range(count):
        length, flags = struct.unpack("<HB", reader.take(3))
        runs = struct.unpack("<H", reader.take(2))[0] if flags & 8 else 0
        extra = struct.unpack("<I", reader.take(4))[0] if flags & 4 else 0
        text = reader.characters(length, is_wide=bool(flags & 1))
        spots = struct.unpack(f"<{2 * runs}H", reader.take(4 * runs))
        reader.take(extra)
        yield SharedText(text, list(zip(spots[::2], spots[1::2], strict=True)))


class _Continued:
    """A reader of the bytes of a record and of the records that continue it: the *chunks*."""

    def __init__(self, chunks: Sequence[bytes], at: int) -> None:
        self._chunks = chunks
        self._chunk = 0
        self._at = at

    def take(self, count: int) -> bytes:
        """The next *count* bytes; raises DamagedRecordError if there are fewer."""
        parts: list[bytes] = []
        while count:
            part = self._part(count)
            parts.append(part)
            count -= len(part)
        return b"".join(parts)

    def characters(self, count: int, *, is_wide: bool) -> str:
        """Return the next *count* characters; each has two bytes if *is_wide*, else one.

        If the text continues in the next record, the first byte of that record says anew whether
        the characters have two bytes. Raises DamagedRecordError if there are fewer characters.
        """
        parts: list[str] = []
        while count:
            if self._at >= len(self._chunks[self._chunk]):
                self._next()
                is_wide = bool(self.take(1)[0] & 1)
            part = self._part(count * 2 if is_wide else count)
            if is_wide and len(part) % 2:
                raise DamagedRecordError
            parts.append(part.decode("utf-16-le" if is_wide else "latin-1", "surrogatepass"))
            count -= len(part) // 2 if is_wide else len(part)
        return "".join(parts)

    def _part(self, count: int) -> bytes:
        """The next bytes, at most *count*, that are in the same record; at least one byte."""
        while self._at >= len(self._chunks[self._chunk]):
            self._next()
        part = self._chunks[self._chunk][self._at : self._at + count]
        self._at += len(part)
        return part

    def _next(self) -> None:
        self._chunk, self._at = self._chunk + 1, 0
        if self._chunk >= len(self._chunks):
            raise DamagedRecordError
