"""The answers to the conflicts of a list, from options, or from questions on a terminal."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from tasklist.edits.resolution import Resolution
from tasklist.errors import UsageError
from tasklist.language import _
from tasklist.model.list_conflict import ConflictReport, ListConflict
from tasklist.render import Output, change_reports
from tasklist.reports.conflict_text import field_words
from tasklist.writing import confirmation, value_prompts
from tasklist.writing.conflict_options import ConflictOptions
from tasklist.writing.typed_resolutions import (
    NoValueError,
    fields_of,
    read_value,
    with_values,
    year_of,
)
from tasklist.yamlfile.conflicted_text import Side
from tasklist.yamlfile.edit_proof import UnsafeEditError


class ConflictChoice(StrEnum):
    """The user's answer to a conflict."""

    OURS = "ours"
    THEIRS = "theirs"
    BOTH = "both"
    VALUE = "value"
    SKIP = "skip"
    QUIT = "quit"


# The words that the user can type for each answer. Enter alone is no answer, so that nobody takes
# a side by accident.
WORDS = {
    ConflictChoice.OURS: ("o", "ours", "我方"),
    ConflictChoice.THEIRS: ("t", "theirs", "对方"),
    ConflictChoice.BOTH: ("b", "both", "都要"),
    ConflictChoice.VALUE: ("e", "edit", "手填"),
    ConflictChoice.SKIP: ("s", "skip", "跳过"),
    ConflictChoice.QUIT: ("q", "quit", "退出"),
}


class ConflictAnswers(NamedTuple):
    """The answers to conflicts, by the numbers of the conflicts.

    *resolution* has the values that were typed by hand in our version of the list. *answers* has
    the side to take for each conflict. *typed* are the conflicts for which values were typed.
    """

    resolution: Resolution
    answers: Mapping[int, Side]
    typed: frozenset[int]


def answers(
    options: ConflictOptions, resolution: Resolution, report: ConflictReport
) -> ConflictAnswers:
    """Return the answers that *options* give; if they give none, ask the user.

    *report* is shown before the user is asked. Raises NoConflictError if words select no conflict,
    and UsageError for an invalid value, or if `--both` is impossible for a conflict.
    """
    selected = options.selected(resolution)
    if options.value is not None:
        return _with_value(resolution, selected, options.value)
    if options.side is Side.BOTH:
        _refuse_both(selected)
    if options.side is not None or not selected:
        side = options.side or Side.OURS
        return ConflictAnswers(resolution, {one.number: side for one in selected}, frozenset())
    change_reports.conflict_sides(options.output, report)
    return _ask_each(resolution, selected, options.output)


def _refuse_both(selected: Sequence[ListConflict]) -> None:
    """Raise UsageError if one of the conflicts has versions that can't both be kept."""
    single = [one for one in selected if not one.can_be_both]
    if single:
        names = [name for one in single for name in one.names] or [one.about for one in single]
        raise UsageError(
            _("Both sides can be kept only if each of them added something: {names}").format(
                names=_(", ").join(dict.fromkeys(names))
            ),
            _("Take one of them: --ours or --theirs"),
        )


def _with_value(
    resolution: Resolution, selected: Sequence[ListConflict], text: str
) -> ConflictAnswers:
    """The answers with the value *text* for the one difference in the *selected* conflicts.

    Raises UsageError if there are several differences, or if *text* is invalid.
    """
    changes = [change for one in selected for change in fields_of(one)]
    if len(changes) > 1:
        raise UsageError(
            _("--value resolves only one difference, but there are several: {places}").format(
                places=_(", ").join(map(field_words, changes))
            ),
            _("Take a side, or answer on a terminal: tasklist resolve"),
        )
    value = read_value(changes[0], text, year=year_of(resolution))
    number = selected[0].number
    by_hand = with_values(resolution, selected[0], {changes[0]: value})
    return ConflictAnswers(by_hand, {number: Side.OURS}, frozenset([number]))


def _ask_each(
    resolution: Resolution,
    conflicts: Sequence[ListConflict],
    out: Output,
) -> ConflictAnswers:
    """Show each of *conflicts* on *out*, and ask for an answer. Return all answers.

    If the user quits, the earlier answers are kept; if the input ends, there are no answers.
    """
    given: dict[int, Side] = {}
    typed: set[int] = set()
    for place, conflict in enumerate(conflicts, 1):
        change_reports.conflict(out, conflict)
        question = _("{number} of {count}:").format(number=place, count=len(conflicts))
        choice, by_hand = _answer(question, resolution, conflict, out)
        if choice is None:
            return ConflictAnswers(resolution, {}, frozenset())
        if choice is ConflictChoice.QUIT:
            break
        if by_hand is not None:
            resolution = by_hand
            typed.add(conflict.number)
            given[conflict.number] = Side.OURS
        elif choice is not ConflictChoice.SKIP:
            given[conflict.number] = Side(choice)
    return ConflictAnswers(resolution, given, frozenset(typed))


def _answer(
    question: str, resolution: Resolution, conflict: ListConflict, out: Output
) -> tuple[ConflictChoice | None, Resolution | None]:
    """Ask *question* about *conflict*. Return the user's choice; None if the input ends.

    If the user types a value by hand, also return *resolution* with that value; otherwise None. The
    question is repeated if no value is typed, or if the value can't be written.
    """
    while True:
        choice = confirmation.ask(question, _choices(conflict), WORDS)
        if choice is not ConflictChoice.VALUE:
            return choice, None
        by_hand = _typed(resolution, conflict, out)
        if by_hand is not None:
            return choice, by_hand


def _choices(conflict: ListConflict) -> Mapping[ConflictChoice, str]:
    """The choices that are possible for *conflict*, each with its name and letter."""
    names = {
        ConflictChoice.OURS: _("ours (o)"),
        ConflictChoice.THEIRS: _("theirs (t)"),
        ConflictChoice.BOTH: _("both (b)"),
        ConflictChoice.VALUE: _("by hand (e)"),
        ConflictChoice.SKIP: _("skip (s)"),
        ConflictChoice.QUIT: _("quit (q)"),
    }
    try:
        fields_of(conflict)
    except NoValueError:
        del names[ConflictChoice.VALUE]
    if not conflict.can_be_both:
        del names[ConflictChoice.BOTH]
    return names


def _typed(resolution: Resolution, conflict: ListConflict, out: Output) -> Resolution | None:
    """Ask for the values of *conflict*. Return *resolution* with these values.

    Return None if the user types nothing, or if a value can't be written; in this case the reason
    is printed to *out*.
    """
    year = year_of(resolution)
    typed = {}
    for change in fields_of(conflict):
        value = value_prompts.ask_or_end(
            field_words(change), partial(read_value, change, year=year), "--value"
        )
        if value is None:
            return None
        typed[change] = value
    try:
        return with_values(resolution, conflict, typed)
    except (NoValueError, UnsafeEditError) as error:
        out.write(out.printable(f"{error.message}\n{error.hint}", newlines=True) + "\n")
        return None
