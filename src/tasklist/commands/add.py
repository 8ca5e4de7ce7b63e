"""`tasklist add`: adds a task, a workstream to a task, or milestones to a workstream."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from tasklist.cache.snapshot import working_copy
from tasklist.edits import part_edits
from tasklist.edits.list_writer import ListEdit
from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.model.additions import Addition, index_of
from tasklist.model.spans import Span
from tasklist.model.task_refs import TaskRef, check_tasks
from tasklist.model.tasklist import Milestone, Tasklist
from tasklist.options.options_from_fields import Texts, option, option_class, takes
from tasklist.words import part_words, typed_texts
from tasklist.writing import confirmation
from tasklist.writing.addition_values import AdditionValues
from tasklist.writing.part_options import PartOptions
from tasklist.writing.typed_span import typed_span


@option_class
class AddOptions(PartOptions):
    """Options of `tasklist add`: where the new part goes, and its values."""

    to: Annotated[
        str | None,
        option(
            "--to",
            help=N_(
                "The task of a new workstream (35), or the workstream of a new milestone (35.1)."
            ),
            metavar="TASK",
        ),
    ] = None
    number: Annotated[
        str | None,
        option(
            "--number", help=N_("The number of a new task (default: the next)."), metavar="TASK"
        ),
    ] = None
    goal: Annotated[
        str | None, option("--goal", help=N_("The goal of a new task."), metavar="TEXT")
    ] = None
    leaders: Annotated[
        Texts, option("--leaders", help=N_("The leaders of a new task."), metavar="NAMES")
    ] = None
    units: Annotated[
        Texts,
        option(
            "--units",
            help=N_("The units of a new workstream, the leading one first."),
            metavar="NAMES",
        ),
    ] = None
    support: Annotated[
        Texts,
        option("--support",
               help=N_("The supporting units of a new workstream; all units in --units then lead"
                       " it."),
               metavar="NAMES"),
    ] = None  # fmt: skip
    section: Annotated[
        Texts,
        option("--section",
               help=N_("The heading above a new task; repeat it for several, outermost first."),
               metavar="TEXT"),
    ] = None  # fmt: skip
    q: Annotated[
        Texts,
        option(
            "--q",
            "-q",
            "--quarter",
            help=N_("The quarter of a milestone (repeatable)."),
            metavar="QUARTER",
        ),
    ] = None
    due: Annotated[
        Texts,
        option("--due",
               help=N_("The month or day a milestone is due, instead of --q (repeatable)."),
               metavar="DATE"),
    ] = None  # fmt: skip
    first: Annotated[
        str | None,
        option("--from", help=N_("The milestone's first month or day; requires one --due."),
               metavar="DATE"),
    ] = None  # fmt: skip
    plan: Annotated[
        Texts,
        option("--plan", help=N_("The plan of each of these milestones (repeatable)."),
               metavar="TEXT"),
    ] = None  # fmt: skip

    def addition(self, values: AdditionValues) -> Addition:
        """The parts to add, made from the options; *values* asks the user for missing values.

        Raises UsageError for an invalid value, or one that the new part can't have.
        """
        to = None if self.to is None else part_words.reference(self.to, "--to")
        self._refuse_other_values(to)
        is_workstream = to is None or to.workstream is None
        others = () if to is None else _spans(values.tasklist, to)
        is_task = to is None
        return Addition(
            to=to,
            number=values.number(self.number),
            goal=values.text(self.goal, "--goal") if is_task else "",
            leaders=values.leaders(self.leaders) if is_task else (),
            units=values.names(self.units, "--units") if is_workstream else (),
            milestones=self._milestones(values, others),
            support=typed_texts.names(self.support, "--support") if self.support else (),
            section=typed_texts.lines(self.section or (), "--section"),
        )

    def _milestones(self, values: AdditionValues, others: Sequence[Span]) -> tuple[Milestone, ...]:
        """The new milestones, whose times are in `--q` or in `--due` and `--from`.

        *others* are the times of the milestones that the workstream already has.
        """
        if self.due is None and self.first is None:
            return values.milestones(self.q or (), self.plan or (), others)
        year = values.tasklist.year
        dues: Sequence[str | None] = self.due or [None]
        if len(dues) > 1 and self.first is not None:
            message = _("{one} cannot be combined with several {other}.")
            hint = _(
                "Write each time as a span, from the first to the last month or day: --due"
                " 2023-07..2023-11"
            )
            raise UsageError(message.format(one="--from", other="--due"), hint)
        quarter = self.q[0] if self.q else None
        spans = [typed_span(quarter, due, self.first, year) for due in dues]
        return values.due_milestones(list(filter(None, spans)), self.plan or (), others)

    def _refuse_other_values(self, to: TaskRef | None) -> None:
        """Raise UsageError for an option that can't be given for a part inside *to*.

        For example, a workstream that is added to the task *to* has no goal, so `--goal` is
        refused.
        """
        if to is None:
            return
        values: dict[str, object] = {
            "--number": self.number,
            "--goal": self.goal,
            "--leaders": self.leaders,
            "--section": self.section,
        }
        if to.workstream is not None:
            values |= {"--units": self.units, "--support": self.support}
        for name, value in values.items():
            if value is not None:
                message = _("{one} cannot be combined with {other}.")
                raise UsageError(
                    message.format(one=name, other=f"--to {to}"), _("Remove one of them.")
                )


@takes(AddOptions)
def add(options: AddOptions) -> None:
    """Add a task, a workstream or milestones."""
    can_ask = confirmation.can_ask() and options.output.format == "text"
    tasklist = part_edits.tasklist_of(working_copy(options.path))
    values = AdditionValues(tasklist, can_ask=can_ask)
    addition = options.addition(values)

    def question(_edit: ListEdit) -> str:
        is_several = addition.to is not None and len(addition.parts(tasklist)) > 1
        return _("Add this?") if values.is_asked or is_several else ""

    def remarks(edit: ListEdit) -> Iterator[str]:
        return _new_names(edit.old.tasklist, addition)

    options.write(lambda old: part_edits.add(old, addition), question, remarks)


def _spans(tasklist: Tasklist, to: TaskRef) -> tuple[Span, ...]:
    """Return the times of the milestones in the workstream *to*; empty if *to* is a task.

    Raises UsageError if the list has no tasks, or if it does not have the task or workstream *to*.
    """
    if not tasklist.tasks:
        raise UsageError(
            _("The list has no tasks yet."), _("Remove {option}.").format(option="--to")
        )
    check_tasks(tasklist, [to])
    if to.workstream is None:
        return ()
    workstream = tasklist.tasks[index_of(tasklist, to.task)].workstreams[to.workstream - 1]
    return tuple(milestone.span for milestone in workstream.milestones)


def _new_names(tasklist: Tasklist, addition: Addition) -> Iterator[str]:
    """Yield a sentence for each unit and leader of *addition* that is new in *tasklist*."""
    if not any(tasklist.workstreams()):
        return  # in an empty list every name is new
    # Former names are not called new, because `check` warns of them.
    former = {alias.was for alias in tasklist.aliases}
    units = {*tasklist.units, *tasklist.members, *tasklist.holders, *former}
    for name in dict.fromkeys((*addition.units, *addition.support)):
        if name not in units:
            yield _("{name} is a new unit: it occurs nowhere else in the list.").format(name=name)
    for name in dict.fromkeys(addition.leaders):
        if name not in {*tasklist.leaders, *former}:
            yield _("{name} is a new leader: it occurs nowhere else in the list.").format(name=name)
