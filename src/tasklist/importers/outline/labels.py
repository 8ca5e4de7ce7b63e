"""Labels in running text: `责任单位：区发改局`, several on a line, or in brackets after a task."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tasklist.importers.import_rules import Role
from tasklist.importers.outline.label_roles import label_role

# A short word with a colon, at the beginning or after a mark. It must begin with a character,
# because digits before a colon are a time of day.
LABEL = re.compile(
    r"(?:^|(?<=[\s。；;，,、）)】\]]))"
    r"([\u4e00-\u9fff][^\s：:，。；、,;（）()]{1,11}(?:[（(][^（）()：:]{1,8}[）)])?)\s*[：:]\s*"
)
SEPARATORS = " \t\u3000，,；;、"
STOPS = "。．."
OPENING, CLOSING = "（(【[〔", "）)】]〕"
NAMES = frozenset((Role.LEAD, Role.UNITS, Role.SUPPORT, Role.LEADERS))
# Who is responsible, or by when it is due. A text is a task only if it has one of these.
ANSWERS = NAMES | {Role.DUE, Role.FROM}


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A *text*, the *label* before it, and its *role*, which is None if the label is unknown.

    *number* is the number of the paragraph or line. *is_below* is True if the text continues on a
    line below. *is_open* is True if the text ends with a comma or 、, so that another name should
    follow: 区发改委、
    """

    label: str
    text: str
    role: Role | None
    number: int
    is_below: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class BracketedText:
    """A bracket at the end of a line: the text *inside* it, and the text *before* it."""

    before: str
    inside: str


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    label: str
    role: Role | None


def labelled_texts(text: str, number: int) -> tuple[str, tuple[LabelledText, ...]]:
    """Return the part of *text* before its first known label, and the labelled texts after that.

    *number* is that of the paragraph or line.
    """
    marks = list(_marks(text))
    first = next((at for at, mark in enumerate(marks) if mark.role), len(marks))
    return _parted(text, marks[first:], number)


def labels_at_start(text: str, number: int) -> tuple[LabelledText, ...]:
    """Return the labelled texts of a line that begins with a label, whether known or not.

    Empty if it begins with anything else. *number* is that of the paragraph or line.
    """
    marks = list(_marks(text.strip()))
    if not marks or marks[0].start:
        return ()
    return _parted(text.strip(), marks, number)[1]


def has_answers(parts: Iterable[LabelledText]) -> bool:
    """Whether any of *parts* says who is responsible for a task, or by when the task is due."""
    return any(part.role in ANSWERS for part in parts)


def _marks(text: str) -> Iterator[_Mark]:
    for match in LABEL.finditer(text):
        yield _Mark(match.start(), match.end(), match[1], label_role(match[1]))


def _parted(text: str, marks: list[_Mark], number: int) -> tuple[str, tuple[LabelledText, ...]]:
    """Split *text* at *marks*: return the text before them, and the labelled texts.

    An unknown word with a colon inside a plan or a note is not a label, but part of that text.
    """
    labels: list[_Mark] = []
    for mark in marks:
        # For example 其中 is no label in: 进展：已建成。其中：…
        if mark.role or not labels or labels[-1].role in ANSWERS:
            labels.append(mark)
    if not labels:
        return text.strip(), ()
    ends = [*(mark.start for mark in labels[1:]), len(text)]
    parts = tuple(
        LabelledText(
            mark.label,
            _bare(text[mark.end : end], mark.role),
            mark.role,
            number,
            is_open=is_open(text[mark.end : end]),
        )
        for mark, end in zip(labels, ends, strict=True)
    )
    return text[: labels[0].start].strip(), parts


def is_open(text: str) -> bool:
    """Whether *text* ends with a comma or 、, after which another name follows."""
    return text.rstrip()[-1:] in ("、", "，", ",")


def _bare(text: str, role: Role | None) -> str:
    """Return *text* without the marks that separate it from its neighbours.

    A full stop is removed only after names and times, because other texts are sentences.
    """
    return text.strip(SEPARATORS + STOPS if role in ANSWERS else SEPARATORS)


def closing_bracket(text: str) -> BracketedText | None:
    """Return the outermost bracket at the end of *text*, or None if *text* ends with no bracket.

    A mark such as 。 may follow the bracket.
    """
    body = text.rstrip(SEPARATORS + STOPS)
    depth = 0
    for at in range(len(body) - 1, -1, -1):
        depth += (body[at] in CLOSING) - (body[at] in OPENING)
        if not depth:
            if at == len(body) - 1:
                return None
            return BracketedText(body[:at].strip(), body[at + 1 : -1].strip())
    return None


def brackets(text: str) -> Iterator[str]:
    """Yield the text inside each outermost bracket of *text*."""
    depth = start = 0
    for at, character in enumerate(text):
        if character in OPENING:
            start = start if depth else at + 1
            depth += 1
        elif character in CLOSING and depth:
            depth -= 1
            if not depth:
                yield text[start:at]
