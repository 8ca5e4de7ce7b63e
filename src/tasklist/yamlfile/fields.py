"""Reading one YAML node as what the schema wants there, or noting the fault."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from difflib import get_close_matches

from tasklist.language import _
from tasklist.limits import PROBLEM_LIMIT
from tasklist.problems import Problem, TooManyProblemsError
from tasklist.yamlfile.messages import Message
from tasklist.yamlfile.nodes import MappingNode, Node, ScalarNode, SequenceNode
from tasklist.yamlfile.source import Source


class Fields:
    """The keys that a mapping must have, and those that it may have.

    *known* are all of them, in the order in which they are written. Each key of a
    long list is looked for here: that is what the sets are for.
    """

    def __init__(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> None:
        self.required = required
        self.optional = optional
        self.known = required + optional
        self.must = frozenset(required)
        self.may = frozenset(self.known)


class NodeReader:
    """Reads nodes of one file; every fault is noted, and reading goes on.

    Raises TooManyProblemsError where there are more faults than anybody would read.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._line_starts = source.line_starts

    def fault(self, node: Node, code: str, words: Message) -> None:
        """Note that *node* is wrong."""
        self.problems.append(self.source.problem(node.start, code, *words))
        if len(self.problems) > PROBLEM_LIMIT:
            raise TooManyProblemsError

    def line(self, node: Node) -> int:
        """The line on which *node* begins; YAML's own count takes U+0085 for a line end."""
        return bisect_right(self._line_starts, node.start)

    def fields(self, node: Node, fields: Fields) -> dict[str, Node]:
        """The values of a mapping by key: known keys only, each once."""
        values: dict[str, Node] = {}
        if not isinstance(node, MappingNode):
            self.fault(node, "E204", _keys_wanted(fields))
            return values
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else ""
            if name not in fields.may:
                self.fault(key, "E201", _unknown_key(name, fields))
            elif name in values:
                self.fault(key, "E203", _duplicate_key(name))
            else:
                values[name] = value
        if not fields.must <= values.keys():
            for name in fields.required:
                if name not in values:
                    self.fault(node, "E202", _missing_key(name))
        return values

    def items(self, node: Node | None) -> list[Node]:
        """The items of a list; none where the key is missing."""
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self.fault(node, "E205", _list_wanted(node))
            return []
        if not node.value:
            self.fault(node, "E208", (_("an empty list"), _("Name at least one.")))
        return list(node.value)

    def text(self, node: Node | None) -> str:
        """A text that says something; empty where the key is missing."""
        if node is None:
            return ""
        if not isinstance(node, ScalarNode):
            self.fault(node, "E206", _text_wanted())
            return ""
        value: str = node.value
        if not value or value.isspace():
            self.fault(node, "E207", _empty_text())
        return value

    def names(self, node: Node | None) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(self.text(item) for item in self.items(node))

    def texts(self, node: Node) -> tuple[str, ...]:
        """The texts of a list, or a text that stands alone."""
        if isinstance(node, ScalarNode):
            return (self.text(node),)
        return self.names(node)

    def matched(
        self, node: Node | None, pattern: str, code: str, words: Callable[[str], Message]
    ) -> re.Match[str] | None:
        """A text that *pattern* matches as a whole."""
        if node is None:
            return None
        if not isinstance(node, ScalarNode):
            self.fault(node, "E206", _text_wanted())
            return None
        match = re.fullmatch(pattern, node.value)
        if match is None:
            self.fault(node, code, words(node.value))
        return match


def _keys_wanted(fields: Fields) -> Message:
    keys = ", ".join(fields.required)
    message = _("keys are wanted here: {keys}").format(keys=keys)
    return message, _("Write each as “key: value” on a line of its own.")


def _unknown_key(name: str, fields: Fields) -> Message:
    if name.startswith("\u3000"):
        # YAML takes it for a letter of the key.
        return _("a full-width space (U+3000) in the indentation"), _("Indent with ASCII spaces.")
    known = ", ".join(fields.known)
    near = get_close_matches(name, fields.known, n=1)
    message = _("unknown key: {key}").format(key=name or "?")
    if near:
        return message, _("Did you mean {key}?").format(key=near[0])
    return message, _("Keys that can stand here: {keys}").format(keys=known)


def _duplicate_key(name: str) -> Message:
    message = _("the key {key} stands here a second time").format(key=name)
    return message, _("Keep one of the two lines.")


def _missing_key(name: str) -> Message:
    message = _("the key {key} is missing").format(key=name)
    return message, _("Add a line “{key}: …” here.").format(key=name)


def _list_wanted(node: Node) -> Message:
    if isinstance(node, ScalarNode) and node.value.strip():
        text = node.value.replace("，", ", ").replace("、", ", ").replace("\n", " ")
        return _("a text where a list belongs"), _("Write [{text}].").format(text=text)
    return _("a list belongs here"), _("Write [one, two], or a line “- …” for each.")


def _text_wanted() -> Message:
    return (
        _("a list or keys where a text belongs"),
        _("Put the text in double quotes if it begins with a bracket or holds a colon."),
    )


def _empty_text() -> Message:
    return _("an empty text"), _("Write the text, or delete the line.")
