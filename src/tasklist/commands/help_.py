"""`tasklist help`: prints the help of the program or of one of its commands."""

from typing import Annotated, Any

import typer

from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.options.options_from_fields import Texts


def help_(
    ctx: typer.Context,
    *,
    words: Annotated[
        Texts, typer.Argument(help=N_("A command, such as: forms make"), metavar="[COMMAND]...")
    ] = None,
) -> None:
    """Print the help of the command that *words* name, or of the program without *words*."""
    context: Any = ctx.find_root()
    for word in words or ():
        if not hasattr(context.command, "resolve_command"):
            raise UsageError(
                _("{command} has no commands of its own: {word}").format(
                    command=context.command_path, word=word
                ),
                _("For help: {command} --help").format(command=context.command_path),
            )
        name, command, _rest = context.command.resolve_command(context, [word])
        context = typer.Context(command, info_name=name, parent=context)
    typer.echo(context.get_help())
