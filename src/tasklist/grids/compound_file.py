"""Compound files ([MS-CFB]): the archives in which old office programs store their streams."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HEADER = 512
LAST_SECTOR = 0xFFFF_FFFA  # larger numbers mean the end of a chain, or no sector
ENTRY = 128
SMALL_STREAM, ROOT = 2, 5  # types of entries
MOST_ENTRIES = 4096


class DamagedCompoundError(ValueError):
    """A compound file is truncated or inconsistent."""


class CompoundFile:
    """The streams in *data*.

    Raises DamagedCompoundError if *data* is not a compound file, or is damaged.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < HEADER or not data.startswith(SIGNATURE):
            raise DamagedCompoundError
        self._data = data
        shift, small_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:  # noqa: PLR2004 - of versions 3 and 4
            raise DamagedCompoundError
        self._size = 1 << shift
        self._small_size = 1 << small_shift
        first, _signature, self._cutoff, small_first = struct.unpack_from("<IIII", data, 48)
        self._table = self._allocation_table()
        directory = self._stream(first)
        self._small_table = _numbers(self._stream(small_first))
        self._entries = list(_entries(directory))
        root = next((entry for entry in self._entries if entry[1] == ROOT), None)
        self._small_data = self._stream(root[2])[: root[3]] if root else b""

    def stream(self, *names: str) -> bytes | None:
        """The content of the first stream that has one of *names*; None if there is no such stream.

        Raises DamagedCompoundError if the stream is damaged.
        """
        for name in names:
            for entry, kind, first, size in self._entries:
                if entry.casefold() == name.casefold() and kind == SMALL_STREAM:
                    if size < self._cutoff:
                        return self._small_stream(first)[:size]
                    return self._stream(first)[:size]
        return None

    def has(self, *names: str) -> bool:
        """Whether the file has a stream or a folder with one of *names*."""
        folded = {name.casefold() for name in names}
        return any(entry[0].casefold() in folded for entry in self._entries)

    def _allocation_table(self) -> list[int]:
        """For each sector, the number of the sector that follows it in its stream."""
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        following, count = struct.unpack_from("<II", self._data, 68)
        for _sector in range(min(count, len(self._data) // self._size + 1)):
            if following > LAST_SECTOR:
                break
            numbers = _numbers(self._sector(following))
            sectors += numbers[:-1]
            following = numbers[-1]
        used = [sector for sector in sectors if sector <= LAST_SECTOR]
        return [number for sector in used for number in _numbers(self._sector(sector))]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        sector = self._data[start : start + self._size]
        if not sector:
            raise DamagedCompoundError
        return sector.ljust(self._size, b"\0")

    def _stream(self, first: int) -> bytes:
        chain = _chain(first, self._table)
        return b"".join(self._sector(number) for number in chain)

    def _small_stream(self, first: int) -> bytes:
        size = self._small_size
        chain = _chain(first, self._small_table)
        return b"".join(self._small_data[number * size : (number + 1) * size] for number in chain)


def _chain(first: int, table: list[int]) -> Iterator[int]:
    """The sectors of a stream, from the sector *first* on.

    Raises DamagedCompoundError for a chain that never ends or leaves the file.
    """
    number, count = first, 0
    while number <= LAST_SECTOR:
        if number >= len(table) or count > len(table):
            raise DamagedCompoundError
        yield number
        number, count = table[number], count + 1


def _numbers(data: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4]))


def _entries(directory: bytes) -> Iterator[tuple[str, int, int, int]]:
    """The name, type, first sector and size of each entry of *directory*."""
    for start in islice(range(0, len(directory) - ENTRY + 1, ENTRY), MOST_ENTRIES):
        entry = directory[start : start + ENTRY]
        length = min(struct.unpack_from("<H", entry, 64)[0], 64)
        name = entry[:length].decode("utf-16-le", "replace").partition("\0")[0]
        yield name, entry[66], *struct.unpack_from("<II", entry, 116)
