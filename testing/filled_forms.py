"""Forms filled in as units would, and workbooks edited part by part."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

COLUMNS = {
    "status": "F", "done": "G", "evidence": "H", "progress": "I", "problem": "J", "next": "K",
    "extend_to": "L", "extend_reason": "M", "note": "N",
}  # fmt: skip
# A list from which forms of two tasks are made.
TWO_TASKS = """\
title: 某区2023年任务清单
year: 2023
tasks:

- id: 1
  goal: 新建学校
  leaders: [王]
  workstreams:
  # 1 教育局 住建委
  - units: [教育局, 住建委]
    milestones:
    - quarter: Q1
      plan: |-
        1. 选址
        2. 立项
    - quarter: Q2-Q3
      plan: 封顶
  # 1 教育局
  - units: [教育局]
    milestones:
    - quarter: Q3
      plan: 招生

- id: 2
  goal: 办好食堂
  leaders: [王]
  workstreams:
  # 2 教育局
  - units: [教育局]
    milestones:
    - quarter: Q3
      plan: 封顶
"""


def filled(file: Path, answers: Mapping[int, Mapping[str, object]], out: Path) -> Path:
    """*file* saved as *out* with *answers*: task → column → value."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    for task, cells in answers.items():
        row = row_of(file, task)
        for name, value in cells.items():
            sheet[f"{COLUMNS[name]}{row}"] = value
    out.parent.mkdir(exist_ok=True)
    book.save(out)
    return out


def row_of(file: Path, task: int) -> int:
    """The first row of *task*, as Excel counts."""
    sheet = openpyxl.load_workbook(file).worksheets[0]
    return next(row[0].row for row in sheet.iter_rows() if row[0].value == task)


def parts(file: Path) -> dict[str, bytes]:
    """The parts of a workbook: name → bytes."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """A workbook of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def changed(file: Path, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """*file* with the part *name* changed by *change*, which must change something."""
    files = parts(file)
    new = change(files[name])
    assert new != files[name]
    return packed(files | {name: new})


def retold(file: Path, old: str, new: str) -> bytes:
    """*file* with the text *old* of one cell, inline or shared, replaced by *new*."""
    files = parts(file)
    name = next(name for name in files if f">{old}<".encode() in files[name])
    return changed(file, name, lambda data: data.replace(f">{old}<".encode(), f">{new}<".encode()))
