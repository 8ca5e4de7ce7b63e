"""A list as recognized, drawn as text: what tests compare, task by task."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasklist.grids.grid import PrintedDocument
from tasklist.importers.import_rules import NO_RULES, ImportRules
from tasklist.importers.published_list import (
    PrintedField,
    PrintedMilestone,
    PrintedRow,
    PrintedTask,
    PrintedText,
    PublishedList,
)
from tasklist.importers.published_list_builder import recognized_list


def recognized(
    document: PrintedDocument,
    rules: ImportRules = NO_RULES,
    *,
    names: Sequence[str] = (),
    keeps_phones: bool = False,
) -> PublishedList:
    """The list of 2024 in *document*."""
    return recognized_list(document, 2024, rules, names=names, keeps_phones=keeps_phones)


def drawn_tasks(printed: PublishedList) -> list[str]:
    """Each task, workstream and milestone of *printed* on a line.

    `1 建公园 [一、民生] @张三 {备注: 滞后}`, `  住建局 + 园林局`, `    Q1-Q4: 开工 <进展: 已开工>`.
    """
    return [line for task in printed.tasks for line in _task(task)]


def drawn_account(printed: PublishedList) -> list[str]:
    """The decisions of *printed* with their places, then the cells that are left out."""
    decisions = [f"{one.place.in_document}: {one.words}" for one in printed.decisions]
    return decisions + [
        f"{one.text.place.in_document}: {one.text.text} - {one.reason}" for one in printed.left_out
    ]


def _task(task: PrintedTask) -> Iterator[str]:
    number = f"{task.number.text} " if task.number else ""
    section = f" [{' / '.join(_texts(task.section))}]" if task.section else ""
    leaders = f" @{'、'.join(_texts(task.leaders))}" if task.leaders else ""
    yield f"{number}{_line(task.goal.text)}{section}{leaders}{_fields(task.more)}"
    for row in task.rows:
        yield from _row(row)


def _row(row: PrintedRow) -> Iterator[str]:
    support = f" + {'、'.join(_texts(row.support))}" if row.support else ""
    yield f"  {'、'.join(_texts(row.units))}{support}{_fields(row.more)}"
    for milestone in row.milestones:
        yield _milestone(milestone)


def _milestone(milestone: PrintedMilestone) -> str:
    plan = f": {_line(milestone.plan.text)}" if milestone.plan else ""
    notes = "".join(f" <{note.heading}: {note.text.text}>" for note in milestone.notes)
    return f"    {milestone.time}{plan}{notes}"


def _fields(fields: Sequence[PrintedField]) -> str:
    inner = ", ".join(f"{one.heading}: {one.text.text}" for one in fields)
    return f" {{{inner}}}" if fields else ""


def _texts(texts: Sequence[PrintedText]) -> list[str]:
    return [text.text for text in texts]


def _line(text: str) -> str:
    return text.replace("\n", "⏎")
