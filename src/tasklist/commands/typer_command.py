"""The base class of the program's Typer commands: translated help, and no repeated options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import typer

from tasklist.errors import UsageError
from tasklist.language import N_, _

# Messages of Typer that need a translation.
TYPER_SENTENCES = (
    N_("Arguments"),
    N_("Options"),
    N_("required"),
    N_("(dynamic)"),
    N_("default: {default}"),
    N_("Show this message and exit."),
)


PAIR = 2


class RepeatedOptionError(UsageError):
    """The *option*, which takes one value, was given several *values*.

    *has_matrix* says whether the command has `--across`. If so, the hint for two values of `--by`
    suggests `--across` for the second value.
    """

    def __init__(self, option: str, values: Sequence[str], *, has_matrix: bool = False) -> None:
        hint = _("Keep only one of them.")
        if has_matrix and option == "--by" and len(set(values)) == len(values) == PAIR:
            hint = _("For a table of both: --by {first} --across {second}").format(
                first=values[0], second=values[1]
            )
        super().__init__(
            _("{option} takes one value, not {count}: {values}").format(
                option=option, count=len(values), values=_(", ").join(values)
            ),
            hint,
            candidates=values,
        )


class LocalizedHelp:
    """A Typer command whose help is translated, and whose options can't be repeated."""

    params: list[Any]

    # The end of a group's usage line, after the options.
    rest = ""

    def get_help(self, ctx: Any) -> str:
        """The text of the help, wrapped to the width of the terminal."""
        from tasklist.commands.help_layout import HelpPage

        page = HelpPage()
        self.format_help(ctx, page)  # type: ignore[attr-defined]  # Typer's
        return page.getvalue().rstrip("\n")

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """Write the usage line."""
        arguments = [one.metavar for one in self.get_params(ctx) if one.param_type_name != "option"]
        pieces = filter(None, (_("[OPTIONS]"), *arguments, self.rest and _(self.rest)))
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_("Usage: "))

    def get_params(self, ctx: Any) -> list[Any]:
        """The options and arguments, with their help and value names translated."""
        parameters: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # Typer's
        for parameter in parameters:
            if getattr(parameter, "help", None):
                parameter.help = _(parameter.help)
            if parameter.metavar:
                parameter.metavar = _(parameter.metavar)
        return parameters

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse *args* as Typer does. Raises RepeatedOptionError for a repeated option."""
        try:
            if not ctx.resilient_parsing:
                self._refuse_repeated(ctx, list(args))
            rest: list[str] = super().parse_args(ctx, args)  # type: ignore[misc]  # Typer's
        except typer.TyperException as error:
            # Typer's parser does not say to which command the option belongs.
            if getattr(error, "ctx", ctx) is None:
                vars(error)["ctx"] = ctx
            raise
        return rest

    def _refuse_repeated(self, ctx: Any, args: list[str]) -> None:
        """Raise RepeatedOptionError for an option in *args* that must not occur twice.

        Typer would silently use the last value, so *args* are parsed once with all values kept.
        """
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
                name = max(option.opts, key=len)
                has_matrix = any("--across" in one.opts for one in self.params)
                raise RepeatedOptionError(name, repeated, has_matrix=has_matrix)
