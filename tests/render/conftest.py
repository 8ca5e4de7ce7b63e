"""A small list, made up, and what is drawn of it."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from datetime import date

import pytest

from tasklist import language, render
from tasklist.model import status
from tasklist.model.spans import Span
from tasklist.model.tasklist import Group, Milestone, Task, Tasklist, Workstream
from tasklist.render import figures
from tasklist.reports import name_counts, totals

FILE = "data/tasks_2023.yaml"
DAY = date(2023, 8, 15)
FULL = render.View(is_brief=False)


@pytest.fixture(autouse=True)
def _english():
    language.set_language({"TASKLIST_LANG": "en"})


def _milestone(first: int, last: int, plan: str, **more: object) -> Milestone:
    return Milestone(span=Span.of(2023, first, last), plan=plan, **more)


@pytest.fixture
def small() -> Tasklist:
    """Three tasks, in which every status occurs on 15 August 2023."""
    homes = Task(
        id=7,
        goal="持续改善老旧小区居住条件，年内完成12个小区、3.6万平方米改造，惠及居民4200户",
        leaders=("王宁", "李岚"),
        workstreams=(
            Workstream(
                units=("住房建设委", "各相关街镇"),
                milestones=(
                    _milestone(
                        1,
                        1,
                        "完成12个小区入户调查；编制改造方案（含“一小区一策”），报区政府审定",
                        done=date(2023, 3, 28),
                        evidence=("住建〔2023〕15号", "https://example.org/a_b"),
                    ),
                    _milestone(
                        2,
                        2,
                        "1.完成施工招标，进场施工；\n2.外墙保温完成35.5%",
                        done=date(2023, 7, 10),
                        note="雨季顺延",
                    ),
                    _milestone(3, 3, "外墙保温完成80%，管网更新1,200米"),
                    _milestone(4, 4, "全部完工，组织居民代表验收，满意率不低于90%"),
                ),
            ),
            Workstream(
                units=("城市管理委",),
                milestones=(_milestone(1, 4, "随改造进度清理违章搭建，增设车位"),),
            ),
        ),
    )
    schools = Task(
        id=12,
        goal="推进中小学午餐改善",
        leaders=("赵敏",),
        workstreams=(
            Workstream(
                units=("教育局", "市场监督管理局"),
                milestones=(
                    _milestone(1, 2, "建成中央厨房2座，日供餐1.5万份；食品抽检合格率100%"),
                    _milestone(3, 4, "覆盖全部小学"),
                ),
            ),
        ),
    )
    market = Task(
        id=108,
        goal="支持夜间经济",
        leaders=("李岚",),
        workstreams=(
            Workstream(units=("商务局", "教育局"), milestones=(_milestone(2, 2, "开放夜市3处"),)),
        ),
    )
    groups = (Group("各相关街镇", ("东湖街", "柳林镇")),)
    return Tasklist(title="清单", year=2023, tasks=(homes, schools, market), groups=groups)


@dataclass
class Drawing:
    """Draws reports of one list; a name of `draw` is one of `render`'s functions."""

    tasklist: Tasklist
    file: str = FILE
    day: date = DAY

    def on(self, tasklist: Tasklist) -> Drawing:
        """The same, of another list."""
        return replace(self, tasklist=tasklist)

    def listing(self, kind: str = "show") -> status.Listing:
        """What `tasklist show`, `overdue` or `due` would list."""
        standings = tuple(status.status_on(p, self.day) for p in self.tasklist.milestones)
        if kind == "overdue":
            standings = status.overdue(standings)
        if kind == "due":
            standings = status.due(standings, self.day, date(2023, 12, 31))
        return status.Listing(self.file, self.day, standings)

    def summary(self, by: str) -> totals.Summary:
        """What `tasklist summary` would sum up."""
        rows, total = totals.summarize(self.listing().standings, by)
        return totals.Summary(self.file, self.day, by, rows, total)

    def drawn(
        self,
        what: str,
        stream: io.TextIOBase | None = None,
        view: render.View = FULL,
        **how: object,
    ) -> str:
        """What `render` writes of *what*: `show`, `overdue`, `due`, `card`, `unit`, `units`, …."""
        stream = stream or io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
        output = render.Output(stream, **how)
        standings = self.listing().standings
        if what in ("show", "overdue", "due"):
            render.listing(output, self.listing(what), view._replace(kind=what))
        elif what == "card":
            render.card(output, self.listing())
        elif what == "units":
            figures.names(
                output, "units", self.file, name_counts.count_units(self.tasklist, standings)
            )
        elif what == "leaders":
            figures.names(output, "leaders", self.file, name_counts.count_leaders(standings))
        else:
            figures.summary(output, self.summary(what))
        stream.flush()
        return stream.buffer.getvalue().decode(stream.encoding)


@pytest.fixture
def drawing(small: Tasklist) -> Drawing:
    """Draws the small list."""
    return Drawing(small)
