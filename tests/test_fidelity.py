"""The 2023 list as committed holds all that was published, and nothing else.

The source is split here anew, by its tabs alone, and the file is read by YAML
alone: what the importer believes plays no part.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
import yaml

from tasklist.importers import Import, ImportContext, decode, import_published, read_groups
from tasklist.yamlfile.emitter import emit
from testing.paths import ROOT

DATA = ROOT / "data"
SOURCE = DATA / "published" / "xiqing_2023.txt"
GROUPS = DATA / "published" / "groups_2023.txt"
LIST = DATA / "tasks_2023.yaml"
TITLE = "西青区政府工作报告2023年重点工作任务清单"


def closed_up(text: str) -> str:
    """*text* without white space and markup: the 2023 list has `<p>` and `<ol …>` only."""
    return re.sub(r"\s", "", re.sub(r"</?p>|<ol [^>]*>", "", text))


@pytest.fixture(scope="module")
def cells() -> list[list[str]]:
    """Each row of the source: its cells, closed up, in their printed order."""
    lines = SOURCE.read_text(encoding="utf-8").split("\n")
    split = [[closed_up(cell) for cell in line.split("\t")] for line in lines if "\t" in line]
    return [row for row in split if row[0] != "序号" and "第一季度" not in row]


@pytest.fixture(scope="module")
def committed() -> dict[str, Any]:
    """The file as YAML has it: text only, nothing taken for a number or a date."""
    loaded = yaml.load(LIST.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts alone
    assert isinstance(loaded, dict)
    return loaded


@pytest.fixture(scope="module")
def workstreams(committed: dict[str, Any]) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Each workstream of the file, with its task."""
    return [(task, work) for task in committed["tasks"] for work in task["workstreams"]]


@pytest.fixture(scope="module")
def result() -> Import:
    """What the importer makes of the source today."""
    groups = read_groups(decode(GROUPS.read_bytes(), GROUPS.name).text, GROUPS.name)
    return import_published(
        SOURCE.read_bytes(), SOURCE.name, ImportContext(year=2023, groups=groups)
    )


def test_the_file_is_what_the_importer_writes(result: Import) -> None:
    """Importing the source again gives the committed file, byte for byte."""
    assert emit(result.tasklist).encode() == LIST.read_bytes()


def test_every_cell_of_the_source_is_in_the_file(
    cells: list[list[str]], workstreams: list[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    """Row for row: the filled cells and those that the file would print are the same."""
    assert len(cells) == len(workstreams) == 197
    for row, (task, work) in zip(cells, workstreams, strict=True):
        printed = [closed_up("".join(work["units"]))]
        printed += [closed_up(milestone["plan"]) for milestone in work["milestones"]]
        if row[0]:
            leaders = closed_up("".join(task["leaders"]))
            printed = [task["id"], closed_up(task["goal"]), *printed, leaders]
        assert [cell for cell in row if cell] == printed


def test_each_plan_stands_in_its_quarter(
    cells: list[list[str]], workstreams: list[tuple[dict[str, Any], dict[str, Any]]]
) -> None:
    """A milestone begins in the column in which its text was printed."""
    for row, (task, work) in zip(cells, workstreams, strict=True):
        columns = {f"Q{at - 2}": text for at, text in enumerate(row[3:7], 3) if text}
        if task["id"] == "53" and row[0]:
            columns["Q4"] = row[7]  # shifted by one, see the next test
        begins = {m["quarter"][:2]: closed_up(m["plan"]) for m in work["milestones"]}
        assert begins == columns


def test_tasks_53_and_117(committed: dict[str, Any]) -> None:
    """The shifted row and the task printed twice."""
    shifted = committed["tasks"][52]
    assert [[m["quarter"] for m in w["milestones"]] for w in shifted["workstreams"]] == [
        ["Q1-Q3", "Q4"],
        ["Q1-Q4"],
        ["Q1-Q4"],
    ]
    assert shifted["leaders"] == ["梁军", "庞铁强"]
    assert [task["id"] for task in committed["tasks"]].count("117") == 1
    assert len(committed["tasks"][116]["workstreams"]) == 6


def test_spans_follow_each_other_through_the_year(
    workstreams: list[tuple[dict[str, Any], dict[str, Any]]],
) -> None:
    """No quarter of a workstream is left out, and none is covered twice."""
    for _task, work in workstreams:
        quarters: list[int] = []
        for milestone in work["milestones"]:
            first, last = milestone["quarter"][1], milestone["quarter"][-1]
            quarters += range(int(first), int(last) + 1)
        assert quarters == [1, 2, 3, 4]


def test_nothing_but_what_was_published(committed: dict[str, Any]) -> None:
    """Title, year, groups and tasks; milestones have a quarter and a plan, none is done."""
    assert list(committed) == ["title", "year", "groups", "tasks"]
    assert (committed["title"], committed["year"]) == (TITLE, "2023")
    assert TITLE in SOURCE.read_text(encoding="utf-8").split("\n")
    for task in committed["tasks"]:
        assert list(task) == ["id", "goal", "leaders", "workstreams"]
        for work in task["workstreams"]:
            assert list(work) == ["units", "milestones"]
            assert all(list(milestone) == ["quarter", "plan"] for milestone in work["milestones"])


def test_groups(committed: dict[str, Any]) -> None:
    """各街镇 means all eleven; every unit on a row that is a 镇 or 街 is one of them."""
    everywhere = committed["groups"]["各街镇"]
    assert len(everywhere) == len(set(everywhere)) == 11
    assert committed["groups"]["各相关街镇"] == ["各街镇"]
    named = {u for t in committed["tasks"] for w in t["workstreams"] for u in w["units"]}
    assert {unit for unit in named if re.fullmatch("[^各].*[镇街]", unit)} == (
        set(everywhere) - {"西营门街"}
    )


def test_counts(committed: dict[str, Any]) -> None:
    """The counts that were made by hand."""
    tasks = committed["tasks"]
    works = [work for task in tasks for work in task["workstreams"]]
    milestones = [milestone for work in works for milestone in work["milestones"]]
    assert [task["id"] for task in tasks] == [str(number) for number in range(1, 124)]
    assert (len(works), len(milestones)) == (197, 653)
    assert Counter(milestone["quarter"] for milestone in milestones) == {
        "Q1": 153,
        "Q2": 151,
        "Q3": 149,
        "Q4": 151,
        "Q1-Q4": 41,
        "Q3-Q4": 3,
        "Q2-Q4": 2,
        "Q1-Q3": 2,
        "Q1-Q2": 1,
    }
    units = {unit for work in works for unit in work["units"]}
    assert len(units) == 53
    assert units & set(committed["groups"]) == {"各街镇", "各相关街镇"}
    assert Counter(leader for task in tasks for leader in task["leaders"]) == {
        "梁军": 40,
        "庞铁强": 29,
        "陈力予": 24,
        "张建凤": 24,
        "柴树芳": 22,
        "鲍杰": 7,
        "殷学武": 6,
        "梁军强": 2,
        "区委分管领导": 1,
    }


def test_numbered_items_and_paragraphs_have_a_line_each(committed: dict[str, Any]) -> None:
    """Task 87's first plan is a paragraph and three items, without markup."""
    plan = committed["tasks"][86]["workstreams"][0]["milestones"][0]["plan"]
    starts = [line[:7] for line in plan.split("\n")]
    assert starts == ["按照市级统一部", "1.持续深入打", "2.积极推动碧", "3.深入实施土"]


def test_slips_of_the_publisher_stay() -> None:
    """What was printed is what the file says, slips and all."""
    text = LIST.read_text(encoding="utf-8")
    for slip in ("服务工 作", "社会组织 and 自然人", "系区本区列", "梁军强"):
        assert slip in text


def test_what_was_decided(result: Import) -> None:
    """Each quirk of the source is told: 49 merged cells, 2 shifted rows, 24 cells with markup."""
    assert Counter(str(decision.kind) for decision in result.reading.decisions) == {
        "span": 49,
        "unpadded": 41,
        "lines": 72,
        "markup": 24,
        "shifted": 2,
        "continued": 1,
    }
    for kind, lines in ("shifted", [65, 144]), ("continued", [312]):
        assert [d.place.row for d in result.reading.decisions if d.kind == kind] == lines
    assert (len(result.reading.printed.headers), result.account.rows) == (41, 197)
