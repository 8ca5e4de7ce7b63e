"""Reader of `office.yaml`: returns the facts about an office, or every error with its place.

docs/office.md describes the keys. The YAML is restricted as in the list's file: it has no tags
and no anchors.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from tasklist.errors import InvalidListError
from tasklist.language import N_
from tasklist.model.office_details import NUMBER_PLACE, YEAR_PLACE, Office, OfficeContact, UnitName
from tasklist.office import problem_kinds
from tasklist.problems import Problem, ProblemKind, limited
from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile import problem_kinds as yaml_kinds
from tasklist.yamlfile.composer import compose
from tasklist.yamlfile.node_reader import Fields, NodeReader
from tasklist.yamlfile.nodes import MappingNode, Node, ScalarNode
from tasklist.yamlfile.source_text import Source, decode

# In the order in which `office init` writes them.
KEYS = (
    "issuer", "short", "number", "signature", "recipients", "copies", "contacts", "reply-days",
    "min-due", "units",
)  # fmt: skip
FIELDS = Fields((), KEYS, usual=KEYS)
CONTACT_FIELDS = Fields(("name",), ("phone",))
EXAMPLE = "{name: 张三, phone: 022-27391234}"
PLACES = re.compile(r"\{[^{}]*\}|[{}]")
DAYS = "[1-9]|[1-9][0-9]|[12][0-9]{2}|3[0-5][0-9]|36[0-5]"
MINIMUM = "[1-9][0-9]{0,2}|1000"


class InvalidOfficeError(InvalidListError):
    """The office file *file* has errors, which *problems* lists."""

    advice = N_("Fix the errors above, then try again.")


class OfficeReading(NamedTuple):
    """An office file that was read: its text, its nodes, its errors, and the office.

    *root* is None if the file has no value or is not valid YAML. *valid_office* is None if the file
    has errors.
    """

    source: Source
    root: Node | None
    problems: tuple[Problem, ...]
    valid_office: Office | None

    @property
    def office(self) -> Office:
        """The office; raises InvalidOfficeError if the file has errors."""
        if self.valid_office is None:
            raise InvalidOfficeError(file=self.source.file, problems=self.problems)
        return self.valid_office


def read_office(data: bytes, file: str) -> OfficeReading:
    """Read the office from *data*, the bytes of *file*.

    A file with nothing but comments gives an office without any facts.
    """
    source, problems = decode(data, file)
    root = None
    if not problems:
        root, problems = compose(source)
    if [problem.code for problem in problems] == [yaml_kinds.NO_LIST.code]:
        return OfficeReading(source, None, (), Office())
    if root is None:
        return OfficeReading(source, None, limited(problems, yaml_kinds.MORE_ERRORS), None)
    reader = _OfficeReader(source)
    office, problems = reader.result(partial(reader.office, root))
    return OfficeReading(source, root, problems, office)


class _OfficeReader(NodeReader):
    """Reads one office file from its nodes."""

    def office(self, root: Node) -> Office:
        readers: dict[str, Callable[[Node], Any]] = {
            "number": self.number,
            "recipients": self.texts,
            "copies": self.texts,
            "contacts": self.contacts,
            "reply-days": lambda node: self.amount(node, DAYS, problem_kinds.INVALID_DAYS),
            "min-due": lambda node: self.amount(node, MINIMUM, problem_kinds.INVALID_MINIMUM),
            "units": self.units,
        }
        values = {
            key.replace("-", "_"): readers.get(key, self.text)(node)
            for key, node in self.fields(root, FIELDS).items()
        }
        return Office(**values)

    def number(self, node: Node) -> str:
        """The number pattern in *node*: one `{n}`, at most one `{year}`, no other braces."""
        pattern = self.text(node)
        if not pattern:
            return ""
        places = PLACES.findall(pattern)
        if any(place not in {YEAR_PLACE, NUMBER_PLACE} for place in places):
            self.error(node, problem_kinds.INVALID_PLACE, value=pattern)
        elif NUMBER_PLACE not in places:
            self.error(node, problem_kinds.NUMBER_WITHOUT_PLACE, value=pattern)
        else:
            for place in {one for one in places if places.count(one) > 1}:
                self.error(node, problem_kinds.REPEATED_PLACE, place=place, value=pattern)
        return pattern

    def amount(self, node: Node, pattern: str, kind: ProblemKind) -> int | None:
        match = self.matched(node, pattern, kind)
        return None if match is None else int(match[0])

    def contacts(self, node: Node) -> tuple[OfficeContact, ...]:
        """The contacts in *node*, which is a list or a single contact."""
        nodes = [node] if isinstance(node, MappingNode) else self.items(node)
        return tuple(self.contact(one) for one in nodes)

    def contact(self, node: Node) -> OfficeContact:
        """The contact in *node*: a name with a phone number, or only a name."""
        if isinstance(node, ScalarNode):
            return OfficeContact(name=self.text(node))
        if not isinstance(node, MappingNode):
            self.error(node, problem_kinds.CONTACT_EXPECTED, example=EXAMPLE)
            return OfficeContact(name="")
        values = self.fields(node, CONTACT_FIELDS)
        return OfficeContact(
            name=self.text(values.get("name")), phone=self.text(values.get("phone"))
        )

    def units(self, node: Node) -> tuple[UnitName, ...]:
        """The full names of units. A unit that occurs twice is an error."""
        if not isinstance(node, MappingNode):
            self.error(node, problem_kinds.NAMES_EXPECTED)
            return ()
        names: dict[str, UnitName] = {}
        for key, value in node.value:
            short, full = self.text(key), self.text(value)
            if short in names:
                self.error(key, yaml_kinds.DUPLICATE_KEY, key=short)
            elif short:
                names[short] = UnitName(short=short, full=full, line=self.line(key))
        return tuple(names.values())
