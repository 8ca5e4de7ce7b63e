"""The parts of a list that command-line words name: tasks, workstreams and milestones."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Annotated, NamedTuple

import typer

from tasklist.cache.snapshot import Snapshot
from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.model.additions import index_of
from tasklist.model.milestone_lookup import MilestoneSelector, UnitNotInTaskError, find
from tasklist.model.name_lookup import answering
from tasklist.model.part_operations import Position
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef, check_tasks
from tasklist.model.tasklist import MilestoneId, Task, Tasklist
from tasklist.options.options_from_fields import Options, Texts, option, option_class
from tasklist.problems import Location
from tasklist.words import task_arguments, times, typed_values
from tasklist.words.misplaced_arguments import MilestoneWords, words_in_any_order
from tasklist.words.word_kinds import MARKED, WordKind, kind_of
from tasklist.yamlfile.nodes import MappingNode

PART_KINDS = (WordKind.TASK, WordKind.QUARTER, WordKind.UNIT)


@option_class
class PartWords(Options):
    """The words that name parts of the list."""

    words: Annotated[
        Texts,
        typer.Argument(
            help=N_("A task or workstream (35, 35.1), or a quarter of it: 35 Q3."),
            metavar="TASK [QUARTER]",
        ),
    ] = None
    q: Annotated[
        Texts,
        option("--q", "-q", help=N_("The quarter as an option, not an argument: 3, Q3, 三季度."),
               metavar="QUARTER"),
    ] = None  # fmt: skip

    @property
    def part_words(self) -> Sequence[str]:
        """Return the words, followed by the quarters in `--q`.

        Raises UsageError if a value of `--q` is not a quarter.
        """
        quarters = typed_values.option_values(self.q, "--q")
        return [*(self.words or ()), *map(times.word, quarters)]


class NamedPart(NamedTuple):
    """A part of a list: a task, one of its workstreams, or a milestone of that workstream.

    *workstream* and *milestone* are numbers from 1 on. Both are None for a task, and *milestone* is
    None for a workstream.
    """

    task: Task
    workstream: int | None = None
    milestone: int | None = None

    @property
    def span(self) -> Span | None:
        """The span of the milestone; None for a task or workstream."""
        if self.workstream is None or self.milestone is None:
            return None
        return self.task.workstreams[self.workstream - 1].milestones[self.milestone - 1].span

    @property
    def units(self) -> tuple[str, ...]:
        """The units of the workstream; empty for a task."""
        return () if self.workstream is None else self.task.workstreams[self.workstream - 1].units

    @property
    def depth(self) -> int:
        """1 for a task, 2 for a workstream, 3 for a milestone."""
        return 1 + (self.workstream is not None) + (self.milestone is not None)

    @property
    def workstreams(self) -> Sequence["NamedPart"]:
        """The workstreams if the part is a task; otherwise the part itself."""
        if self.workstream is not None:
            return [self]
        return [NamedPart(self.task, number) for number in range(1, len(self.task.workstreams) + 1)]

    def position(self, tasklist: Tasklist) -> Position:
        """The position of the part in *tasklist*, which must contain it."""
        numbers = [number - 1 for number in (self.workstream, self.milestone) if number is not None]
        return (index_of(tasklist, self.task.id), *numbers)

    @property
    def name(self) -> str:
        """The words that name the part: `35`, `35.1`, `35.1 Q3`."""
        ref = TaskRef(self.task.id, self.workstream)
        return str(ref) if self.span is None else f"{ref} {self.span}"


class AmbiguousPartError(UsageError):
    """The *words* name several *parts* of the list, but only one is expected (exit 2)."""

    def __init__(self, words: Sequence[str], parts: Sequence[NamedPart]) -> None:
        message = _("Several parts of the list match {words}:").format(words=" ".join(words))
        lines = [f"  {part.name}  {'、'.join(part.units) or part.task.goal}" for part in parts]
        super().__init__(
            "\n".join((message, *lines)),
            _("Choose one, such as {first}.").format(first=parts[0].name),
            candidates=[part.name for part in parts],
        )


def named_parts(
    tasklist: Tasklist, words: Sequence[str], *, needs_quarter: bool = False
) -> list[NamedPart]:
    """The parts of *tasklist* that *words* name, without duplicates.

    `35` names a task, `35.1` a workstream, `35 教育局` each workstream of the task that has the
    unit, and `35 Q3` each milestone of the task that is due in the quarter. Raises UsageError for
    words that name nothing, and for words without a quarter if *needs_quarter*.
    """
    names = part_words(tasklist, words, needs_quarter=needs_quarter)
    check_tasks(tasklist, names.tasks)
    tasks = {task.id: task for task in tasklist.tasks}
    if names.quarters:
        parts = [NamedPart(tasks[one.task], *one[1:]) for one in _milestones(tasklist, names)]
    else:
        units = answering(tasklist, names.units, direct=True)
        parts = [part for ref in names.tasks for part in _parts(tasks[ref.task], ref, units)]
    return list({(part.task.id, *part[1:]): part for part in parts}.values())


def part_words(
    tasklist: Tasklist, words: Sequence[str], *, needs_quarter: bool = False
) -> MilestoneWords:
    """Return the tasks, quarters and units in *words*: `35`, `35.1 Q3`, `35Q3`, `35 教育局`.

    They may be in any order. Raises UsageError for any other word, if no task is named, if other
    words are between the task numbers, or if *needs_quarter* is true and no quarter is named.
    """
    typed = [one for word in words for one in task_arguments.task_and_quarter(word) or [word]]
    kinds = [
        WordKind.QUARTER if kind is WordKind.DAY and times.is_time(word) else kind
        for word, kind in ((word, kind_of(word, tasklist)) for word in typed)
    ]
    unknown = [word for word, kind in zip(typed, kinds, strict=True) if kind not in PART_KINDS]
    if unknown:
        message = _("Expected a task number, a quarter or a unit: {text}")
        example = _("For example: {example}").format(example="35 Q3")
        raise UsageError(message.format(text=unknown[0]), example)
    blocks = [kind for kind, _words in groupby(kinds)]
    # A digit at the end, after task numbers, is a quarter.
    is_quarter_last = len(typed) > 1 and times.is_quarter(typed[-1])
    names_quarter = WordKind.QUARTER in kinds or (blocks == [WordKind.TASK] and is_quarter_last)
    if needs_quarter or names_quarter or WordKind.TASK not in kinds:
        return words_in_any_order(typed, tasklist, (), MARKED)
    if blocks.count(WordKind.TASK) > 1:
        message = _("Task numbers must be next to each other: {words}")
        raise UsageError(message.format(words=" ".join(typed)))
    of: dict[WordKind, list[str]] = {kind: [] for kind in PART_KINDS}
    for word, kind in zip(typed, kinds, strict=True):
        of[kind].append(word)
    names = typed_values.split_values(of[WordKind.UNIT])
    return MilestoneWords(task_arguments.tasks(of[WordKind.TASK]), (), names)


def part_locations(snapshot: Snapshot, parts: Sequence[NamedPart]) -> list[Location]:
    """The place in the text of *snapshot* where each of *parts* begins."""
    from tasklist.yamlfile.task_nodes import task_nodes  # here, because it imports YAML

    nodes = task_nodes(snapshot.source, snapshot.tasklist, {part.task.id for part in parts})
    return [snapshot.source.place(_node(nodes[part.task.id], part).start) for part in parts]


def _milestones(tasklist: Tasklist, names: MilestoneWords) -> Iterator[MilestoneId]:
    for quarter in names.quarters:
        span = times.span(quarter, tasklist.year)
        aim = MilestoneSelector(names.tasks, (span,), names.units, all=True)
        for placed in find(tasklist, aim).milestones:
            yield placed.id


def _parts(task: Task, ref: TaskRef, units: set[str]) -> Iterator[NamedPart]:
    """Yield the task or the workstream of *task* that *ref* names.

    If there are *units*, yield instead each workstream in this part that has one of them. Raises
    UnitNotInTaskError if no workstream has one of *units*.
    """
    if not units:
        yield NamedPart(task, ref.workstream)
        return
    numbers = [
        number
        for number, workstream in enumerate(task.workstreams, 1)
        if ref.workstream in (None, number) and not units.isdisjoint(workstream.units)
    ]
    if not numbers:
        known = list(dict.fromkeys(unit for one in task.workstreams for unit in one.units))
        names = "、".join(sorted(units))
        raise UnitNotInTaskError(task=task.id, names=names, candidates=known)
    yield from (NamedPart(task, number) for number in numbers)


def _node(task: MappingNode, part: NamedPart) -> MappingNode:
    from tasklist.yamlfile.task_nodes import milestone_node, workstream_node

    if part.workstream is None:
        return task
    if part.milestone is None:
        return workstream_node(task, part.workstream)
    return milestone_node(task, MilestoneId(part.task.id, part.workstream, part.milestone))
