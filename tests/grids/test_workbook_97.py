from __future__ import annotations

import random
import struct
from collections.abc import Callable

import pytest

from tasklist.grids import workbook
from tasklist.grids.compound_file import CompoundFile, DamagedCompoundError
from tasklist.grids.document_reader import read_document
from tasklist.grids.document_refusals import UnreadableDocumentError
from tasklist.grids.package_limits import PackageLimits
from tasklist.grids.xls_records import RecordType
from testing.grid_lines import grid_lines
from testing.paths import ROOT

# Made by LibreOffice, with what sheets of offices have.
SAMPLE = ROOT / "tests" / "samples" / "office_list.xls"
DAMAGED = "x.xls: the file is damaged or not an Excel 97 workbook (.xls)"
LARGE = "x.xls: the file is larger than any list and was not read"
NO_SECTOR, END = 0xFFFF_FFFF, 0xFFFF_FFFE


def test_a_workbook_of_excel_97():
    """Cells as shown, merged, hidden and crossed out, as of .xlsx."""
    document = read_document(SAMPLE.read_bytes(), "清单.xls")
    assert [line for line in grid_lines(document) if "很长" not in line] == [
        "[1 清单]", "A1:E1 民生实事清单",
        "A2 序号", "B2 项目内容", "C2 完成时限", "D2 完成率", "E2 内部编号 (hidden)",
        "A3 1", "B3 建成/老年食堂15个", "C3:C4 11月", "D3 90%", "E3 x1 (hidden)",
        "A4 2", "B4 启用活动中心", "D4 25%", "E4 x2 (hidden)",
        "A5 3", "B5 改造公园", "C5 9月", "D5 #DIV/0!",
        "A6 4", "B6 取消的事项 (struck)", "C6 TRUE", "D6 2",
        "A7 5", "B7 6", "C7 7.5", "D7 8", "B9 隐藏的行 (hidden)",
        "[2 数据源] (hidden)", "A1 选项",
    ]  # fmt: skip
    assert "B8 " + "很长的说明" * 850 in grid_lines(document)
    assert document.remarks == (
        "清单!B5: crossed out, left out: 新建",
        "清单!C5: crossed out, left out: 6月",
    )


def record(kind: int, change: Callable[[bytes], bytes], at: int = 0) -> bytes:
    """The sample with *change* done to the data of its record *at* of this *kind*."""
    data = SAMPLE.read_bytes()
    stream = CompoundFile(data).stream("Workbook")
    # Its sectors follow one another.
    start = data.index(stream[:512])
    places, place = [], start
    while place < start + len(stream):
        found, size = struct.unpack_from("<HH", data, place)
        places += [(place, size)] if found == kind else []
        place += 4 + size
    place, size = places[at]
    old = data[place : place + 4 + size]
    new = change(old)
    assert len(new) == len(old)
    assert new != old
    return data[:place] + new + data[place + 4 + size :]


def put(offset: int, form: str, *values: int) -> Callable[[bytes], bytes]:
    """What puts *values* at *offset* of the data of a record."""

    def change(old: bytes) -> bytes:
        new = bytearray(old)
        struct.pack_into(f"<{form}", new, 4 + offset, *values)
        return bytes(new)

    return change


def of_kind(kind: int) -> Callable[[bytes], bytes]:
    """What makes another record of one."""
    return lambda old: struct.pack("<H", kind) + old[2:]


def renamed(old: str, new: str) -> bytes:
    """The sample with an entry of another name."""
    return SAMPLE.read_bytes().replace(old.encode("utf-16-le"), new.encode("utf-16-le"), 1)


HOSTILE = {
    "four billion texts": (record(RecordType.STRINGS, put(4, "I", 0xFFFF_FFFF)), DAMAGED),
    "a text that is not there": (record(RecordType.SHARED_TEXT, put(6, "I", 999)), DAMAGED),
    "a sheet of nowhere": (record(RecordType.SHEET, put(0, "I", 0x7FFF_FFFF)), DAMAGED),
    "a size beyond all sheets": (record(RecordType.SIZES, put(0, "II", 0, 0x7FFF_FFFF)), DAMAGED),
    "a size that ends before it begins": (record(RecordType.SIZES, put(0, "II", 9, 1)), DAMAGED),
    "a cell far out": (record(RecordType.SHARED_TEXT, put(0, "H", 65_000)), LARGE),
    "a wide cell": (record(RecordType.SHARED_TEXT, put(2, "H", 256)), LARGE),
    "many merged cells": (record(RecordType.MERGED, put(0, "H", 65_000)), DAMAGED),
    "an old workbook": (record(RecordType.BEGIN, put(0, "H", 0x0500)),
                        "x.xls: the workbook is older than Excel 97"),
    "a password": (record(0x0042, of_kind(RecordType.PASSWORD)), "x.xls: the file has a password"),
    "macros": (renamed("\1Ole\0", "VBA\0\0"),
               "x.xls: the file contains macros, which are not allowed"),
    "no workbook": (renamed("Workbook", "Wortbook"), DAMAGED),
    "half of it": (SAMPLE.read_bytes()[:8000], DAMAGED),
    "its beginning": (SAMPLE.read_bytes()[:300], DAMAGED),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_what_no_list_holds(what):
    """Refused with the reason and what to do, before the library sees it."""
    data, message = HOSTILE[what]
    with pytest.raises(UnreadableDocumentError) as caught:
        workbook.read_97(data, "x.xls")
    assert caught.value.message == message
    assert caught.value.hint


@pytest.mark.parametrize("limit", ["packed_bytes", "text"])
def test_more_than_any_list(monkeypatch, limit):
    """Its size, and the texts of all its cells."""
    limits: PackageLimits = workbook.WORKBOOK_97_LIMITS
    values = {name: getattr(limits, name) for name in limits.__slots__} | {limit: 2000}
    monkeypatch.setattr(workbook, "WORKBOOK_97_LIMITS", PackageLimits(**values))
    with pytest.raises(UnreadableDocumentError, match="larger than any list"):
        workbook.read_97(SAMPLE.read_bytes(), "x.xls")


def test_more_merged_cells_than_any_list(monkeypatch):
    """The library makes room for each."""
    monkeypatch.setattr("tasklist.grids.xls_cell_attributes.MOST_MERGED", 1)
    with pytest.raises(UnreadableDocumentError, match="larger than any list"):
        workbook.read_97(SAMPLE.read_bytes(), "x.xls")


def test_rows_and_columns_without_size():
    """Are hidden too; a chart among the sheets has no cells."""
    flat = record(RecordType.ROW, put(6, "H", 0), at=1)
    assert "A2 序号 (hidden)" in grid_lines(workbook.read_97(flat, "x.xls"))
    narrow = record(RecordType.COLUMNS, put(4, "H", 0))
    assert any("(hidden)" in line for line in grid_lines(workbook.read_97(narrow, "x.xls")))


def test_spoilt_anywhere():
    """Refused, or read; nothing else happens."""
    data, dice, refused = SAMPLE.read_bytes(), random.Random(20240101), 0  # noqa: S311 - no secret
    for _round in range(400):
        spoilt = bytearray(data)
        for _change in range(dice.randint(1, 5)):
            at = dice.choice((dice.randrange(len(data)), dice.randrange(512, 3000)))
            size = dice.choice((1, 2, 4))
            spoilt[at : at + size] = dice.choice((b"\xff", b"\0", b"\x7f")) * size
        try:
            workbook.read_97(bytes(spoilt), "x.xls")
        except UnreadableDocumentError:
            refused += 1
    assert 50 < refused < 400


def compound(table: list[int], small: list[int], *sectors: bytes) -> bytes:
    """A compound file: its allocation tables, and its sectors from the third on.

    The first sector is the table, the second that of small sectors.
    """
    header = bytearray(512)
    header[:8] = bytes.fromhex("d0cf11e0a1b11ae1")
    struct.pack_into("<HH", header, 30, 9, 6)
    struct.pack_into("<IIIIIIII", header, 44, 1, 2, 0, 4096, 1, 1, END, 0)
    struct.pack_into("<109I", header, 76, 0, *[NO_SECTOR] * 108)
    tables = [struct.pack("<128I", *one, *[NO_SECTOR] * (128 - len(one))) for one in (table, small)]
    return bytes(header) + b"".join((*tables, *sectors))


def entry(name: str, kind: int, first: int, size: int) -> bytes:
    """An entry of a directory."""
    text = name.encode("utf-16-le") + b"\0\0"
    return (
        text.ljust(64, b"\0") + struct.pack("<HB", len(text), kind) + bytes(49)
        + struct.pack("<II", first, size) + bytes(4)
    )  # fmt: skip


def test_small_streams_are_in_one_large_one():
    """A stream of 100 bytes takes two small sectors, here the second and the first."""
    directory = entry("Root Entry", 5, 3, 192) + entry("Book", 2, 1, 100)
    data = compound([END, END, END, END], [END, 0], directory.ljust(512, b"\0"),
                    (b"b" * 64 + b"a" * 64).ljust(512, b"\0"))  # fmt: skip
    file = CompoundFile(data)
    assert file.stream("Workbook", "book") == b"a" * 64 + b"b" * 36
    assert file.stream("Workbook") is None
    assert file.has("BOOK")


def test_a_table_of_sectors_that_goes_on():
    """A large file names the sectors of its table in sectors of their own."""
    directory = entry("Root Entry", 5, END, 0) + entry("Book", 2, 3, 5000)
    data = bytearray(compound([END, END, END, END], [END], directory.ljust(512, b"\0"), bytes(512)))
    struct.pack_into("<II", data, 68, 4, 1)
    data += struct.pack("<128I", *[NO_SECTOR] * 127, END)
    assert CompoundFile(bytes(data)).stream("Book") == bytes(512)


@pytest.mark.parametrize("size", [10, 13])
def test_sectors_of_another_size(size):
    """There are two."""
    data = bytearray(SAMPLE.read_bytes())
    struct.pack_into("<H", data, 30, size)
    with pytest.raises(DamagedCompoundError):
        CompoundFile(bytes(data))


def test_a_chain_that_goes_round():
    """Is not followed for ever."""
    directory = entry("Root Entry", 5, 3, 192).ljust(512, b"\0")
    with pytest.raises(DamagedCompoundError):
        CompoundFile(compound([END, END, END, 3], [END], directory, bytes(512)))
    with pytest.raises(DamagedCompoundError):
        CompoundFile(compound([END, END, 900], [END], directory, bytes(512)))
