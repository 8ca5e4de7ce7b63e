"""The tasks of a text: decides which numbered lines are tasks, headings, or neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasklist.grids.errors import TableError
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.import_rules import Role
from tasklist.importers.outline.heading_leaders import leaders_in_heading
from tasklist.importers.outline.labels import LabelledText
from tasklist.importers.outline.nodes import OutlineNode, TextLine
from tasklist.importers.outline.outline_log import OutlineRemarks
from tasklist.language import _

LEADERS_LABEL = "牵头领导"
TIME_IN_TEXT = re.compile(
    "(?:[0-9]{4}年)?(?:[0-9]{1,2}月(?:[0-9]{1,2}日|上旬|中旬|下旬|底|末)?|[一二三四]季度末?|上半年|年底|年内)之?前"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineTask:
    """A task of a text.

    *number* is as printed, or "". *line* is the number of its first line or paragraph. *goal* are
    its lines without labels, and *parts* its labelled texts, including the leaders that a heading
    names. *sections* are the headings above it, from the outside in.
    """

    number: str
    line: int
    goal: tuple[TextLine, ...]
    parts: tuple[LabelledText, ...]
    sections: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class OutlineTasks:
    """The tasks of a text in order, and the lines that belong to none of them."""

    tasks: tuple[OutlineTask, ...]
    loose: tuple[TextLine, ...]


def outline_tasks(root: OutlineNode, remarks: OutlineRemarks) -> OutlineTasks:
    """Return the tasks below *root*.

    Raises TableError if it is unclear which task has which units, or if a task has no text.
    """
    sorting = _Sorting(remarks, [], [*root.loose])
    sorting.read_below(root, (), None)
    loose = sorted(sorting.loose, key=lambda line: line.number)
    return OutlineTasks(tuple(sorting.tasks), tuple(loose))


@dataclass(slots=True)
class _Sorting:
    remarks: OutlineRemarks
    tasks: list[OutlineTask]
    loose: list[TextLine]

    def read_below(
        self, node: OutlineNode, sections: tuple[TextLine, ...], leaders: LabelledText | None
    ) -> None:
        """Add the tasks below *node* to the tasks, and all other lines to the lines of no task.

        *sections* are the headings above, and *leaders* the leaders that these headings name, or
        None.
        """
        depths = {child.depth for child in node.children if child.is_task and child.number}
        for child in node.children:
            if child.has_tasks and self._is_section(child):
                self.loose += [*child.lines[1:], *child.loose]
                own = self._leaders(child) or leaders
                self.read_below(child, (*sections, _whole(child)), own)
            elif child.has_tasks or child.depth in depths:
                # A numbered line without units, beside tasks, is an error when units are read.
                self._take(child, sections, leaders)
            else:
                self._leave(child)

    def _is_section(self, node: OutlineNode) -> bool:
        """Return whether *node* is a heading of the numbered lines below it.

        Otherwise *node* is a task, and the numbered lines are parts of the task. Raises TableError
        if it is unclear whether the units are those of one line, of several lines or of the whole
        task.
        """
        labelled = [child for child in node.children if child.has_tasks]
        if not labelled:
            return False
        if any(part.role is not Role.LEADERS for part in node.parts):
            message = _(
                "Ambiguous units: they are named both here and in the numbered lines below."
            )
            hint = _("Keep them in one place, here or in each line below, then import again.")
            raise self.remarks.refusal(node.printed.number, message, hint)
        points = [child for child in node.children if child.is_point]
        if len(labelled) == len(node.children) or len(points) < len(node.children):
            return True
        if labelled == node.children[-1:]:
            return False  # units at the end of the last point are those of the whole task
        raise self._open_which(node)

    def _open_which(self, node: OutlineNode) -> TableError:
        message = _(
            "Unclear which units are responsible: some of the numbered lines below name units, and"
            " some do not."
        )
        hint = _("Write the units after each of these lines, or once below all of them,"
                 " then import again.")  # fmt: skip
        return self.remarks.refusal(node.printed.number, message, hint)

    def _take(
        self, node: OutlineNode, sections: tuple[TextLine, ...], leaders: LabelledText | None
    ) -> None:
        """Add *node* as a task, with all lines below it as its text.

        Raises TableError if a label occurs twice, or if the task has no text.
        """
        lines, parts = [*node.lines], [*node.parts]
        for below in list(node.walk())[1:]:
            lines += [_whole(below), *below.lines[1:]]
            parts += below.parts
            self.loose += below.loose
        self.loose += node.loose
        twice = next((p for at, p in enumerate(parts) if p.label in _labels(parts[:at])), None)
        if twice:
            raise self._open_which(node)
        if node.children and parts:
            what = _("the numbered lines below are read as the text of this task;"
                     " “{label}” applies to all of them")  # fmt: skip
            words = what.format(label=parts[0].label)
            self.remarks.take(node.printed.number, DecisionKind.TEXT, words)
        goal = tuple(line for line in lines if line.text)
        if not goal:
            message = _("Missing text of the task.")
            hint = _("Write it before the first label, then import again.")
            raise self.remarks.refusal(node.printed.number, message, hint)
        self._note_time(goal, parts)
        if leaders and not any(part.role is Role.LEADERS for part in parts):
            parts.append(leaders)
        task = OutlineTask(
            number=node.number,
            line=node.printed.number,
            goal=goal,
            parts=tuple(parts),
            sections=sections,
        )
        self.tasks.append(task)

    def _note_time(self, goal: Sequence[TextLine], parts: Sequence[LabelledText]) -> None:
        """Add a decision if a task has no deadline, but a time in the text of its goal.

        The decision says that this time is not used as the deadline.
        """
        if any(part.role is Role.DUE for part in parts):
            return
        for line in goal:
            if match := TIME_IN_TEXT.search(line.text):
                what = _("“{time}” in the text of the task is not read as its deadline")
                self.remarks.take(line.number, DecisionKind.TEXT, what.format(time=match[0]))

    def _leaders(self, node: OutlineNode) -> LabelledText | None:
        """Return the leaders that the heading *node* names for all tasks below; None if none."""
        named = next((part for part in node.parts if part.role is Role.LEADERS), None)
        if named is None and (who := leaders_in_heading(node.lines[0].text)):
            named = LabelledText(LEADERS_LABEL, who, Role.LEADERS, node.printed.number)
        if named:
            what = _("{names} in this heading is read as the leader of the tasks below it")
            words = what.format(names=named.text)
            self.remarks.take(node.printed.number, DecisionKind.TEXT, words)
        return named

    def _leave(self, node: OutlineNode) -> None:
        for one in node.walk():
            self.loose += [one.printed, *one.lines[1:], *one.loose]
            # Labelled texts on further lines are not part of the printed line above.
            self.loose += [
                TextLine(f"{part.label}：{part.text}", part.number)
                for part in one.parts
                if part.number != one.printed.number
            ]


def _whole(node: OutlineNode) -> TextLine:
    """The first line of *node*, with its number but without labelled texts."""
    first = node.lines[0]
    text = f"{node.printed.text[: _number_width(node)]}{first.text}"
    return TextLine(text, first.number)


def _number_width(node: OutlineNode) -> int:
    """How many characters the number of *node* takes, including the mark after it."""
    return max(node.printed.text.find(node.lines[0].text), 0) if node.number else 0


def _labels(parts: Sequence[LabelledText]) -> set[str]:
    return {part.label for part in parts}
