"""The tasks of a text: which numbered lines are tasks, which are headings, which are neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tasklist.grids.errors import TableError
from tasklist.importers.decisions import DecisionKind
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
    """A task of a text: its *number* as printed or "", its lines, what is labelled, its headings.

    *leaders* are those that a heading names, for a task that names none itself.
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
    """The tasks below *root*; raises TableError if it is unclear which task has which units."""
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
        """Take the tasks below *node*; *sections* are the headings above, *leaders* theirs."""
        depths = {child.depth for child in node.children if child.is_task and child.number}
        for child in node.children:
            if child.has_tasks and self._is_section(child):
                self.loose += [*child.lines[1:], *child.loose]
                own = self._leaders(child) or leaders
                self.read_below(child, (*sections, _whole(child)), own)
            elif child.has_tasks or child.depth in depths:
                # Beside tasks, a number that nobody answers for is refused where names are read.
                self._take(child, sections, leaders)
            else:
                self._leave(child)

    def _is_section(self, node: OutlineNode) -> bool:
        """Whether *node* is a heading of tasks below it; raises TableError if that is open."""
        labelled = [child for child in node.children if child.has_tasks]
        if not labelled:
            return False
        if any(part.role is not Role.LEADERS for part in node.parts):
            message = _(
                "Ambiguous units: they are named both here and in the numbered lines below."
            )
            hint = _("Leave them in one place, here or in each line below, then import again.")
            raise self.remarks.refusal(node.printed.number, message, hint)
        points = [child for child in node.children if child.is_point]
        if len(labelled) == len(node.children) or len(points) < len(node.children):
            return True
        if labelled == node.children[-1:]:
            return False  # said once, at the end of the last point
        raise self._open_which(node)

    def _open_which(self, node: OutlineNode) -> TableError:
        message = _(
            "Ambiguous units: some of the numbered lines below have units, and some have none."
        )
        hint = _("Write the units behind each of these lines, or once below all of them,"
                 " then import again.")  # fmt: skip
        return self.remarks.refusal(node.printed.number, message, hint)

    def _take(
        self, node: OutlineNode, sections: tuple[TextLine, ...], leaders: LabelledText | None
    ) -> None:
        """Take *node* as a task, with all lines below it as its text."""
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
                     " “{label}” is for all of them")  # fmt: skip
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
        """Tell of a time in the text of a task that has none of its own: it isn't read as one."""
        if any(part.role is Role.DUE for part in parts):
            return
        for line in goal:
            if match := TIME_IN_TEXT.search(line.text):
                what = _("“{time}” in the text of the task is not read as its deadline")
                self.remarks.take(line.number, DecisionKind.TEXT, what.format(time=match[0]))

    def _leaders(self, node: OutlineNode) -> LabelledText | None:
        """The leaders that *node*, a heading, names for all tasks below it."""
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
            # What is labelled on lines of its own is not in the line that is printed.
            self.loose += [
                TextLine(f"{part.label}：{part.text}", part.number)
                for part in one.parts
                if part.number != one.printed.number
            ]


def _whole(node: OutlineNode) -> TextLine:
    """The first line of *node* with its number, without what is labelled in it."""
    first = node.lines[0]
    text = f"{node.printed.text[: _number_width(node)]}{first.text}"
    return TextLine(text, first.number)


def _number_width(node: OutlineNode) -> int:
    """How many characters the number of *node* takes, with the mark behind it."""
    return max(node.printed.text.find(node.lines[0].text), 0) if node.number else 0


def _labels(parts: Sequence[LabelledText]) -> set[str]:
    return {part.label for part in parts}
