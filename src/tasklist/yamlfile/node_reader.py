"""Readers of one YAML node as what the schema expects there; errors are noted."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from contextlib import suppress
from difflib import get_close_matches
from typing import TypeVar

from tasklist.limits import PROBLEM_LIMIT
from tasklist.problems import Problem, Rule, TooManyProblemsError, limited
from tasklist.yamlfile import rules
from tasklist.yamlfile.nodes import MappingNode, Node, ScalarNode, SequenceNode
from tasklist.yamlfile.source import Source

T = TypeVar("T")


class Fields:
    """The keys that a mapping must have, and those that it may have.

    *known* are all of them, in the order in which they are written: *order*, or else the required
    ones first. *usual* are those that a message suggests. The sets make the lookup of each key of
    a long list fast.
    """

    def __init__(
        self,
        required: tuple[str, ...],
        optional: tuple[str, ...] = (),
        *,
        order: tuple[str, ...] = (),
        usual: tuple[str, ...] = (),
    ) -> None:
        self.required = required
        self.usual = usual or required
        self.known = order or required + optional
        self.optional = tuple(key for key in self.known if key not in required)
        self.must = frozenset(required)
        self.may = frozenset(self.known)


class NodeReader:
    """Reads nodes of one file; every error is noted, and reading goes on.

    Each method but `result` raises TooManyProblemsError at one error more than PROBLEM_LIMIT.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._line_starts = source.line_starts

    def result(self, walk: Callable[[], T]) -> tuple[T | None, tuple[Problem, ...]]:
        """What *walk* reads, and no errors; or None, and the errors that it noted, by place."""
        value = None
        with suppress(TooManyProblemsError):  # the last problem says that there are more
            value = walk()
        if self.problems:
            return None, limited(self.problems, rules.MORE_ERRORS)
        return value, ()

    def error(self, node: Node, rule: Rule, **facts: object) -> None:
        """Note that *node* breaks *rule*."""
        self.problems.append(self.source.problem(node.start, rule, **facts))
        if len(self.problems) > PROBLEM_LIMIT:
            raise TooManyProblemsError

    def line(self, node: Node) -> int:
        """The line on which *node* begins; YAML's own count takes U+0085 for a line end."""
        return bisect_right(self._line_starts, node.start)

    def fields(self, node: Node, fields: Fields) -> dict[str, Node]:
        """The values of a mapping by key: known keys only, each once."""
        values: dict[str, Node] = {}
        if not isinstance(node, MappingNode):
            self.error(node, rules.MAPPING_EXPECTED, keys=", ".join(fields.usual))
            return values
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else ""
            if name not in fields.may:
                self._unknown_key(key, name, fields)
            elif name in values:
                self.error(key, rules.DUPLICATE_KEY, key=name)
            else:
                values[name] = value
        if not fields.must <= values.keys():
            for name in fields.required:
                if name not in values:
                    self.error(node, rules.MISSING_KEY, key=name)
        return values

    def items(self, node: Node | None) -> list[Node]:
        """The items of a list; none where the key is missing."""
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self._no_list(node)
            return []
        if not node.value:
            self.error(node, rules.EMPTY_LIST)
        return list(node.value)

    def each(self, node: Node) -> list[Node]:
        """The items of a list, or the one value that stands alone."""
        return [node] if isinstance(node, ScalarNode) else self.items(node)

    def scalar(self, node: Node | None) -> str | None:
        """A text, which may be empty; None where the key is missing or the value is no text."""
        if node is None:
            return None
        if not isinstance(node, ScalarNode):
            self.error(node, rules.TEXT_EXPECTED)
            return None
        value: str = node.value
        return value

    def text(self, node: Node | None) -> str:
        """A text that is not empty; "" where the key is missing or the text invalid."""
        value = self.scalar(node)
        if value is not None and node is not None and (not value or value.isspace()):
            self.error(node, rules.EMPTY_TEXT)
        return value or ""

    def names(self, node: Node | None) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(self.text(item) for item in self.items(node))

    def texts(self, node: Node) -> tuple[str, ...]:
        """The texts of a list, or one text by itself."""
        if isinstance(node, ScalarNode):
            return (self.text(node),)
        return self.names(node)

    def matched(self, node: Node | None, pattern: str, rule: Rule) -> re.Match[str] | None:
        """The match of *pattern* with a whole text; None if it is missing or breaks *rule*."""
        value = self.scalar(node)
        if value is None or node is None:
            return None
        match = re.fullmatch(pattern, value)
        if match is None:
            self.error(node, rule, value=value)
        return match

    def _unknown_key(self, key: Node, name: str, fields: Fields) -> None:
        """Note the unknown key *name*, and the most similar one of *fields*."""
        near = get_close_matches(name, fields.known, n=1)
        if name.startswith("\u3000"):
            # YAML takes it for a letter of the key.
            self.error(key, rules.WIDE_SPACE_IN_KEY)
        elif near:
            self.error(key, rules.MISSPELT_KEY, key=name, near=near[0])
        else:
            self.error(key, rules.UNKNOWN_KEY, key=name or "?", keys=", ".join(fields.known))

    def _no_list(self, node: Node) -> None:
        """Note that *node* is no list; a text is shown as the list that it may mean."""
        if isinstance(node, ScalarNode) and node.value.strip():
            text = node.value.replace("，", ", ").replace("、", ", ").replace("\n", " ")
            self.error(node, rules.TEXT_FOR_LIST, text=text)
        else:
            self.error(node, rules.LIST_EXPECTED)
