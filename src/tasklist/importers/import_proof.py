"""The proof of an import: each filled cell that was read is in the list, or in the account.

The proof compares the cells with the list as it is read back. It does not rely on the code that
turned the cells into the list.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from tasklist.grids.document_places import CellPlace
from tasklist.importers.outline.label_roles import label_role
from tasklist.importers.reading_result import ListReading
from tasklist.importers.source_places import cells_of, paragraphs_of, places_of_task, row_of
from tasklist.model import fact_cells
from tasklist.model.tasklist import Task, Tasklist, Workstream
from tasklist.process.named_tuples import NamedTuple
from tasklist.text import normal_forms
from tasklist.text.html_markup_removal import plain_text

# Marks between the parts of a cell, which are names, or labels and their texts.
SEPARATORS = frozenset("、，,；;。：:（）()[]【】/|\\.．•·")


class UnprovedCell(NamedTuple):
    """A cell, or a text outside of tables, that is neither in the list nor in the account."""

    place: CellPlace
    text: str


class _Evidence:
    """The texts of the list and of the account, by the cell or row from which they were taken.

    They prove that a cell is in the list or in the account. White space is removed from them.
    """

    def __init__(self, reading: ListReading, tasklist: Tasklist) -> None:
        printed = reading.printed
        self._tasks: dict[CellPlace, list[list[str]]] = {}
        self._rows: dict[CellPlace, list[list[str]]] = {}
        self._words: dict[CellPlace, list[str]] = {}
        # By row: the times as the file writes them. A time that is printed in the same way is
        # no decision, and so not in the account.
        self._times: dict[CellPlace, set[str]] = {}
        for source, task in zip(printed.tasks, tasklist.tasks, strict=True):
            recorded = _recorded(task) if printed.is_ledger else ()
            texts = [_bare(text) for text in (*_texts(task), *recorded)]
            places = dict.fromkeys(places_of_task(source))
            for place in places:
                self._tasks.setdefault(place, []).append(texts)
            for row in dict.fromkeys(map(row_of, places)):
                self._rows.setdefault(row, []).append(texts)
                self._times.setdefault(row, set()).update(_times(task))
        self._in_order = sorted(self._rows)
        for header in printed.headers:
            columns = " ".join(column.heading for column in header.columns)
            for place in header.cells:
                self._tell(place, columns)
        for decision in reading.decisions:
            self._tell(decision.place, decision.words)
        for cell in printed.left_out:
            self._tell(cell.text.place, cell.text.text)
        if printed.title is not None:
            self._tell(printed.title.place, tasklist.title)

    def _tell(self, place: CellPlace, words: str) -> None:
        self._words.setdefault(place, []).append(_bare(words))

    def is_of(self, place: CellPlace) -> bool:
        """Return whether a task of the list or a line of the account was taken from *place*."""
        return place in self._tasks or place in self._words

    def proves(self, place: CellPlace, text: str) -> bool:
        """Return whether *text*, printed at *place*, is in the list or in the account.

        If tasks were taken from the cell at *place*, each of these tasks must have the text.
        Otherwise the cell may repeat the text of another cell: a task of its row must have the
        text, or, if the row has no task, a task of the nearest row above with a task.
        """
        row = row_of(place)
        words = [*self._words.get(place, ()), *self._words.get(row, ())]
        bare = _bare(text)
        if bare in self._times.get(row, ()):
            return True
        if own := self._tasks.get(place):
            return all(_is_told(bare, texts, words) for texts in own)
        return any(_is_told(bare, texts, words) for texts in self._tasks_above(row))

    def _tasks_above(self, row: CellPlace) -> list[list[str]]:
        """Return the texts of each task in *row*, or in the nearest row above that has a task.

        Return a list with one empty list if the table has no such row.
        """
        at = bisect_right(self._in_order, row)
        above = self._in_order[at - 1] if at else row
        return self._rows[above] if at and above.table == row.table else [[]]


def unproved_cells(reading: ListReading, tasklist: Tasklist) -> Iterator[UnprovedCell]:
    """Yield the cells in the document of *reading* that are in neither *tasklist* nor the account.

    *tasklist* is the list as it was read back. A text outside of tables is checked only if it was
    used, for example as the title or a heading, because the account lists all other texts. If the
    tasks were printed as text, `outline` has already proved that no text is lost, and texts are not
    checked again.
    """
    evidence = _Evidence(reading, tasklist)
    for grid in reading.taken_grids():
        for place, cell in cells_of(grid):
            if not evidence.proves(place, cell.text):
                yield UnprovedCell(place, cell.text)
    if reading.arrangement == reading.document:
        for place, paragraph in paragraphs_of(reading.document):
            if evidence.is_of(place) and not evidence.proves(place, paragraph.text):
                yield UnprovedCell(place, paragraph.text)


def _is_told(bare: str, texts: Iterable[str], words: Iterable[str]) -> bool:
    """Whether *bare* is part of one of *texts* or *words*, or consists of several such parts."""
    texts, words = frozenset(filter(None, texts)), frozenset(words)
    return any(bare in text for text in (*texts, *words)) or _consists_of(bare, texts, words)


def _consists_of(bare: str, texts: Collection[str], words: Collection[str]) -> bool:
    """Whether *bare* can be cut into *texts*, separators, and pieces that are labels or in *words*.

    No two pieces are adjacent. Every way to cut *bare* is tried, because a text may begin inside
    another: `Q21` consists of the texts `Q2` and `1`, although `21` is a text as well.
    """
    nexts = [[at + 1] if mark in SEPARATORS else [] for at, mark in enumerate(bare)]
    for text in texts:
        at = bare.find(text)
        while at >= 0:
            nexts[at].append(at + len(text))
            at = bare.find(text, at + 1)
    ends = [*filter(nexts.__getitem__, range(len(bare))), len(bare)]
    # Where *bare* can be cut: behind a text or a separator, and behind a piece.
    after_text, after_piece = {0}, set[int]()
    for at, after in enumerate(nexts):
        if at in after_text or at in after_piece:
            after_text.update(after)
        if at in after_text and bare[at] not in SEPARATORS:
            following = (ends[number] for number in range(bisect_right(ends, at), len(ends)))
            after_piece.update(_piece_ends(bare, at, following, words))
    return len(bare) in after_text | after_piece


def _piece_ends(bare: str, at: int, ends: Iterator[int], words: Collection[str]) -> Iterator[int]:
    """Yield those of *ends* at which a piece of *bare* that begins at *at* may end.

    A label ends at the first of them. A piece of *words* may contain others, but no separator.
    """
    for number, end in enumerate(ends):
        piece = bare[at:end]
        is_in_words = any(piece in text for text in words)
        if is_in_words or (number == 0 and label_role(piece)):
            yield end
        if not is_in_words or bare[end : end + 1] in SEPARATORS:
            return


def _texts(task: Task) -> Iterator[str]:
    """Yield all texts of *task* and its workstreams and milestones, except times."""
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


def _recorded(task: Task) -> Iterator[str]:
    """Yield the texts of *task* that only a ledger prints: its numbers, and its times and facts."""
    yield from filter(None, (task.printed, str(task.continues or "")))
    for workstream in task.workstreams:
        for milestone in workstream.milestones:
            yield str(milestone.span)
            yield from (fact_cells.fact_text(milestone, kind) for kind in fact_cells.READ)


def _times(task: Task) -> Iterator[str]:
    for workstream in task.workstreams:
        for milestone in workstream.milestones:
            yield from (milestone.span.due_text, milestone.span.from_text)


def _contents(fields: Sequence[tuple[str, str]]) -> Iterator[str]:
    return (text for pair in fields for text in pair)


@lru_cache(maxsize=10_000)  # names and headings occur many times
def _bare(text: str) -> str:
    """Return *text* without markup and white space, and with ordinary characters: ① becomes 1."""
    return "".join(normal_forms.nfkc(plain_text(text)).split())
