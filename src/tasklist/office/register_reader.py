"""Reader of the register of notices, `notices.yaml`: returns its entries, or every error.

docs/office.md describes the keys. A file without entries is an error, because an office that has
lost its entries must not start again at number 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tasklist.errors import InvalidListError
from tasklist.language import N_
from tasklist.office import problem_kinds
from tasklist.problems import Problem, limited
from tasklist.process.named_tuples import NamedTuple
from tasklist.reports.notice import Level
from tasklist.reports.notice_register import MILESTONE, MilestoneRef, RegisteredNotice
from tasklist.yamlfile import problem_kinds as yaml_kinds
from tasklist.yamlfile.composer import compose
from tasklist.yamlfile.milestone_reader import MilestoneReader
from tasklist.yamlfile.node_reader import Fields
from tasklist.yamlfile.nodes import Node, ScalarNode
from tasklist.yamlfile.source_text import Source, decode

FILE_FIELDS = Fields(("notices",))
LEVELS = tuple(map(str, Level))
# In the order in which they are written.
ENTRY_FIELDS = Fields(
    ("number", "day", "unit", "list"),
    order=("number", "printed", "day", "unit", "list", *LEVELS, "reply-by"),
)
NUMBER = "[1-9][0-9]{0,5}"


class InvalidRegisterError(InvalidListError):
    """The register *file* has errors, which *problems* lists."""

    advice = N_("Fix the errors above, then try again.")


class RegisterReading(NamedTuple):
    """A register that was read: its text, its nodes, its errors, and its entries.

    *valid_entries* is None if the file has errors.
    """

    source: Source
    root: Node | None
    problems: tuple[Problem, ...]
    valid_entries: tuple[RegisteredNotice, ...] | None

    @property
    def entries(self) -> tuple[RegisteredNotice, ...]:
        """The entries; raises InvalidRegisterError if the file has errors."""
        if self.valid_entries is None:
            raise InvalidRegisterError(file=self.source.file, problems=self.problems)
        return self.valid_entries


def read_register(data: bytes, file: str) -> RegisterReading:
    """Read the register from *data*, the bytes of *file*."""
    source, problems = decode(data, file)
    root = None
    if not problems:
        root, problems = compose(source)
    if [problem.code for problem in problems] == [yaml_kinds.NO_LIST.code]:
        problems = (source.problem(0, problem_kinds.EMPTY_REGISTER),)
    if root is None:
        errors = limited(problems, yaml_kinds.MORE_ERRORS)
        return RegisterReading(source, None, errors, None)
    reader = _RegisterReader(source, year=0)
    entries, problems = reader.result(partial(reader.entries, root))
    return RegisterReading(source, root, problems, entries)


class _RegisterReader(MilestoneReader):
    """Reads one register from its nodes."""

    def entries(self, root: Node) -> tuple[RegisteredNotice, ...]:
        lines: dict[tuple[int, int], int] = {}
        entries = []
        for node in self.items(self.fields(root, FILE_FIELDS).get("notices")):
            values = self.fields(node, ENTRY_FIELDS)
            entry = self.entry(node, values)
            if entry is None:
                continue
            first = lines.setdefault((entry.day.year, entry.number), entry.line)
            if first != entry.line:
                facts = {"number": entry.number, "year": entry.day.year, "line": first}
                self.error(values["number"], problem_kinds.DUPLICATE_NOTICE, **facts)
            entries.append(entry)
        return tuple(entries)

    def entry(self, node: Node, values: dict[str, Node]) -> RegisteredNotice | None:
        """Return the notice in *node*, or None if it has errors.

        *values* maps each key of the notice to the node of its value.
        """
        before = len(self.problems)
        number = self.matched(values.get("number"), NUMBER, problem_kinds.INVALID_NOTICE_NUMBER)
        day, reply_by = self.date(values.get("day")), self.date(values.get("reply-by"))
        texts = {key: self.text(values.get(key)) for key in ("printed", "unit", "list")}
        milestones = {Level(key): self.refs(values[key]) for key in LEVELS if key in values}
        if values and not milestones:
            self.error(node, problem_kinds.NO_MILESTONES)
        if len(self.problems) > before or number is None or day is None:
            return None
        return RegisteredNotice(
            number=int(number[0]),
            printed=texts["printed"],
            day=day,
            unit=texts["unit"],
            list_name=texts["list"],
            milestones=milestones,
            reply_by=reply_by,
            line=self.line(node),
        )

    def refs(self, node: Node) -> tuple[MilestoneRef, ...]:
        """The milestones in *node*, which is a list or a single milestone."""
        return tuple(
            MilestoneRef.read(match[0])
            for text in self.each(node)
            if (match := self.matched(text, MILESTONE, problem_kinds.INVALID_MILESTONE))
        )


def milestone_nodes(entry: Node) -> Iterator[tuple[MilestoneRef, Node]]:
    """The milestones of *entry*, a notice without errors, each with its node."""
    for key, value in entry.value:
        if key.value in LEVELS:
            for node in [value] if isinstance(value, ScalarNode) else value.value:
                yield MilestoneRef.read(node.value), node
