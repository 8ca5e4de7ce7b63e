"""A document that is no list is refused before it costs time or memory."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tasklist.grids import word_reader
from tasklist.grids.document_refusals import UnreadableDocumentError
from tasklist.grids.errors import ManyCellsError
from testing.grid_lines import grid_lines
from testing.measured_reading import refusal_and_megabytes
from testing.word_packages import (
    MAIN,
    OFFICE,
    cell,
    paragraph,
    row,
    run,
    span,
    table,
    word_package,
)
from testing.workbooks import replaced, with_part

DOCUMENT, RELATIONS = "word/document.xml", "word/_rels/document.xml.rels"
LARGE = "x.docx: the file is larger than any list and was not read"
DAMAGED = "x.docx: the file is damaged or not a Word document (.docx)"
LINKS = "x.docx: the file links to external data, which is not allowed"
DOCTYPE = "x.docx: its XML declares a document type, which is not allowed"
MEGABYTES = 200


def external(kind: str) -> Callable[[bytes], bytes]:
    """What adds a relation of this *kind* that leads out of the file."""
    relation = f'<Relationship Id="e" Type="{OFFICE}/{kind}" Target="http://x.org/" '
    return replaced(
        b"</Relationships>", f'{relation}TargetMode="External"/></Relationships>'.encode()
    )


def small() -> bytes:
    """A document with a table."""
    return word_package(paragraph("清单") + table(row("甲", "乙")), styles="", numbering="")


def body(content: str) -> bytes:
    """A document with this body."""
    return word_package(content)


def nested(count: int) -> str:
    """Tables, each in a cell of another."""
    opening, closing = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return opening * count + closing * count


def part(name: str, change: Callable[[bytes], bytes]) -> Callable[[], bytes]:
    """A small document with *change* done to its part *name*."""
    return lambda: with_part(small(), name, change)


HOSTILE = {
    "a wide cell": (lambda: body(table(row(cell("甲", span(1_000_000))))), LARGE),
    "wide cells": (lambda: body(table(row(*[cell("甲", span(200))] * 2))), LARGE),
    "a row far in": (
        lambda: body(table(row("甲", properties='<w:gridBefore w:val="999999"/>'))), LARGE),
    "a span of nothing": (lambda: body(table(row(cell("甲", span(-5))))), LARGE),
    "an absurd number": (
        lambda: body(table(row(cell("甲", '<w:gridSpan w:val="9e99"/>')))), DAMAGED),
    "deep nesting": (lambda: body(nested(40)), LARGE),
    "many rows": (lambda: body(table("<w:tr/>" * 20_001)), LARGE),
    "many elements": (lambda: body("<w:p/>" * 500_000), LARGE),
    "a bomb": (part(DOCUMENT, replaced(b"<w:sectPr/>", b" " * (25 << 20))), LARGE),
    "entities": (part(DOCUMENT, replaced(
        b"<w:document", b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><w:document')),
        DOCTYPE),
    "an entity from a file": (part(DOCUMENT, replaced(
        b"<w:document", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document')),
        DOCTYPE),
    "an external part": (part(RELATIONS, external("subDocument")), LINKS),
    "data for a mailing": (part(RELATIONS, external("mailMergeSource")), LINKS),
    "macros": (part("word/vbaProject.bin", lambda _old: b"x"),
               "x.docx: the file contains macros, which are not allowed"),
    "an embedded object": (part("word/embeddings/oleObject1.bin", lambda _old: b"x"),
                           "x.docx: the file contains embedded objects, which are not allowed"),
    "a document inside": (lambda: body("<w:altChunk/>"),
                          "x.docx: the file contains embedded objects, which are not allowed"),
    "a deleted cell": (lambda: body(table(row(cell("甲", "<w:cellDel/>")))),
                       "x.docx: a tracked change deletes single cells"),
    "no text": (part("_rels/.rels", replaced(b'officeDocument"', b'x"')), DAMAGED),
    "no body": (part(DOCUMENT, lambda _old: b"<a/>"), DAMAGED),
    "broken XML": (part(DOCUMENT, replaced(b"</w:body>", b"")), DAMAGED),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_what_no_list_holds(what):
    """Refused with the reason and what to do."""
    make, message = HOSTILE[what]
    with pytest.raises(UnreadableDocumentError) as caught:
        word_reader.read(make(), "x.docx")
    assert caught.value.message == message
    assert caught.value.hint


@pytest.mark.parametrize("what", ["many elements", "a bomb", "many rows"])
def test_it_costs_no_memory(what, tmp_path):
    """At most 200 MB for a process of its own."""
    if not Path("/proc/self/status").exists():
        pytest.skip("memory is measured in /proc")
    make, message = HOSTILE[what]
    file = tmp_path / "x.docx"
    file.write_bytes(make())
    said, megabytes = refusal_and_megabytes("word_reader", file)
    assert said == message
    assert megabytes < MEGABYTES


@pytest.mark.parametrize("kind", ["hyperlink", "attachedTemplate", "image"])
def test_links_that_do_no_harm(kind):
    """Documents of offices have them; nothing that is read comes from there."""
    assert len(word_reader.read(part(RELATIONS, external(kind))(), "x.docx").parts) == 2


def test_more_cells_than_any_list(monkeypatch):
    """As in every format."""
    monkeypatch.setattr(word_reader, "MOST_CELLS", 1)
    with pytest.raises(ManyCellsError, match=r"x\.docx has more than 1 cells"):
        word_reader.read(small(), "x.docx")


def test_styles_that_are_based_on_one_another():
    """Are not followed for ever."""
    styles = "".join(
        f'<w:style w:styleId="{one}"><w:basedOn w:val="{other}"/></w:style>'
        for one, other in ("ab", "ba")
    )
    document = word_package(paragraph("甲", '<w:pStyle w:val="a"/>'), styles=styles)
    assert grid_lines(word_reader.read(document, "x.docx")) == ["¶ 甲"]


def test_strict_documents():
    """Word can save the same elements under other names."""
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = with_part(small(), DOCUMENT, replaced(MAIN.encode(), strict))
    assert grid_lines(word_reader.read(document, "x.docx"))[0] == "¶ 清单"


def test_spoilt_anywhere():
    """Bytes changed at random: refused, or read; nothing else happens."""
    content = paragraph(run("甲", "<w:vanish/>")) + table(row("甲", cell("乙", span(2))))
    number = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    document = word_package(content, styles='<w:style w:styleId="a"/>', numbering=number)
    dice = random.Random(20240101)  # noqa: S311 - no secret
    names = (DOCUMENT, RELATIONS, "word/styles.xml", "word/numbering.xml", "_rels/.rels")
    refused = 0

    def spoil(xml: bytes) -> bytes:
        at = dice.randrange(len(xml))
        return xml[:at] + dice.choice((b"", b"9", b"-", b"<", b"\xff")) + xml[at + 1 :] + b" "

    for _round in range(400):
        try:
            word_reader.read(with_part(document, dice.choice(names), spoil), "x.docx")
        except UnreadableDocumentError:
            refused += 1
    assert 100 < refused < 400
