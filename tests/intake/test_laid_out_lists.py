"""Lists made up at random and laid out as pages and text come back as they were made up."""

from __future__ import annotations

import csv
import html
import io
import random
from dataclasses import dataclass

import pytest

from tasklist.importers import ImportContext, import_published
from tasklist.intake.proved_list import proved_text
from tasklist.model.tasklist import Task
from testing.scale import times

UNITS = ["区发改委", "区教育局", "各街道", "区市场监管局", "市规划资源局东河分局", "东河经开区"]
LEADERS = ["张大海", "李明", "王芳", "欧阳建国"]
GOALS = ["建成公园{}个", "完成投资{}亿元，增长{}%", "改造小区{}个；新增车位", "开展2023年度评价{}"]
DUE = {
    "11月底前": "2024-11-30", "9月15日前": "2024-09-15", "全年": "2024-12-31",
    "二季度末": "2024-06-30", "2024年8月": "2024-08-31", "2024-10-20": "2024-10-20",
    "上半年": "2024-06-30", "7月上旬": "2024-07-10", "2025年3月": "2025-03-31",
    "5月中旬完成": "2024-05-20", "年底前": "2024-12-31",
}  # fmt: skip
HEADINGS = {
    "number": ["序号", "编号"],
    "section": ["类别", "领域"],
    "goal": ["目标任务", "重点工作", "任务内容"],
    "lead": ["牵头单位", "主办单位"],
    "support": ["配合单位", "协办单位"],
    "units": ["责任单位", "承办单位"],
    "leaders": ["分管领导", "责任领导"],
    "due": ["完成时限", "完成时间"],
    "more": ["备注", "经费来源"],
}
MERGED = ("lead", "units", "due", "leaders", "section")


@dataclass
class Plan:
    """A task as it was made up: what each column has, and what must come of it."""

    cells: dict[str, str]
    goal: str
    units: list[str]
    support: list[str]
    leaders: list[str]
    due: str
    section: str
    more: str


def made_up(dice: random.Random) -> tuple[list[str], list[Plan]]:
    """The columns of a table in some order, and its tasks."""
    answering = dice.choice((["lead", "support"], ["units"]))
    others = [one for one in ("leaders", "more") if dice.random() < 0.5]
    rest = ["goal", *answering, "due", *others]
    dice.shuffle(rest)
    columns = [one for one in ("section", "number") if dice.random() < 0.6] + rest
    plans: list[Plan] = []
    for number in range(1, dice.randint(2, 7)):
        begins = not plans or dice.random() < 0.4
        section = f"{dice.choice('一二三')}、经济{number}" if begins else plans[-1].section
        units, leaders = dice.sample(UNITS, dice.randint(1, 2)), dice.sample(LEADERS, 2)
        free = [name for name in UNITS if name not in units]
        support = dice.sample(free, dice.randint(0, 2)) if "support" in columns else []
        goal = f"{dice.choice(GOALS).replace('{}', str(dice.randint(2, 90)))}（{number}号）"
        due, more = dice.choice(list(DUE)), dice.choice(["续建", ""])
        names = dice.choice("、 \n").join(units)
        cells = {
            "number": str(number), "section": section, "goal": goal, "lead": names, "units": names,
            "support": "、".join(support), "due": due, "more": more,
            "leaders": "、".join(" ".join(one) if len(one) == 2 else one for one in leaders),
        }  # fmt: skip
        plans.append(Plan(
            cells, goal, units, support, leaders if "leaders" in columns else [], DUE[due],
            section if "section" in columns else "", more if "more" in columns else "",
        ))  # fmt: skip
    return columns, plans


def page(columns: list[str], plans: list[Plan], dice: random.Random) -> bytes:
    """The table as a web page, equal neighbours of some columns merged."""
    merged = {one for one in MERGED if one in columns and dice.random() < 0.5}
    rows = ["".join(f"<th>{dice.choice(HEADINGS[one])}" for one in columns)]
    covered = dict.fromkeys(columns, 0)
    for at, plan in enumerate(plans):
        row = ""
        for one in columns:
            if covered[one]:
                covered[one] -= 1
                continue
            text, count = plan.cells[one], 1
            while one in merged and at + count < len(plans) and (
                plans[at + count].cells[one] == text
            ):  # fmt: skip
                count += 1
            covered[one] = count - 1
            row += f"<td rowspan={count}>{html.escape(text)}".replace("\n", "<br>")
        rows.append(row)
    return f"<h1>某区2024年清单</h1><table>{''.join(f'<tr>{row}' for row in rows)}</table>".encode()


def text(columns: list[str], plans: list[Plan], dice: random.Random, mark: str) -> bytes:
    """The table as Excel saves it as text, in some encoding."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=mark)
    writer.writerow(["某区2024年清单", *[""] * (len(columns) - 1)])
    writer.writerow([dice.choice(HEADINGS[one]) for one in columns])
    writer.writerows([plan.cells[one] for one in columns] for plan in plans)
    return written.getvalue().encode(dice.choice(("utf-8", "utf-8-sig", "utf-16", "gb18030")))


def facts(task: Task) -> list[object]:
    """What an imported task says."""
    streams = task.workstreams
    return [
        task.goal,
        [unit for stream in streams for unit in stream.units],
        [unit for stream in streams for unit in stream.support],
        list(task.leaders),
        [str(one.span.due) for stream in streams for one in stream.milestones],
        "".join(task.section),
        "".join(value for _heading, value in task.more),
    ]


@pytest.mark.parametrize("form", ["html", "csv", "txt"])
def test_what_was_made_up_comes_back(form: str) -> None:
    """Every goal, unit, leader, day, heading and remark, whatever the order of the columns."""
    for seed in range(times(25, 100, 1000)):
        dice = random.Random(f"{form} {seed}")  # noqa: S311 - which lists, not a secret
        columns, plans = made_up(dice)
        marks = {"csv": ",", "txt": "\t"}
        data = (
            text(columns, plans, dice, marks[form]) if form in marks else page(columns, plans, dice)
        )
        imported = import_published(data, f"list.{form}", ImportContext(year=2024))
        proved_text(imported, "tasks.yaml")
        assert [facts(task) for task in imported.tasklist.tasks] == [
            [one.goal, one.units, one.support, one.leaders, [one.due], one.section, one.more]
            for one in plans
        ], seed
