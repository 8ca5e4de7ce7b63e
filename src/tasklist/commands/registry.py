"""The commands by name, each imported when it is asked for; help in the user's language."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib import import_module
from typing import Any

import typer
import typer.core

from tasklist.errors import UsageError
from tasklist.language import N_, _

# Command → its module, and what it does; without a module it is several commands, below.
# A module is imported when its command runs: start-up is most of a short command's time.
COMMANDS = {
    "show": ("show", N_("The milestones that match; one task alone as a card.")),
    "overdue": ("overdue", N_("What is past its day and not done, the longest first.")),
    "due": ("due", N_("What falls due in the coming days, the next first.")),
    "summary": ("summary", N_("Totals by status, and the share done.")),
    "units": ("names", N_("The units, and how much each answers for.")),
    "leaders": ("names", N_("The leaders, and how much each answers for.")),
    "report": ("report", N_("The bulletin: totals, ranks, what is overdue and what comes next.")),
    "page": ("page", N_("One page for everybody: lights by quarter, progress, every task.")),
    "notice": ("notice", N_("A reminder to each unit that is behind.")),
    "export": ("export", N_("The list as a file: Excel, CSV, JSON, Markdown, calendar.")),
    "forms": ("", N_("Forms for units to fill in: forms make, forms read.")),
    "done": ("done", N_("Mark milestones reached: tasklist done 35 Q3")),
    "reopen": ("reopen", N_("Take a “done” and its evidence away again.")),
    "note": ("note", N_("Write a note: tasklist note 35 Q3 TEXT")),
    "evidence": ("evidence", N_("Add evidence to what is done.")),
    "verify": ("verify", N_("Write down that what is done was verified.")),
    "return": ("send_back", N_("Send back what is reported done, and say why.")),
    "extend": ("extend", N_("Give more time, to the end of a later quarter.")),
    "drop": ("drop", N_("Give a promise up, by decision.")),
    "diff": ("diff", N_("What changed in the list, as promises: tasklist diff HEAD~1..HEAD")),
    "log": ("log", N_("Who changed which promise, and when, newest first.")),
    "commit": ("commit", N_("Commit the list, with a message that says what changed.")),
    "check": ("check", N_("Every fault of the file, and what looks wrong in it.")),
    "import": ("import_list", N_("Make a list's file from the published table.")),
}

# A command that is several, each with a name of its own behind the first.
FORMS = {
    "make": ("forms_make", N_("A form for each unit: tasklist forms make --q 3 -o forms/")),
    "read": ("forms_read", N_("What forms that came back change: forms read forms/*.xlsx")),
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
            if len(given := values.get(option.name, ())) > 1:
                raise RepeatedOptionError(max(option.opts, key=len), given)


class Command(_Translated, typer.core.TyperCommand):
    """One command."""


class Commands(_Translated, typer.core.TyperGroup):
    """All of them."""

    table = COMMANDS
    about = ABOUT

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """Their names, in the order in which a newcomer meets them."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of that name; UsageError for another."""
        if cmd_name not in self.table:
            if ctx.resilient_parsing or cmd_name.startswith("-"):
                return None
            raise _no_command(cmd_name, self.table, ctx.command_path)
        module, help_text = self.table[cmd_name]
        if not module:
            return _several(cmd_name, Forms)
        run = getattr(import_module(f"tasklist.commands.{module}"), module_function(cmd_name))
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name, cls=Command, help=_(help_text))(run)
        return typer.main.get_command(single)

    def format_help_text(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """What the program is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_(self.about))

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - Typer's signature
        """A line for each command, none of them imported."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(entry[1])) for name, entry in self.table.items()])


class Forms(Commands):
    """What is done with forms."""

    table = FORMS
    about = COMMANDS["forms"][1]


def _no_command(typed: str, known: Collection[str], path: str) -> UsageError:
    """A refusal of the command *typed*, with what was meant behind *path* where that is clear."""
    from tasklist.commands import arguments, suggestions

    meant = f"show {typed}" if arguments.is_task(typed) else suggestions.command(typed, known)
    hint = (
        _("See them all: {command} --help").format(command=path)
        if meant is None
        else _("Did you mean {names}?").format(names=f"{path} {meant}")
    )
    return UsageError(_("There is no command {name}.").format(name=typed), hint)


def _several(name: str, kind: type[Commands]) -> Any:
    """The commands of *kind* as one that shows its help where none of them is named."""
    group = typer.Typer(name=name, cls=kind, add_completion=False, rich_markup_mode=None)
    group.callback(invoke_without_command=True)(_show_help)
    return typer.main.get_command(group)


def _show_help(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help())


def module_function(name: str) -> str:
    """The function of the command *name*: `import` and `return` are words of Python's."""
    others = {"import": "import_list", "return": "send_back",
              "make": "forms_make", "read": "forms_read"}  # fmt: skip
    return others.get(name, name)
