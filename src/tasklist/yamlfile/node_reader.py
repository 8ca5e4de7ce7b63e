"""Reads a YAML node as the kind of value that the schema expects, and records errors."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from contextlib import suppress
from difflib import get_close_matches
from typing import TypeVar

from tasklist.limits import PROBLEM_LIMIT
from tasklist.problems import Problem, ProblemKind, TooManyProblemsError, limited
from tasklist.yamlfile import problem_kinds
from tasklist.yamlfile.nodes import MappingNode, Node, ScalarNode, SequenceNode
from tasklist.yamlfile.source_text import Source

T = TypeVar("T")


class Fields:
    """The keys that a mapping must have, and the keys that it may have.

    *known* has all keys in the order in which a file has them: this is *order*, or by default the
    required keys, then the optional keys. *usual* are the keys that an error message suggests. For
    fast lookups, the set *must* has the required keys, and the set *may* has all keys.
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
    """Reads the nodes of one file; it records every error and goes on reading.

    Each method but `result` raises TooManyProblemsError after more than PROBLEM_LIMIT errors.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._line_starts = source.line_starts

    def result(self, walk: Callable[[], T]) -> tuple[T | None, tuple[Problem, ...]]:
        """Return the result of *walk*, and no errors.

        If there are errors, return None and the errors, sorted by their place.
        """
        value = None
        with suppress(TooManyProblemsError):  # the last problem says that there are more
            value = walk()
        if self.problems:
            return None, limited(self.problems, problem_kinds.MORE_ERRORS)
        return value, ()

    def error(self, node: Node, kind: ProblemKind, **facts: object) -> None:
        """Record a problem of this *kind* at *node*; *facts* fill in its placeholders."""
        self.problems.append(self.source.problem(node.start, kind, **facts))
        if len(self.problems) > PROBLEM_LIMIT:
            raise TooManyProblemsError

    def line(self, node: Node) -> int:
        """The line on which *node* begins, from 1; unlike in YAML, U+0085 does not end a line."""
        return bisect_right(self._line_starts, node.start)

    def fields(self, node: Node, fields: Fields) -> dict[str, Node]:
        """Return the values of the mapping *node* by key, for the known keys that it has.

        Of a duplicate key, only the first value is returned.
        """
        values: dict[str, Node] = {}
        if not isinstance(node, MappingNode):
            self.error(node, problem_kinds.MAPPING_EXPECTED, keys=", ".join(fields.usual))
            return values
        for key, value in node.value:
            name = key.value if isinstance(key, ScalarNode) else ""
            if name not in fields.may:
                self._unknown_key(key, name, fields)
            elif name in values:
                self.error(key, problem_kinds.DUPLICATE_KEY, key=name)
            else:
                values[name] = value
        if not fields.must <= values.keys():
            for name in fields.required:
                if name not in values:
                    self.error(node, problem_kinds.MISSING_KEY, key=name)
        return values

    def items(self, node: Node | None) -> list[Node]:
        """The items of the list *node*; empty if *node* is None (no such key) or not a list."""
        if node is None:
            return []
        if not isinstance(node, SequenceNode):
            self._no_list(node)
            return []
        if not node.value:
            self.error(node, problem_kinds.EMPTY_LIST)
        return list(node.value)

    def each(self, node: Node) -> list[Node]:
        """The items of the list *node*, or *node* alone if it is a text."""
        return [node] if isinstance(node, ScalarNode) else self.items(node)

    def scalar(self, node: Node | None) -> str | None:
        """The text in *node*, perhaps empty; None if *node* is None (no such key) or not a text."""
        if node is None:
            return None
        if not isinstance(node, ScalarNode):
            self.error(node, problem_kinds.TEXT_EXPECTED)
            return None
        value: str = node.value
        return value

    def text(self, node: Node | None) -> str:
        """Return the text in *node*; "" if *node* is None (no such key) or not a text.

        Records an error for a text that is empty or only space.
        """
        value = self.scalar(node)
        if value is not None and node is not None and (not value or value.isspace()):
            self.error(node, problem_kinds.EMPTY_TEXT)
        return value or ""

    def names(self, node: Node | None) -> tuple[str, ...]:
        """The texts in the list *node*; empty if *node* is None (no such key) or not a list."""
        return tuple(self.text(item) for item in self.items(node))

    def texts(self, node: Node) -> tuple[str, ...]:
        """The texts in the list *node*; if *node* is a text instead of a list, only this text."""
        if isinstance(node, ScalarNode):
            return (self.text(node),)
        return self.names(node)

    def matched(self, node: Node | None, pattern: str, kind: ProblemKind) -> re.Match[str] | None:
        """Return the match of *pattern* with the whole text in *node*.

        Return None if *node* is None (no such key) or not a text. For a text that does not match,
        record a problem of this *kind*, and return None.
        """
        value = self.scalar(node)
        if value is None or node is None:
            return None
        match = re.fullmatch(pattern, value)
        if match is None:
            self.error(node, kind, value=value)
        return match

    def _unknown_key(self, key: Node, name: str, fields: Fields) -> None:
        """Record that the key *name* is unknown, and suggest the most similar key of *fields*."""
        near = get_close_matches(name, fields.known, n=1)
        if name.startswith("\u3000"):
            # YAML reads U+3000 as a letter of the key.
            self.error(key, problem_kinds.WIDE_SPACE_IN_KEY)
        elif near:
            self.error(key, problem_kinds.MISSPELT_KEY, key=name, near=near[0])
        else:
            self.error(
                key, problem_kinds.UNKNOWN_KEY, key=name or "?", keys=", ".join(fields.known)
            )

    def _no_list(self, node: Node) -> None:
        """Record that *node* is not a list; for a text, suggest the list that it may mean."""
        if isinstance(node, ScalarNode) and node.value.strip():
            text = node.value.replace("，", ", ").replace("、", ", ").replace("\n", " ")
            self.error(node, problem_kinds.TEXT_FOR_LIST, text=text)
        else:
            self.error(node, problem_kinds.LIST_EXPECTED)
