"""The labels of tasks and the texts after them, which may continue on the lines below."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.outline.bracket_clauses import names_alone
from tasklist.importers.outline.labels import NAMES, SEPARATORS, LabelledText, is_open
from tasklist.importers.outline.nodes import OutlineNode, TextLine
from tasklist.importers.outline.outline_log import OutlineRemarks
from tasklist.language import _

LONGEST_REST = 3  # characters of the rest of a name that is broken at the end of a line
MOST_LABELS = 40
LINE_BREAK = "\n"


@dataclass(slots=True)
class TaskLabels:
    """The different labels of all tasks in a text, of which there can be at most MOST_LABELS."""

    remarks: OutlineRemarks
    labels: set[str] = field(default_factory=set)

    def add(self, node: OutlineNode, parts: Iterable[LabelledText]) -> None:
        """Add *parts* to *node*.

        Raises TableError if *node* already has a part with the same label, if another text is
        between a part and its task, or if the text has more than MOST_LABELS different labels.
        """
        for part in parts:
            if node.is_task and node.loose:
                message = _("Ambiguous label: another text is between the label and its task.")
                hint = _("Give each task a paragraph of its own with a number, then import again.")
                raise self.remarks.refusal(part.number, message, hint)
            if any(one.label == part.label for one in node.parts):
                message = _("Duplicate label of a task: {label}").format(label=part.label)
                hint = _("Give each task a paragraph of its own with a number, then import again.")
                raise self.remarks.refusal(part.number, message, hint)
            node.parts.append(part)
            self._refuse_many_labels(part)

    def fill(self, node: OutlineNode, line: TextLine, *, is_last: bool) -> bool:
        """Append *line* to the last labelled text of *node*, if it is a continuation of this text.

        Return whether *line* was appended. A line is a continuation if the label has no text yet,
        or if the text is an unfinished list of names. Raises TableError if *line* may be the rest
        of a name, but this is unclear.

        *is_last* says that *node* is the last task. Below the last task there is no such error,
        because the line may be the office that signs the list, and then belongs to no task.
        """
        if not node.parts:
            return False
        last = node.parts[-1]
        is_name = last.role in NAMES and names_alone(line.text)
        if (
            last.text
            and not (last.is_open and last.role in NAMES)
            and not (last.is_below and is_name)
        ):
            if not is_last:
                self._refuse_broken_name(node, line)
            return False
        text = line.text.strip(SEPARATORS) if last.role in NAMES else line.text
        if last.text:
            text = f"{last.text}{'、' if last.is_open else LINE_BREAK}{text}"
        node.parts[-1] = replace(last, text=text, is_below=True, is_open=is_open(line.text))
        return True

    def go_on(self, node: OutlineNode, line: TextLine) -> None:
        """Append *line* to the last labelled text of *node*, and add a decision about this."""
        last = node.parts[-1]
        node.parts[-1] = replace(last, text=f"{last.text}\n{line.text}")
        what = _("“{text}” is read as a continuation of “{label}”")
        words = what.format(text=line.text, label=last.label)
        self.remarks.take(line.number, DecisionKind.TEXT, words)

    def _refuse_many_labels(self, part: LabelledText) -> None:
        """Count the label of *part* if it is new. Raise TableError if there are then too many."""
        self.labels.add(part.label)
        if len(self.labels) > MOST_LABELS:
            message = _("More than {count} different labels.").format(count=MOST_LABELS)
            hint = _("A list has only a few: check that this is the right file.")
            raise self.remarks.refusal(part.number, message, hint)

    def _refuse_broken_name(self, node: OutlineNode, line: TextLine) -> None:
        """Raise TableError if *line* may be the rest of the names in the last part of *node*."""
        if node.parts[-1].role not in NAMES or node.loose:
            return
        if names_alone(line.text) or len(line.text) <= LONGEST_REST:
            message = _("Ambiguous line, a heading or the rest of the names above it: {text}")
            hint = _("Join it to the line above, or give the heading a number, then import again.")
            raise self.remarks.refusal(line.number, message.format(text=line.text), hint)
