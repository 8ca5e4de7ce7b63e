"""Errors for arguments in the wrong place, such as `show 教育局`, with the correct form.

The program does not guess what was meant: it recognizes the kind of the word, refuses it, and names
the option to use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from tasklist.errors import UsageError
from tasklist.language import _, with_program_name
from tasklist.model.milestone_lookup import name_of, time_words
from tasklist.model.task_refs import TaskRef, check_tasks, refs_of
from tasklist.model.tasklist import Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.text.shell_words import quoted
from tasklist.words import dates, task_arguments, times, typed_values
from tasklist.words.word_kinds import WordKind, kind_of, label


class MisplacedWordError(UsageError):
    """A word is in the wrong place (exit 2). The *candidates* are the correct words, if known."""


class MissingQuarterError(UsageError):
    """Tasks are named without a quarter (exit 2).

    For a single task, the *candidates* are its milestones.
    """


def refuse_other_words(
    words: Iterable[str], load: Callable[[], Tasklist], options: Mapping[WordKind, str]
) -> None:
    """Raise UsageError if any of *words* is not a task number.

    *options* has, for each kind of word, the option to use instead; the error names this option.
    *load* returns the list, in which names are looked up to find the kind of a word.
    """
    word = next((word for word in words if not task_arguments.is_task(word)), None)
    if word is None:
        return
    tasklist = load()
    kind = kind_of(word, tasklist)
    message = (
        _("Invalid task number: {text}").format(text=word)
        if kind is WordKind.TEXT
        else _("{text} is {kind}; expected a task number.").format(
            text=word, kind=label(word, kind, tasklist)
        )
    )
    option = options.get(kind)
    if option is None or not word.strip():
        hint = _("Expected 35, 40-42, or 12.2 for the second workstream of task 12.")
        raise MisplacedWordError(message, hint)
    pair = task_arguments.task_and_quarter(word)  # such as 35Q3
    correct = (
        f"{pair[0]} {options[WordKind.QUARTER]} {pair[1]}"
        if pair is not None and WordKind.QUARTER in options
        else f"{option} {quoted(word)}"
    )
    hint = _("Write: {words}").format(words=correct)
    raise MisplacedWordError(message, hint, candidates=[correct])


class MilestoneWords(NamedTuple):
    """The words that name milestones, sorted by kind. *quarters* also has months and due days."""

    tasks: tuple[TaskRef, ...]
    quarters: tuple[str, ...]
    units: tuple[str, ...] = ()


def tasks_and_quarter(
    words: Sequence[str], tasklist: Tasklist, units: Sequence[str], options: Mapping[WordKind, str]
) -> MilestoneWords:
    """Read *words* that must be task numbers, followed by one quarter, month or day.

    Raises UsageError for any other words. If a word is of a kind for which *options* has an option,
    the error names this option. *units*, the values of `--unit`, are only needed for the hint.
    """
    *front, last = words or [""]
    if front and all(map(task_arguments.is_task, front)) and times.is_time(last):
        return MilestoneWords(task_arguments.tasks(front), (last,))
    raise _wrong_words(words, tasklist, units, options)


def words_in_any_order(
    words: Sequence[str], tasklist: Tasklist, units: Sequence[str], options: Mapping[WordKind, str]
) -> MilestoneWords:
    """Sort *words* into tasks, quarters and units: `35 Q1 Q2`, `Q3 35-36`, `35 Q3 教育局`.

    Months count as quarters, and so do days unless *options* has an option for days. A word that
    could be a task or a quarter, such as `3`, is a quarter only at the end, after tasks. Raises
    UsageError if there are no quarters or no tasks, if other words stand between tasks, or for a
    word of any other kind.
    """
    *front, last = words or [""]
    is_time = times.is_quarter if WordKind.DAY in options else times.is_time
    if front and all(map(task_arguments.is_task, front)) and is_time(last):
        return MilestoneWords(task_arguments.tasks(front), (last,))
    kinds = [_kind(word, tasklist, options) for word in words]
    is_clear = {*kinds} <= {WordKind.TASK, WordKind.QUARTER, WordKind.UNIT}
    blocks = [kind for kind, _words in groupby(kinds)]
    if not is_clear or blocks.count(WordKind.TASK) != 1 or WordKind.QUARTER not in kinds:
        raise _wrong_words(words, tasklist, units, options)
    of: dict[WordKind, list[str]] = {kind: [] for kind in WordKind}
    for word, kind in zip(words, kinds, strict=True):
        of[kind].append(word)
    names = typed_values.split_values(of[WordKind.UNIT])
    return MilestoneWords(
        task_arguments.tasks(of[WordKind.TASK]), tuple(of[WordKind.QUARTER]), names
    )


def _kind(word: str, tasklist: Tasklist, options: Mapping[WordKind, str]) -> WordKind:
    """The kind of *word*. A day is taken for a due day unless *options* has an option for days."""
    kind = kind_of(word, tasklist)
    is_due_day = kind is WordKind.DAY and kind not in options and times.is_time(word)
    return WordKind.QUARTER if is_due_day else kind


def words_of_question(
    words: Sequence[str], tasklist: Tasklist, options: Mapping[WordKind, str]
) -> MilestoneWords:
    """Sort *words* into tasks, quarters and units, by which milestones are selected.

    The options of a command select milestones in the same way. Raises UsageError for a word of any
    other kind.
    """
    of: dict[WordKind, list[str]] = {kind: [] for kind in WordKind}
    for word in words:
        of[_kind(word, tasklist, options)].append(word)
    tasks, quarters, names = of[WordKind.TASK], of[WordKind.QUARTER], of[WordKind.UNIT]
    if len(tasks) + len(quarters) + len(names) < len(words):
        raise _wrong_words(words, tasklist, (), options)
    return MilestoneWords(
        task_arguments.tasks(tasks), tuple(quarters), typed_values.split_values(names)
    )


def _wrong_words(
    words: Sequence[str], tasklist: Tasklist, units: Sequence[str], options: Mapping[WordKind, str]
) -> UsageError:
    """The error for *words* that do not name milestones in a way that a command accepts."""
    of: dict[WordKind, list[str]] = {kind: [] for kind in WordKind}
    for word in words:
        of[_kind(word, tasklist, options)].append(word)
    tasks, quarters = of[WordKind.TASK], of[WordKind.QUARTER]
    for_option = [kind for kind in options if of[kind]]
    known = {word for kind in (WordKind.TASK, WordKind.QUARTER, *for_option) for word in of[kind]}
    unknown = [word for word in words if word not in known]
    if not tasks and not unknown:
        return _missing_tasks(quarters, [*units, *of[WordKind.UNIT]])
    start = words.index(quarters[0]) if quarters else 0
    early, late = ([w for w in part if w in tasks] for part in (words[:start], words[start:]))
    if early and late and not unknown:
        return _task_behind_quarter(early, [*quarters, *of[WordKind.UNIT]], late[0], options)
    if for_option:
        return _belongs_to_option(tasklist, for_option[0], options[for_option[0]], of)
    if tasks and not quarters:
        invalid = next(filter(None, map(times.quarter_error, unknown)), None)
        text = "".join(f" {quoted(word)}" for word in unknown if word)
        return invalid or _missing_quarter(tasks, tasklist, text)
    if unknown:
        message = _("Neither a task number nor a quarter: {text}").format(text=unknown[0])
        return UsageError(message, _example())
    correct = " ".join((*tasks, *quarters))
    message = _("The quarter must follow the task numbers.")
    hint = _("Write: {words}").format(words=correct)
    return MisplacedWordError(message, hint, candidates=[correct])


def _task_behind_quarter(
    tasks: Sequence[str], others: Sequence[str], word: str, options: Mapping[WordKind, str]
) -> UsageError:
    """Return the error for *word*, a task number after a quarter; it shows the right order.

    If *word* could also be a day or a quarter, the error shows how to write it as a day or a
    quarter. *others* are the quarters and units among the words.
    """
    pieces = [*tasks, *others]
    if WordKind.DAY in options and dates.is_date(word):
        pieces += [options[WordKind.DAY], word]
    elif times.is_quarter(word):
        pieces.insert(len(tasks) + 1, f"Q{word}")
    else:
        pieces.insert(len(tasks), word)
    correct = " ".join(pieces)
    message = _("Unexpected task number after the quarter: {text}").format(text=word)
    hint = _("Write: {words}").format(words=correct)
    return MisplacedWordError(message, hint, candidates=[correct])


def _belongs_to_option(
    tasklist: Tasklist, kind: WordKind, option: str, of: Mapping[WordKind, Sequence[str]]
) -> UsageError:
    """The error for a word that must be the value of *option*; it shows how to write it."""
    word = of[kind][0]
    message = _("{text} is {kind}; give it as an option.")
    correct = " ".join((*of[WordKind.TASK], *of[WordKind.QUARTER][:1], option, quoted(word)))
    return MisplacedWordError(
        message.format(text=word, kind=label(word, kind, tasklist)),
        _("Write: {words}").format(words=correct),
        candidates=[correct],
    )


def _missing_tasks(quarters: Sequence[str], units: Sequence[str]) -> UsageError:
    """The error for an edit without tasks; it says how to find their numbers or edit all tasks."""
    if not units:
        return UsageError(_("Expected task numbers, then a quarter."), _example())
    names = (f"--unit {quoted(one)}" for one in units)
    filters = " ".join((*names, *(f"--q {one}" for one in quarters)))
    command = f"{with_program_name('tasklist show')} {filters}"
    hint = _("To see the task numbers, run: {command}").format(command=command)
    if quarters:
        hint += "\n" + _("To edit all of these tasks: {words}").format(words=filters)
    return UsageError(_("A unit is not enough; task numbers are required."), hint)


def _missing_quarter(words: Sequence[str], tasklist: Tasklist, text: str) -> UsageError:
    """The error for tasks without a quarter; for a single task it lists the task's milestones.

    *text* has the other words, each after a space, for the example.
    """
    refs = task_arguments.tasks(words)
    check_tasks(tasklist, refs)
    if len(refs) > 1:
        example = _("For example: {example}").format(example=f"{' '.join(words)} Q3{text}")
        return MissingQuarterError(_("Missing quarter."), example)
    milestones = [p for task in tasklist.tasks for p in task.milestones() if refs[0] in refs_of(p)]
    has_quarters = all(p.milestone.span.is_quarters for p in milestones)
    first_line = (
        _("Missing quarter. Task {number} has these milestones:")
        if has_quarters
        else _("Missing quarter or month. Task {number} has these milestones:")
    )
    lines = [first_line.format(number=refs[0])]
    lines += [
        f"  {p.id.task}.{p.id.workstream}  {p.milestone.span}  {'、'.join(p.workstream.units)}"
        for p in milestones
    ]
    first = milestones[0]
    time = first.milestone.span.last if has_quarters else time_words(first)
    example = f"{refs[0]} {time}{text}"
    hint = _("For example: {words}").format(words=example)
    return MissingQuarterError("\n".join(lines), hint, candidates=list(map(name_of, milestones)))


def _example() -> str:
    return _("For example: {example}").format(example="35 Q3")
