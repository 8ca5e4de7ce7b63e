"""Builds the tree of a text from its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tasklist.importers.import_rules import Role
from tasklist.importers.outline.labels import (
    ANSWERS,
    LabelledText,
    closing_bracket,
    labels_at_start,
)
from tasklist.importers.outline.nodes import OutlineNode, TextLine
from tasklist.importers.outline.outline_log import OutlineRemarks
from tasklist.importers.outline.paragraph_numbers import LineNumber, NumberDepth, line_number
from tasklist.importers.outline.task_labels import TaskLabels
from tasklist.importers.outline.task_text import bracket_parts, named_parts, task_text

LONGEST_HEADING = 40
PAGE_NUMBER = re.compile(r"[-—–－\s]*[0-9]+[-—–－\s]*|第\s*[0-9]+\s*页(?:\s*[共/]\s*[0-9]+\s*页)?")
SENTENCE_ENDS = "。；！"
# Roles of labels that may be about the page instead of a task.
ASIDE = (None, Role.MORE)
SITE_LABELS = frozenset(("主办单位", "承办单位", "主管单位", "协办单位", "责任部门"))
NO_HEADING_ENDS = "。；：:;，,、！？"
# Words in labels of what is to be reached, and not of what is to be done.
TARGET = re.compile("目标|指标|内容")
# A heading without a number is half a step above the numbered lines that follow it.
HALF = 0.5


def outline(lines: Sequence[TextLine], remarks: OutlineRemarks) -> OutlineNode:
    """Build the tree of *lines*. Raises TableError if it is unclear what a line belongs to."""
    builder = _Builder(remarks, TaskLabels(remarks), _next_depths(lines))
    for at, line in enumerate(lines):
        builder.add(at, line)
    return builder.root


def _next_depths(lines: Sequence[TextLine]) -> list[float | None]:
    """Return, for each of *lines*, the depth of the next numbered line below it.

    The depth is None if no numbered line follows. A line with the label of a goal counts as
    numbered.
    """
    depths: list[float | None] = []
    depth: float | None = None
    for line in reversed(lines):
        depths.append(depth)
        if number := line_number(line.text):
            depth = number.depth
        elif any(part.role is Role.GOAL for part in labels_at_start(line.text, 0)[:1]):
            depth = NumberDepth.ITEM
    return depths[::-1]


def _root() -> OutlineNode:
    return OutlineNode(depth=-1, number="", printed=TextLine("", 0))


@dataclass(slots=True)
class _Builder:
    remarks: OutlineRemarks
    labels: TaskLabels
    next_depths: Sequence[float | None]
    root: OutlineNode = field(default_factory=_root)
    path: list[OutlineNode] = field(default_factory=list)

    @property
    def current(self) -> OutlineNode:
        return self.path[-1] if self.path else self.root

    def add(self, at: int, line: TextLine) -> None:
        """Add *line*, whose index is *at*, at its place in the tree."""
        if PAGE_NUMBER.fullmatch(line.text):
            self.root.loose.append(line)
        elif number := line_number(line.text):
            self._add_numbered(number, line)
        elif parts := labels_at_start(line.text, line.number):
            self._add_labelled(parts, line, at)
        else:
            self._add_bare(line, at)

    def _open(self, depth: float, number: str, line: TextLine) -> OutlineNode:
        """Add a node for *line* below the last node with a smaller depth, and return it."""
        while self.path and self.path[-1].depth >= depth:
            self.path.pop()
        node = OutlineNode(depth=depth, number=number, printed=line)
        self.current.children.append(node)
        self.path.append(node)
        return node

    def _add_numbered(self, number: LineNumber, line: TextLine) -> None:
        said = task_text(number.rest, line.number, self.remarks)
        above = self.current
        if above.is_task and not said.parts and number.depth > above.depth:
            last = above.parts[-1]
            if last.role not in ANSWERS and last.text and not above.loose:
                self.labels.go_on(above, line)  # a numbered line of a plan or a note, such as (1)
                return
        node = self._open(number.depth, number.printed, line)
        node.lines.append(replace(line, text=said.text))
        self.labels.add(node, said.parts)

    def _add_labelled(self, parts: Sequence[LabelledText], line: TextLine, at: int) -> None:
        first = parts[0]
        if first.role is Role.GOAL and not self._is_target(first):
            number = line_number(first.text)
            node = self._open(NumberDepth.ITEM, number.printed if number else "", line)
            node.label = first.label
            node.lines.append(replace(line, text=number.rest if number else first.text))
            self.labels.add(node, named_parts(parts[1:], line.number, self.remarks))
        elif self._is_below_the_list(parts, at):
            self.current.loose.append(line)
        elif self.path and (self.current.parts or any(part.role for part in parts)):
            self.labels.add(self.current, named_parts(parts, line.number, self.remarks))
        else:
            self._add_bare(line, at)

    def _is_below_the_list(self, parts: Sequence[LabelledText], at: int) -> bool:
        """Return whether *parts*, below the last task, are details of the page instead of the task.

        For example, *parts* may be 抄送：…, or the 主办单位 of the web site. They are details of
        the page only if no other task has one of their labels.
        """
        if self.next_depths[at] is not None or not self.current.is_task:
            return False
        labels = {part.label for one in self.root.walk() if one is not self.current
                  for part in one.parts}  # fmt: skip
        return bool(labels) and all(
            (part.role in ASIDE or part.label in SITE_LABELS) and part.label not in labels
            for part in parts
        )

    def _is_target(self, part: LabelledText) -> bool:
        """Whether *part*, which has the label of a goal, is a target of the task above it."""
        node = self.current
        if node is self.root or node.label == part.label:
            return False
        is_item = node.depth >= NumberDepth.ITEM and bool(node.number)
        if node.label or is_item:
            return True
        return bool(node.number and TARGET.search(part.label))

    def _add_bare(self, line: TextLine, at: int) -> None:
        node = self.current
        is_last = self.next_depths[at] is None
        if node is not self.root and self.labels.fill(node, line, is_last=is_last):
            return
        if node is not self.root and (parts := _bracket_alone(line, self.remarks)):
            self.labels.add(node, parts)
            return
        said = task_text(line.text, line.number, self.remarks)
        if node is self.root and said.parts and not said.text:
            node.loose.append(line)  # units above the first task belong to no task
        elif any(part.role in ANSWERS for part in said.parts):
            if node.is_task or node.depth < NumberDepth.ITEM:
                node = self._open(NumberDepth.ITEM, "", line)
            node.lines.append(replace(line, text=said.text))
            self.labels.add(node, said.parts)
        elif self._is_heading(line, at):
            depth = self.next_depths[at]
            heading = self._open((depth or NumberDepth.ITEM) - HALF, "", line)
            heading.lines.append(line)
        else:
            self._continue(line, at)

    def _is_heading(self, line: TextLine, at: int) -> bool:
        """Whether *line* is a heading of the numbered lines below it."""
        depth = self.next_depths[at]
        if depth is None or depth > NumberDepth.ITEM or not self.path:
            return False
        if len(line.text) > LONGEST_HEADING or line.text[-1] in NO_HEADING_ENDS:
            return False
        return self.current.is_task or self.current.depth < NumberDepth.ITEM

    def _continue(self, line: TextLine, at: int) -> None:
        """Append *line*, which has neither number nor label, to the text of the node above it.

        If *line* belongs to no task, append it to the node's loose lines instead. Below the last
        task, the list may have ended, so only a whole sentence continues the text there.
        """
        node = self.current
        if not node.is_task:
            texts = node.loose if node is self.root else node.lines
            texts.append(line)
            return
        last = node.parts[-1]
        is_sentence = line.text[-1] in SENTENCE_ENDS or self.next_depths[at] is not None
        if last.role in ANSWERS or node.loose or not is_sentence:
            node.loose.append(line)
            return
        self.labels.go_on(node, line)


def _bracket_alone(line: TextLine, remarks: OutlineRemarks) -> tuple[LabelledText, ...]:
    """The units and times in *line*, if the whole line is a bracket; otherwise empty."""
    bracket = closing_bracket(line.text)
    if bracket is None or bracket.before:
        return ()
    return bracket_parts(bracket.inside, line.number, remarks)
