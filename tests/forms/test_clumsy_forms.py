"""Forms filled in clumsily: what is meant is taken, what is not is refused with what to do.

A unit corrects the reply that it gets, and then nothing of it is refused.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tasklist import cli
from testing.filled_forms import COLUMNS

LIST = Path("data/tasks_2023.yaml")
ROW = 5  # the first row of a form: the one that is filled in
DAY = datetime.date(2023, 3, 22)


class Clumsy(NamedTuple):
    """A way to fill in the first row, and what of it is printed, without its place."""

    fill: Callable[[Worksheet], object]
    taken: str = ""
    refused: str = ""


def cells(**values: object) -> Callable[[Worksheet], object]:
    """What enters *values* into the cells of the first row."""

    def fill(sheet: Worksheet) -> None:
        for name, value in values.items():
            sheet[f"{COLUMNS[name.rstrip('_')]}{ROW}"] = value

    return fill


def merged(sheet: Worksheet) -> None:
    """The goal and units of one task in merged cells, as people tidy a table."""
    for column in "ABE":
        sheet[f"{column}{ROW + 1}"] = None
        sheet.merge_cells(f"{column}{ROW}:{column}{ROW + 1}")
    cells(done=DAY)(sheet)


def sorted_rows(sheet: Worksheet) -> None:
    """The first two rows exchanged, but not their hidden cells."""
    for column in "ABCDE":
        one, other = sheet[f"{column}{ROW}"], sheet[f"{column}{ROW + 1}"]
        one.value, other.value = other.value, one.value
    cells(done=DAY)(sheet)


def appended(sheet: Worksheet) -> None:
    """An answer below the table, where no row is."""
    sheet["F30"], sheet["G30"] = "已办结", DAY


DONE = "active → done 2023-03-22"
SAYS = {
    "a plain word, and a day without its year": Clumsy(cells(status="完成", done="3月22日"), DONE),
    "a full stop after each": Clumsy(cells(status="已完成。", done="2023.3.22."), DONE),
    "slashes": Clumsy(cells(status="办结", done="3/22"), DONE),
    "eight digits as a number": Clumsy(cells(done=20230322), DONE),
    "full width, with spaces": Clumsy(cells(status=" 已 办 结 ", done="２０２３－３－２２"), DONE),
    "a date with a time of day": Clumsy(cells(done="2023-03-22 10:30"), DONE),
    "a date whose cell lost its format": Clumsy(cells(done=45007), DONE),
    "merged cells": Clumsy(merged, DONE),
    "nothing, in many words": Clumsy(
        cells(problem="无", next_="暂无", extend_to="不申请", extend_reason="/", note="—")),
    "progress in points on several lines": Clumsy(
        cells(progress="1.已选址\n\n2.已立项\r\n"), "progress: 2023-04-10: 1.已选址 2.已立项"),
    "an extension in words": Clumsy(
        cells(progress="土地未批", extend_to="二季度末", extend_reason="土地未批"),
        "progress: 2023-04-10: 土地未批"),
    "nearly done": Clumsy(
        cells(status="基本完成", done=DAY),
        refused="invalid status: 基本完成; choose reached or in progress"),
    "several faults in one row": Clumsy(
        cells(status="基本完成", done="近期", extend_reason="雨"),
        refused="invalid status: 基本完成; choose reached or in progress;"
                " invalid date: 近期; write it as 2023-09-28;"
                " a reason for an extension is given, but no new time"),
    "reached, on no day": Clumsy(
        cells(status="完成"), refused="marked as reached, but no date is given"),
    "an open promise with a day": Clumsy(
        cells(status="推进中", done=DAY), refused="marked as in progress, but a date is given"),
    "some day": Clumsy(
        cells(done="近日"), refused="invalid date: 近日; write it as 2023-09-28"),
    "yesterday": Clumsy(
        cells(done="昨天"), refused="invalid date: 昨天; write it as 2023-09-28"),
    "a day that never was": Clumsy(
        cells(done="2月30日"), refused="invalid date: 2月30日; write it as 2023-09-28"),
    "a number in a cell of dates": Clumsy(
        cells(done=3.2), refused="1900-01-03 is before the list's year 2023"),
    "a day to come": Clumsy(
        cells(done="2023-06-30"), refused="2023-06-30 is in the future (as of 2023-04-10)"),
    "a formula": Clumsy(
        cells(done="=DATE(2023,3,22)"),
        refused="the row contains a formula; type the value instead"),
    "an error value, pasted from a table that looks values up": Clumsy(
        cells(done="#N/A"),
        refused="the row contains an error value such as #N/A; type the value instead"),
    "what was pasted from a chat": Clumsy(
        cells(progress="已\u200b选址"),
        refused="Progress contains a character that is not allowed: U+200B"),
    "a problem alone": Clumsy(
        cells(problem="土地未批"),
        refused="a problem or next step is given, but no progress"),
    "an extension without a reason": Clumsy(
        cells(extend_to="年底"), refused="an extension is requested, but no reason is given"),
    "a reason without an extension": Clumsy(
        cells(extend_reason="雨"),
        refused="a reason for an extension is given, but no new time"),
    "an extension for some time": Clumsy(
        cells(extend_to="延期一个月", extend_reason="雨"),
        refused="invalid time for an extension: 延期一个月"),
    "an extension into some year, for no reason": Clumsy(
        cells(extend_to="明年一季度"),
        refused="invalid time for an extension: 明年一季度;"
                " an extension is requested, but no reason is given"),
    "an extension to a day that the year does not have": Clumsy(
        cells(extend_to="2月29日", extend_reason="雨"),
        refused="invalid time for an extension: 2月29日"),
    "an extension to the last month of the calendar": Clumsy(
        cells(extend_to="9999年12月底", extend_reason="雨"),
        refused="an extension to 9999-12-31 is requested, which is after the list's year"),
    "an extension that is none": Clumsy(
        cells(extend_to="3月底", extend_reason="雨"),
        refused="an extension to Q1 is requested, but the milestone is due on 2023-03-31"),
    "an extension into the next year": Clumsy(
        cells(extend_to="2024-03-31", extend_reason="雨"),
        refused="an extension to 2024-03-31 is requested, which is after the list's year"),
    "done, and more time": Clumsy(
        cells(done=DAY, extend_to="年底", extend_reason="雨"),
        refused="marked as reached, but an extension is requested"),
    "rows sorted without their hidden cells": Clumsy(
        sorted_rows,
        refused="the row was sorted, copied or edited; cells that do not match its hidden key:"
                " Task"),
    "a row that is gone": Clumsy(
        lambda sheet: sheet.delete_rows(ROW), refused="the row was deleted from the form"),
    "an answer below the table": Clumsy(
        appended, refused="not a row of the form: its hidden key is missing"),
}  # fmt: skip


def made(quarter: int, today: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The form of the first unit for *quarter*, made on the day *today* and then read on it."""
    monkeypatch.setenv("TASKLIST_TODAY", today)
    assert cli.main(["forms", "make", "--q", str(quarter), "-o", "forms", "-u", "教育局"]) == 0
    return Path("forms/教育局.xlsx")


@pytest.fixture
def office(tmp_path, monkeypatch, small_list) -> Path:
    """The current folder: a small list, in `data`."""
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    LIST.write_text(small_list, "utf-8")
    return tmp_path


@pytest.fixture(scope="session")
def small_list() -> str:
    """A list with a promise in each quarter, of two tasks."""
    quarters = "".join(
        f"    - quarter: Q{number}\n      plan: 完成第{number}批学校建设\n"
        for number in (1, 2, 3, 4)
    )
    head = "title: 某区2023年任务清单\nyear: 2023\ntasks:\n\n"
    task = "- id: {}\n  goal: 新建学校\n  leaders: [王]\n  workstreams:\n"
    stream = "  # {} 教育局\n  - units: [教育局]\n    milestones:\n"
    return head + "\n".join(
        task.format(number) + stream.format(number) + quarters for number in (1, 2)
    )


def filled_in(form: Path, fill: Callable[[Worksheet], object]) -> Path:
    """*form* with its sheet changed by *fill*, as `back.xlsx`."""
    book = openpyxl.load_workbook(form)
    fill(book.worksheets[0])
    book.save("back.xlsx")
    return Path("back.xlsx")


@pytest.mark.parametrize("case", SAYS)
def test_what_is_meant_is_taken_and_the_rest_refused(case, office, monkeypatch, capsys) -> None:
    """A row that is refused comes back to the unit with its reason, and then is accepted."""
    clumsy = SAYS[case]
    back = filled_in(made(1, "2023-04-10", monkeypatch), clumsy.fill)
    capsys.readouterr()
    code = cli.main(["forms", "read", str(back)])
    out = capsys.readouterr().out
    assert code == int(bool(clumsy.refused))
    if clumsy.taken:
        assert out.splitlines()[0] == f"1 教育局 · Q1  {clumsy.taken}"
    if not clumsy.refused:
        assert "refused" not in out
        return
    assert out.rstrip("\n").endswith(clumsy.refused)
    assert cli.main(["forms", "replies", str(back), "-o", "replies"]) == 0
    sheet = openpyxl.load_workbook("replies/教育局.xlsx").worksheets[0]
    told = "\n".join(str(sheet[place].value) for place in ("F5", "A5"))
    assert all(reason in told for reason in clumsy.refused.split("; "))
    corrected = openpyxl.load_workbook("replies/教育局.xlsx")
    sheet = corrected.worksheets[0]
    if isinstance(sheet["A5"].value, int):
        for column, value in zip("GHIJKLMNO", ["已办结", DAY, *[None] * 7], strict=True):
            sheet[f"{column}{ROW}"] = value
    corrected.save("corrected.xlsx")
    assert cli.main(["forms", "read", "corrected.xlsx"]) == 0


# The day on which a form is read, and how many rows it has: the backlog grows by a quarter each
# time, as nothing of the others is written.
QUARTERS = {1: ("2023-04-10", 2), 2: ("2023-07-10", 4), 3: ("2023-10-10", 6)}


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("quarter", QUARTERS)
def test_three_quarters_through_another_program(quarter, monkeypatch, capsys, saved) -> None:
    """LibreOffice saves the form as it comes back, and the reply as it is corrected."""
    today, rows = QUARTERS[quarter]
    form = made(quarter, today, monkeypatch)
    taken = [one for one in SAYS.values() if one.taken == DONE and one.fill is not merged]
    refused = [SAYS[name] for name in ("nearly done", "some day", "a problem alone", "a formula")]

    def fill(sheet: Worksheet) -> None:
        for number in range(rows):
            clumsy = (taken, refused)[number % 2][(number + quarter) // 2 % 4]
            clumsy.fill(_Shifted(sheet, number))

    back = saved(filled_in(form, fill))
    capsys.readouterr()
    assert cli.main(["forms", "read", str(back), "--apply"]) == 1
    assert capsys.readouterr().err.startswith(
        f"{rows // 2} milestone{'s' * (rows > 2)} changed, {rows // 2} refused"
    )
    assert cli.main(["forms", "replies", str(back), "-o", "replies"]) == 0
    reply = openpyxl.load_workbook("replies/教育局.xlsx")
    sheet = reply.worksheets[0]
    for row in range(ROW, ROW + rows // 2):
        assert sheet[f"F{row}"].value
        for column, value in zip("GHIJKLMNO", ["已办结", DAY, *[None] * 7], strict=True):
            sheet[f"{column}{row}"] = value
    reply.save("corrected.xlsx")
    corrected = saved(Path("corrected.xlsx"))
    assert cli.main(["forms", "read", str(corrected), "--apply"]) == 0
    capsys.readouterr()
    assert cli.main(["forms", "status", str(back), str(corrected), "--format", "tsv"]) == 0
    line = capsys.readouterr().out.splitlines()[-1]
    assert line.split("\t")[:7] == ["教育局", "answered", str(rows), str(rows), "0", "0", "0"]


class _Shifted:
    """A sheet whose first row is another one: what fills in the first fills in that."""

    def __init__(self, sheet: Worksheet, rows: int) -> None:
        self.sheet, self.rows = sheet, rows

    def __setitem__(self, place: str, value: object) -> None:
        self.sheet[f"{place[0]}{int(place[1:]) + self.rows}"] = value
