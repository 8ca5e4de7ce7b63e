"""The kinds of words on a command line, and the option for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from tasklist.errors import AmbiguousNameError, UnknownNameError
from tasklist.language import _
from tasklist.model.tasklist import Tasklist
from tasklist.words import dates, task_arguments, times, typed_values


class WordKind(StrEnum):
    """The kind of a word on the command line."""

    TASK = "task"
    QUARTER = "quarter"
    DAY = "day"
    STATUS = "status"
    UNIT = "unit"
    LEADER = "leader"
    TEXT = "text"


# The option of a command that lists milestones, for each kind of word but task numbers.
SELECTED_BY = {
    WordKind.QUARTER: "--q",
    WordKind.DAY: "--as-of",
    WordKind.STATUS: "--status",
    WordKind.UNIT: "--unit",
    WordKind.LEADER: "--leader",
    WordKind.TEXT: "--grep",
}

# The same for a command that marks milestones: without a date, and with a date.
MARKED = {WordKind.UNIT: "--unit"}
MARKED_ON = {**MARKED, WordKind.DAY: "--on"}


def kind_of(word: str, tasklist: Tasklist) -> WordKind:
    """The first kind that *word* fits, TEXT if it fits none. Names are looked up in *tasklist*."""
    from tasklist.model import name_lookup  # most words are tasks and quarters

    names = typed_values.split_values([word]) or (word,)
    checks: dict[WordKind, Callable[[], bool]] = {
        WordKind.TASK: lambda: task_arguments.is_task(word),
        WordKind.QUARTER: lambda: times.is_quarter(word),
        WordKind.DAY: lambda: dates.is_date(word),
        WordKind.STATUS: lambda: _are_statuses(names),
        WordKind.UNIT: lambda: _is_name(
            lambda: name_lookup.answering(tasklist, names, direct=True)
        ),
        WordKind.LEADER: lambda: _is_name(lambda: name_lookup.answering_leaders(tasklist, names)),
    }
    return next((kind for kind, matches in checks.items() if matches()), WordKind.TEXT)


def _are_statuses(words: Iterable[str]) -> bool:
    from tasklist.words.status_arguments import is_status  # most words are tasks and quarters

    return all(map(is_status, words))


def _is_name(find: Callable[[], object]) -> bool:
    """Whether *find* finds a name, or several that it can't choose between."""
    try:
        find()
    except UnknownNameError:
        return False
    except AmbiguousNameError:
        return True
    return True


def label(word: str, kind: WordKind, tasklist: Tasklist) -> str:
    """The words for the kind of *word* in a message: `a unit`.

    Raises KeyError for a task number or a text.
    """
    if kind is WordKind.UNIT and any(group.name == word for group in tasklist.groups):
        return _("a group of units")
    if kind is WordKind.QUARTER and not times.span(word, times.ANY_YEAR).is_quarters:
        return _("a month") if times.is_quarter(word) else _("a date")
    return {
        WordKind.QUARTER: _("a quarter"),
        WordKind.DAY: _("a date"),
        WordKind.STATUS: _("a status"),
        WordKind.UNIT: _("a unit"),
        WordKind.LEADER: _("a leader"),
    }[kind]
