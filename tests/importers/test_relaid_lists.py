"""The list of 2023 laid out anew is the same; a spoilt copy is refused, or right in its rest."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from tasklist.grids.errors import TableError
from tasklist.importers.published_list_builder import recognized_list
from testing.relaid_lists import Layout, flat_printed, flat_tasks, laid_out
from testing.scale import times
from testing.spoilt_lists import SPOILERS, published, untouched

YEAR = 2023
MILESTONES = 653
ORDERS = (
    ("number", "goal", "units", "plans", "leaders"),
    ("number", "leaders", "goal", "units", "plans"),
    ("number", "goal", "lead", "support", "leaders", "plans"),
    ("goal", "number", "units", "leaders", "plans"),
    ("number", "plans", "goal", "lead", "support", "leaders"),
)
OTHER_WORDS = {
    "number": "编号",
    "goal": "重点工作任务",
    "units": "承办单位",
    "lead": "牵头责任单位",
    "support": "责任单位",
    "leaders": "分管领导",
    "plans": "时序进度",
}
# How pages part the rows, and what cells of a task with several rows do.
PAGES = (
    Layout(),
    Layout(merges="repeated", page_rows=25, pads_names=True, title="text"),
    Layout(page_rows=25, repeats=False, mark="\n", sections=20),
    Layout(merges="blank", page_rows=30, is_sheet=True, mark=" ", title="text"),
)


def layouts() -> list[Layout]:
    """All 80: five orders of columns, two sets of headings in one or two rows, four pages."""
    return [
        replace(
            page,
            columns=order,
            words=words,
            header_rows=header_rows,
            quarters=("一季度", "二季度", "三季度", "四季度") if words else page.quarters,
        )
        for words, header_rows, order, page in product(({}, OTHER_WORDS), (1, 2), ORDERS, PAGES)
    ]


@pytest.mark.bulk
@pytest.mark.parametrize("layout", layouts()[:: times(7, 1, 1)])
def test_a_list_laid_out_anew_is_the_same(layout: Layout) -> None:
    """Whatever the order, the headings, the pages: 653 equal milestones."""
    printed = recognized_list(laid_out(published(), layout), YEAR)
    tasks = flat_printed(printed)
    assert sum(len(plans) for task in tasks for _units, plans in task.rows) == MILESTONES
    assert tasks == flat_tasks(published())


@pytest.mark.bulk
@pytest.mark.parametrize("seed", range(times(40, 200, 1000)))
def test_a_spoilt_copy_is_refused_or_right_in_the_rest(seed: int) -> None:
    """No cell that was not spoilt comes into the list differently."""
    random = Random(seed)  # noqa: S311 - reproducible
    layout = Layout(header_rows=random.choice((1, 2)))
    document, expected, touched = SPOILERS[seed % 4](laid_out(published(), layout), random)
    try:
        printed = recognized_list(document, YEAR)
    except TableError:
        return
    assert untouched(flat_printed(printed), touched) == untouched(expected, touched)
