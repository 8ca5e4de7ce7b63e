"""Proof of an import: each filled cell of the tables taken is in the list, or in the account.

It starts from the cells and from the list as it is read back, not from how one became the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tasklist.grids.cell_places import CellPlace
from tasklist.grids.grid import PrintedDocument
from tasklist.importers.account import taken_grids
from tasklist.importers.printed_rows import CellDecision, PrintedList
from tasklist.importers.source_places import cells_of, paragraphs_of, places_of_task, row_of
from tasklist.model.tasklist import Task, Tasklist, Workstream
from tasklist.text.cell_markup import read_cell
from tasklist.text.cleaning import clean

# What may stand between the parts of a cell: it separates names, or labels and their texts.
SEPARATORS = re.compile(r"[、，,；;。：:（）()\[\]【】/|\\.．•·\0]+")


class UnprovedCell(NamedTuple):
    """A cell, or a text outside of tables, that is neither in the list nor in the account."""

    place: CellPlace
    text: str


class _Evidence:
    """The texts that prove a cell, without white space, by its place."""

    def __init__(
        self, printed: PrintedList, tasklist: Tasklist, decisions: Sequence[CellDecision]
    ) -> None:
        self.tasks: dict[CellPlace, list[list[str]]] = {}
        self.words: dict[CellPlace, list[str]] = {}
        for source, task in zip(printed.tasks, tasklist.tasks, strict=True):
            texts = [_bare(text) for text in _texts(task)]
            for place in dict.fromkeys(places_of_task(source)):
                self.tasks.setdefault(place, []).append(texts)
        for header in printed.headers:
            columns = _bare(" ".join(column.heading for column in header.columns))
            for place in header.cells:
                self.words.setdefault(place, []).append(columns)
        for decision in decisions:
            self.words.setdefault(decision.place, []).append(_bare(decision.words))
        for cell in printed.left_out:
            self.words.setdefault(cell.text.place, []).append(_bare(cell.text.text))
        if printed.title is not None:
            self.words.setdefault(printed.title.place, []).append(_bare(tasklist.title))

    def is_of(self, place: CellPlace) -> bool:
        """Whether anything was taken from *place*, or said about it."""
        return place in self.tasks or place in self.words

    def proves(self, place: CellPlace, text: str) -> bool:
        """Whether *text* of *place* is in each task that comes from there, or in the account."""
        row = row_of(place)
        words = [*self.words.get(place, ()), *self.words.get(row, ())]
        tasks = self.tasks.get(place) or self.tasks.get(row)
        bare = _bare(text)
        return all(_is_told(bare, texts, words) for texts in tasks or [[]])


def unproved_cells(
    document: PrintedDocument,
    printed: PrintedList,
    tasklist: Tasklist,
    decisions: Sequence[CellDecision],
) -> Iterator[UnprovedCell]:
    """The cells of *document* that are neither in *tasklist*, as read back, nor in *decisions*.

    A text outside of tables counts if anything was taken from it; the account lists all others.
    """
    evidence = _Evidence(printed, tasklist, decisions)
    for grid in taken_grids(document, printed):
        for place, cell in cells_of(grid):
            if not evidence.proves(place, cell.text):
                yield UnprovedCell(place, cell.text)
    for place, paragraph in paragraphs_of(document):
        if evidence.is_of(place) and not evidence.proves(place, paragraph.text):
            yield UnprovedCell(place, paragraph.text)


def _is_told(bare: str, texts: Iterable[str], words: Iterable[str]) -> bool:
    """Whether *bare* is in one of *texts* or *words*, or is put together from some of them."""
    told = (*texts, *words)
    if any(bare in text for text in told):
        return True
    rest = bare
    for text in sorted(filter(None, texts), key=len, reverse=True):
        rest = rest.replace(text, "\0")
    return all(any(piece in text for text in words) for piece in SEPARATORS.split(rest) if piece)


def _texts(task: Task) -> Iterator[str]:
    """Everything that the list's file says of *task*, except times."""
    yield str(task.id)
    yield task.printed or ""
    yield from (*task.section, task.goal, *task.leaders, *_contents(task.more))
    for workstream in task.workstreams:
        yield from _texts_of_workstream(workstream)


def _texts_of_workstream(workstream: Workstream) -> Iterator[str]:
    yield from (*workstream.units, *workstream.support, *_contents(workstream.more))
    for milestone in workstream.milestones:
        yield milestone.plan
        yield milestone.note or ""


def _contents(fields: Sequence[tuple[str, str]]) -> Iterator[str]:
    return (text for pair in fields for text in pair)


def _bare(text: str) -> str:
    """*text* as the list's file has it, without white space."""
    return "".join(read_cell(clean(text).text).text.split())
