"""A list can come from anybody: what is no list is refused before it costs time or memory."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from tasklist.grids import workbook
from tasklist.grids.document_refusals import UnreadableDocumentError
from tasklist.grids.errors import ManyCellsError
from tasklist.grids.workbook import WORKBOOK_LIMITS
from testing.measured_reading import refusal_and_megabytes
from testing.workbooks import replaced, with_part
from testing.workbooks import workbook as made

SHEET, STRINGS, RELATIONS = (
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels",
)  # fmt: skip
END = b"</sheetData>"
MEGABYTES = 200
NUMBERS = (b"-1", b"99999999999", b"", b"1e308", b"x", b"NaN")
LARGE = "x.xlsx: the file is larger than any list and was not read"
DAMAGED = "x.xlsx: the file is damaged or not an Excel workbook (.xlsx)"
EXTERNAL = b'<Relationship Id="e" Type="x/%s" Target="http://example.org/" TargetMode="External"/>'


def more(xml: bytes) -> Callable[[bytes], bytes]:
    """What adds *xml* behind the rows of a sheet."""
    return replaced(END, xml + END)


def behind(xml: bytes) -> Callable[[bytes], bytes]:
    """What adds *xml* behind the cells of a sheet."""
    return replaced(END, END + xml)


HOSTILE = {
    "a cell in the last corner": (SHEET, lambda: more(
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), LARGE),
    "a large area between two cells": (SHEET, lambda: more(
        b'<row r="20000"><c r="IV20000"><v>1</v></c></row>'), LARGE),
    "many cells": (SHEET, lambda: more((b"<row>" + b"<c><v>1</v></c>" * 40) * 10_000), LARGE),
    "many columns": (SHEET, lambda: more(b"<row>" + b"<c><v>1</v></c>" * 257 + b"</row>"), LARGE),
    "deep nesting": (SHEET, lambda: more(b"<a>" * 90_000), LARGE),
    "many attributes": (SHEET, lambda: more(
        b"<x " + b" ".join(b"a%x=''" % number for number in range(100_000)) + b"/>"), LARGE),
    "many merged cells": (SHEET, lambda: behind(
        b'<mergeCells><mergeCell ref="A1:B2"/>' + b'<mergeCell ref="C1:D2"/>' * 100_001
        + b"</mergeCells>"), LARGE),
    "merged cells that overlap": (SHEET, lambda: behind(
        b'<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B1:C5"/></mergeCells>'),
        "x.xlsx: merged cells overlap in the sheet 甲"),
    "many columns with a width": (SHEET, lambda: replaced(
        b"<sheetData>", b"<cols>" + b'<col min="1" max="9"/>' * 16_385 + b"</cols><sheetData>"),
        LARGE),
    "a text too many times": (STRINGS, lambda: replaced(
        b"</t>", b"x" * 10_000_001 + b"</t>"), LARGE),
    "a text that is not there": (SHEET, lambda: replaced(b"<v>0</v>", b"<v>9</v>"), DAMAGED),
    "a bomb": (SHEET, lambda: behind(b" " * (25 << 20)), LARGE),
    "entities": (SHEET, lambda: replaced(
        b"<worksheet", b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;&a;">]><worksheet'),
        "x.xlsx: its XML declares a document type, which is not allowed"),
    "an entity from a file": (STRINGS, lambda: replaced(
        b"<sst", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst'),
        "x.xlsx: its XML declares a document type, which is not allowed"),
    "macros": ("xl/vbaProject.bin", lambda: lambda _old: b"x",
        "x.xlsx: the file contains macros, which are not allowed"),
    "an external part": (RELATIONS, lambda: replaced(
        b"</Relationships>", EXTERNAL % b"externalLinkPath" + b"</Relationships>"),
        "x.xlsx: the file links to external data, which is not allowed"),
    "an embedded object": ("xl/embeddings/oleObject1.bin", lambda: lambda _old: b"x",
        "x.xlsx: the file contains embedded objects, which are not allowed"),
}  # fmt: skip


def small(*rows: tuple[str | float, ...]) -> bytes:
    """A workbook with two texts, and *rows*, as Excel writes it: the cells share their texts."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("甲")
    for number, row in enumerate((("甲", "乙"), *rows)):
        sheet.write_row(number, 0, row)
    sheet.set_column("A:A", 12, book.add_format({"num_format": "0%"}))
    book.close()
    return buffer.getvalue()


@pytest.mark.parametrize("what", HOSTILE)
def test_what_no_list_holds(what):
    """Refused with the reason and what to do."""
    part, change, message = HOSTILE[what]
    data = with_part(small(), part, change())
    with pytest.raises(UnreadableDocumentError) as caught:
        workbook.read(data, "x.xlsx")
    assert caught.value.message == message
    assert caught.value.hint


@pytest.mark.parametrize("what", ["many cells", "many merged cells", "a bomb", "many attributes"])
def test_it_costs_no_memory(what, tmp_path):
    """At most 200 MB for a process of its own."""
    if not Path("/proc/self/status").exists():
        pytest.skip("memory is measured in /proc")
    part, change, message = HOSTILE[what]
    file = tmp_path / "x.xlsx"
    file.write_bytes(with_part(small(), part, change()))
    said, megabytes = refusal_and_megabytes("workbook", file)
    assert said == message
    assert megabytes < MEGABYTES


def test_a_file_that_is_too_long():
    """Nothing of it is unpacked."""
    noise = bytes(WORKBOOK_LIMITS.packed_bytes + 1)
    with pytest.raises(UnreadableDocumentError, match="larger than any list"):
        workbook.read(noise, "x.xlsx")


def test_more_cells_than_any_list(monkeypatch):
    """As in every format."""
    monkeypatch.setattr(workbook, "MOST_CELLS", 3)
    with pytest.raises(ManyCellsError, match=r"x\.xlsx has more than 3 cells"):
        workbook.read(small((1, 2)), "x.xlsx")


def test_two_sheets_of_one_name():
    """Could be taken for one another; Excel makes none."""
    data = made(lambda sheet: sheet.append(["甲"]), lambda sheet: sheet.append(["乙"]))
    data = with_part(data, "xl/workbook.xml", replaced("乙".encode(), "甲".encode()))
    with pytest.raises(UnreadableDocumentError, match="damaged"):
        workbook.read(data, "x.xlsx")


def test_hyperlinks_and_pictures_do_no_harm():
    """Nobody follows them."""
    data = with_part(
        small(), "xl/worksheets/_rels/sheet1.xml.rels",
        lambda _old: b"<Relationships xmlns='x'>" + EXTERNAL % b"hyperlink" + b"</Relationships>",
    )  # fmt: skip
    data = with_part(data, "xl/media/image1.emf", lambda _old: bytes(10 << 20))
    assert len(workbook.read(data, "x.xlsx").parts) == 1


def test_spoilt_anywhere():
    """Numbers and marks changed at random: refused, or read; nothing else happens."""
    data = small(*((number, "建成", 0.9, f"{number}月") for number in range(5)))
    dice = random.Random(20240101)  # noqa: S311 - no secret
    names = (SHEET, STRINGS, "xl/styles.xml", "xl/workbook.xml", RELATIONS)
    refused = 0

    def spoil(xml: bytes) -> bytes:
        spots = [match.span(1) for match in re.finditer(rb'[">]([0-9]+)["<]', xml)]
        at = dice.randrange(len(xml))
        if dice.random() < 0.5 and spots:
            first, last = dice.choice(spots)
            return xml[:first] + dice.choice(NUMBERS) + xml[last:]
        return xml[:at] + dice.randbytes(2) + xml[at + dice.randint(0, 9) :]

    for _round in range(400):
        try:
            workbook.read(with_part(data, dice.choice(names), spoil), "x.xlsx")
        except UnreadableDocumentError:
            refused += 1
    assert 100 < refused < 400
