"""The page for everybody: what stands in it, and what a browser makes of it."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from tasklist.model.status import Status
from tasklist.reports import public_page as board
from tasklist.reports.totals import Ratio, Share
from testing import reported_year
from testing.lists import ONE_MILESTONE

VOID = {"meta", "input"}
LIMIT = 1_000_000  # bytes
STATES = ("done", "done_late", "overdue", "active", "upcoming", "returned", "dropped")


class Node:
    """An element: tag, attributes, what is in it."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: Node | None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.inside: list[Node | str] = []

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        """What is said in it."""
        return "".join(one if isinstance(one, str) else one.text for one in self.inside)

    def all(self, tag: str = "", name: str = "") -> list[Node]:
        """What is in it, at any depth, with that tag and class."""
        nodes = [one for one in self.inside if isinstance(one, Node)]
        return [
            found
            for node in nodes
            for found in (node, *node.all())
            if (not tag or found.tag == tag) and (not name or name in found["class"].split())
        ]


class Tree(HTMLParser):
    """A page as nodes; each tag that is not closed in its place is a fault."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = self.at = Node("", {}, None)
        self.feed(page)
        self.close()
        assert self.at is self.root

    def handle_starttag(self, tag, attrs):
        """An element begins."""
        assert len(attrs) == len(dict(attrs)), "an attribute stands twice"
        node = Node(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.inside.append(node)
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag, attrs):
        """An element of a picture, closed at once."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        """It ends."""
        assert self.at.tag == tag
        self.at = self.at.parent

    def handle_data(self, data):
        """Text."""
        self.at.inside.append(data)


@pytest.fixture
def page(run) -> Node:
    """The page of the made-up year."""
    code, out, err = run("page")
    assert (code, err) == (0, "")
    return Tree(out).root


@pytest.fixture
def address(run, office) -> str:
    """Where a browser finds it."""
    assert run("page -o list.html") == (0, "", "Written: list.html\n")
    return (office / "list.html").as_uri()


def squeezed(text: str) -> str:
    """*text* without what only lays it out."""
    return " ".join(text.split())


@pytest.mark.parametrize("by", ["unit", "leader"])
def test_the_boards_count_as_the_summary_does(run, page, by):
    """Row by row and light by light: the bar, the share, and each quarter's worst status."""
    (table,) = (one for one in page.all("table") if one["data-by"] == by)
    rows = {row["data-name"]: row for row in table.all("tbody")[0].all("tr")}
    for name, row in rows.items():
        figures = json.loads(run(f"summary --by {by} --format json")[1])["rows"]
        (expected,) = (one for one in figures if one["name"] == name)
        assert row.all("td", "more")[0].text == str(expected["shares_in"] or "")
        if by == "unit":
            assert row.all("td", "place")[0].text == str(expected["place"] or "—")
        if expected["total"]:
            done = expected["done"] + expected["done_late"]
            pairs = [(expected["due_done"], expected["due"]), (done, expected["total"])]
            due, whole = row.all("span", "due-share")[0].text, row.all("span", "year-share")[0].text
            for text, (part, total) in zip((due, whole), pairs, strict=True):
                known = f"{Ratio(part, total)} {part}/{total}" if total else "—"
                assert squeezed(text).removeprefix("All year ") == known
    assert len(rows) == len(figures)
    for number in range(1, 5):
        question = f"show --q {number} --format json"
        milestones = [m for m in json.loads(run(question)[1])["milestones"]
                      if m["quarter"].endswith(str(number))]  # fmt: skip
        for name, row in rows.items():
            own = [m["status"] for m in milestones
                   if (m["units"] if by == "unit" else m["leaders"])[0] == name]  # fmt: skip
            cell = row.all("td")[number if by == "unit" else number - 1]
            assert (
                cell.all("span", "count")[0].text.endswith(f"/{len(own)}")
                if own
                else (cell.text.strip() == "—")
            )
            assert [light["class"].split()[1] for light in cell.all("span", "light")] == sorted(
                set(own), key=list(board.WORST_FIRST).index
            )[:1]


def test_the_totals_are_those_of_the_summary(run, page):
    """In the figures, the widths of the whole bar, and the last row of each board."""
    total = json.loads(run("summary --format json")[1])["total"]
    figures = {
        one.all("dt")[0].text: one.all("dd")[0].text
        for one in page.all("dl", "figures")[0].all("div")
    }
    assert figures == {
        "Tasks": "123", "Milestones": str(total["total"]), "Done": str(total["done"]),
        "Late": str(total["done_late"]), "Overdue": str(total["overdue"]),
        "Active": str(total["active"]), "Upcoming": str(total["upcoming"]),
        "Of due": str(Ratio(total["due_done"], total["due"])),
        "Share": str(Ratio(total["done"] + total["done_late"], total["total"])),
    }  # fmt: skip
    bars = page.all("svg", "bar")
    assert {sum(int(part["width"]) for part in one.all("rect")) for one in bars} == {1000}
    widths = {part["class"].replace("-", "_"): int(part["width"]) for part in bars[0].all("rect")}
    assert all(
        abs(widths.get(state, 0) - 1000 * total[state] / total["total"]) < 1 for state in STATES
    )
    quarters = json.loads(run("summary --by quarter --format json")[1])["rows"]
    for table in page.all("table"):
        (foot,) = table.all("tfoot")
        ends = [one.text.split("/")[1] for one in foot.all("span", "count")]
        assert ends == [str(row["total"]) for row in quarters]


def test_every_task_and_milestone_is_there(run, page):
    """With goal, units, leaders, plan, status and evidence, in the order of the list."""
    milestones = json.loads(run("show --format json")[1])["milestones"]
    steps = [
        (task, work, step)
        for task in page.all("details")
        for work in task.all("div", "work")
        for step in work.all("li", "step")
    ]
    assert len(steps) == len(milestones) == 653
    words = {"done": "done", "done-late": "done late"}
    for (task, work, step), known in zip(steps, milestones, strict=True):
        assert task.all("span", "number")[0].text == str(known["task"])
        assert task.all("h3")[0].text == known["goal"]
        assert "、".join(known["leaders"]) in task.text
        assert work.all("h4")[0].text == "、".join(known["units"])
        assert step.all("p", "plan")[0].text == known["plan"].strip("\n")
        assert step.all("span", "state")[0].text == words.get(known["status"], known["status"])
        assert known["due"] in step.text
        assert all(one in step.text for one in known["evidence"])


def test_what_became_of_a_milestone_is_said(run, page):
    """Notes and decisions; what was sent back and is late is found as both."""
    for line in (
        "done 3.1 Q1 --on 2023-03-01 --amend", "return 3.1 Q1 --reason 材料不足",
        "reopen 4 Q3", "extend 4 Q3 --to Q4 --reason 雨季 --approval 西政办1号",
        "note 4 Q3 请再看", "drop 5 Q1-Q4 --reason 规划调整",
    ):  # fmt: skip
        assert run(line)[0] == 0
    text = run("page 3-5")[1]
    for said in (
        "Returned on 2023-10-09: 材料不足", "Extended from 2023-09-30 to 2023-12-31",
        "雨季 (approved: 西政办1号)", "Note: 请再看", "Dropped on 2023-10-09: 规划调整",
    ):  # fmt: skip
        assert said in text
    assert 'data-status="returned overdue"' in text
    assert 'class="light returned"' in text


def test_a_part_of_the_list_says_that_it_is_one(run):
    """The questions of all reading commands choose what is in it."""
    text = run("page --unit 教育局 --status overdue")[1]
    count = json.loads(run("show --unit 教育局 --status overdue --format json")[1])["milestones"]
    assert f"{len(count)} of the 653 milestones in the list" in text
    assert text.count('<li class="step"') == len(count)


def test_of_nothing_there_is_a_page_too(run):
    """It says that nothing matches."""
    tree = Tree(run("page 1 --status dropped")[1]).root
    (said,) = (one for one in tree.all("p") if one["id"] == "nothing")
    assert "hidden" not in said.attributes
    assert tree.all("details") == []


def test_it_is_made_for_everybody(page):
    """Landmarks, headings in their order, cells with their headings, names for every field."""
    (html,) = page.all("html")
    assert html["lang"] == "en"
    for tag in ("header", "nav", "main", "footer", "h1"):
        assert len(page.all(tag)) == 1
    assert page.all("a")[0]["class"] == "skip"
    levels = [int(one.tag[1]) for one in page.all() if re.fullmatch("h[1-6]", one.tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(one["scope"] in ("row", "col") for one in page.all("th"))
    assert all(one.parent.tag == "label" for one in page.all("select") + page.all("input"))
    assert all(one["aria-label"] or one["aria-hidden"] for one in page.all("svg"))
    assert {one["role"] for one in page.all("p") if one["id"] == "found"} == {"status"}
    ids = [one["id"] for one in page.all() if one["id"]]
    assert len(ids) == len(set(ids))
    wanted = {one["href"] for one in page.all("a") + page.all("use")}
    wanted |= {f"#{one['aria-labelledby']}" for one in page.all() if one["aria-labelledby"]}
    assert wanted <= {f"#{one}" for one in ids}


def test_the_page_speaks_the_users_language(run, monkeypatch):
    """The same in Chinese, and it says so."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    out = run("page 35")[1]
    assert '<html lang="zh-CN">' in out
    assert "逾期未办结" in out


def test_the_policy_names_what_is_in_the_page(run, page):
    """One style sheet, one script, each by its fingerprint; no other may run or load."""
    (policy,) = (one["content"] for one in page.all("meta") if one["http-equiv"])
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    assert allowed.keys() == {"default-src", "style-src", "script-src", "base-uri", "form-action"}
    for tag in ("style", "script"):
        (block,) = page.all(tag)
        digest = base64.b64encode(hashlib.sha256(block.text.encode()).digest()).decode()
        assert allowed.pop(f"{tag}-src") == f"'sha256-{digest}'"
    assert set(allowed.values()) == {"'none'"}
    attributes = {name for one in page.all() for name in one.attributes}
    assert not {name for name in attributes if name.startswith("on")} | (
        attributes & {"style", "src"}
    )
    assert not re.search(r"https?:|//[a-z]|url\(|@import", run("page")[1].replace("</", ""))


def test_it_is_small(run, office):
    """The real list, with its made-up year and without."""
    assert len(run("page")[1].encode()) < LIMIT
    assert len(run(f"page -f {reported_year.LIST}")[1].encode()) < LIMIT


def test_the_same_list_gives_the_same_page(run, office, address):
    """In another time zone, locale and order of hashing."""
    world = os.environ | {"TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "7",
                          "PYTHONPATH": os.pathsep.join(sys.path)}  # fmt: skip
    command = [sys.executable, "-m", "tasklist", "page", "-o", "second.html"]
    subprocess.run(command, check=True, env=world, capture_output=True)
    assert (office / "list.html").read_bytes() == (office / "second.html").read_bytes()


def test_the_list_is_never_written_over(run, office, year):
    """Whatever the page is to be called."""
    assert run("page -o data/tasks_2023.yaml")[0] == 2
    assert (office / "data" / "tasks_2023.yaml").read_bytes() == year


def test_the_worst_light_wins():
    """In the order in which a leader asks."""
    share = Share("", dict.fromkeys(Status, 1))
    seen = []
    while (found := board.worst(share)) is not None:
        seen.append(found)
        share.counts[found] = 0
    assert seen == [Status.OVERDUE, Status.RETURNED, Status.DONE_LATE, Status.ACTIVE,
                    Status.DONE, Status.UPCOMING, Status.DROPPED]  # fmt: skip


def luminance(colour: str) -> float:
    """What WCAG calls the relative luminance of `#rgb` or `#rrggbb`."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_every_text_can_be_read(page):
    """Contrast of at least 4.5 : 1 for each status on its ground and on white, and for the rest."""
    (style,) = (one.text for one in page.all("style"))
    pairs = [
        (ink, ground)
        for ink, pale in re.findall(r"--ink: (#\w+); --pale: (#\w+)", style)
        for ground in (pale, "#ffffff", "#f7f5f0")
    ]
    assert len(pairs) == 3 * len(Status)
    pairs += [(re.search(rf"--{name}: (#\w+)", style)[1], "#f7f5f0") for name in ("red", "soft")]
    for ink, ground in pairs:
        assert (luminance(ground) + 0.05) / (luminance(ink) + 0.05) >= 4.5, (ink, ground)


def in_git(folder: Path, *arguments: str) -> str:
    """What git prints."""
    done = subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)
    return done.stdout.decode().strip()


def test_it_names_its_day_and_no_file(run, office):
    """Who reads the page knows neither the file nor commits."""
    in_git(office, "init", "-q")
    in_git(office, "add", "-A")
    in_git(office, "commit", "-q", "-m", "list")
    (body,) = Tree(run("page 35")[1]).root.all("body")
    assert "As of 2023-10-09" in body.all("header")[0].text
    assert not re.search(r"tasks_2023|commit [0-9a-f]", body.text)


def test_units_are_ranked_and_leaders_are_not(run, page):
    """Leaders stand in the order of the list, without places."""
    units, leaders = page.all("table", "board")
    assert units.all("td", "place")
    assert not leaders.all("td", "place")
    figures = json.loads(run("summary --by leader --format json")[1])["rows"]
    names = [one["name"] for one in sorted(figures, key=lambda one: not one["total"])]
    assert [row["data-name"] for row in leaders.all("tbody")[0].all("tr")] == names


def committed(folder: Path, day: str) -> None:
    """Commit everything in *folder* on *day*."""
    moment = f"{day}T09:00:00+0800"
    dates = {"GIT_AUTHOR_DATE": moment, "GIT_COMMITTER_DATE": moment}
    for words in (["add", "-A"], ["commit", "-q", "-m", day]):
        subprocess.run(["git", *words], cwd=folder, check=True, env=os.environ | dates)


TREND = f"""{ONE_MILESTONE}\
          - {{quarter: Q2, plan: 开工}}
          - {{quarter: Q3, plan: 封顶}}
"""


@pytest.fixture
def small(run, office, monkeypatch) -> Path:
    """A list of three milestones, in git since January; one was done in time, one late."""
    file = office / "data" / "tasks_2023.yaml"
    file.write_text(TREND, "utf-8")
    in_git(office, "init", "-q")
    committed(office, "2023-01-05")
    for mark, day in (
        ("1 Q1 --on 2023-03-20", "2023-03-31"),
        ("1 Q2 --on 2023-07-20", "2023-08-01"),
    ):
        monkeypatch.setenv("TASKLIST_TODAY", day)
        assert run(f"done {mark}")[0] == 0
        committed(office, day)
    monkeypatch.setenv("TASKLIST_TODAY", "2023-10-09")
    return file


def test_the_diary_of_a_milestone_is_told(run, small):
    """Up to the day of the page, with the pace that it tells while the milestone is open."""
    entries = (
        "plan: 封顶\n"
        "            progress:\n"
        "              - {on: 2023-09-12, text: 主体封顶, state: ahead, percent: 60}\n"
        "              - {on: 2023-10-08, text: <b>停工</b>, state: behind, problem: 雨季,"
        " next: 复工}\n"
        "              - {on: 2023-10-20, text: 复工}"
    )
    text = small.read_text("utf-8")
    small.write_text(
        text.replace("{quarter: Q3, plan: 封顶}", f"quarter: Q3\n            {entries}"), "utf-8"
    )
    step = Tree(run("page")[1]).root.all("li", "step")[2]
    assert [entry.text for entry in step.all("p", "entry")] == [
        "2023-09-12 ahead, 60%: 主体封顶",
        "2023-10-08 behind: <b>停工</b>\nProblem: 雨季\nNext: 复工",
    ]
    assert [(one.text, one["class"]) for one in step.all("b", "pace")] == [
        ("behind", "pace overdue")
    ]
    assert run("done 1 Q3 --on 2023-10-09")[0] == 0
    assert Tree(run("page")[1]).root.all("b", "pace") == []


def trend(page: str) -> list[list[str]]:
    """The rows of the trend, as text; of a column the words for it."""
    (table,) = Tree(page).root.all("table", "trend")
    return [
        ["".join(svg["aria-label"] for svg in cell.all("svg")) or cell.text
         for cell in row.all("th") + row.all("td")]
        for row in table.all("tr")
    ]  # fmt: skip


def test_a_quarter_ends_as_git_had_it(run, small):
    """With what was due on its last day and not done as overdue; the last column is the page's."""
    assert trend(run("page")[1]) == [
        ["Day", "Mar 31", "Jun 30", "Sep 30", "Oct 9"],
        ["Status", "Done 1, Active 1, Upcoming 1", "Done 1, Overdue 1, Active 1",
         "Done 1, Late 1, Overdue 1", "Done 1, Late 1, Overdue 1"],
        ["Completed", "1", "1", "2", "2"],
        ["Overdue", "0", "1", "1", "1"],
        ["Due so far", "1", "2", "3", "3"],
        ["Of due", "100.0%", "50.0%", "66.7%", "66.7%"],
    ]  # fmt: skip
    assert run("done 1 Q3 --on 2023-10-08")[0] == 0
    assert trend(run("page")[1])[2] == ["Completed", "1", "1", "2", "3"]


def test_without_earlier_commits_there_is_no_trend(run, small, monkeypatch):
    """Nor of what the list did not have then, nor of a list on standard input."""
    assert 'class="trend"' not in run("page --as-of 2023-03-31")[1]
    monkeypatch.setattr(
        "sys.stdin", io.TextIOWrapper(io.BytesIO(small.read_bytes()), encoding="utf-8")
    )
    assert 'class="trend"' not in run("page -f -")[1]
    text = small.read_text("utf-8").replace("[教育局]", "[体育局]").replace("id: 1", "id: 2")
    small.write_text(text, "utf-8")
    for question in ("page", "page 2", "page --unit 体育局"):
        assert ('class="trend"' in run(question)[1]) == (question == "page")


def test_a_quarter_of_a_broken_list_is_left_out(run, small, office):
    """And a notice says which."""
    valid = small.read_bytes()
    small.write_bytes(valid.replace(b"year: 2023", b"year: soon"))
    committed(office, "2023-09-29")
    small.write_bytes(valid)
    committed(office, "2023-10-02")
    code, out, err = run("page")
    assert (code, trend(out)[0]) == (0, ["Day", "Mar 31", "Jun 30", "Oct 9"])
    assert err.startswith("2023-09-30 is left out: the list in commit ")


def test_without_git_the_page_is_made(run, office, monkeypatch):
    """It names no commit."""
    monkeypatch.setenv("PATH", "")
    assert run("page 35")[0] == 0


WIDE = "return document.documentElement.scrollWidth"
SHOWN = (
    "return [...document.querySelectorAll('.step')]"
    ".filter((one) => !one.closest('[hidden]')).length"
)
FOUND = "return document.getElementById('found').textContent.match(/\\d+/g).map(Number)"


def wait_for(browser, found: list[int]) -> None:
    """Wait until the page says that it shows so many tasks and milestones of all."""
    browser.do("timeouts", script=20_000)
    script = (
        "const done = arguments[1], wanted = arguments[0];"
        f"const found = () => {{ {FOUND} }};"
        "const look = () => String(found()) === String(wanted) ? done(found())"
        " : setTimeout(look, 20); look();"
    )
    assert browser.do("execute/async", script=script, args=[found]) == found
    assert browser.run(SHOWN) == found[2]


def asked(run, question: str) -> list[int]:
    """Tasks and milestones that `show` finds, each beside the number of all."""
    found = json.loads(run(f"show {question} --format json")[1])["milestones"]
    return [len({one["task"] for one in found}), 123, len(found), 653]


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_width_needs_scrolling_sideways(browser, address, width):
    """All tasks open; the browser has nothing to complain of, and every light is in its cell."""
    browser.open(address, width)
    assert browser.run(WIDE) == width
    browser.run("for (const one of document.querySelectorAll('details')) one.open = true")
    assert browser.run(WIDE) == width
    over = (
        "return [...document.querySelectorAll('td, th')].filter((one) =>"
        " one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"
    )
    assert browser.run(over) == []
    assert browser.complaints() == []


# What of a cell's text, sign or bar reaches beyond the cell, where it would meet the next.
BEYOND = """
const found = [];
for (const cell of document.querySelectorAll('td, th')) {
  const box = cell.getBoundingClientRect(), walk = document.createTreeWalker(cell, 5);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if ((node.tagName || 'svg') !== 'svg' || node.parentElement.closest('.unseen')) continue;
    const range = document.createRange();
    range.selectNode(node);
    for (const one of range.getClientRects())
      if (one.width && (one.left < box.left - .5 || one.right > box.right + .5
          || one.top < box.top - .5 || one.bottom > box.bottom + .5))
        found.push(cell.textContent.replace(/\\s+/g, ' '));
  }
}
return [document.querySelectorAll('tfoot td').length, found];
"""


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_cell_reaches_into_the_next(browser, run, office, monkeypatch, language):
    """On the screens of an office, in either language, the totals of both boards among them."""
    monkeypatch.setenv("TASKLIST_LANG", language)
    assert run("page -o list.html")[0] == 0
    for width in (1920, 1280, 1024, 768, 390, 320):
        browser.open((office / "list.html").as_uri(), width)
        cells, beyond = browser.run(BEYOND)
        assert (cells, beyond) == (13, [])


OTHER_YEARS = """\
- id: 900
  goal: 跨年事项
  leaders: [梁军]
  workstreams:
  - units: [教育局]
    milestones:
    - due: "2022-06"
      from: "2022-01"
      plan: 开工
    - due: "2024-06"
      from: "2024-01"
      plan: 完工
"""


def test_columns_for_other_years_fit_too(browser, run, office, monkeypatch):
    """Six columns of lights instead of four."""
    monkeypatch.setenv("TASKLIST_LANG", "zh")
    with (office / "data" / "tasks_2023.yaml").open("a", encoding="utf-8") as file:
        file.write(OTHER_YEARS)
    assert run("page -o list.html")[0] == 0
    for width in (1280, 1024, 768, 390):
        browser.open((office / "list.html").as_uri(), width)
        assert browser.run(BEYOND) == [17, []]
        assert browser.run(WIDE) == width


def test_filters_find_what_show_finds(browser, run, address):
    """By each field and by all; the choice is in the address and comes back from it."""
    browser.open(address, 1280)
    wait_for(browser, asked(run, ""))
    browser.click("select[name=unit] option[value=中北镇]")
    wait_for(browser, asked(run, "--unit 中北镇"))
    browser.click("select[name=status] option[value=overdue]")
    wait_for(browser, asked(run, "--unit 中北镇 --status overdue"))
    kept = browser.run("return location.href")
    assert kept.endswith("#unit=%E4%B8%AD%E5%8C%97%E9%95%87&status=overdue")
    browser.click("button[type=reset]")
    wait_for(browser, asked(run, ""))
    assert browser.run("return location.href") == address
    browser.click("select[name=leader] option[value=柴树芳]")
    browser.click("input[name=text]")
    browser.type("学校")
    wait_for(browser, asked(run, "--leader 柴树芳 --grep 学校"))
    browser.open(kept, 390)
    wait_for(browser, asked(run, "--unit 中北镇 --status overdue"))


def test_a_shared_link_leads_to_what_it_finds(browser, address):
    """The first task found is in the window; an address without a choice stays at the top."""
    first = (
        "const task = document.querySelector('details:not([hidden])').getBoundingClientRect();"
        "return [document.activeElement.id, task.top >= 0 && task.bottom <= innerHeight]"
    )
    for width in (1280, 390):
        browser.open(f"{address}#unit=教育局&quarter=3", width)
        assert browser.run(first) == ["tasks", True]
        browser.open(f"{address}#unit=没有这个单位", width)
        assert browser.run("return scrollY") == 0


def test_a_light_shows_what_it_counts(browser, run, address):
    """A click on a unit finds its tasks, on a light those of the quarter; Enter does, too."""
    browser.open(address, 1280)
    browser.click("tr[data-name=教育局] td[data-q='3']")
    due = json.loads(run("show --unit 教育局 --q 3 --format json")[1])["milestones"]
    due = [one for one in due if one["quarter"].endswith("3")]
    wait_for(browser, [len({one["task"] for one in due}), 123, len(due), 653])
    assert browser.run("return document.activeElement.id") == "tasks"
    browser.run("document.querySelector('tr[data-name=柴树芳] a').focus()")
    browser.type("\ue007")
    wait_for(browser, asked(run, "--leader 柴树芳"))


def test_nothing_found_is_said(browser, address):
    """And showing all again is one button."""
    browser.open(f"{address}#text=没有这样的文字", 390)
    wait_for(browser, [0, 123, 0, 653])
    assert browser.run("return document.getElementById('nothing').checkVisibility()")
    browser.open(f"{address}#unit=没有这个单位&quarter=9", 390)
    wait_for(browser, [123, 123, 653, 653])


def test_it_is_used_by_keyboard(browser, address):
    """The first stop leads to the tasks; Enter opens one; where one is can be seen."""
    browser.open(address, 1280)
    browser.type("\ue004")
    seen = "const at = document.activeElement;"
    seen += "return [at.className, getComputedStyle(at).outlineStyle]"
    assert browser.run(seen) == ["skip", "solid"]
    browser.type("\ue007")
    assert browser.run("return location.hash") == "#tasks"
    browser.run("document.querySelector('summary').focus()")
    browser.type("\ue007")
    assert browser.run("return document.querySelectorAll('details[open]').length") == 1
    browser.click("#fold")
    assert browser.run("return document.querySelectorAll('details[open]').length") == 123


def test_whatever_can_be_used_has_a_name(browser, address):
    """So that a screen reader can say what it is; a light is said in words."""
    browser.open(address, 1280)
    nodes = browser.command("Accessibility.getFullAXTree")["nodes"]
    seen = [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]
    used = {"link", "button", "combobox", "searchbox", "DisclosureTriangle", "image", "table"}
    assert {role for role, _name in seen} >= used | {"banner", "navigation", "main", "search"}
    assert [role for role, name in seen if role in used and not name.strip()] == []
    cells = {re.sub(r"\s+", " ", name) for role, name in seen if role in ("cell", "gridcell")}
    assert "overdue 2 of 10" in cells


def test_an_address_of_a_task_opens_it(browser, address):
    """Whatever was filtered out."""
    browser.open(f"{address}#task-35", 1280)
    opened = "return [...document.querySelectorAll('[open] .inside')].map((one) => one.id)"
    assert browser.run(opened) == ["task-35"]
    browser.run("location.hash = '#unit=金融局'")
    wait_for(browser, [1, 123, 4, 653])
    browser.run("location.hash = '#task-36'")
    wait_for(browser, [123, 123, 653, 653])
    assert browser.run(opened) == ["task-35", "task-36"]


def test_without_scripts_all_can_be_read(browser, address):
    """No filter is offered; a task opens by a click, and by its number in the index."""
    browser.open(address, 390, scripts=False)
    visible = (
        "return [...document.querySelectorAll('form, html.scripted')].map((one) => one.hidden)"
    )
    assert browser.run(visible) == [True]
    browser.click("summary")
    browser.click("#unit-1 a[href='#task-3']")
    opened = "return [...document.querySelectorAll('[open] .inside')].map((one) => one.id)"
    assert browser.run(opened) == ["task-1", "task-3"]


def test_the_board_is_printed_alone(browser, address, on_paper):
    """On a few pages, with every unit and leader and no task; the other button is for all again."""
    browser.open(address, 1280)
    browser.run("window.print = () => {}")
    browser.click("#printing button[value=board]")
    text = on_paper(browser)[1]
    assert text.count("\f") <= 6  # a page ends with it
    assert text.count("due 2023-") == 0
    assert all(name in text for name in ("教育局", "柴树芳", "Total"))
    browser.click("#printing button[value=all]")
    assert browser.run("return document.documentElement.className") == "scripted"


@pytest.mark.parametrize("scripts", [True, False])
def test_it_prints_on_its_side_with_every_task(browser, address, on_paper, scripts):
    """A4, each task opened, with scripts and without; what is filtered out is left out."""
    browser.open(address, 1280, scripts=scripts)
    sizes, text = on_paper(browser)
    assert {re.sub(r"\.\d+", "", one) for one in sizes} == {"841 x 594 pts (A4)"}
    assert text.count("due 2023-") == 653
    if scripts:
        browser.run("location.hash = '#unit=金融局&quarter=3'")
        wait_for(browser, [1, 123, 1, 653])
        assert on_paper(browser)[1].count("due 2023-") == 1
