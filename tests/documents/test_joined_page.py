"""The page of several lists: what stands in it, and what a browser makes of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from testing.fleet import fleet
from testing.lists import SMALL
from tests.documents.test_page import BEYOND, FOUND, WIDE, Node, Tree

CITY = "-f 各区 --as-of 2023-10-12"


@pytest.fixture
def city(office) -> Path:
    """Sixteen districts, each with a list of twelve tasks."""
    fleet(office / "各区", 16, tasks=12)
    return office / "各区"


@pytest.fixture
def ask(run) -> Callable[[str], list[dict]]:
    """The milestones or rows of an answer in JSON."""

    def answer(line: str) -> list[dict]:
        document = json.loads(run(f"{line} {CITY} --format json")[1])
        return document.get("milestones") or document["rows"]

    return answer


@pytest.fixture
def page(run, city) -> Node:
    """The page of all districts."""
    code, out, err = run(f"page {CITY}")
    assert (code, err) == (0, "")
    return Tree(out).root


def board(node: Node, by: str) -> dict[str, Node]:
    """The rows of the first board by *by* in *node*, by name."""
    table = next(one for one in node.all("table", "board") if one["data-by"] == by)
    return {row["data-name"]: row for row in table.all("tbody")[0].all("tr")}


def test_lists_are_ranked_as_in_summary_and_bulletin(run, ask, page):
    """And each quarter counts what the summary by list and quarter counts."""
    expected = {row["name"]: str(row["place"]) for row in ask("summary --by list")}
    rows = board(page, "list")
    assert {name: row.all("td", "place")[0].text for name, row in rows.items()} == expected
    bulletin = run(f"report {CITY}")[1].split("Progress by list")[1].partition("##")[0]
    places = re.findall(r"^\| (\d+) \| (\S+区) ", bulletin, re.MULTILINE)
    assert [(name, place) for place, name in places] == [(name, expected[name]) for name in rows]
    assert [one["data-list"] for one in page.all("details", "list")] == list(rows)
    for number in range(1, 5):
        counts = {row["name"]: row["total"] for row in ask(f"summary --by list --due-in {number}")}
        for name, row in rows.items():
            cell = row.all("td")[number]
            shown = [one.text.split("/")[1] for one in cell.all("span", "count")]
            assert shown == [str(counts[name])] * bool(counts[name])


def test_every_task_is_below_its_list(ask, page):
    """With an anchor of its own, and all links lead somewhere."""
    milestones = ask("show")
    for part in page.all("details", "list"):
        own = [one for one in milestones if one["list"] == part["data-list"]]
        assert len(part.all("li", "step")) == len(own)
        tasks = dict.fromkeys(one["task"] for one in own)
        inside = [one["id"] for one in part.all("div", "inside")]
        assert inside == [f"{part['data-list']}:{task}" for task in tasks]
        places = {row["name"]: row["place"] for row in ask(f"summary --list {part['data-list']}")}
        for name, row in board(part, "unit").items():
            assert row.all("td", "place")[0].text == str(places[name] or "—")
    ids = [one["id"] for one in page.all() if one["id"]]
    assert len(ids) == len(set(ids))
    wanted = {one["href"] for one in page.all("a") + page.all("use")}
    wanted |= {f"#{one['aria-labelledby']}" for one in page.all() if one["aria-labelledby"]}
    assert wanted <= {f"#{one}" for one in ids}


def test_a_selection_and_what_is_missing_are_said(run, city):
    """How many of all milestones, of how many lists, and which are left out."""
    (city / "和平区/tasks_2023.yaml").write_text("title: 1\n", "utf-8")
    code, out, _err = run(f"page {CITY} --status overdue")
    assert code == 1
    assert "of the 600 milestones in the list, of 15 lists" in out
    assert "Not included, as the list has errors or cannot be read: 和平区." in out


def test_a_name_is_plain_text(run, office):
    """In the row, the filter, the headings and the addresses of a list."""
    for name in ("甲", "乙"):
        (office / "各区" / name).mkdir(parents=True)
        text = SMALL.replace("year: 2023", f"year: 2023\ndistrict: '<b> {name}\"&'")
        (office / "各区" / name / "tasks_2023.yaml").write_text(text, "utf-8")
    code, out, _err = run(f"page {CITY}")
    assert code == 0
    page = Tree(out).root
    assert "<b> 甲" not in out
    assert set(board(page, "list")) == {'<b> 甲"&', '<b> 乙"&'}
    ids = {one["id"] for one in page.all()}
    assert '<b>_甲"&:35' in ids
    assert {one["href"][1:] for one in page.all("a")} <= ids


def test_two_years_of_a_list_are_two_parts(run, office):
    """One row in the ranking; the years are told apart below."""
    fleet(office / "各区", 4, 2, tasks=3)
    page = Tree(run(f"page {CITY} --year all")[1]).root
    assert set(board(page, "list")) == {"和平区", "河东区"}
    assert {one["data-list"] for one in page.all("details", "list")} == {
        "和平区/2022", "和平区/2023", "河东区/2022", "河东区/2023",
    }  # fmt: skip


@pytest.mark.usefixtures("city")
def test_a_pdf_is_of_one_list(run):
    """Of several it would have a thousand pages."""
    code, _out, err = run(f"page {CITY} -o a.pdf")
    assert code == 2
    assert err.startswith("Error: 16 lists were given, but this command works on one.")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_fits_every_screen(browser, run, office, city, monkeypatch, language):
    """With all lists and tasks open, nothing reaches out of its cell."""
    monkeypatch.setenv("TASKLIST_LANG", language)
    assert run(f"page {CITY} -o lists.html")[0] == 0
    for width in (1920, 1280, 1024, 768, 390):
        browser.open((office / "lists.html").as_uri(), width)
        browser.run("for (const one of document.querySelectorAll('details')) one.open = true")
        assert browser.run(WIDE) == width
        assert browser.run(BEYOND)[1] == []
    assert browser.complaints() == []


def test_filters_find_what_show_finds(browser, run, office, city, ask):
    """By list as well; a row of a board chooses its list, and a link opens list and task."""
    assert run(f"page {CITY} -o lists.html")[0] == 0
    address = (office / "lists.html").as_uri()
    for choice, question in (
        ("list=西青区", "show --list 西青区"),
        ("unit=人社局&status=overdue", "show --unit 人社局 --status overdue"),
        ("list=西青区&unit=人社局", "show --unit 人社局 --list 西青区"),
    ):
        browser.open("about:blank", 1280)
        browser.open(f"{address}#{choice}", 1280)
        found = ask(question)
        assert browser.run(FOUND) == [
            len({(one.get("list"), one["task"]) for one in found}), 192, len(found), 640,
        ]  # fmt: skip
        opened = browser.run(
            "return [...document.querySelectorAll('.list[open]:not([hidden])')]"
            ".map((one) => one.dataset.list).sort()"
        )
        boards = browser.run(
            "return document.querySelectorAll('.list:not([hidden]) .overview:not([hidden])').length"
        )
        assert boards == (choice == "list=西青区")
        assert opened == sorted({one.get("list", "西青区") for one in found})
    browser.open("about:blank", 1280)
    browser.open(f"{address}#西青区:5", 1280)
    assert browser.run(
        "return [...document.querySelectorAll('details[open]')].map((one) => one.className)"
    ) == ["list", "task"]
