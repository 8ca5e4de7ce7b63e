"""A text as a tree: each numbered line with the lines, labels and numbered lines that follow it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tasklist.importers.outline.labels import LabelledText, has_answers
from tasklist.importers.outline.line_numbers import NumberDepth


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of a text: its *number* is that of its paragraph, in a text file that of the line."""

    text: str
    number: int
    is_heading: bool = False


@dataclass(slots=True, kw_only=True)
class OutlineNode:
    """A numbered line, or a heading without number, and all that stands below it.

    *number* is as printed, or "". *label* is that of the task, as in 重点工作：…, or "". *lines*
    are its texts without number and labels, the first its own. *loose* are lines below it that
    belong to no task.
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
        """Whether the node itself says who answers, or by when."""
        return has_answers(self.parts)

    @property
    def has_tasks(self) -> bool:
        """Whether the node or any below it says so."""
        return self.is_task or any(child.has_tasks for child in self.children)

    @property
    def is_point(self) -> bool:
        """Whether it is numbered as a part of a task may be: (1), ①."""
        return self.depth >= NumberDepth.SUBITEM

    def walk(self) -> Iterator[OutlineNode]:
        """The node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()
