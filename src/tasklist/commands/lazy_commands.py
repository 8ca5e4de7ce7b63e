"""The commands as Typer runs them: each is imported only when it runs, and has translated help."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
import typer.core

from tasklist import language
from tasklist.commands.command_names import (
    COMMAND_GROUPS,
    COMMANDS,
    GROUPED,
    CommandName,
    command_named,
)
from tasklist.commands.typer_command import LocalizedHelp
from tasklist.errors import UsageError
from tasklist.language import N_, _

ABOUT = N_("Query, update and check a yearly task list kept in one YAML file.")

EXAMPLES = (
    (N_("tasklist overdue --unit 教育局"), N_("overdue work of a unit")),
    (N_("tasklist done 35 Q3 --on 2023-09-28"), N_("mark a milestone of task 35 as done")),
    (N_("tasklist report -o bulletin.docx"), N_("write the bulletin in Word")),
)
MANUAL = N_("docs/commands.md of the project; for one command: tasklist help COMMAND")

# Options that may be typed before a command; they are passed on to it.
LEADING = ("file", "year", "as_of", "at", "format")


class UnknownCommandError(UsageError):
    """There is no command *name*; the *candidates* are command lines that may be meant."""

    sentence = N_("Unknown command: {name}")


class UntakenOptionError(UsageError):
    """The *option* was typed before the *command*, but is no option of this command."""

    sentence = N_("{command} does not take {option}.")
    advice = N_("For help: {command} --help")


class Command(LocalizedHelp, typer.core.TyperCommand):
    """A single command. It also takes options before its name: `tasklist -f FILE overdue`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse *args* together with the options that were typed before the command.

        Raises UntakenOptionError if the command does not have one of these options. Raises
        RepeatedOptionError if an option that takes only one value was typed twice.
        """
        leading = [] if ctx.resilient_parsing else list(leading_options(ctx.find_root()))
        known = {name for parameter in self.params for name in parameter.opts}
        for name, _value in leading:
            if name not in known:
                raise UntakenOptionError(option=name, command=ctx.command_path)
        return super().parse_args(ctx, [*(f"{name}={value}" for name, value in leading), *args])

    def format_help_text(self, ctx: Any, formatter: Any) -> None:
        """Write what the command does and, in Chinese help, its Chinese name."""
        super().format_help_text(ctx, formatter)
        *groups, name = ctx.command_path.split()[1:]
        if (command := _table(groups).get(name)) and language.is_chinese():
            typed = " ".join((language.program(), *groups, command.chinese[0]))
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(_("Also: {command}").format(command=typed))


class Commands(LocalizedHelp, typer.core.TyperGroup):
    """A group of commands.

    The class itself is the group of all commands; its subclasses are the groups within this group.
    """

    groups: Mapping[str, Mapping[str, CommandName]] = COMMAND_GROUPS
    about = ABOUT
    prefix = ""
    rest = N_("COMMAND [ARGS]...")

    @property
    def table(self) -> Mapping[str, CommandName]:
        """The commands of the group, by name."""
        return {name: command for group in self.groups.values() for name, command in group.items()}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """The names of the commands, in the order in which help shows them."""
        return list(self.table)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Return the name of the command that begins *args*, the command, and its arguments.

        `35` stands for `show 35`. Raises UnknownCommandError for an unknown command.
        """
        if self.groups is COMMAND_GROUPS and args[0][:1].isdecimal():
            args = ["show", *args]
        name = command_named(args[0], self.table) or args[0]
        resolved: tuple[str | None, Any, list[str]] = super().resolve_command(
            ctx, [name, *args[1:]]
        )
        return resolved

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return the command or group named *cmd_name*, in English or Chinese.

        Return None if *cmd_name* is an option. If there is no such command, return None during
        completion; otherwise raise UnknownCommandError.
        """
        name = command_named(cmd_name, self.table)
        if name is None:
            is_option = cmd_name.startswith("-") and cmd_name != "-"
            if ctx.resilient_parsing or is_option:
                return None
            raise _unknown_command(cmd_name, self.table, ctx.command_path)
        if name in GROUPS:
            return _group(name)
        run = command_function(f"{self.prefix}{name}")
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(name, cls=Command, help=_(self.table[name].help))(run)
        return typer.main.get_command(single)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """Write a sentence about the group."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.about))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """Write a line for each command, by topic, without importing any command."""
        width = max(map(len, self.table))
        for title, commands in self.groups.items():
            with formatter.section(_(title)):
                formatter.write_dl(
                    [(_names(name, command, width), _(command.help))
                     for name, command in commands.items()]
                )  # fmt: skip

    def format_epilog(self, ctx: Any, formatter: Any) -> None:
        """Write examples and where to find the manual."""
        if self.groups is not COMMAND_GROUPS:
            super().format_epilog(ctx, formatter)
            return
        with formatter.section(_("Examples")):
            formatter.write_examples([(_(line), _(meaning)) for line, meaning in EXAMPLES])
        with formatter.section(_("Manual")):
            formatter.write_text(_(MANUAL))


class Forms(Commands):
    """The group of commands `tasklist forms`."""

    groups: Mapping[str, Mapping[str, CommandName]] = {N_("Commands"): GROUPED["forms"]}
    about = COMMANDS["forms"].help
    prefix = "forms_"


class OfficeCommands(Commands):
    """The group of commands `tasklist office`."""

    groups: Mapping[str, Mapping[str, CommandName]] = {N_("Commands"): GROUPED["office"]}
    about = COMMANDS["office"].help
    prefix = "office_"


GROUPS: Mapping[str, type[Commands]] = {"forms": Forms, "office": OfficeCommands}


def _table(groups: Sequence[str]) -> Mapping[str, CommandName]:
    """Return the commands of the group that *groups* names, by the name of the command.

    *groups* has at most one name. If it is empty, the commands of the program itself are returned.
    """
    return GROUPED[groups[0]] if groups else COMMANDS


def _names(name: str, command: CommandName, width: int) -> str:
    """Return the names of *command* as help shows them.

    They are *name*, padded to *width* columns, and, in Chinese help, the first Chinese name.
    """
    return f"{name:<{width}}" + (f"  {command.chinese[0]}" if language.is_chinese() else "")


def leading_options(root: Any) -> Iterator[tuple[str, str]]:
    """The options in LEADING that were typed before the command, each with its value.

    *root* is the context of the whole program.
    """
    for option in root.command.params:
        value = root.params.get(option.name) if option.name in LEADING else None
        for text in [value] if isinstance(value, str) else value or ():
            yield option.opts[0], text


def _unknown_command(word: str, known: Mapping[str, CommandName], path: str) -> UsageError:
    """Return the error for *word*, which is no command.

    The hint suggests a similar command in *known*, if there is one. *path* has the words before
    *word*, such as `tasklist forms`.
    """
    from tasklist.options import suggestions

    suggestion = suggestions.command(word, known)
    hint = (
        _("To list the commands, run: {command} --help").format(command=path)
        if suggestion is None
        else _("Did you mean {names}?").format(names=f"{path} {suggestion}")
    )
    candidates = [] if suggestion is None else [f"{path} {suggestion}"]
    return UnknownCommandError(hint=hint, name=word, candidates=candidates)


def _group(name: str) -> Any:
    """The group *name* as a command that prints help if none of its commands is named."""
    group = typer.Typer(name=name, cls=GROUPS[name], add_completion=False, rich_markup_mode=None)
    group.callback(invoke_without_command=True)(_show_help)
    return typer.main.get_command(group)


def _show_help(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def command_function(command: str) -> Callable[..., None]:
    """Return the function that runs *command*.

    A command of a group is named together with its group: `forms_make` is `tasklist forms make`.
    """
    function = python_name(command)
    run: Callable[..., None] = getattr(import_module(f"tasklist.commands.{function}"), function)
    return run


def run_function(function: Callable[..., None], words: Sequence[str]) -> None:
    """Run the *function* of a command with *words*, as if they were typed after its name.

    Raises UsageError for words that the command does not take, and the errors that *function*
    raises.
    """
    from tasklist.options import parser_errors

    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    single.command()(function)
    command: Any = typer.main.get_command(single)
    try:
        command.main(list(words), prog_name=language.program(), standalone_mode=False)
    except typer.TyperException as error:
        raise parser_errors.translated(error, command) from error


def python_name(command: str) -> str:
    """Return the name of *command*'s module and function: `show`, or `import_` for `import`.

    The underscore is added where *command* is a keyword or a built-in name of Python.
    """
    return f"{command}_" if iskeyword(command) or hasattr(builtins, command) else command
