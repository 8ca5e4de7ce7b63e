"""The program: Typer's app, and the one handler that turns errors into messages and exit codes."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from tasklist import __version__, language
from tasklist.commands.names import every_name
from tasklist.commands.registry import Commands
from tasklist.errors import (
    EXIT_FAILURE,
    EXIT_USAGE,
    FileError,
    InvalidListError,
    TasklistError,
    UsageError,
    reason,
)
from tasklist.language import N_, PROGRAM, _
from tasklist.process import messages
from tasklist.process.interrupts import INTERRUPTED

BUG = 70

app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(version: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if version:
        print(f"tasklist {__version__}")
        raise typer.Exit


def _leading(*names: str, help: str, metavar: str) -> Any:  # noqa: A002 - Typer's word
    """An option before the command, which passes it on: `registry.leading_options`."""
    return typer.Option(*names, help=help, metavar=metavar, show_default=False)


@app.callback(invoke_without_command=True)
def start(  # noqa: PLR0913 - the options before a command
    ctx: typer.Context,
    *,
    file: Annotated[
        str | None, _leading("--file", "-f", help=N_("The list file."), metavar="FILE")
    ] = None,
    year: Annotated[
        str | None,
        _leading("--year", help=N_("Which year's list, if there are several."), metavar="YEAR"),
    ] = None,
    at: Annotated[
        str | None,
        _leading(
            "--at",
            help=N_("Read the list from git: a commit, tag, branch or date."),
            metavar="REV",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        _leading(
            "--as-of",
            help=N_("Report the status on this date (default: today)."),
            metavar="DATE",
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool,
        typer.Option(
            "--version",
            "-V",
            callback=_print_version,
            is_eager=True,
            help=N_("Print the version."),
        ),
    ] = False,
) -> None:
    """A year's list of tasks in one YAML file: ask it, mark it, check it."""
    if ctx.invoked_subcommand is None:
        from tasklist.commands.status import without_command

        without_command(file=file, year=year, at=at, as_of=as_of)


def main(arguments: Sequence[str], program: str = PROGRAM) -> int:
    """Run *program* on *arguments*; returns its exit code, as in docs/commands.md."""
    language.set_language(os.environ)
    language.export_catalog()
    language.call(program, every_name())
    messages.take()  # of an interrupted run
    code = _run(arguments, program)
    _print_messages()
    return code


def _run(arguments: Sequence[str], program: str) -> int:
    try:
        command: Any = typer.main.get_command(app)
        code = command.main(list(arguments), prog_name=program, standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit) as stop:
        # Typer exits with 1 when the reader is gone, and by itself after a completion.
        if not isinstance(stop.__context__ or stop, BrokenPipeError):
            raise
        # The reader closed the pipe (`| head -1`).
        _drop(sys.stdout)
        return 0
    except TasklistError as error:
        _print_error(error)
        return error.exit_code
    except typer.TyperException as error:
        _print_error(_translated(error))
        return EXIT_USAGE
    except OSError as error:
        _drop(sys.stdout)
        message = _("Cannot write output: {reason}").format(reason=reason(error))
        hint = _("Check the destination. The list file is unaffected, or was saved as reported.")
        _print_error(FileError(message, hint))
        return EXIT_FAILURE
    return code if isinstance(code, int) else 0


def run() -> int:
    """Run the program with the arguments of the shell; returns its exit code and never raises."""
    _replace_closed_streams()
    try:
        return main(sys.argv[1:], language.called_as(sys.argv[0]))
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as stop:  # Typer exits by itself after a completion
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except Exception:  # noqa: BLE001 - the last resort: a bug in this program
        traceback.print_exc()
        print(_("This is a bug in tasklist. Please report the traceback above."), file=sys.stderr)
        return BUG


def _print_error(error: TasklistError) -> None:
    """Print on standard error what is wrong, where, and what to do."""
    from tasklist import render
    from tasklist.options import hints

    out = render.Output.choose(sys.stderr, "text", os.environ)
    _print_messages()
    try:
        if isinstance(error, InvalidListError):
            render.problems(out, error.file, error.problems)
    except OSError:
        # Standard error is closed: the exit code has to do.
        _drop(sys.stderr)
    _print([_("Error: {message}").format(message=error.message), hints.hint(error)])


def _print_messages() -> None:
    """Print the messages of the run on standard error."""
    if texts := messages.take():
        _print(texts)


def _print(texts: Sequence[str]) -> None:
    """Print each of *texts* that is not empty on standard error, invisible characters escaped."""
    from tasklist import render

    out = render.Output.choose(sys.stderr, "text", os.environ)
    try:
        for text in filter(None, texts):
            out.write(out.printable(text, newlines=True) + "\n")
        sys.stderr.flush()
    except OSError:
        # Standard error is closed: the exit code has to do.
        _drop(sys.stderr)


def _translated(error: typer.TyperException) -> UsageError:
    """An error of Typer's, which is English prose, in the user's language.

    Its classes are private to Typer, so they are recognized by their attributes.
    """
    from tasklist.options import suggestions

    option = getattr(error, "option_name", "")
    if hasattr(error, "param_type"):
        return UsageError(_("{name} is missing.").format(name=_missing(error)), _help_hint(error))
    if hasattr(error, "possibilities"):
        near = _(", ").join(_near_options(option, error))
        hint = _("Did you mean {names}?").format(names=near) if near else _help_hint(error)
        return UsageError(_("Unknown option: {name}").format(name=option), hint)
    if option and "does not take" in error.message:
        return UsageError(_("{name} does not take a value.").format(name=option), _help_hint(error))
    if option:
        hint = suggestions.value_of(option, _command(error)) or _help_hint(error)
        return UsageError(_("{name} requires a value.").format(name=option), hint)
    if "unexpected extra argument" in error.message:
        extra = error.message.partition(" (")[2].removesuffix(")")
        message = _("Unexpected arguments: {words}").format(words=extra)
        return UsageError(message, _help_hint(error))
    return UsageError(error.format_message(), _help_hint(error))


def _near_options(name: str, error: Any) -> list[str]:
    """The options to suggest instead of *name*; before a command, those of `show` behind it."""
    from tasklist.options import suggestions

    command = _command(error)
    near = suggestions.options(name, command)
    context = getattr(error, "ctx", None) or typer.Context(command)
    if near or context.parent is not None:
        return near
    show = command.get_command(context, "show")
    return [f"{language.program()} show {one}" for one in suggestions.options(name, show)]


def _missing(error: Any) -> str:
    name: str = error.param.opts[0]
    return name if name.startswith("-") else str(error.param.metavar)


def _command(error: typer.TyperException) -> Any:
    """The command of the error; the program itself if Typer doesn't name one."""
    context = getattr(error, "ctx", None)
    return context.command if context else typer.main.get_command(app)


def _help_hint(error: typer.TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = context.command_path if context else language.program()
    return _("For help: {command} --help").format(command=command)


def _drop(stream: TextIO) -> None:
    """Send *stream* to the null device: Python would flush it at exit, and fail again."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _replace_closed_streams() -> None:
    """Open the streams that the shell closed (`>&-`): the list's file would get their numbers.

    Standard output is opened to fail on every write, like a full disk.
    """
    for name, flags in (("stdin", os.O_RDONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            descriptor = os.open(os.devnull, flags)
            setattr(sys, name, open(descriptor, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open for the program
