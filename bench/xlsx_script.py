"""The script that an office would write for its list in Excel: FILE QUESTION ARGUMENT..."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path

import openpyxl

COLUMNS = ["key", "task", "units", "quarters", "due", "done", "leaders", "goal", "plan"]
KEY, _, UNITS, QUARTERS, DUE, DONE, *_ = range(len(COLUMNS))


def rows(file):
    """The rows below the names of the columns."""
    sheet = openpyxl.load_workbook(file, read_only=True).active
    return sheet.iter_rows(min_row=2, values_only=True)


def unit(file, name, quarter):
    """Milestones of a unit in a quarter."""
    return [r for r in rows(file) if name in r[UNITS].split() and quarter in r[QUARTERS].split()]


def overdue(file, day):
    """Open milestones due before a day."""
    late = [row for row in rows(file) if row[DONE] is None and row[DUE] < day]
    return sorted(late, key=lambda row: row[DUE])


def mark(file, key, day):
    """One cell set."""
    book = openpyxl.load_workbook(file)
    for row in book.active.iter_rows(min_row=2):
        if row[KEY].value == key:
            row[DONE].value = day
    book.save(file)
    return []


def write(file, source):
    """The file itself, from JSON."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(COLUMNS)
    for row in json.loads(Path(source).read_text("utf-8")):
        sheet.append(row)
    book.save(file)
    return []


if __name__ == "__main__":
    questions, (name, question, *arguments) = (
        {f.__name__: f for f in (unit, overdue, mark, write)},
        sys.argv[1:],
    )
    csv.writer(sys.stdout).writerows(questions[question](name, *arguments))
