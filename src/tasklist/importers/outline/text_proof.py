"""The proof that no text is lost when paragraphs become tasks.

It takes the lines as printed, and looks for each piece of them in the tasks, in the texts outside
of tasks, and in the decisions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tasklist.errors import TasklistError
from tasklist.grids.document_places import place_in_file
from tasklist.importers.outline.bracket_clauses import DUTY
from tasklist.importers.outline.label_roles import label_role
from tasklist.importers.outline.nodes import TextLine
from tasklist.importers.outline.outline_log import OutlineRemarks
from tasklist.importers.outline.tasks import OutlineTasks
from tasklist.language import N_

INTERNAL_ERROR = 70  # as for any fault of this program
# Marks between a number, a task, labels and names. \0 replaces each text that was found.
SEPARATORS = re.compile(r"[、，,；;。．.：:（）()【】\[\]〔〕“”\s\0]+")


class LostTextError(TasklistError):
    """A *text* at a *place* outside of tables would be neither in the list nor in the account."""

    exit_code = INTERNAL_ERROR
    sentence = N_("{place}: this text is neither in the list nor in the account: {text}")
    advice = N_("Nothing was written. Please report this bug, and attach the table.")


def prove_texts(lines: Sequence[TextLine], outlined: OutlineTasks, remarks: OutlineRemarks) -> None:
    """Raise LostTextError for the first of *lines* with a piece that would be lost.

    Each piece must be in *outlined*, or in a decision of *remarks*.
    """
    known: dict[int, list[str]] = {}
    for number, text in _texts(outlined):
        known.setdefault(number, []).append(_bare(text))
    for decision in remarks.decisions:
        known.setdefault(decision.place.row, []).extend(_pieces(decision.words))
    texts: list[str] = []
    for line in lines:
        # A text that continues on several lines has the number of the first line.
        texts = sorted(known.get(line.number, texts), key=len, reverse=True)
        rest = _bare(line.text)
        for text in filter(None, texts):
            rest = rest.replace(text, "\0")
        lost = next((piece for piece in _pieces(rest) if not _is_label(piece)), None)
        if lost:
            place = place_in_file(remarks.file, remarks.place(line.number))
            raise LostTextError(place=place, text=lost)


def _texts(outlined: OutlineTasks) -> Iterator[tuple[int, str]]:
    """Yield each text inside and outside of tasks, with the number of its paragraph or line."""
    for line in outlined.loose:
        yield from ((line.number, text) for text in (line.text, *_pieces(line.text)))
    for task in outlined.tasks:
        yield task.line, task.number
        for line in (*task.goal, *task.sections):
            yield line.number, line.text
        for part in task.parts:
            yield part.number, part.label
            yield from ((part.number, piece) for piece in (part.text, *_pieces(part.text)))


def _is_label(piece: str) -> bool:
    """Whether *piece* is only a label or a duty: 责任单位, 按职责分工负责."""
    return bool(label_role(piece) or DUTY.fullmatch(piece))


def _pieces(text: str) -> list[str]:
    return [piece for piece in SEPARATORS.split(text) if piece]


def _bare(text: str) -> str:
    return "".join(text.split())
