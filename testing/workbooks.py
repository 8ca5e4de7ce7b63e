"""Workbooks for tests of what reads them: made by openpyxl, changed part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet


def workbook(*fillers: Callable[[Worksheet], object]) -> bytes:
    """A workbook with a sheet for each of *fillers*, which are called with it: 甲, 乙, 丙."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, fill in zip("甲乙丙", fillers, strict=False):
        fill(book.create_sheet(name))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def with_part(
    data: bytes, name: str, change: Callable[[bytes], bytes], method: int = zipfile.ZIP_STORED
) -> bytes:
    """The package *data* with *change* done to its part *name*, which is empty if it is new."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    old = parts.get(name, b"")
    parts[name] = change(old)
    assert parts[name] != old
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for entry, content in parts.items():
            archive.writestr(entry, content)
    return buffer.getvalue()


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """What puts *new* in the place of the first *old*."""
    return lambda data: data.replace(old, new, 1)
