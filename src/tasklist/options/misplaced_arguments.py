"""Words in the wrong place: what each looks like, and how it is told instead.

Who types `show 教育局` or `done 35 Q1 Q2` has said what is meant, but not so that it is
certain: nothing is guessed, and the refusal has the words to type.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from tasklist.errors import (
    AmbiguousNameError,
    UnknownNameError,
    UsageError,
)
from tasklist.language import _, typed
from tasklist.model.query import TaskRef, answering, check_tasks, refs_of, resolve
from tasklist.model.tasklist import Tasklist
from tasklist.options import arguments
from tasklist.text import days


class WordKind(StrEnum):
    """What a word looks like."""

    TASK = "task"
    QUARTER = "quarter"
    DAY = "day"
    STATUS = "status"
    UNIT = "unit"
    LEADER = "leader"
    TEXT = "text"


# How a question is told what is no task's number.
ASKED_BY = {
    WordKind.QUARTER: "--q",
    WordKind.DAY: "--as-of",
    WordKind.STATUS: "--status",
    WordKind.UNIT: "--unit",
    WordKind.LEADER: "--leader",
    WordKind.TEXT: "--grep",
}

# How a marking is told what is neither a task nor a quarter; and one that has a day.
MARKED = {WordKind.UNIT: "--unit"}
MARKED_ON = {**MARKED, WordKind.DAY: "--on"}


def no_task(word: str, tasklist: Tasklist, options: Mapping[WordKind, str]) -> UsageError:
    """A refusal of *word* for a task's number; *options* take what it may be instead."""
    kind = _kind(word, tasklist)
    message = (
        _("No task number: {text}").format(text=word)
        if kind is WordKind.TEXT
        else _("{text} is {kind}; expected a task number.").format(text=word, kind=_called(kind))
    )
    hint = (
        _("Write: {words}").format(words=f"{options[kind]} {word}")
        if kind in options
        else _("Write 35, 40-42, or 12.2 for the second workstream of task 12.")
    )
    return UsageError(message, hint)


def tasks_and_quarter(
    words: Sequence[str], tasklist: Tasklist, units: Sequence[str], options: Mapping[WordKind, str]
) -> tuple[tuple[TaskRef, ...], str]:
    """The tasks, and the quarter behind them, that a marking was told by *words*.

    Raises UsageError for any other order, and for what belongs into one of *options*; *units*
    are those that an option has named already.
    """
    *front, last = words or [""]
    if front and all(map(arguments.is_task, front)) and arguments.is_quarter(last):
        return arguments.tasks(front), last
    raise _refusal(words, tasklist, units, options)


def _refusal(
    words: Sequence[str], tasklist: Tasklist, units: Sequence[str], options: Mapping[WordKind, str]
) -> UsageError:
    """Why *words* are not tasks and then one quarter, the surest reason first."""
    of: dict[WordKind, list[str]] = {kind: [] for kind in WordKind}
    for word in words:
        of[_kind(word, tasklist)].append(word)
    tasks, quarters = of[WordKind.TASK], of[WordKind.QUARTER]
    told = [kind for kind in options if of[kind]]
    known = {word for kind in (WordKind.TASK, WordKind.QUARTER, *told) for word in of[kind]}
    strange = [word for word in words if word not in known]
    if not tasks and not strange:
        return _no_number(quarters, [*units, *of[WordKind.UNIT]])
    if told:
        return _belongs_to_option(told[0], options[told[0]], of)
    if tasks and not quarters:
        return _no_quarter(tasks, tasklist, "".join(f" {word}" for word in strange))
    if strange:
        message = _("Neither a task number nor a quarter: {text}").format(text=strange[0])
        return UsageError(message, _example())
    meant = f"{' '.join(tasks)} {quarters[0]}"
    if len(quarters) > 1:
        return UsageError(
            _("One quarter at a time: {quarters}").format(quarters=_(", ").join(quarters)),
            _("Give the command once for each, as: {example}").format(example=meant),
        )
    message = _("The quarter comes behind the tasks.")
    return UsageError(message, _("Write: {words}").format(words=meant))


def _belongs_to_option(
    kind: WordKind, option: str, of: Mapping[WordKind, Sequence[str]]
) -> UsageError:
    """A refusal of a unit or a day among the words, with the words that are right."""
    word = of[kind][0]
    message = _("{text} is {kind}; expected it as the value of an option.")
    meant = " ".join((*of[WordKind.TASK], *of[WordKind.QUARTER][:1], option, word))
    return UsageError(
        message.format(text=word, kind=_called(kind)), _("Write: {words}").format(words=meant)
    )


def _no_number(quarters: Sequence[str], units: Sequence[str]) -> UsageError:
    """A refusal to mark without a task, and where the numbers are told."""
    if not units:
        return UsageError(_("Name one task or more, then a quarter."), _example())
    filters = " ".join([*(f"--unit {one}" for one in units), *(f"--q {one}" for one in quarters)])
    return UsageError(
        _("A unit alone says too little: name its tasks, too."),
        _("See their numbers: {command}").format(command=f"{typed('tasklist show')} {filters}"),
    )


def _no_quarter(words: Sequence[str], tasklist: Tasklist, text: str) -> UsageError:
    """A refusal to guess the quarter, with the milestones of a single task."""
    refs = arguments.tasks(words)
    check_tasks(tasklist, refs)
    if len(refs) > 1:
        example = _("For example: {example}").format(example=f"{' '.join(words)} Q3{text}")
        return UsageError(_("The quarter is missing."), example)
    found = [p for task in tasklist.tasks for p in task.milestones() if refs[0] in refs_of(p)]
    lines = [
        _("The quarter is missing. Task {number} has these milestones:").format(number=refs[0])
    ]
    lines += [
        f"  {p.id.task}.{p.id.workstream}  {p.milestone.span}  {'、'.join(p.workstream.units)}"
        for p in found
    ]
    first = found[0].milestone.span.last
    example = f"{refs[0]} {first}{text}"
    return UsageError("\n".join(lines), _("Write for example: {words}").format(words=example))


def _example() -> str:
    return _("For example: {example}").format(example="35 Q3")


def _kind(word: str, tasklist: Tasklist) -> WordKind:
    """What *word* looks like, numbers first."""
    looks: dict[WordKind, Callable[[], bool]] = {
        WordKind.TASK: lambda: arguments.is_task(word),
        WordKind.QUARTER: lambda: arguments.is_quarter(word),
        WordKind.DAY: lambda: days.read(word) is not None,
        WordKind.STATUS: lambda: arguments.is_status(word),
        WordKind.UNIT: lambda: _is_name(lambda: answering(tasklist, [word], direct=True)),
        WordKind.LEADER: lambda: _is_name(
            lambda: resolve([word], tasklist.leaders, UnknownNameError)
        ),
    }
    return next((kind for kind, looks_so in looks.items() if looks_so()), WordKind.TEXT)


def _is_name(find: Callable[[], object]) -> bool:
    """Whether *find* knows what it looks for, or several that it might be."""
    try:
        find()
    except UnknownNameError:
        return False
    except AmbiguousNameError:
        return True
    return True


def _called(kind: WordKind) -> str:
    return {
        WordKind.QUARTER: _("a quarter"),
        WordKind.DAY: _("a day"),
        WordKind.STATUS: _("a status"),
        WordKind.UNIT: _("a unit"),
        WordKind.LEADER: _("a leader"),
    }[kind]
