"""The file of an office."""

from __future__ import annotations

import datetime

import pytest

from tasklist.model.office_details import Office, OfficeContact, UnitName
from tasklist.office.office_reader import KEYS, InvalidOfficeError, read_office
from testing.paths import ROOT

WHOLE = """\
issuer: 西青区人民政府督查室
short: 区政府督查室
number: 西督〔{year}〕{n}号
signature: 督查室
recipients: [各街镇, 区政府各部门]
copies: 区委办公室
contacts:
- {name: 张三, phone: 022-27391234}
- 李四
reply-days: 5
min-due: 3
units:
  教育局: 西青区教育局
"""


def messages(text: str) -> list[str]:
    """Each problem of the file *text*, with its place and code."""
    problems = read_office(text.encode(), "o").problems
    return [f"{one.place}: {one.code} {one.message}" for one in problems]


def test_every_key_is_read() -> None:
    """A list of one may be a text, and a contact a name alone."""
    assert read_office(WHOLE.encode(), "office.yaml").office == Office(
        issuer="西青区人民政府督查室",
        short="区政府督查室",
        number="西督〔{year}〕{n}号",
        signature="督查室",
        recipients=("各街镇", "区政府各部门"),
        copies=("区委办公室",),
        contacts=(OfficeContact(name="张三", phone="022-27391234"), OfficeContact(name="李四")),
        reply_days=5,
        min_due=3,
        units=(UnitName(short="教育局", full="西青区教育局"),),
    )


@pytest.mark.parametrize("text", ["", "# issuer: 督查室\n"])
def test_a_file_of_comments_says_nothing(text: str) -> None:
    """As it is before anybody has filled it in."""
    assert read_office(text.encode(), "office.yaml").office == Office()


def test_one_contact_needs_no_dash() -> None:
    """As a person writes it who has one."""
    office = read_office("contacts: {name: 张三}\n".encode(), "o").office
    assert office.contacts == (OfficeContact(name="张三"),)


def test_the_manual_shows_a_valid_file() -> None:
    """Every key of docs/office.md is one, and each key is there."""
    page = (ROOT / "docs" / "office.md").read_text("utf-8")
    text = page.partition("```yaml\n")[2].partition("```")[0]
    office = read_office(text.encode(), "office.yaml").office
    assert all(vars(office).values())


WRONG = {
    "a misspelt key": ("isuer: 督查室\n", ["o:1:1: E201 unknown key: isuer"]),
    "a key twice": ("issuer: 甲\nissuer: 乙\n", ["o:2:1: E203 duplicate key: issuer"]),
    "an empty name": ("issuer:\n", ["o:1:8: E207 empty text"]),
    "a list for a text": ("issuer: [甲]\n", ["o:1:9: E206 expected text, found a list or mapping"]),
    "no file of keys": ("- issuer\n", [
        f"o:1:1: E204 expected a mapping with the keys {', '.join(KEYS)}"]),
    "a contact that is a list": ("contacts: [[甲]]\n", ["o:1:12: E204 expected a contact"]),
    "a contact without a name": ("contacts:\n- {phone: 1}\n", ["o:2:3: E202 missing key: name"]),
    "units as a list": ("units: [甲]\n", ["o:1:8: E204 expected a mapping with units as keys"]),
    "a unit twice": ("units:\n  甲: 甲局\n  甲: 乙局\n", ["o:3:3: E203 duplicate key: 甲"]),
    "a list as a unit": ("units:\n  [甲]: 甲局\n", [
        "o:2:3: E206 expected text, found a list or mapping"]),
    "no pattern": ("number: ''\n", ["o:1:9: E207 empty text"]),
    "a pattern without a number": ("number: 督{year}\n", [
        "o:1:9: E401 the number pattern has no {n}: 督{year}"]),
    "two numbers": ("number: 督{n}-{n}\n", [
        "o:1:9: E401 duplicate {n} in the number pattern: 督{n}-{n}"]),
    "other braces": ("number: 督{n}{n.__class__}\n", [
        "o:1:9: E401 invalid number pattern: 督{n}{n.__class__}"]),
    "a brace alone": ("number: 督{n}}\n", ["o:1:9: E401 invalid number pattern: 督{n}}"]),
    "no number of days": ("reply-days: 0\n", ["o:1:13: E402 invalid number of days: 0"]),
    "too many days": ("reply-days: 366\n", ["o:1:13: E402 invalid number of days: 366"]),
    "no minimum": ("min-due: many\n", ["o:1:10: E402 invalid number of milestones: many"]),
    "no YAML": ("issuer：甲\nnumber: 督{n}\n", [
        "o:1:7: E104 full-width colon (：) after a key"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "problems"), WRONG.values(), ids=WRONG)
def test_what_is_refused(text: str, problems: list[str]) -> None:
    """Each error with its place; nothing is half read."""
    assert messages(text) == problems
    with pytest.raises(InvalidOfficeError) as error:
        _ = read_office(text.encode(), "o").office
    assert (error.value.message, len(error.value.problems)) == ("o can't be read.", len(problems))


def test_bytes_that_are_no_text() -> None:
    """The encoding that an editor used is named."""
    problems = read_office("issuer: 督查室\n".encode("gbk"), "o").problems
    assert [one.code for one in problems] == ["E101"]


def test_more_errors_than_are_shown() -> None:
    """The last one says so."""
    text = "".join(f"key{n}: a\n" for n in range(600))
    assert read_office(text.encode(), "o").problems[-1].code == "E112"


@pytest.mark.parametrize(
    ("day", "reply"),
    [("2023-10-12", "2023-10-17"), ("2023-10-09", "2023-10-16"), ("2023-10-10", "2023-10-16")],
)
def test_a_reply_is_due_on_a_working_day(day: str, reply: str) -> None:
    """Five days after a Monday is a Saturday: the Monday after it; a Tuesday's is a Sunday."""
    office = Office(reply_days=5)
    assert office.reply_day(datetime.date.fromisoformat(day)) == datetime.date.fromisoformat(reply)
    assert Office().reply_day(datetime.date(2023, 10, 12)) is None


def test_what_stands_for_what_is_missing() -> None:
    """The issuer signs and is named in sentences; a unit has the name of the list."""
    office = Office(issuer="某区督查室", number="西督〔{year}〕{n}号")
    assert (office.signatory, office.name_in_text) == ("某区督查室", "某区督查室")
    assert office.full_name("教育局") == "教育局"
    assert office.document_number(2023, 12) == "西督〔2023〕12号"
    assert office.document_number(2023, None) == "西督〔2023〕\u3000号"
    assert Office().document_number(2023, 12) == ""
