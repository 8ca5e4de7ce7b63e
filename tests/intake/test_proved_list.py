"""The text of an imported list, proved before it is written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import PrintedDocument
from tasklist.importers import Import
from tasklist.importers.published_list import PrintedTask, PrintedText, PublishedList
from tasklist.importers.reading_result import ListReading
from tasklist.intake.proved_list import InvalidImportError, UnprovedImportError, proved_text
from tasklist.model.spans import Span
from tasklist.model.tasklist import Milestone, Task, Tasklist, Workstream


def imported(title: str, plan: str) -> Import:
    """A list of two tasks that some importer understood, the second with *plan*."""
    printed = PublishedList(
        file="t.txt",
        title=PrintedText(title, CellPlace(0, 1)),
        headers=(),
        tasks=tuple(
            PrintedTask(
                place=CellPlace(1, line),
                number=PrintedText(number, CellPlace(1, line)),
                goal=PrintedText("甲", CellPlace(1, line)),
                rows=(),
            )
            for number, line in (("1", 4), ("5", 9))
        ),
    )
    tasks = tuple(
        Task(id=number, goal="甲", leaders=("王",), workstreams=(
            Workstream(units=("局",), milestones=(
                Milestone(span=Span.of(2024, 1, 4), plan=text),)),))
        for number, text in ((1, "一"), (5, plan))
    )  # fmt: skip
    tasklist = Tasklist(title=title, year=2024, tasks=tasks)
    document = PrintedDocument(file="t.txt", parts=())
    return Import(tasklist, ListReading(document, document, printed, ()))


def test_a_fault_is_told_with_the_line_of_the_table() -> None:
    """Before anything is written, whichever importer let it through."""
    with pytest.raises(InvalidImportError) as caught:
        proved_text(imported("清单", "招\u200b标"), "x.yaml")
    assert (caught.value.exit_code, caught.value.message) == (
        3, "t.txt:9: the list would have an error: E301 invisible character: U+200B",
    )  # fmt: skip
    with pytest.raises(InvalidImportError, match=r"^t.txt:1: the list would have an error: E301"):
        proved_text(imported("清\u202e单", "一"), "x.yaml")


def test_a_list_that_reads_otherwise_is_not_written() -> None:
    """A milestone of another year than its list, which the file can't say."""
    result = imported("清单", "一")
    other = replace(result.tasklist, year=2023)
    with pytest.raises(UnprovedImportError):
        proved_text(replace(result, tasklist=other), "x.yaml")


def test_a_fault_of_a_title_that_was_given_is_told_with_the_file() -> None:
    """As no place in the table has it."""
    result = imported("清\u202e单", "一")
    printed = replace(result.reading.printed, title=None)
    untitled = replace(result, reading=replace(result.reading, printed=printed))
    with pytest.raises(InvalidImportError, match=r"^t.txt: the list would have an error: E301"):
        proved_text(untitled, "x.yaml")
