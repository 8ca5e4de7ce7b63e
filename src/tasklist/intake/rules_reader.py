"""The reader of a rules file, in which a person says how to read a published list.

docs/import.md has the keys. The file is parsed as strictly as the list file: without tags and
anchors, and with a place for every error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from functools import partial
from typing import Any

from tasklist.errors import InvalidListError
from tasklist.importers.import_rules import ColumnRule, ImportRules, NamedRule, Role, WordRule
from tasklist.language import N_
from tasklist.problems import ProblemKind, limited
from tasklist.yamlfile import problem_kinds
from tasklist.yamlfile.composer import compose
from tasklist.yamlfile.node_reader import Fields, NodeReader
from tasklist.yamlfile.nodes import MappingNode, Node
from tasklist.yamlfile.source_text import decode

KEYS = ("sheets", "tables", "header", "columns", "units", "leaders", "words", "skip")
FIELDS = Fields((), KEYS, usual=KEYS)
NUMBER = "[1-9][0-9]{0,5}"
ROWS = f"({NUMBER})(?:-({NUMBER}))?"
UNDECIDED = "?"
# An unknown role has the code of an unknown key.
INVALID_ROLE = ProblemKind(
    problem_kinds.UNKNOWN_KEY.code, N_("unknown role: {value}"), N_("Allowed roles: {roles}")
)
MISSPELT_ROLE = ProblemKind(
    INVALID_ROLE.code, INVALID_ROLE.message, problem_kinds.MISSPELT_KEY.remedy
)
OPEN_DECISION = ProblemKind(
    problem_kinds.EMPTY_TEXT.code,
    N_("expected a decision instead of “?”"),
    N_("Write what is meant, or delete the line."),
)
INVALID_ROWS = ProblemKind(
    problem_kinds.INVALID_NUMBER.code,
    N_("invalid header rows: {value}"),
    N_("Write the number of the row, or of the first and the last: header: 2-3"),
)
INVALID_TABLE = ProblemKind(
    problem_kinds.INVALID_NUMBER.code,
    N_("invalid table number: {value}"),
    N_("Write whole numbers from 1 up: tables: [1, 3]"),
)
PAIRS_EXPECTED = ProblemKind(
    problem_kinds.MAPPING_EXPECTED.code,
    N_("expected a mapping"),
    N_("Write each key as “key: value” on its own line."),
)


class InvalidRulesError(InvalidListError):
    """The rules file *file* has errors, which are its *problems*."""

    sentence = N_("The rules in {file} can't be read.")
    advice = N_("Fix the errors above, then import again.")


def read_rules(data: bytes, file: str) -> ImportRules:
    """Read the rules in *data*, the bytes of *file*. A file with only comments has no rules.

    Raises InvalidRulesError with every error in the file.
    """
    source, problems = decode(data, file)
    root = None
    if not problems:
        root, problems = compose(source)
    if [problem.code for problem in problems] == [problem_kinds.NO_LIST.code]:
        return ImportRules(file=file)
    if root is None:
        raise InvalidRulesError(file=file, problems=limited(problems, problem_kinds.MORE_ERRORS))
    reader = _RulesReader(source)
    read, problems = reader.result(partial(reader.rules, root))
    if read is None:
        raise InvalidRulesError(file=file, problems=problems)
    return read


class _RulesReader(NodeReader):
    """Reads the nodes of one rules file, and collects their errors."""

    def rules(self, root: Node) -> ImportRules:
        values = self.fields(root, FIELDS)
        readers: dict[str, Callable[[Node], Any]] = {
            "sheets": self.named,
            "tables": self.tables,
            "header": self.header,
            "columns": self.columns,
            "units": self.decided_texts,
            "leaders": self.decided_texts,
            "words": self.words,
            "skip": self.named,
        }
        read = {key: readers[key](node) for key, node in values.items()}
        return ImportRules(file=self.source.file, **read)

    def named(self, node: Node) -> tuple[NamedRule, ...]:
        return tuple(NamedRule(self.decided(one), self.line(one)) for one in self.each(node))

    def tables(self, node: Node) -> tuple[int, ...]:
        return tuple(int(match[0]) for match in self.all_matched(node))

    def all_matched(self, node: Node) -> Iterator[re.Match[str]]:
        for one in self.each(node):
            if self.decided(one) and (match := self.matched(one, NUMBER, INVALID_TABLE)):
                yield match

    def header(self, node: Node) -> tuple[int, int] | None:
        match = self.matched(node, ROWS, INVALID_ROWS)
        if match is None:
            return None
        first, last = int(match[1]), int(match[2] or match[1])
        if first > last:
            self.error(node, INVALID_ROWS, value=match[0])
        return first, last

    def columns(self, node: Node) -> tuple[ColumnRule, ...]:
        return tuple(
            ColumnRule(heading, role, self.line(key))
            for heading, key, value in self.pairs(node)
            if (role := self.role(value))
        )

    def role(self, node: Node) -> Role | None:
        word = self.decided(node)
        if not word:
            return None
        with suppress(ValueError):
            return Role(word)
        if near := get_close_matches(word, tuple(Role), n=1):
            self.error(node, MISSPELT_ROLE, value=word, near=near[0])
        else:
            self.error(node, INVALID_ROLE, value=word, roles=", ".join(Role))
        return None

    def words(self, node: Node) -> tuple[WordRule, ...]:
        return tuple(
            WordRule(printed, self.decided_texts(value), self.line(key))
            for printed, key, value in self.pairs(node)
        )

    def pairs(self, node: Node) -> Iterator[tuple[str, Node, Node]]:
        """Yield each key of a mapping as text, with the nodes of key and value.

        A duplicate key is an error, and is left out.
        """
        if not isinstance(node, MappingNode):
            self.error(node, PAIRS_EXPECTED)
            return
        known: set[str] = set()
        for key, value in node.value:
            name = self.text(key)
            if name in known:
                self.error(key, problem_kinds.DUPLICATE_KEY, key=name)
            elif name:
                known.add(name)
                yield name, key, value

    def decided_texts(self, node: Node) -> tuple[str, ...]:
        return tuple(self.decided(one) for one in self.each(node))

    def decided(self, node: Node) -> str:
        """Return the text of *node*.

        If the text is `?`, which a person has to replace, record an error and return "".
        """
        text = self.text(node)
        if text == UNDECIDED:
            self.error(node, OPEN_DECISION)
            return ""
        return text
