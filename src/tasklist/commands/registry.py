"""The commands by name, each imported when it runs; their help in the user's language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
import typer.core

from tasklist.errors import UsageError
from tasklist.language import N_, _

# Command → help. The module of the same name is imported when the command runs: start-up
# is most of the time of a short command.
COMMANDS = {
    "status": N_("Show on one screen what is done, overdue and due."),
    "show": N_("List the milestones that match; a single task as a card."),
    "overdue": N_("List milestones that are past due, the longest overdue first."),
    "due": N_("List milestones that are due soon, the next first."),
    "summary": N_("Count milestones by status, with the share done."),
    "units": N_("List the units, with their tasks and milestones."),
    "leaders": N_("List the leaders, with their tasks and milestones."),
    "report": N_("Write the bulletin: totals, ranking, overdue and upcoming work."),
    "page": N_("Write a web page: lights by quarter, progress, every task."),
    "notice": N_("Write a reminder for each unit that is behind."),
    "export": N_("Export milestones to Excel, CSV, JSON, Markdown or a calendar."),
    "forms": N_("Make and read the forms that units fill in."),
    "done": N_("Mark milestones as done: tasklist done 35 Q3"),
    "reopen": N_("Remove a completion and its evidence."),
    "note": N_("Add a note: tasklist note 35 Q3 TEXT"),
    "evidence": N_("Add evidence to completed milestones."),
    "verify": N_("Record that completed milestones were verified."),
    "return": N_("Return completed milestones to their unit, with a reason."),
    "extend": N_("Extend milestones to the end of a later quarter."),
    "drop": N_("Drop milestones, with a reason."),
    "diff": N_("Show what changed, by milestone: tasklist diff HEAD~1..HEAD"),
    "log": N_("Show who changed what and when, newest first."),
    "commit": N_("Commit the list with a generated message."),
    "check": N_("Check the list file for errors and suspicious entries."),
    "import": N_("Create a list file from the published table."),
}

# The commands of the group `forms`.
FORMS = {
    "make": N_("Make a form for each unit: tasklist forms make --q 3 -o forms/"),
    "read": N_("Read completed forms: tasklist forms read forms/*.xlsx"),
}

ABOUT = N_("Query, update and check a yearly task list kept in one YAML file.")

# Sentences of Typer's, for the catalog.
TYPER_SENTENCES = (
    N_("Arguments"),
    N_("Options"),
    N_("required"),
    N_("(dynamic)"),
    N_("default: {default}"),
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
)


class RepeatedOptionError(UsageError):
    """An option that takes one value occurs several times."""

    def __init__(self, option: str, values: Sequence[str]) -> None:
        super().__init__(
            _("{option} takes one value, not {count}: {values}").format(
                option=option, count=len(values), values=_(", ").join(values)
            ),
            _("Keep only one of them."),
        )


class _Translated:
    """A Typer command whose help is translated, and whose options may not be repeated."""

    params: list[Any]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]  # Typer's
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))

    def get_params(self, ctx: Any) -> list[Any]:
        """The options and arguments, with translated help."""
        parameters: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # Typer's
        for parameter in parameters:
            if getattr(parameter, "help", None):
                parameter.help = _(parameter.help)
        return parameters

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse *args* as Typer does. Raises UsageError for an option with too many values."""
        try:
            if not ctx.resilient_parsing:
                self._refuse_repeated(ctx, list(args))
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]  # Typer's
        except typer.TyperException as error:
            # Typer's parser does not set the command of the option.
            if getattr(error, "ctx", ctx) is None:
                vars(error)["ctx"] = ctx
            raise
        return rest

    def _refuse_repeated(self, ctx: Any, args: list[str]) -> None:
        """Parse *args* once with every value kept: Typer would silently use the last one."""
        options = (one for one in self.get_params(ctx) if one.param_type_name == "option")
        single = [one for one in options if not (one.multiple or one.is_flag)]
        for option in single:
            option.multiple = True
        try:
            values, _rest, _order = self.make_parser(ctx).parse_args(args)  # type: ignore[attr-defined]  # Typer's
        finally:
            for option in single:
                option.multiple = False
        for option in single:
            if len(repeated := values.get(option.name, ())) > 1:
                raise RepeatedOptionError(max(option.opts, key=len), repeated)


class Command(_Translated, typer.core.TyperCommand):
    """One command."""


class Commands(_Translated, typer.core.TyperGroup):
    """A group of commands, by default all of them."""

    table = COMMANDS
    about = ABOUT
    prefix = ""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """The names in the order of *table*, the most used first."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command *cmd_name*. Raises UsageError for an unknown one."""
        if cmd_name not in self.table:
            if ctx.resilient_parsing or cmd_name.startswith("-"):
                return None
            raise _unknown_command(cmd_name, self.table, ctx.command_path)
        if cmd_name in GROUPS:
            return _group(cmd_name)
        name = python_name(f"{self.prefix}{cmd_name}")
        run = getattr(import_module(f"tasklist.commands.{name}"), name)
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name, cls=Command, help=_(self.table[cmd_name]))(run)
        return typer.main.get_command(single)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """One sentence on what the group is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.about))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """One line for each command, without importing it."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in self.table.items()])


class Forms(Commands):
    """The group `tasklist forms`."""

    table = FORMS
    about = COMMANDS["forms"]
    prefix = "forms_"


GROUPS = {"forms": Forms}


def _unknown_command(word: str, known: Collection[str], path: str) -> UsageError:
    """The error for the unknown command *word*, with a suggestion if one is similar."""
    from tasklist.options import arguments, suggestions

    suggestion = f"show {word}" if arguments.is_task(word) else suggestions.command(word, known)
    hint = (
        _("To list the commands, run: {command} --help").format(command=path)
        if suggestion is None
        else _("Did you mean {names}?").format(names=f"{path} {suggestion}")
    )
    return UsageError(_("Unknown command: {name}").format(name=word), hint)


def _group(name: str) -> Any:
    """The group *name* as a command, which prints its help if no subcommand is named."""
    group = typer.Typer(name=name, cls=GROUPS[name], add_completion=False, rich_markup_mode=None)
    group.callback(invoke_without_command=True)(_show_help)
    return typer.main.get_command(group)


def _show_help(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def python_name(command: str) -> str:
    """The name of the module and function of *command*; a keyword gets a `_`: `import_`."""
    return f"{command}_" if iskeyword(command) else command
