"""Whatever stands in the list is text in a document: no field, formula, link or markup."""

from __future__ import annotations

import csv
import datetime
import json
import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO, StringIO
from xml.etree import ElementTree

import docx
import icalendar
import openpyxl
import pytest

from tasklist import documents
from tasklist.documents import Origin, bulletin_text, notice_text
from tasklist.documents.notice_text import NoticeSeries
from tasklist.documents.safe_file_names import filename
from tasklist.model.office_details import Office, OfficeContact, UnitName
from tasklist.model.progress import ProgressEntry
from tasklist.model.spans import Span
from tasklist.model.status import Listing, status_on
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream
from tasklist.reports import bulletin, notice
from tasklist.text.escape import escape_invisible

pytestmark = pytest.mark.thinned

DAY = datetime.date(2023, 10, 9)
HOSTILE = [
    '=HYPERLINK("http://example.org","点")',
    "=1+1",
    "@SUM(1)",
    "http://example.org/点",
    "<script>alert(1)</script>",
    "{{ 7*7 }} {% raw %}",
    '</w:t></w:r><w:fldSimple w:instr="QUIT"/>',
    "_x0041_",
    "a\x00b\x1b[31m\u202e倒\udcff\ufffe",
    "一\n二\t三",
    "**粗** | # 题 <br>",
    "a\r\nEND:VEVENT\r\nATTACH:file:///etc/passwd",
    "a\nBEGIN:VALARM\nACTION:PROCEDURE;x=y,z\\n\\",
    "\t-1+1",
    "长" * 40_000,
]  # fmt: skip


def everywhere(text: str) -> Tasklist:
    """A list of one overdue milestone with *text* in each of its fields."""
    span = Span.until(2023, "2023-09", "2023-02-03")
    entry = ProgressEntry(DAY, text, "behind", 50, text, text, text)
    milestone = Milestone(span=span, plan=text, note=text, progress=(entry,))
    more = ((text, text),)
    work = Workstream(units=(text,), support=(text,), more=more, milestones=(milestone,))
    task = Task(
        id=1,
        goal=text,
        leaders=(text,),
        section=(text, text),
        printed=text,
        more=more,
        workstreams=(work,),
    )
    return Tasklist(title=text, year=2023, tasks=(task,))


def office_of(text: str) -> Office:
    """An office that says *text* of itself, wherever it can."""
    contact = OfficeContact(name=text, phone=text)
    name = UnitName(short=text, full=text)
    return Office(issuer=text, short=text, number=text, recipients=(text,), copies=(text,),
                  contacts=(contact,), reply_days=7, units=(name,))  # fmt: skip


def document_of(text: str, form: str) -> bytes:
    """The bulletin of a list full of *text*."""
    origin = Origin(text, DAY, text)
    computed = bulletin.compute_bulletin(everywhere(text), origin)
    document = bulletin_text.document(computed, office_of(text), foot=text)
    return documents.render_document(document, form)


def exported(text: str, form: str) -> bytes:
    """A list full of *text* as a file."""
    tasklist = everywhere(text)
    standings = tuple(status_on(placed, DAY) for placed in tasklist.milestones)
    listing = Listing(text, DAY, standings)
    if form in ("xlsx", "ics"):
        return documents.export_listing(tasklist, listing, form)
    return documents.listing_text(listing, form)


@pytest.mark.parametrize("make", [document_of, exported])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_workbook_holds_texts_only(text, make):
    """No formula, no link, nor in comments and charts; a text comes back, cut as by Excel."""
    data = make(text, "xlsx")
    with zipfile.ZipFile(BytesIO(data)) as file:
        sheets = [file.read(name) for name in file.namelist() if "worksheets/sheet" in name]
        rels = [file.read(name).decode() for name in file.namelist() if name.endswith(".rels")]
    assert not [text for text in rels if "External" in text or "hyperlink" in text.lower()]
    assert not [sheet for sheet in sheets if b"<f>" in sheet or b"hyperlink" in sheet.lower()]
    book = openpyxl.load_workbook(BytesIO(data))
    cells = [cell for sheet in book for row in sheet for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    texts = [cell.value for cell in cells if cell.data_type == "s"]
    assert max(map(len, texts)) <= 32_767
    if text.isprintable() and len(text) < 1000:
        assert text in texts


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_word_file_has_no_field_but_the_page(text):
    """Read back, every paragraph is the text; hidden characters are spelt out."""
    data = document_of(text, "docx")
    with zipfile.ZipFile(BytesIO(data)) as file:
        for name in file.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(file.read(name))  # noqa: S314 - made here
        body = file.read("word/document.xml").decode()
    assert not re.search(r"<w:(fldSimple|instrText|fldChar|hyperlink|object)\b", body)
    cells = [c.text for t in docx.Document(BytesIO(data)).tables for r in t.rows for c in r.cells]
    if text.isprintable():
        assert text in cells
    assert not re.search("[\x00-\x08\x1b\u202e\udcff\ufffe]", body)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_page_runs_and_loads_nothing(text):
    """No element of the list's, and a policy that allows one style sheet."""
    page = document_of(text, "html").decode()
    assert not re.search(r"<(script|img|a|iframe|object|link|base|form)\b", page)
    assert "default-src 'none'; style-src 'sha256-" in page
    assert page.count("<style>") == 1


def board(text: str) -> bytes:
    """The page for everybody of a list full of *text*."""
    tasklist = everywhere(text)
    standings = tuple(status_on(placed, DAY) for placed in tasklist.milestones)
    return documents.render_page(tasklist, Listing(text, DAY, standings))


class Skeleton(HTMLParser):
    """The tags of a page with the names of their attributes, and its text."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, ...]] = []
        self.text = ""
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag, attrs):
        """A tag, in the order of the page."""
        self.tags.append((tag, *(name for name, _value in attrs)))

    def handle_endtag(self, tag):
        """Its end."""
        self.tags.append((f"/{tag}",))

    def handle_data(self, data):
        """What is said."""
        self.text += data


IN_A_TAG = ['"><img src=x onerror=alert(1)>', "' onclick='alert(1)", '" autofocus onfocus="x"',
            "</script><script>alert(1)</script>", "</style><svg onload=alert(1)>", "<!--", "]]>",
            "</title>", "&lt;b&gt;&amp;amp;", "javascript:alert(1)", "{0.__class__}"]  # fmt: skip


@pytest.mark.parametrize("text", [*HOSTILE, *IN_A_TAG])
def test_a_text_changes_no_tag_of_the_page_for_everybody(text):
    """The same tags and attributes as with a harmless text, and the text is said."""
    plain, hostile = Skeleton(board("甲")), Skeleton(board(text))
    assert hostile.tags == plain.tags
    assert hostile.text.count(escape_invisible(text, newlines=True).strip("\n")) >= 5
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e\ufffe]", hostile.text)


def test_a_browser_obeys_nothing_of_the_list(browser, tmp_path):
    """It builds the same elements, runs and loads nothing, and no long word widens the page."""
    contents = []
    for name, text in (("plain", "甲"), ("hostile", " ".join(HOSTILE + IN_A_TAG))):
        file = tmp_path / f"{name}.html"
        file.write_bytes(board(text))
        browser.open(file.as_uri(), 390)
        browser.run("document.querySelector('details').open = true")
        tags = "return [...document.querySelectorAll('*')].map((one) => one.tagName)"
        contents.append(browser.run(tags))
        width = "return document.documentElement.scrollWidth"
        assert (browser.run(width), browser.complaints()) == (390, [])
    assert contents[0] == contents[1]


EVENT = ["UID", "DTSTAMP", "DTSTART", "SUMMARY", "DESCRIPTION", "TRANSP"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_calendar_has_the_properties_that_it_has(text):
    """One event with one alarm, whatever the list says; the text comes back as text."""
    data = exported(text, "ics")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not re.search("[\x00-\x1f\x7f\u202e]", "".join(line.decode() for line in lines))
    calendar = icalendar.Calendar.from_ical(data)
    assert [contents.name for contents in calendar.walk()] == ["VCALENDAR", "VEVENT", "VALARM"]
    (event,), (alarm,) = calendar.walk("VEVENT"), calendar.walk("VALARM")
    assert list(event) == EVENT
    assert list(alarm) == ["ACTION", "TRIGGER", "DESCRIPTION"]
    visible = escape_invisible(text, newlines=True)
    assert len(str(event["SUMMARY"]).splitlines()) == 1
    for heading in ("Goal", "Plan", "Units", "Leaders", "Note"):
        assert f"{heading}: {visible}" in str(event["DESCRIPTION"])


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_text_file_keeps_its_shape(text):
    """One row, one object; no cell that a spreadsheet would compute, nothing hidden."""
    files = {form: exported(text, form).decode() for form in ("csv", "tsv", "json", "jsonl", "md")}
    for data in files.values():
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e\ufffe]", data)
    rows = list(csv.reader(StringIO(files["csv"].removeprefix("\ufeff"), newline="")))
    tsv = [line.split("\t") for line in files["tsv"].splitlines()]
    for header, *contents in (rows, tsv):
        (row,) = contents
        assert len(row) == len(header)
        assert not [one for one in row if re.match(r"\s*[=+\-@＝＋－＠]|[\t\r]", one)]
    record = json.loads(files["jsonl"])
    assert record == json.loads(files["json"])["milestones"][0]
    assert record["goal"] == record["plan"] == record["note"] == text
    assert files["md"].count("\n") == 5
    assert "<script" not in files["md"].replace("\\<", "")


def poisoned_notice(text: str) -> documents.Document:
    """The notices of a list full of *text*."""
    contents = notice.compute_notices(everywhere(text), DAY)
    series = NoticeSeries(text, DAY, notice.Limits(), office_of(text), text)
    return notice_text.document(contents, series)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_notice_is_text_too(text):
    """In both of its forms."""
    assert docx.Document(BytesIO(documents.render_document(poisoned_notice(text), "docx"))).tables
    drawn = documents.render_document(poisoned_notice(text), "md").decode()
    assert not re.search("[\x00-\x09\x1b\u202e]", drawn)
    assert "<script" not in drawn.replace("\\<", "")


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "a/b\\c", "CON", "nul.txt", "LPT1", "..", "", " . ", "-rf", "~x",
     "甲" * 300, "a\x00b\n", "C:盘", "\udcff", "名\u202e倒"],
)  # fmt: skip
def test_a_unit_is_no_path(name, tmp_path):
    """Each becomes one plain file, in its folder, on any system."""
    contents = filename(name, "docx", {})
    assert re.fullmatch(r'[^\\/:*?"<>|\x00-\x1f]+\.docx', contents)
    assert len(contents.encode()) < 200
    assert not re.match(r"(?i)(con|nul|lpt1)\.|[-~. ]", contents)
    (tmp_path / contents).write_text("", "utf-8")
    assert [path.name for path in tmp_path.iterdir()] == [contents]


def test_two_units_never_share_a_file():
    """Not even on a disk that ignores case."""
    taken: dict[str, int] = {}
    names = [filename(name, "md", taken) for name in ("a/b", "a:b", "A_B", "a_b-2")]
    assert len({name.casefold() for name in names}) == 4


def test_the_note_stands_beside_the_file():
    """What a command knows of the commit is said with the day and the file."""
    origin = Origin("data/x.yaml", DAY, note="abc1234")
    assert str(origin) == "As of 2023-10-09 · data/x.yaml · abc1234"
