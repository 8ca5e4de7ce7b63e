"""Who is reminded, of what, and where it is written."""

from __future__ import annotations

import datetime

import docx
import pytest

from tasklist.reports.notice import Level, Limits, compute_notices
from tasklist.yamlfile.reader import read
from tasklist.yamlfile.source_text import Source
from testing.lists import SMALL

TASKLIST = read(Source("", SMALL)).valid_tasklist


def notices_on(day: str, **options) -> dict[str, list[tuple[str, int, str]]]:
    """Unit → its levels, tasks and groups."""
    notices = compute_notices(TASKLIST, datetime.date.fromisoformat(day), **options)
    return {
        n.unit: [(str(i.level), i.standing.placed.task.id, i.group) for i in n.items]
        for n in notices
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2023-10-01", {"教育局": "red", "各相关街镇": "red", "政务服务办": "red"}),
        ("2023-09-30", {"教育局": "yellow", "各相关街镇": "yellow", "政务服务办": "yellow"}),
        ("2023-09-15", {"教育局": "yellow", "各相关街镇": "yellow", "政务服务办": "yellow"}),
        ("2023-09-14", {"教育局": "blue", "各相关街镇": "blue", "政务服务办": "blue"}),
        ("2023-08-31", {"教育局": "blue", "各相关街镇": "blue", "政务服务办": "blue"}),
        ("2023-08-30", {}),
    ],
)
def test_the_days_that_part_the_levels(day, expected):
    """Red from the day after, yellow within 15, blue within 30; nothing, no notice."""
    assert {unit: items[0][0] for unit, items in notices_on(day).items()} == expected


def test_a_group_is_expanded_on_request():
    """To its members, through the group within the group; each hears of it once."""
    expanded = notices_on("2023-10-01", expand_groups=True)
    assert "各相关街镇" not in expanded
    assert expanded["甲镇"] == expanded["乙镇"] == [("red", 35, "各相关街镇")]
    assert expanded["教育局"] == [("red", 35, "")]


def test_one_level_and_other_days():
    """Only what is asked for."""
    assert notices_on("2023-10-01", levels=[Level.BLUE]) == {}
    assert set(notices_on("2023-12-01", levels=[Level.YELLOW], limits=Limits(40, 50))) == {
        "政务服务办", "住建委",
    }  # fmt: skip


def test_one_file_a_unit(run, office):
    """Of those that are behind, with a place for the answer."""
    code, out, err = run("notice -o made/")
    files = sorted(path.name for path in (office / "made").iterdir())
    assert (code, out) == (0, "")
    assert err.startswith(f"{len(files)} notices in made")
    assert "教育局.docx" in files
    letter = docx.Document(office / "made" / "教育局.docx")
    (table,) = letter.tables
    assert [cell.text for cell in table.rows[0].cells][-2:] == ["Answer", "Next steps"]
    assert "Level of all: red." in [paragraph.text for paragraph in letter.paragraphs]
    assert {row.cells[-1].text for row in table.rows[1:]} == {""}
    before = (office / "made" / "教育局.docx").read_bytes()
    run("notice -o made/ --number 21")
    assert (office / "made" / "教育局.docx").read_bytes() == before


def test_all_in_one(run, office):
    """A page each, in the order of the list; as text without a file."""
    run("notice -o made.docx")
    titles = [p for p in docx.Document(office / "made.docx").paragraphs if p.style.name == "Title"]
    assert run("notice --again")[1].count("# Supervision notice") == len(titles) > 20


def test_nobody_behind(run, office):
    """No notice, no file, and no error."""
    assert run("notice --as-of 2023-01-02 -o made/")[::2] == (
        0, "No unit is behind; no notices were written.\n",
    )  # fmt: skip
    assert not (office / "made").exists()


def test_only_one_unit(run, office):
    """By part of its name, in a file or a folder; the others get none."""
    assert run("notice --unit 教育局,政务服务办")[1].count("# Supervision notice") == 2
    assert run("notice -u 教育局 -o made/")[0] == 0
    assert [path.name for path in (office / "made").iterdir()] == ["教育局.docx"]
    assert run("notice --unit 教育局 --as-of 2023-01-02")[2] == (
        "No unit is behind; no notices were written.\n"
    )
    assert run("notice --unit 镇")[0] == 2


def test_a_file_is_no_folder(run, office):
    """What stands in the way is named, and stays."""
    (office / "made").write_text("mine", "utf-8")
    code, out, err = run("notice -o made/")
    assert (code, out) == (3, "")
    assert "The folder made can't be created: File exists" in err
    assert (office / "made").read_text("utf-8") == "mine"
    assert not (office / "data" / "notices.yaml").exists()


@pytest.mark.parametrize("options", ["--days 30,15", "--days x", "--level green", "--format html"])
def test_what_can_not_be_asked(run, options):
    """Exit 2, with what can."""
    code, out, err = run(f"notice {options}")
    assert (code, out) == (2, "")
    assert "\nExpected " in err


def test_libreoffice_shows_it(run, office, pdf_text):
    """Unit, level and the line to sign."""
    run("notice -o made/")
    text = pdf_text(office / "made" / "教育局.docx")
    assert "教育局" in text
    assert "Signed for the unit" in text
