"""Whatever a list holds: its ledger is read back as the same list."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from tasklist import documents
from tasklist.importers import ImportContext, import_published
from tasklist.model.milestone_facts import Drop, Extension, Return, Verification
from tasklist.model.status import Listing, status_on
from tasklist.model.tasklist import Group, Milestone, Task, Tasklist, Workstream
from testing.random_lists import DAYS, LATER, SPANS, YEAR

LONG_AFTER = datetime.date(2030, 1, 1)  # every fact is known by then
# Labels of times, formulas and marks between names, in any order; a dash alone is an empty cell.
LINE = (
    st.text(st.sampled_from("甲乙Q1 2-：:→（）月日前底3=+@、,，；/.①"), min_size=1, max_size=12)
    .map(str.strip)
    .filter(lambda text: text not in ("", "—"))
)
TEXT = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
APPROVAL = st.none() | LINE
MILESTONES = st.builds(
    Milestone,
    span=SPANS,
    plan=st.just("") | TEXT,
    done=st.none() | DAYS,
    evidence=st.lists(LINE, max_size=2).map(tuple),
    note=st.none() | TEXT,
    verified=st.none() | st.builds(Verification, DAYS, APPROVAL),
    returned=st.none() | st.builds(Return, DAYS, LINE),
    extended=st.none() | st.builds(Extension, LATER, DAYS, LINE, APPROVAL),
    dropped=st.none() | st.builds(Drop, DAYS, LINE, APPROVAL),
)


def in_order(milestones: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """Those of *milestones* that a workstream can have together, by the days when they are due."""
    kept: list[Milestone] = []
    for milestone in sorted(milestones, key=lambda one: one.span.order):
        if not any(milestone.span.excludes(other.span) for other in kept):
            kept.append(milestone)
    return tuple(kept)


def some(names: str, least: int = 0) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of *names*, each once."""
    return st.lists(st.sampled_from(names.split()), min_size=least, max_size=3, unique=True).map(
        tuple
    )


WORKSTREAMS = st.builds(
    Workstream,
    units=some("教育局 住建委 各街镇 甲镇 财政局", 1),
    support=some("水务局 环保局"),
    milestones=st.lists(MILESTONES, min_size=1, max_size=4).map(in_order),
)
TASKS = st.builds(
    Task,
    id=st.integers(1, 999),
    goal=TEXT,
    leaders=some("柴树芳 梁军"),
    workstreams=st.lists(WORKSTREAMS, min_size=1, max_size=3).map(tuple),
    section=st.lists(LINE, max_size=2).map(tuple),
    printed=st.none() | st.sampled_from(["（一）", "1.10"]),
    continues=st.none() | st.integers(1, 99),
    more=st.just(()) | LINE.map(lambda text: (("责任科室", text),)),
)
TASKLISTS = st.builds(
    Tasklist,
    title=LINE,
    year=st.just(YEAR),
    tasks=st.lists(TASKS, min_size=1, max_size=3, unique_by=lambda task: task.id).map(tuple),
    groups=st.sampled_from([(), (Group("各街镇", ("甲镇", "乙镇")),)]),
)


@given(TASKLISTS)
def test_a_ledger_is_read_back_as_its_list(tasklist: Tasklist) -> None:
    """And each of its cells is in the list or in the account."""
    standings = tuple(status_on(placed, LONG_AFTER) for placed in tasklist.milestones)
    listing = Listing("list.yaml", LONG_AFTER, standings)
    data = documents.export_listing(tasklist, listing, "xlsx")
    imported = import_published(data, "ledger.xlsx", ImportContext(year=YEAR))
    assert imported.unproved(imported.tasklist) is None
    assert imported.tasklist == tasklist
