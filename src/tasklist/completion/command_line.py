"""A command line up to the cursor: what its words mean, and which value is at the cursor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tasklist.commands.command_names import COMMANDS, GROUPED, CommandName, command_named
from tasklist.completion.command_options import ArgumentUse, CommandUse, OptionUse, command_use
from tasklist.shells.candidates import Question

END_OF_OPTIONS = "--"


@dataclass
class CommandLine:
    """A command line up to the cursor.

    *current* is the beginning of the word at the cursor. *prefix* is what precedes *current* in the
    word: `--unit=`. *path* names the command: `["forms", "make"]`. *use* has all the options and
    arguments that the command can have. *values* has the values of options that were typed before
    the cursor, by the longest name of the option. *flags* has the longest names of the options
    without values that were typed. *words* has the arguments that were typed. *option* is the
    option whose value is at the cursor, or None. After `--`, *only_arguments* is true.
    """

    current: str
    prefix: str = ""
    path: list[str] = field(default_factory=list)
    use: CommandUse = field(default_factory=lambda: command_use(()))
    values: dict[str, list[str]] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    option: OptionUse | None = None
    only_arguments: bool = False

    @property
    def needs_command(self) -> bool:
        """Whether the word at the cursor is the name of a command."""
        return not self.path or (len(self.path) == 1 and self.path[0] in GROUPED)

    @property
    def commands(self) -> Mapping[str, CommandName]:
        """The commands, by name, that can be named at the cursor."""
        return GROUPED[self.path[0]] if self.path else COMMANDS

    @property
    def at_cursor(self) -> OptionUse | ArgumentUse | None:
        """The option or argument whose value is at the cursor; None if no value can be there."""
        if self.option is not None or self.needs_command or not self.use.arguments:
            return self.option
        return self.use.arguments[min(len(self.words), len(self.use.arguments) - 1)]

    @property
    def kind(self) -> str:
        """The placeholder of the value at the cursor in the help: `UNIT`; "" if there is none."""
        return "" if self.at_cursor is None else self.at_cursor.metavar

    @property
    def is_option(self) -> bool:
        """Whether the word at the cursor begins an option."""
        return self.option is None and self.current.startswith("-") and not self.only_arguments


def parse(question: Question) -> CommandLine:
    """Parse the words of *question*, and return them as a command line."""
    line = CommandLine(question.current)
    words = list(question.words)
    while words:
        word = words.pop(0)
        if line.only_arguments or not word.startswith("-") or word == "-":
            _take_word(line, word)
        elif word == END_OF_OPTIONS:
            line.only_arguments = True
        else:
            option, value = _option_and_value(line.use, word)
            if option is None:
                continue
            if not option.metavar:
                line.flags.add(longest(option))
            elif value is None and not words:
                line.option = option
            else:
                value = words.pop(0) if value is None else value
                line.values.setdefault(longest(option), []).append(value)
    if line.option is None and not line.only_arguments:
        _split_current(line)
    return line


def longest(option: OptionUse) -> str:
    """Return the longest name of *option*, which is its key in a CommandLine."""
    return max(option.names, key=len)


def _take_word(line: CommandLine, word: str) -> None:
    """Add *word* to *line*, either as the name of a command or as an argument."""
    if not line.needs_command:
        line.words.append(word)
        return
    name = command_named(word, line.commands)
    if name is None and not line.path and word[:1].isdecimal():
        # A task number without a command is an argument of `show`.
        name = "show"
        line.words.append(word)
    if name is not None:
        line.path.append(name)
        line.use = command_use(tuple(line.path))


def _option_and_value(use: CommandUse, word: str) -> tuple[OptionUse | None, str | None]:
    """Return the option that *word* names, and the value if *word* has one, as in `--unit=…`.

    The value is None if *word* has none. The result is (None, None) if there is no such option.
    In a short option such as `-u=…`, the equals sign is part of the value, as it is for Typer.
    """
    name, equals, value = word.partition("=") if word.startswith("--") else (word, "", "")
    for option in use.options:
        if name in option.names:
            return option, value if equals else None
    if not word.startswith("--"):
        for option in use.options:
            if word[:2] in option.names:
                return option, word[2:] or None
    return None, None


def _split_current(line: CommandLine) -> None:
    """Split the word at the cursor of *line* if it is an option with the beginning of a value."""
    word = line.current
    if not word.startswith("-"):
        return
    option, value = _option_and_value(line.use, word)
    if option is not None and option.metavar and value is not None:
        line.option, line.current = option, value
        line.prefix = word[: len(word) - len(value)]
