"""A text as a tree: each numbered line has the lines, labels and numbered lines below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tasklist.importers.outline.labels import LabelledText, has_answers
from tasklist.importers.outline.paragraph_numbers import NumberDepth


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text. *number* is that of its paragraph, or of the line itself in a text file."""

    text: str
    number: int
    is_heading: bool = False


@dataclass(slots=True, kw_only=True)
class OutlineNode:
    """A numbered line, or a heading without a number, and everything below it.

    *depth* is a `NumberDepth`; for a heading without a number, it is half a level above the
    numbered lines below. *number* is as printed, or "". *printed* is the line itself. *label* is
    the label before a task, as in 重点工作：…, or "". *lines* are the text of the line and of the
    lines that continue it, without number and labels. *parts* are the labelled texts of these
    lines. *loose* are the lines below that belong to no task.
    """

    depth: float
    number: str
    printed: TextLine
    label: str = ""
    lines: list[TextLine] = field(default_factory=list)
    parts: list[LabelledText] = field(default_factory=list)
    children: list[OutlineNode] = field(default_factory=list)
    loose: list[TextLine] = field(default_factory=list)

    @property
    def is_task(self) -> bool:
        """Whether the node itself says who is responsible for it, or by when it is due."""
        return has_answers(self.parts)

    @property
    def has_tasks(self) -> bool:
        """Whether the node, or any node below it, is a task."""
        return self.is_task or any(child.has_tasks for child in self.children)

    @property
    def is_point(self) -> bool:
        """Return whether the number is of a kind that parts of a task have: 1.1, (1) or ①."""
        return self.depth >= NumberDepth.SUBITEM

    def walk(self) -> Iterator[OutlineNode]:
        """Yield the node and all nodes below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()
