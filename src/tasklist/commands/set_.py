"""`tasklist set`: changes a goal, names, a plan or a time, and nothing else in the file."""

from collections.abc import Callable, Sequence
from typing import Annotated, TypeVar

from tasklist.cache.snapshot import Snapshot
from tasklist.edits import part_edits
from tasklist.errors import MissingArgumentError, UsageError
from tasklist.language import N_, _
from tasklist.model.new_values import NewValues
from tasklist.model.part_operations import Position
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import Tasklist
from tasklist.options.options_from_fields import Texts, option, option_class, takes
from tasklist.words import typed_texts
from tasklist.writing.named_parts import AmbiguousPartError, NamedPart, PartWords, named_parts
from tasklist.writing.part_options import ChangeOptions
from tasklist.writing.typed_span import typed_span

# The options for a task, a workstream and a milestone, with the names of their values in help.
OPTIONS = (
    {"--goal": "TEXT", "--leaders": "NAMES", "--section": "TEXT", "--printed": "TEXT"},
    {"--units": "NAMES", "--support": "NAMES"},
    {"--plan": "TEXT", "--quarter": "QUARTER", "--due": "DATE", "--from": "DATE"},
)
T = TypeVar("T")
V = TypeVar("V")
TASK, WORKSTREAM, MILESTONE = 1, 2, 3
FIELDS = {"--from": "first"}  # the names of fields that differ from those of their options


class MisplacedOptionError(UsageError):
    """An option does not apply to the part that the words name (exit 2)."""


@option_class
class SetOptions(PartWords, ChangeOptions):
    """Options of `tasklist set`: the new values."""

    goal: Annotated[
        str | None, option("--goal", help=N_("The goal of a task."), metavar="TEXT")
    ] = None
    leaders: Annotated[
        Texts,
        option("--leaders", help=N_("All leaders of a task: 甲、乙"), metavar="NAMES"),
    ] = None
    section: Annotated[
        Texts,
        option("--section",
               help=N_("The heading above a task; repeat it for several, outermost first."),
               metavar="TEXT"),
    ] = None  # fmt: skip
    printed: Annotated[
        str | None, option("--printed", help=N_("The number of a task on paper."), metavar="TEXT")
    ] = None
    units: Annotated[
        Texts,
        option(
            "--units",
            help=N_("All units of a workstream, the leading one first: 甲局、乙局"),
            metavar="NAMES",
        ),
    ] = None
    support: Annotated[
        Texts,
        option("--support",
               help=N_("All supporting units of a workstream; if it has any, all units in --units"
                       " lead it."),
               metavar="NAMES"),
    ] = None  # fmt: skip
    plan: Annotated[
        str | None, option("--plan", help=N_("The plan of a milestone."), metavar="TEXT")
    ] = None
    quarter: Annotated[
        str | None,
        option(
            "--quarter",
            help=N_("The quarters that a milestone covers: Q3 or, if several, Q3-Q4."),
            metavar="QUARTER",
        ),
    ] = None
    due: Annotated[
        str | None,
        option("--due", help=N_("The month or day by which a milestone is due: 2023-11."),
               metavar="DATE"),
    ] = None  # fmt: skip
    first: Annotated[
        str | None,
        option(
            "--from", help=N_("The milestone's first month or day; requires --due."), metavar="DATE"
        ),
    ] = None

    @property
    def given(self) -> Sequence[str]:
        """The names of the options that were given."""
        return [
            name
            for names in OPTIONS
            for name in names
            if getattr(self, FIELDS.get(name, name.removeprefix("--"))) is not None
        ]

    def values(self, year: int) -> NewValues:
        """The new values; a time without a year is in *year*, the year of the list.

        Raises MissingArgumentError if no value was given, and UsageError for an invalid value.
        """
        if not self.given:
            every = [name for names in OPTIONS for name in names]
            message = _("Nothing to set.")
            hint = _("Give one or more of: {options}").format(options=_(", ").join(every))
            raise MissingArgumentError(message, hint, name=every[0])
        return NewValues(
            goal=_value(self.goal, "--goal", typed_texts.prose),
            leaders=_value(self.leaders, "--leaders", typed_texts.names),
            units=_value(self.units, "--units", typed_texts.names),
            section=_value(self.section, "--section", typed_texts.lines),
            printed=_value(self.printed, "--printed", typed_texts.line),
            support=_value(self.support, "--support", typed_texts.names),
            span=typed_span(self.quarter, self.due, self.first, year),
            plan=_value(self.plan, "--plan", typed_texts.prose),
        )

    def position(self, tasklist: Tasklist, depths: set[int]) -> Position:
        """The position of the part to change, which the words name.

        *depths* are the kinds of parts (TASK, WORKSTREAM, MILESTONE) that the new values belong to.
        Raises UsageError if the words name several parts, or a part that can't have the values.
        """
        parts = named_parts(tasklist, self.part_words, needs_quarter=MILESTONE in depths)
        self._refuse_others(parts[0])
        if WORKSTREAM in depths:
            parts = [one for part in parts for one in part.workstreams]
        if len(parts) > 1:
            raise AmbiguousPartError(self.part_words, parts)
        return parts[0].position(tasklist)

    def _refuse_others(self, part: NamedPart) -> None:
        """Raise MisplacedOptionError for an option that applies only to a part around *part*.

        For example, `--goal` applies to task 35, and not to its workstream 35.1.
        """
        messages = {
            TASK: _("{option} applies to the whole task, not to {part}."),
            WORKSTREAM: _("{option} applies to the whole workstream, not to {part}."),
        }
        refs = {TASK: part.task.id, WORKSTREAM: TaskRef(part.task.id, part.workstream)}
        for depth, names in enumerate(OPTIONS[: part.depth - 1], 1):
            for name in filter(self.given.__contains__, names):
                correct = f"{refs[depth]} {name} {_(names[name])}"
                raise MisplacedOptionError(
                    messages[depth].format(option=name, part=part.name),
                    _("Write: {words}").format(words=correct),
                    candidates=[str(refs[depth])],
                )


def _value(typed: T | None, option_name: str, reader: Callable[[T, str], V]) -> V | None:
    """The value *typed* for the option, parsed by *reader*; None if it was not given."""
    return None if typed is None else reader(typed, option_name)


@takes(SetOptions)
def set_(options: SetOptions) -> None:
    """Change a goal, a section, names, a plan or a time; nothing else in the file changes."""

    def rewrite(old: Snapshot) -> Snapshot:
        values = options.values(old.tasklist.year)
        position = options.position(old.tasklist, values.depths)
        return part_edits.with_values(old, position, values)

    options.write(rewrite)
