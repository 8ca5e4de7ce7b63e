"""The commands by name, each imported when it is asked for; help in the user's language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any

import typer
import typer.core

from tasklist.errors import UsageError
from tasklist.language import N_, _

# Command → what it does. Its module, of the same name, is imported when it runs: start-up
# is most of a short command's time.
COMMANDS = {
    "show": N_("The milestones that match; one task alone as a card."),
    "overdue": N_("What is past its day and not done, the longest first."),
    "due": N_("What falls due in the coming days, the next first."),
    "summary": N_("Totals by status, and the share done."),
    "units": N_("The units, and how much each answers for."),
    "leaders": N_("The leaders, and how much each answers for."),
    "report": N_("The bulletin: totals, ranks, what is overdue and what comes next."),
    "page": N_("One page for everybody: lights by quarter, progress, every task."),
    "notice": N_("A reminder to each unit that is behind."),
    "export": N_("The list as a file: Excel, CSV, JSON, Markdown, calendar."),
    "forms": N_("Forms for units to fill in: forms make, forms read."),
    "done": N_("Mark milestones reached: tasklist done 35 Q3"),
    "reopen": N_("Take a “done” and its evidence away again."),
    "note": N_("Write a note: tasklist note 35 Q3 TEXT"),
    "evidence": N_("Add evidence to what is done."),
    "verify": N_("Write down that what is done was verified."),
    "return": N_("Send back what is reported done, and say why."),
    "extend": N_("Give more time, to the end of a later quarter."),
    "drop": N_("Give a promise up, by decision."),
    "diff": N_("What changed in the list, as promises: tasklist diff HEAD~1..HEAD"),
    "log": N_("Who changed which promise, and when, newest first."),
    "commit": N_("Commit the list, with a message that says what changed."),
    "check": N_("Every fault of the file, and what looks wrong in it."),
    "import": N_("Make a list's file from the published table."),
}

# A command that is several, each with a name of its own behind the first.
FORMS = {
    "make": N_("A form for each unit: tasklist forms make --q 3 -o forms/"),
    "read": N_("What forms that came back change: forms read forms/*.xlsx"),
}

ABOUT = N_("A year's list of tasks in one YAML file: ask it, mark it, check it.")

# Typer's own sentences, for the catalog.
TYPERS_OWN = (
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
    """An option that takes one value was given several."""

    def __init__(self, option: str, values: Sequence[str]) -> None:
        super().__init__(
            _("{option} takes one value, but was given {count}: {values}").format(
                option=option, count=len(values), values=_(", ").join(values)
            ),
            _("Leave all but one of them out."),
        )


class _Translated:
    """Typer's help, with the sentences that it leaves in English put into words."""

    params: list[Any]

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """The usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))  # type: ignore[attr-defined]  # Typer's
        formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))

    def get_params(self, ctx: Any) -> list[Any]:
        """The options and arguments, each explained in the user's language."""
        found: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # Typer's
        for parameter in found:
            if getattr(parameter, "help", None):
                parameter.help = _(parameter.help)
        return found

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """What was typed, as Typer reads it; UsageError where an option of one value has two."""
        try:
            if not ctx.resilient_parsing:
                self._refuse_repeated(ctx, list(args))
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]  # Typer's
        except typer.TyperException as error:
            # Typer's parser doesn't say whose option it was.
            if getattr(error, "ctx", ctx) is None:
                vars(error)["ctx"] = ctx
            raise
        return rest

    def _refuse_repeated(self, ctx: Any, args: list[str]) -> None:
        """Typer would take the last value in silence: parse once with every value kept."""
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
    """All of them."""

    table = COMMANDS
    about = ABOUT
    prefix = ""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Their names, in the order in which a newcomer meets them."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name; UsageError for another."""
        if cmd_name not in self.table:
            if ctx.resilient_parsing or cmd_name.startswith("-"):
                return None
            raise _no_command(cmd_name, self.table, ctx.command_path)
        if cmd_name in GROUPS:
            return _group(cmd_name)
        name = python_name(f"{self.prefix}{cmd_name}")
        run = getattr(import_module(f"tasklist.commands.{name}"), name)
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name, cls=Command, help=_(self.table[cmd_name]))(run)
        return typer.main.get_command(single)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """What the program is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.about))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """A line for each command, none of them imported."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(text)) for name, text in self.table.items()])


class Forms(Commands):
    """What is done with forms."""

    table = FORMS
    about = COMMANDS["forms"]
    prefix = "forms_"


GROUPS = {"forms": Forms}  # commands that are several


def _no_command(typed: str, known: Collection[str], path: str) -> UsageError:
    """A refusal of the command *typed*, with what was meant behind *path* where that is clear."""
    from tasklist.options import arguments, suggestions

    meant = f"show {typed}" if arguments.is_task(typed) else suggestions.command(typed, known)
    hint = (
        _("See them all: {command} --help").format(command=path)
        if meant is None
        else _("Did you mean {names}?").format(names=f"{path} {meant}")
    )
    return UsageError(_("There is no command {name}.").format(name=typed), hint)


def _group(name: str) -> Any:
    """The commands of that group as one that shows its help where none of them is named."""
    group = typer.Typer(name=name, cls=GROUPS[name], add_completion=False, rich_markup_mode=None)
    group.callback(invoke_without_command=True)(_show_help)
    return typer.main.get_command(group)


def _show_help(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def python_name(command: str) -> str:
    """The module of *command*, and its function there: `overdue`; `import_`, a word of Python's."""
    return f"{command}_" if iskeyword(command) else command
