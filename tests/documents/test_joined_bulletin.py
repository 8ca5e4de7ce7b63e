"""The bulletin of several lists: ranked, added up, and in agreement with the answers."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from testing.fleet import fleet
from testing.lists import SMALL

AS_OF = "--as-of 2023-10-12"
CITY = f"-f 各区 {AS_OF}"


@pytest.fixture
def city(office) -> Path:
    """Four districts with lists of two years."""
    fleet(office / "各区", 8, 2, tasks=12)
    return office / "各区"


class Ran(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


@pytest.fixture
def ask(run) -> Callable[[str], Ran]:
    """Run a command."""
    return lambda line: Ran(*run(line))


def table(text: str, heading: str) -> list[list[str]]:
    """The rows of the first table below a *heading*, the total last."""
    part = text.split(heading, 1)[1]
    lines = re.search(r"(?:^\|.*\n)+", part, re.MULTILINE)[0].splitlines()
    return [[cell.strip("* ") for cell in line[2:-2].split(" | ")] for line in lines[2:]]


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize(
    ("report", "selection"), [("", ""), ("--q 3", "--due-in 3"), ("--year all", "--year all")]
)
def test_lists_are_ranked_as_in_the_summary(ask, report: str, selection: str):
    """By the share done of what was due; the rows add up to the total."""
    ran = ask(f"report {CITY} {report}")
    assert (ran.code, ran.err) == (0, "")
    *rows, total = table(ran.out, "Progress by list")
    answer = json.loads(ask(f"summary {CITY} --by list {selection} --format json").out)
    places = {row["name"]: str(row["place"]) for row in answer["rows"]}
    assert {row[1]: row[0] for row in rows} == places
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert sum(int(row[2]) for row in rows) == int(total[2]) == answer["total"]["total"]
    assert total[-2] == f"{100 * answer['total']['due_done'] / answer['total']['due']:.1f}%"
    parts = table(ran.out, "Progress overall")
    tenths = [int(row[2].rstrip("%").replace(".", "")) for row in parts if row[2] != "—"]
    assert (sum(tenths[:-1]), tenths[-1]) == (1000, 1000)


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("report", ["", "--q 3", "--year all --min-due 5"])
def test_what_is_overdue_is_what_the_answers_say(ask, report: str):
    """In all, and of each list; carried over or of the quarter."""
    text = ask(f"report {CITY} {report}").out
    years = "--year all" if "year" in report else ""
    found = json.loads(ask(f"overdue {CITY} {years} --format json").out)["milestones"]
    sentence = f": {len(found)}, in 4 lists."
    assert re.search(f"Milestones overdue(, including returned ones)?{sentence}", text)
    *rows, total = table(text, sentence)
    assert int(total[1]) == len(found) == sum(int(row[1]) for row in rows)
    shown = {(one["list"] if not years else f"{one['list']}/{one['year']}"): 0 for one in found}
    for one in found:
        shown[one["list"] if not years else f"{one['list']}/{one['year']}"] += 1
    assert {row[0]: int(row[1]) for row in rows} == shown
    assert int(total[-1]) == max(one["days_overdue"] for one in found)


@pytest.mark.usefixtures("city")
def test_units_are_ranked_within_their_list(ask):
    """As in the bulletin of the list alone; those without milestones due are left out."""
    text = ask(f"report {CITY} --q 3").out.split("Attachment 1  Units of each list")[1]
    for name in ("和平区", "河东区"):
        alone = ask(f"report {CITY} --q 3 --list {name}").out
        # The last part with that heading is the attachment, if the table is long.
        *own, _total = table(alone.rpartition("Progress by unit")[2], "\n")
        *rows, _total = table(text, f" {name}\n")
        names = {row[1]: row for row in own}
        assert rows
        assert all(row[:3] == names[row[1]][:3] for row in rows)
        answer = json.loads(ask(f"summary {CITY} --list {name} --due-in 3 --format json").out)
        assert {r["name"] for r in answer["rows"] if r["due"]} <= {row[1] for row in rows}


@pytest.mark.usefixtures("city")
def test_it_has_the_title_that_the_lists_share(ask):
    """With 各区 for the name of each; of several years it names the years, and counts each."""
    title = "各区政府工作报告2023年重点工作任务清单"
    assert f"# Progress of {title},<br>" in ask(f"report {CITY} --q 3").out
    text = ask(f"report {CITY} --year all").out
    assert "the task lists of 2022–2023" in text
    assert [row[0] for row in table(text, "Progress by year")] == ["2022", "2023", "Total"]


@pytest.mark.usefixtures("city")
def test_the_office_is_that_of_the_folder(ask, city):
    """The issuer, the recipients and the numbers of the city; a draft says what it is of."""
    (city / "office.yaml").write_text(
        "issuer: 市督查室\nrecipients: [各区人民政府]\nnumber: 市督〔{year}〕{n}号\nmin-due: 99\n",
        "utf-8",
    )
    text = ask(f"report {CITY} --draft --number 7").out
    for said in (
        "市督查室",
        "各区人民政府:",
        "市督〔2023〕7号",
        "As of 2023-10-12 · 各区 (4 lists)",
    ):
        assert said in text
    assert {row[0] for row in table(text, "Progress by list")[:-1]} == {"—"}


@pytest.mark.usefixtures("city")
def test_it_says_which_lists_it_lacks(ask, city):
    """With errors, without a list of the year, without the unit that was asked for."""
    (city / "坏区").mkdir()
    (city / "坏区/tasks_2023.yaml").write_text("title: 1\n", "utf-8")
    (city / "旧区").mkdir()
    (city / "旧区/tasks_2022.yaml").write_text(SMALL.replace("2023", "2022"), "utf-8")
    (city / "小区").mkdir()
    (city / "小区/tasks_2023.yaml").write_text(SMALL, "utf-8")
    ran = ask(f"report {CITY} --unit 人社局")
    assert ran.code == 1
    for said in (
        "tasks of 人社局, of 4 lists",
        "Not included, as the list has errors or cannot be read: 坏区.",
        "Not included, as there is no list of the year: 旧区.",
        "Not included, as the list has no such unit or leader: 小区.",
    ):
        assert said in ran.out
    assert "A list is left out: 各区/坏区/tasks_2023.yaml:1:1" in ran.err


@pytest.mark.usefixtures("city")
def test_the_quarter_before_is_compared(ask, city):
    """By the dates in the lists, or as they were committed, where git has them."""
    text = ask(f"report {CITY} --q 3").out
    assert "The lists of that day were not kept, so the earlier figures are computed" in text
    before, now = (
        row[1:4] for row in table(text, "Compared with the same day of the previous quarter")
    )
    answer = json.loads(ask(f"summary {CITY} --format json").out)["total"]
    assert now == [str(answer[key]) for key in ("due", "due_done")] + [
        str(answer["due"] - answer["due_done"])
    ]
    assert int(before[0]) < int(now[0])
    for words in ("init -q", "add -A", "commit -q -m lists --date 2023-07-01T09:00:00"):
        subprocess.run(["git", *words.split()], cwd=city / "和平区", check=True,
                       env=os.environ | {"GIT_COMMITTER_DATE": "2023-07-01T09:00:00"})  # fmt: skip
    report = ask(f"report {CITY} --q 3").out
    assert "For 1 of the lists, the earlier figures are from the list as committed" in report


@pytest.mark.usefixtures("city")
@pytest.mark.parametrize("form", ["docx", "html", "xlsx", "md"])
def test_every_form_is_written_alike(ask, office, form: str):
    """The same bytes twice; no provenance yet."""
    for name in ("one", "two"):
        assert ask(f"report {CITY} --q 3 -o {name}.{form}").code == 0
    data = (office / f"one.{form}").read_bytes()
    assert data == (office / f"two.{form}").read_bytes()
    assert b"tasklist-provenance" not in data
    assert ask(f"prove one.{form} -f 各区").code != 0


@pytest.mark.usefixtures("city")
def test_each_list_has_its_sheets(ask, office):
    """Of several years the list and the year; the names are those that Excel allows."""
    assert ask(f"report {CITY} --year all --list 和平区 -o lists.xlsx").code == 0
    with zipfile.ZipFile(office / "lists.xlsx") as file:
        book = file.read("xl/workbook.xml").decode()
    sheets = re.findall('<sheet name="([^"]+)"', book)
    assert sheets[-4:] == [
        "和平区_2022, units", "和平区_2023, units", "和平区_2022, overdue", "和平区_2023, overdue",
    ]  # fmt: skip
    assert ask(f"report {CITY} --q 3 -o lists.xlsx").code == 0
    with zipfile.ZipFile(office / "lists.xlsx") as file:
        assert 'name="Lists changed most"' in file.read("xl/workbook.xml").decode()
