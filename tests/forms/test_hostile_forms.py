"""What comes back by mail can be anything: refused in a sentence, never obeyed."""

from __future__ import annotations

import os
import random
import re
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from tasklist.forms import workbook_reader
from tasklist.forms.form_file import FORM_LIMITS, FormError
from tasklist.yamlfile.reader import read_bytes
from testing.filled_forms import changed, filled, packed, parts, retold, row_of

pytestmark = pytest.mark.thinned

LIST = "data/tasks_2023.yaml"
FORM = Path("forms/教育局.xlsx")
SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
HANG = 300  # seconds: a guard against waiting for ever, no measure
MEGABYTES = 300
# Reads as the program does, then says how much memory it took at most.
CHILD = """
import re, sys
from pathlib import Path
from tasklist import cli
code = cli.main(["forms", "read", *sys.argv[1:]])
status = Path("/proc/self/status").read_text()
sys.stdout.write("PEAK " + re.search(r"VmHWM:\\s+(\\d+)", status)[1])
sys.stdout.flush()
sys.exit(code)
"""
DAMAGED = "the file is damaged or not an Excel workbook (.xlsx)"
LARGE = "the file is too large for a form and was not read"
FOREIGN = "not a form of this program; create a new one"
LINKS = "the file links to external data, which is not allowed"
MACROS = "the file contains macros, which are not allowed"
DOCTYPE = "its XML declares a document type, which is not allowed"


@pytest.fixture
def form(run, office) -> Path:
    """The form of the third quarter, where 35 is open."""
    run("reopen 35 Q3")
    run("forms make --q 3 -o forms --unit 教育局")
    return FORM


@pytest.fixture
def read() -> Callable[[Path], tuple[int, str]]:
    """What a process of its own says of a file: exit code and output."""
    if not Path("/proc/self/status").exists():
        pytest.skip("memory is measured in /proc")

    def go(file: Path) -> tuple[int, str]:
        ran = subprocess.run(
            [sys.executable, "-c", CHILD, file], capture_output=True, check=False, timeout=HANG
        )
        out, _mark, peak = ran.stdout.decode().rpartition("PEAK ")
        assert int(peak) < MEGABYTES * 1024
        assert "Traceback" not in ran.stderr.decode()
        return ran.returncode, out

    return go


def archive(*entries: tuple[str, bytes]) -> bytes:
    """A zip file of *entries*, in that order."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries:
            file.writestr(name, data)
    return made.getvalue()


def word() -> bytes:
    """A .docx file."""
    made = BytesIO()
    docx.Document().save(made)
    return made.getvalue()


def lying(size: int) -> bytes:
    """A workbook whose table of contents says that a part is small; it unpacks to *size*."""
    made = bytearray(archive(("xl/workbook.xml", b"0" * size)))
    for mark, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", made, made.index(mark) + offset, 10)
    return bytes(made)


WRONG = {
    "nothing": (lambda: b"", DAMAGED),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 900, DAMAGED),
    "a PDF": (lambda: b"%PDF-1.7\n%%EOF\n", DAMAGED),
    "text": ("任务,状态\n35,办结\n".encode, DAMAGED),
    "an archive": (lambda: archive(("a.txt", b"x")), DAMAGED),
    "a Word file": (word, DAMAGED),
    "an old .xls": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 900,
                    "the file is an old .xls or has a password; save it as an ordinary .xlsx"),
    "a bomb": (lambda: archive(("xl/workbook.xml", b"0" * (1 << 28))), LARGE),
    "a small bomb": (lambda: archive(("xl/workbook.xml", b"0" * (3 << 20))), LARGE),
    "a bomb that lies": (lambda: lying(1 << 28), DAMAGED),
    "many parts": (lambda: archive(*((f"{n}.xml", b"") for n in range(9000))), LARGE),
    "a part twice": (lambda: archive(("xl/workbook.xml", b"<a/>"), ("XL/workbook.xml", b"<b/>")),
                     DAMAGED),
    "much noise": (lambda: random.Random(1).randbytes(FORM_LIMITS.packed_bytes + 1), LARGE),  # noqa: S311 - no secret
}  # fmt: skip


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("what", WRONG)
def test_what_is_no_workbook(form, read, what):
    """Exit 1, with the file's name and a sentence."""
    make, said = WRONG[what]
    Path("x.xlsx").write_bytes(make())
    assert read(Path("x.xlsx")) == (1, f"x.xlsx: refused: {said}\n")


@pytest.mark.parametrize("what", ["a pipe", "a folder", "a device", "nothing"])
def test_what_is_no_file(form, read, what):
    """A pipe is not waited for, a device not read to its end."""
    file = Path("x.xlsx")
    match what:
        case "a pipe":
            os.mkfifo(file)
        case "a folder":
            file.mkdir()
        case "a device":
            file = Path("/dev/zero")
    said = "can't be read: No such file or directory" if what == "nothing" else "not a file"
    assert read(file) == (1, f"{file}: refused: {said}\n")


def put(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """What puts *new* in the place of the first *old*."""
    return lambda data: data.replace(old, new, 1)


def cells(count: int, at: str = "") -> Callable[[bytes], bytes]:
    """What adds *count* cells of the longest text."""
    one = b'<c %st="s"><v>0</v></c>' % (f'r="{at}" '.encode() if at else b"")
    return put(b"</sheetData>", b'<row r="90">' + one * count + b"</row></sheetData>")


def many(one: bytes, count: int) -> bytes:
    """*one* with each number up to *count* in it."""
    return b" ".join(one % number for number in range(count))


EXTERNAL = b'<Relationship Id="e" Type="x/%s" Target="http://example.org/" TargetMode="External"/>'
BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
RELATIONS, KINDS = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
POISONED = {
    "entities": (SHEET, put(b"<worksheet", BOMB + b"<worksheet"), DOCTYPE),
    "an entity from a file": (
        STRINGS, put(b"<sst", b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst'),
        DOCTYPE),
    "another encoding": (SHEET, lambda data: data.decode().encode("utf-16"), DAMAGED),
    "the same unmarked": (SHEET, lambda data: data.decode().encode("utf-16-le"), DAMAGED),
    "a control character": (STRINGS, put(b"<t>", b"<t>\x1b[31m"), DAMAGED),
    "an external link": (
        RELATIONS, put(b"</Relationships>", EXTERNAL % b"externalLinkPath" + b"</Relationships>"),
        LINKS),
    "macros by their kind": (
        KINDS, put(b"</Types>", b'<Override PartName="/x" ContentType="application/vnd.ms-excel.'
                   b'sheet.macroEnabled.main+xml"/></Types>'), MACROS),
    "the last cell of all": (SHEET, cells(1, "XFD1048576"), LARGE),
    "a cell nowhere": (SHEET, cells(1, "35"), DAMAGED),
    "a row nowhere": (SHEET, put(b'<row r="5"', b'<row r="-5"'), DAMAGED),
    "many attributes": (SHEET, put(
        b"<sheetData", b"<x " + many(b"a%x=''", 300_000) + b"/><sheetData"), LARGE),
    "many columns": (SHEET, cells(70), LARGE),
    "many cells": (SHEET, cells(301_000, "A90"), LARGE),
    "four billion texts": (
        STRINGS, lambda data: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="4294967295"', data),
        LARGE),
    "a count of nothing": (STRINGS, lambda data: re.sub(rb' count="\d+"', b' count="-1"', data),
                           DAMAGED),
    "a text that is not there": (SHEET, put(b"<v>0</v>", b"<v>99999</v>"), DAMAGED),
    "no year": ("xl/worksheets/sheet2.xml", put(b"<v>2023</v>", b"<v>NaN</v>"), FOREIGN),
    "another version": (
        "xl/worksheets/sheet2.xml", put(b"<v>3</v>", b"<v>9</v>"),
        "made by another version of tasklist; fill in a new form"),
    "no sheet that says what it is": ("xl/workbook.xml", put(b'"tasklist"', b'"x"'), FOREIGN),
    "a column more": (SHEET, lambda data: re.sub(rb'"O4"', b'"T4"', data),
                      "its columns or heading rows were moved; fill in a new form"),
}  # fmt: skip


@pytest.mark.parametrize("what", POISONED)
def test_what_a_form_never_holds(form, read, what):
    """A form in all else, and refused as a whole."""
    part, change, said = POISONED[what]
    Path("x.xlsx").write_bytes(changed(form, part, change))
    assert read(Path("x.xlsx")) == (1, f"x.xlsx: refused: {said}\n")


def test_one_long_text_in_every_cell(form, read):
    """Small in the file, and copied into each cell that shows it: 30 KB 900 times are 27 MB."""
    files = parts(form)
    text = random.Random(1).randbytes(15_000).hex().encode()  # noqa: S311 - no secret
    files[STRINGS] = put(b"<t>", b"<t>" + text)(files[STRINGS])
    Path("few.xlsx").write_bytes(packed(files | {SHEET: cells(300, "A90")(files[SHEET])}))
    Path("many.xlsx").write_bytes(packed(files | {SHEET: cells(900, "A90")(files[SHEET])}))
    assert read(Path("few.xlsx")) == (0, "")
    assert read(Path("many.xlsx")) == (1, f"many.xlsx: refused: {LARGE}\n")


CROWDED = {
    "texts": (STRINGS, b"</sst>", lambda: many(b"<si><t>%x</t></si>", 100_000)),
    "relations": (RELATIONS, b"</Relationships>",
                  lambda: many(b"<Relationship Id='x%d' Type='t' Target='t'/>", 60_000)),
    "names": ("xl/workbook.xml", b"</workbook>", lambda: b"<definedNames>" + many(
        b"<definedName name='n%d'>a!A1</definedName>", 60_000) + b"</definedNames>"),
}  # fmt: skip


@pytest.mark.parametrize("what", CROWDED)
def test_as_much_as_is_let_in(form, read, what):
    """Just under the limits there is no harm in it, nor much memory."""
    part, end, more = CROWDED[what]
    Path("x.xlsx").write_bytes(changed(form, part, put(end, more() + end)))
    assert read(Path("x.xlsx")) == (0, "")


PARTS = {
    "xl/vbaProject.bin": MACROS,
    "XL/VBAPROJECT.BIN": MACROS,
    "xl/../xl/vbaProject.bin": MACROS,
    "xl/externalLinks/externalLink1.xml": LINKS,
    "xl/connections.xml": LINKS,
    "xl/embeddings/oleObject1.bin": "the file contains embedded objects, which are not allowed",
}


@pytest.mark.parametrize("name", PARTS)
def test_parts_that_could_run_or_fetch(form, read, name):
    """Named for what they are."""
    Path("x.xlsx").write_bytes(packed(parts(form) | {name: b"<a/>"}))
    assert read(Path("x.xlsx")) == (1, f"x.xlsx: refused: {PARTS[name]}\n")


def test_an_address_that_excel_made_a_link_of(form, read):
    """Is a text like any other: nobody follows it."""
    links = b"<Relationships xmlns='x'>" + EXTERNAL % b"hyperlink" + b"</Relationships>"
    name = "xl/worksheets/_rels/sheet1.xml.rels"
    Path("x.xlsx").write_bytes(packed(parts(form) | {name: links}))
    assert read(Path("x.xlsx")) == (0, "")


def test_cut_anywhere(form):
    """A form that broke off is damaged, wherever it did."""
    data = form.read_bytes()
    for end in range(0, len(data), 61):
        Path("x.xlsx").write_bytes(data[:end])
        with pytest.raises(FormError, match="damaged"):
            workbook_reader.read(Path("x.xlsx"))


NUMBERS = (b"-1", b"99999999999999999999", b"4294967295", b"", b"1e308", b"NaN", b"65536", b"0")


def test_spoilt_anywhere(form):
    """Numbers, marks and names changed at random: refused, or read; nothing else happens.

    So a count of four billion was found, at which the library ends the process.
    """
    files, dice = parts(form), random.Random(20231009)  # noqa: S311 - no secret
    names = [name for name in files if name.endswith((".xml", ".rels"))]
    refused = 0
    for _round in range(600):
        name = dice.choice(names)
        data = bytearray(files[name])
        for _change in range(dice.randint(1, 3)):
            spots = [match.span(1) for match in re.finditer(rb'[">]([0-9]+)["<]', data)]
            first, last = dice.choice(spots) if spots else (0, 0)
            at = dice.randrange(len(data))
            if dice.random() < 0.5:
                data[first:last] = dice.choice(NUMBERS)
            else:
                data[at : at + dice.randint(0, 9)] = dice.randbytes(2)
        Path("x.xlsx").write_bytes(packed(files | {name: bytes(data)}))
        try:
            workbook_reader.read(Path("x.xlsx"))
        except FormError:
            refused += 1
    assert 200 < refused < 600


EVIL = [
    "=cmd|'/c calc'!A1",
    "[red]假[/red]",
    "\\x1b[31m",
    "<script>",
    "x: {a: b} # c",
    "- [",
    "&a *a",
]


@pytest.mark.parametrize("text", EVIL)
def test_a_text_is_data(run, form, text):
    """Whatever it looks like, it is written as that text, and comes back as it."""
    back = filled(form, {35: {"note": "@"}}, Path("back/x.xlsx"))
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    Path("x.xlsx").write_bytes(retold(back, "@", escaped))
    line = f"35 教育局、各相关街镇 · Q3  note: {text}\n"
    assert run("forms read --apply x.xlsx") == (0, line, "1 milestone changed, 0 refused\n")
    assert run("forms read --apply x.xlsx") == (0, "", "0 milestones changed, 0 refused\n")
    notes = [
        p.milestone.note for p in read_bytes(Path(LIST).read_bytes(), LIST).tasklist.milestones
    ]
    assert text in notes


@pytest.mark.parametrize("text", ["_x001B_[31m", "\u202e倒", "\u200b"])
def test_what_can_not_be_seen_is_spelt_out(run, form, text):
    """In the refusal, where it would steer a terminal else."""
    back = filled(form, {35: {"done": "@"}}, Path("back/x.xlsx"))
    Path("x.xlsx").write_bytes(retold(back, "@", text))
    code, out, _err = run("forms read x.xlsx")
    assert code == 1
    assert out.startswith(f"x.xlsx:{row_of(form, 35)}: refused: 35 Q3  invalid date: ")
    assert out.strip("\n").isprintable()


DELETED = "y.xlsx: refused: 35 Q3  the row was deleted from the form\n"


def test_a_key_that_was_tampered_with(run, form):
    """Names nothing else: what was promised has to be there, word for word."""
    book = openpyxl.load_workbook(filled(form, {35: {"note": "x"}}, Path("back/x.xlsx")))
    sheet, row = book.worksheets[0], row_of(form, 35)
    sheet[f"O{row}"] = "\u202e99.9"
    book.save("x.xlsx")
    assert run("forms read x.xlsx")[1] == "35 教育局、各相关街镇 · Q3  note: x\n"
    sheet[f"R{row}"] = "0123456789abcdef"
    book.save("y.xlsx")
    assert run("forms read y.xlsx")[:2] == (
        1,
        f"{DELETED}y.xlsx:{row}: refused: \\u202e99 Q3  the list has no such task\n",
    )


def test_rows_that_were_struck_from_the_hidden_sheet(run, form):
    """Whoever hides there that a row is gone spoils the form."""
    book = openpyxl.load_workbook(form)
    book["tasklist"].delete_rows(12)
    book.save("x.xlsx")
    assert run("forms read x.xlsx")[1] == (
        "x.xlsx: refused: its hidden sheet was changed; fill in a new form\n"
    )
