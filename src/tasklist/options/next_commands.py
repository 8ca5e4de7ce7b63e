"""Suggestions for the next command, chosen by the figures of an overview."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import fields
from itertools import islice

from tasklist.git.file_state import FileState
from tasklist.language import program
from tasklist.model.spans import Quarter
from tasklist.options.options_from_fields import option_name
from tasklist.options.selection import SelectionOptions
from tasklist.options.snapshot_options import ListOptions
from tasklist.reports.overview import Overview
from tasklist.text.shell_words import quoted
from tasklist.words import typed_values

COUNT = 3
FILE_OPTIONS = tuple(field.name for field in fields(ListOptions))


def next_commands(
    options: SelectionOptions, overview: Overview, state: FileState | None
) -> list[str]:
    """Return three command lines that begin with the program's name and can be run unchanged.

    They repeat the given options, so that they select among the same milestones.
    """
    return list(islice(_command_lines(options, overview, state), COUNT))


def _command_lines(
    options: SelectionOptions, overview: Overview, state: FileState | None
) -> Iterator[str]:
    names = [field.name for field in fields(options)]
    selecting = _typed(options, names)
    of_file = _typed(options, FILE_OPTIONS)
    worst = next((one for one in overview.laggards if _is_one_value(one.unit)), None)
    if worst is not None and not (options.lead or options.unit):
        of_list = overview.listing.labels[worst.list_name]
        only = ["--list", of_list] if of_list else []
        rest = _typed(options, [name for name in names if name != "list_names" or not only])
        yield _line(["overdue", "--lead", worst.unit, *rest, *only])
    elif overview.laggards:
        yield _line(["overdue", *selecting])
    if state is FileState.CHANGED:
        yield _line(["diff", *of_file])
    if overview.coming:
        yield _line(["due", "--within", str(overview.within), *selecting])
    if overview.returned and not options.status:
        yield _line(["show", "--status", "returned", *selecting])
    if overview.unverified and not options.unverified:
        yield _line(["show", "--unverified", *selecting])
    yield _line(["summary", "--by", "unit", "--across", "quarter", *selecting])
    if overview.next is not None:
        yield _line(["due", *_reaching(overview.next.day, overview.listing.as_of), *selecting])
    yield _line(["summary", "--by", "leader", *selecting])
    yield _line(["units", *selecting])


def _reaching(next_due: datetime.date, day: datetime.date) -> list[str]:
    """Return the option with which `due`, run on *day*, lists *next_due*: `--within`, `45`.

    Empty if *next_due* is in the same quarter as *day*, since `due` then lists it without an
    option.
    """
    is_near = next_due <= Quarter.of(day).due
    return [] if is_near else ["--within", str((next_due - day).days)]


def _is_one_value(name: str) -> bool:
    """Whether *name* stays one value in an option that splits values at commas."""
    return typed_values.split_values([name]) == (name,)


def _typed(options: SelectionOptions, names: Sequence[str]) -> list[str]:
    """Return the words that repeat the given options among *names*, in the order of *names*."""
    words: list[str] = []
    for name in names:
        value, option = getattr(options, name), option_name(name)
        if name == "format" or not value:
            continue
        if name == "tasks":
            words += value
        elif value is True:
            words.append(option)
        else:
            each = value if isinstance(value, list) else [value]
            words += [word for one in each for word in (option, str(one))]
    return words


def _line(words: Sequence[str]) -> str:
    return " ".join([program(), *map(quoted, words)])
