"""Whatever stands in a cell, only its row is refused for it, and with a reason."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tasklist import cli
from tasklist.forms import workbook_reader
from tasklist.forms.answer_cells import AnswerCells
from tasklist.forms.form_review import judge
from tasklist.forms.workbook_reader import FilledForm
from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.reader import read_bytes
from testing.filled_forms import COLUMNS, TWO_TASKS

LIST = Path("data/tasks_2023.yaml")
FORM = Path("forms/教育局.xlsx")
TODAY = datetime.date(2023, 10, 9)
ROW = 5  # the first of a form, as Excel counts
# Lists of quarters, and of months and days.
LISTS = {
    "quarters": TWO_TASKS,
    "months": TWO_TASKS.replace("quarter: Q1", "due: 2023-03")
    .replace("quarter: Q2-Q3", "due: 2023-09-28").replace("quarter: Q3", "due: 2023-12"),
}  # fmt: skip
TIMES = [
    "2月29日", "二月二十九日", "2.29", "2024年2月29日", "1-2月29日", "2月29日底", "9999年12月底",
    "9999-12-31", "0001-01-01", "0000-00-00", "Q4", "四季度", "第四季", "Q4-Q1", "12月底", "Feb 29",
    "Jan-Jun 2025", "年底", "eoq", "明天", "3天后", "2023-12..2023-11", "全年", "13月", "0月底",
    "²月", "the fourth quarter", "2023-12-31 10:30", "完成", "逾期", "不申请", "—", "是",
]  # fmt: skip
SIGNS = "0123456789一二三四十月日号年季度底末前后上下半至到-~/.:Qq, 。明今天½²Ⅳ①〇\u3000\u200b\n"
TEXTS = (
    st.sampled_from(TIMES)
    | st.text(SIGNS, max_size=9)
    | st.tuples(*[st.sampled_from(TIMES)] * 2).map("至".join)
    | st.text(max_size=5)
)
VALUES = (
    st.booleans() | st.integers(-9, 10**8) | st.floats() | st.times() | st.timedeltas()
    | st.dates() | st.datetimes()
)  # fmt: skip
CELLS = TEXTS | VALUES
NOTE = AnswerCells(note="雨")


@pytest.fixture(params=LISTS)
def made(request, tmp_path, monkeypatch) -> tuple[Tasklist, FilledForm]:
    """A list, and a form of it that nobody has filled in."""
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TASKLIST_TODAY", TODAY.isoformat())
    LIST.write_text(LISTS[request.param], "utf-8")
    assert cli.main(["forms", "make", "--q", "1-3", "-o", "forms", "-u", "教育局"]) == 0
    return read_bytes(LIST.read_bytes(), "").tasklist, workbook_reader.read(FORM)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.builds(AnswerCells, *[st.just("") | CELLS] * len(AnswerCells._fields)), CELLS)
@example(AnswerCells(extend_to="2月29日", extend_reason="雨"), "")
@example(AnswerCells(extend_to="9999年12月底", extend_reason="雨"), "")
def test_a_cell_concerns_its_row_alone(made, answers: AnswerCells, shown: object) -> None:
    """It is accepted or refused with a reason and advice; the other rows do not notice."""
    tasklist, form = made
    first, second, *others = form.rows
    rows = (
        replace(first, answers=answers),
        replace(second, answers=NOTE, wording_cells=(*second.wording_cells[:-2], shown, "教育局")),
        *(replace(row, answers=NOTE) for row in others),
    )
    verdict = judge(tasklist, [replace(form, rows=rows)], TODAY)
    assert all(one.reason and one.advice and one.source for one in verdict.refused)
    assert {one.row for one in verdict.refused} <= {first.number, second.number}
    assert len(verdict.changes) >= len(others)


@pytest.mark.parametrize("cell", TIMES)
@pytest.mark.parametrize("column", ["status", "done", "extend_to"])
def test_a_file_is_read_whatever_a_cell_says(made, column: str, cell: str, capsys) -> None:
    """`forms read` ends with 0 or 1, names the row alone, and never ends with a traceback."""
    book = openpyxl.load_workbook(FORM)
    book.worksheets[0][f"{COLUMNS[column]}{ROW}"] = cell
    book.save("back.xlsx")
    capsys.readouterr()
    code = cli.main(["forms", "read", "back.xlsx"])
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    assert code == int(out.startswith(f"back.xlsx:{ROW}: refused: "))
    assert "back.xlsx: refused" not in out
