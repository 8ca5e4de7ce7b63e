"""The values that can be typed at the cursor: commands, options, values of UNIT and so on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from tasklist import language
from tasklist.commands.command_names import COMMANDS, CommandName
from tasklist.completion import command_line_lists, list_values
from tasklist.completion.command_line import CommandLine, longest
from tasklist.language import _
from tasklist.model.tasklist import Tasklist
from tasklist.reports import value_words
from tasklist.shells.candidates import Candidate

QUARTERS = ("Q1", "Q2", "Q3", "Q4")
UNITS = {"--units", "--support"}
LEADERS = {"--leader", "--leaders"}
SECTIONS = {"--section"}


def candidates(line: CommandLine) -> Iterable[Candidate]:
    """Return all that can be typed at the cursor of *line*, not yet matched with `line.current`.

    Raises FileError if values of a list are needed and there is no list. Raises UsageError if
    *line* names an unknown list, or both a file and a year. Either error may be raised only when
    the caller iterates over the values.
    """
    if line.is_option:
        return _options(line)
    if line.option is None and line.needs_command:
        return _commands(line.commands, line.current)
    if line.at_cursor is not None and line.at_cursor.choices:
        return _choices(line, line.at_cursor.choices)
    return _values(line)


def _values(line: CommandLine) -> Iterable[Candidate]:
    """Return the values for `line.kind`; empty for texts and dates."""
    match line.kind:
        case "[COMMAND]...":
            return _commands(COMMANDS, line.current)
        case "STATUS":
            return _statuses(line.current)
        case "QUARTER":
            return _times(line)
    if line.option is None:
        return _several_kinds(line)
    return _values_of_option(line, {*line.option.names})


def _values_of_option(line: CommandLine, names: set[str]) -> Iterable[Candidate]:
    """Return the values that the option with these *names* can have in the lists of *line*.

    Return nothing if the values of the option don't come from a list.
    """
    if "--list" in names:
        return command_line_lists.names(line)
    if "--year" in names and any("--file" in option.names for option in line.use.options):
        return command_line_lists.years(line)
    if "--member" in names:
        return _of_lists(line, partial(list_values.members, line=line))
    for read, options in (
        (list_values.leaders, LEADERS),
        (list_values.units, UNITS),
        (list_values.sections, SECTIONS),
    ):
        if names & options:
            return _of_lists(line, read)
    return _of_lists(line, list_values.units) if line.kind == "UNIT" else _several_kinds(line)


def _of_lists(
    line: CommandLine, found: Callable[[Tasklist], Iterable[Candidate]]
) -> Iterator[Candidate]:
    """Yield the candidates that *found* returns for each list of *line*, each value only once."""
    return command_line_lists.each_once(command_line_lists.tasklists(line), found)


def _times(line: CommandLine) -> Iterator[Candidate]:
    """Yield the quarters, and also the months with deadlines unless the option is `--quarter`."""
    yield from map(Candidate, QUARTERS)
    if line.option is None or "--quarter" not in line.option.names:
        yield from sorted(_of_lists(line, list_values.months))


def _kinds_and_names(line: CommandLine) -> Iterable[Candidate]:
    """Return values for the first or second argument of `rename`: kinds, or the names of a kind.

    Return nothing for the third argument, the new name, because only the user knows it.
    """
    match line.words:
        case []:
            return _choices(line, tuple(value_words.NAME_KINDS), value_words.NAME_KINDS)
        case [kind]:
            value = value_words.value_of(kind, value_words.NAME_KINDS)
            if value is not None:
                return _of_lists(line, lambda one: list_values.names_in_use(one, value))
    return ()


def _several_kinds(line: CommandLine) -> Iterable[Candidate]:
    """Return the values of an argument that takes values of different kinds, one after another.

    They are tasks and quarters, revisions, or the arguments of `rename`. Return nothing for any
    other argument.
    """
    if line.kind == "KIND OLD NEW":
        return _kinds_and_names(line)
    if "TASK" in line.kind:
        return _tasks_and_quarters(line)
    return _revisions(line) if "REV" in line.kind else ()


def _revisions(line: CommandLine) -> Iterator[Candidate]:
    """Yield the branches and tags of the list's repository."""
    from tasklist.git import reference_names

    yield from map(Candidate, reference_names.of(command_line_lists.files(line)[0]))


def _tasks_and_quarters(line: CommandLine) -> Iterator[Candidate]:
    """Yield the tasks, or the quarters of the task that is typed already.

    If anything is typed at the cursor, yield other tasks and workstreams after the quarters.
    """
    typed = command_line_lists.tasks(line)
    is_second = "QUARTER" in line.kind and bool(typed)
    if is_second and not typed[-1][:1].isdecimal():
        return
    tasklists = command_line_lists.tasklists(line)
    if is_second and not command_line_lists.list_head(line):
        quarters = partial(list_values.quarters, line=line)
        yield from sorted(command_line_lists.each_once(tasklists, quarters))
    if is_second and not line.current:
        return
    if len(tasklists) > 1:
        yield from list_values.tasks_of_lists(tasklists, line)
    else:
        yield from command_line_lists.each_once(tasklists, partial(list_values.tasks, line=line))
    yield from command_line_lists.each_once(tasklists, partial(list_values.workstreams, line=line))


def _commands(table: Mapping[str, CommandName], typed: str) -> Iterator[Candidate]:
    """Yield the commands of *table*, and also their Chinese names unless *typed* is empty."""
    for name, command in table.items():
        first = f"{command.chinese[0]}：" if language.is_chinese() else ""
        yield Candidate(name, first + _(command.help))
    if typed:
        for command in table.values():
            yield from (Candidate(name, _(command.help)) for name in command.chinese)


def _options(line: CommandLine) -> Iterator[Candidate]:
    """Yield the options of the command that are not in *line* yet, or that can be repeated."""
    for option in line.use.options:
        name = longest(option)
        if option.is_repeatable or name not in {*line.values, *line.flags}:
            yield Candidate(name, option.help)


def _choices(
    line: CommandLine, values: Sequence[str], terms: Mapping[str, value_words.Term] | None = None
) -> Iterator[Candidate]:
    """Yield *values*, each described by its word in *terms*.

    If *terms* is None, the words are those that tables print for the values of the option at the
    cursor. In Chinese, the words are also yielded as values if anything is typed.
    """
    if terms is None:
        terms = value_words.CHOICES.get(longest(line.option), {}) if line.option else {}
    words = {value: _(term.heading or term.word) for value, term in terms.items()}
    for value in values:
        yield Candidate(value, words.get(value, "") if words.get(value) != value else "")
    if line.current and language.is_chinese():
        yield from (Candidate(words[value], value) for value in values if value in words)


def _statuses(typed: str) -> Iterator[Candidate]:
    """Yield the statuses, in the language of the user.

    In Chinese, yield them in English as well, unless *typed* is empty.
    """
    for status, term in value_words.STATUSES.items():
        if language.is_chinese():
            yield Candidate(_(term.word))
        if typed or not language.is_chinese():
            yield Candidate(status, _(term.word) if language.is_chinese() else "")
