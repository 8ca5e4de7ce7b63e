"""The list of 2023 as files that other offices would publish; a spoilt one is never misread."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tasklist.yamlfile.reader import read_bytes
from testing.relaid_lists import FlatTask, Layout, flat_tasks, laid_out
from testing.scale import times
from testing.spoilt_lists import SPOILERS, published, untouched
from testing.written_documents import WRITERS

MILESTONES = 653
SHORT_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
LAYOUTS = {
    "as published": Layout(),
    "two header rows": Layout(header_rows=2, title="text"),
    "the leaders first": Layout(
        columns=("number", "leaders", "goal", "units", "plans"), merges="repeated"),
    "units in two columns": Layout(
        columns=("number", "goal", "lead", "support", "leaders", "plans"), header_rows=2),
    "the number behind the goal": Layout(
        columns=("goal", "number", "units", "leaders", "plans"), merges="blank"),
    "the plans first": Layout(
        columns=("number", "plans", "goal", "lead", "support", "leaders"), mark="\n"),
    "other words": Layout(
        words={"number": "编号", "goal": "重点工作任务", "units": "承办单位", "leaders": "分管领导",
               "plans": "时序进度"}, quarters=SHORT_QUARTERS, header_rows=2, mark="，"),
    "other words for units": Layout(
        columns=("number", "goal", "lead", "support", "plans", "leaders"),
        words={"number": "项次", "goal": "民生实事项目", "lead": "主办单位", "support": "协办单位",
               "leaders": "牵头领导"}, quarters=("1季度", "2季度", "3季度", "4季度")),
    "pages with headings": Layout(page_rows=25, header_rows=2, title="text", pads_names=True),
    "pages without headings": Layout(page_rows=30, repeats=False, sections=20),
    "a long sheet": Layout(page_rows=40, is_sheet=True, mark=" ", merges="repeated"),
    "headings of parts": Layout(sections=10, merges="blank", title="text", mark=";"),
}  # fmt: skip


def imported(run, file: Path) -> tuple[int, list[FlatTask] | None, str]:
    """What `import` makes of *file*: its exit code, the tasks of the list, all that it printed.

    A task has the number that the paper gives it.
    """
    out = file.with_suffix(".yaml")
    code, printed, errors = run(f"import {file} --year 2023 -o {out}")
    if not out.exists():
        return code, None, printed + errors
    tasklist = read_bytes(out.read_bytes(), out.name).tasklist
    tasks = [
        flat._replace(number=task.printed or flat.number)
        for flat, task in zip(flat_tasks(tasklist), tasklist.tasks, strict=True)
    ]
    return code, tasks, printed + errors


@pytest.mark.bulk
@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("name", list(LAYOUTS)[:: times(3, 1, 1)])
def test_the_same_list_from_every_file(run, name, form):
    """Whatever its format, the order of columns, the words and the pages."""
    layout = LAYOUTS[name]
    if form == "xlsx" and not layout.repeats:
        layout = replace(layout, page_rows=0)  # a sheet has no pages
    file = Path(f"清单.{form}")
    file.write_bytes(WRITERS[form](laid_out(published(), layout)))
    code, tasks, printed = imported(run, file)
    assert code == 0, printed
    assert sum(len(plans) for task in tasks for _units, plans in task.rows) == MILESTONES
    assert tasks == flat_tasks(published())


@pytest.mark.bulk
@pytest.mark.parametrize("seed", range(times(8, 40, 200)))
def test_a_spoilt_file_is_refused_or_right_in_the_rest(run, seed):
    """No cell that was not spoilt comes into the list differently."""
    random = Random(seed)  # noqa: S311 - reproducible
    layout = Layout(header_rows=random.choice((1, 2)))
    spoil, form = SPOILERS[seed % len(SPOILERS)], list(WRITERS)[seed // len(SPOILERS) % 3]
    document, expected, touched = spoil(laid_out(published(), layout), random)
    file = Path(f"清单.{form}")
    file.write_bytes(WRITERS[form](document))
    code, tasks, printed = imported(run, file)
    if tasks is None:
        assert code in {2, 3}, printed
        assert f"Error: {file}" in printed
        return
    if not expected[0].number:  # numbers are given in order
        tasks = [task._replace(number="") for task in tasks]
    assert untouched(tasks, touched) == untouched(expected, touched)
