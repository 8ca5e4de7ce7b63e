"""The text of a task, and the units and times on the same line, after it or in a bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.outline.bracket_clauses import COMMA, bracket_clauses, clause_part
from tasklist.importers.outline.labels import (
    ANSWERS,
    NAMES,
    LabelledText,
    brackets,
    closing_bracket,
    has_answers,
    labelled_texts,
    labels_at_start,
)
from tasklist.importers.outline.outline_log import OutlineRemarks
from tasklist.language import _
from tasklist.text.width import shorten

MOST_SHOWN = 60
# A remark on which of the names leads; it is no name itself.
ORDER_REMARK = re.compile("[（(][^（）()]*(?:下同|第一位|首位|排名第一|排在第一)[^（）()]*[）)]")
# A sentence that names units: 4项目标的责任单位均为市发展改革委。
SENTENCE = re.compile(
    "(?:责任|牵头|承办|主办|配合|协办|负责)(?:单位|部门|领导)(?:均|都|分别|统一|一律)?(?:为|是|由)"
)


@dataclass(frozen=True, slots=True)
class TaskText:
    """The *text* of a line without units and times; *parts* are these units and times, labelled."""

    text: str
    parts: tuple[LabelledText, ...] = ()


def task_text(line: str, number: int, remarks: OutlineRemarks) -> TaskText:
    """Return the text of *line*, without its number, and the units and times in it.

    *number* is that of the paragraph or line. Raises TableError if it is unclear what a bracket or
    a sentence with units belongs to, or if a bracket with units is not wholly understood.
    """
    text = line.strip()
    parts: tuple[LabelledText, ...] = ()
    if bracket := closing_bracket(text):
        parts = bracket_parts(bracket.inside, number, remarks)
        text = bracket.before if parts else text
    before, inline = _answers_inline(text, number)
    parts = (*named_parts(inline, number, remarks), *parts)
    _refuse_unclear(before, number, remarks)
    return TaskText(before, parts)


def bracket_parts(inside: str, number: int, remarks: OutlineRemarks) -> tuple[LabelledText, ...]:
    """Return the units and times in a bracket; empty if the bracket is part of the text.

    Raises TableError if the bracket names units, but a part of it is not understood.
    """
    labelled = labels_at_start(inside, number)
    if has_answers(labelled):
        return named_parts(labelled, number, remarks)
    clauses = bracket_clauses(inside, number)
    if not any(part.role in NAMES for part in clauses.parts):
        return ()
    if clauses.rest:
        message = _("Unrecognized part of a bracket that names units: {text}")
        hint = _("Write it with labels, as in （牵头单位：区发改局；责任单位：区财政局）,"
                 " then import again.")  # fmt: skip
        text = shorten(clauses.rest[0], MOST_SHOWN)
        raise remarks.refusal(number, message.format(text=text), hint)
    for clause in clauses.open_ended:
        what = _("“{text}”: 等 names no unit and is left out").format(text=clause)
        remarks.take(number, DecisionKind.TEXT, what)
    return clauses.parts


def named_parts(
    parts: Sequence[LabelledText], number: int, remarks: OutlineRemarks
) -> tuple[LabelledText, ...]:
    """Return *parts*, changed so that a label of names is followed by nothing but names.

    A time or another duty among the names becomes a part of its own, with its own label.
    """
    return tuple(one for part in parts for one in _named(part, number, remarks))


def _named(part: LabelledText, number: int, remarks: OutlineRemarks) -> Iterator[LabelledText]:
    if part.role not in NAMES:
        yield part
        return
    text = ORDER_REMARK.sub("", part.text)
    for remark in ORDER_REMARK.findall(part.text):
        what = _("“{text}” says which of the units leads, and is left out").format(text=remark)
        remarks.take(number, DecisionKind.TEXT, what)
    names, others = [], []
    for piece in COMMA.split(text):
        other = clause_part(piece.strip(), number)
        if other is None:
            names.append(piece.strip())
        else:
            others.append(other)
    if not others:
        yield replace(part, text=text.strip())
        return
    if any(names):
        yield replace(part, text="、".join(filter(None, names)))
    yield from others


def _answers_inline(text: str, number: int) -> tuple[str, tuple[LabelledText, ...]]:
    """Split *text* at its first label of names or times.

    Return the text before this label, and the labelled texts from the label on.
    """
    before, parts = labelled_texts(text, number)
    at = next((at for at, part in enumerate(parts) if part.role in ANSWERS), None)
    if at is None:
        return text, ()
    if at:  # the labels before it, such as 重点任务：…, belong to the text of the task
        label = re.search(rf"{re.escape(parts[at].label)}\s*[：:]", text)
        before = text[: label.start()] if label else text
    return before.strip(), parts[at:]


def _refuse_unclear(text: str, number: int, remarks: OutlineRemarks) -> None:
    """Raise TableError if *text*, the rest of a line, still says who is responsible."""
    for inside in brackets(text):
        said = has_answers(labels_at_start(inside, number))
        if said or any(part.role in NAMES for part in bracket_clauses(inside, number).parts):
            message = _("Unexpected text after a bracket that names units: {text}")
            hint = _("Give each task a paragraph of its own, with its bracket at the end,"
                     " then import again.")  # fmt: skip
            raise remarks.refusal(number, message.format(text=shorten(inside, MOST_SHOWN)), hint)
    if SENTENCE.search(text):
        message = _("Ambiguous sentence, which may name the units of several tasks: {text}")
        hint = _(
            "Write the units after each task, as in （责任单位：区发改局）, then import again."
        )
        raise remarks.refusal(number, message.format(text=shorten(text, MOST_SHOWN)), hint)
