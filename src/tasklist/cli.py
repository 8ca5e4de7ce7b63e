"""The program: Typer's app, and the only place where errors become messages and exit codes."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from tasklist import __version__, language
from tasklist.commands.command_names import every_name
from tasklist.commands.lazy_commands import Commands
from tasklist.errors import TasklistError, UnwritableOutputError, reason
from tasklist.language import N_, PROGRAM, _
from tasklist.process import command_line, pager, stderr_notices
from tasklist.process.interrupts import INTERRUPTED

BUG = 70

HELP_NAMES = ["--help", "-h"]

app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": HELP_NAMES},
)


def _print_version(version: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if version:
        print(f"tasklist {__version__}")
        raise typer.Exit


def _install_completion(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        from tasklist.commands.completion import install_completion

        install_completion()
        raise typer.Exit


def _show_completion(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        from tasklist.commands.completion import print_script

        print_script()
        raise typer.Exit


def _leading(*names: str, help: str, metavar: str) -> Any:  # noqa: A002 - Typer's word
    """Return a Typer option that is typed before the command.

    `lazy_commands.leading_options` passes the option on to the command.
    """
    return typer.Option(*names, help=help, metavar=metavar, show_default=False)


@app.callback(invoke_without_command=True)
def start(  # noqa: PLR0913 - the options before a command
    ctx: typer.Context,
    *,
    file: Annotated[
        list[str] | None,
        _leading(
            "--file",
            "-f",
            help=N_("The list file, or a folder or pattern of files; - is standard input."),
            metavar="FILE",
        ),
    ] = None,
    year: Annotated[
        str | None,
        _leading("--year", help=N_("Lists of this year: 2023, 2019-2023 or all."), metavar="YEAR"),
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
    format: Annotated[  # noqa: A002 - the option's name
        str | None,
        _leading("--format", help=N_("The output format, such as json."), metavar="FORMAT"),
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
    install_completion: Annotated[  # noqa: ARG001 - as above
        bool,
        typer.Option(
            "--install-completion",
            callback=_install_completion,
            is_eager=True,
            help=N_("Install completion for this shell."),
        ),
    ] = False,
    show_completion: Annotated[  # noqa: ARG001 - as above
        bool,
        typer.Option(
            "--show-completion",
            callback=_show_completion,
            is_eager=True,
            help=N_("Print the completion script for this shell."),
        ),
    ] = False,
) -> None:
    """Query, update and check a yearly task list kept in one YAML file."""
    if ctx.invoked_subcommand is None:
        from tasklist.commands.status import without_command

        without_command(file=file or (), year=year, at=at, as_of=as_of, form=format)


def context(path: Sequence[str]) -> Any:
    """Typer's context for the command at *path*, such as `["forms", "read"]`.

    Completion reads the options of the command from the context.
    """
    context: Any = typer.Context(
        typer.main.get_command(app), info_name=PROGRAM, help_option_names=HELP_NAMES
    )
    for name in path:
        command = context.command.get_command(context, name)
        context = typer.Context(command, info_name=name, parent=context)
    return context


def main(arguments: Sequence[str], program: str = PROGRAM) -> int:
    """Run the program, called *program*, on *arguments*.

    Return its exit code, one of those in docs/commands.md.
    """
    language.set_language(os.environ)
    language.export_catalog()
    language.call(program, every_name())
    stderr_notices.take()  # left by an interrupted run
    command_line.begin(arguments)
    try:
        outcome = _run(arguments, program)
    finally:
        pager.finish()
    error = outcome if isinstance(outcome, TasklistError) else None
    notices = stderr_notices.take()
    if error or notices:
        _report(error, notices, arguments)
    return outcome if isinstance(outcome, int) else outcome.exit_code


def _run(arguments: Sequence[str], program: str) -> int | TasklistError:
    """Run the program, called *program*; return its exit code, or the error that stopped it."""
    command: Any = typer.main.get_command(app)
    try:
        code = command.main(list(arguments), prog_name=program, standalone_mode=False)
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit) as stop:
        # Typer turns a broken pipe into SystemExit, and raises SystemExit after a completion.
        if not isinstance(stop.__context__ or stop, BrokenPipeError):
            raise
        # The reader closed the pipe (`| head -1`).
        _drop(sys.stdout)
        return 0
    except TasklistError as error:
        return error
    except typer.TyperException as error:
        from tasklist.options import parser_errors

        return parser_errors.translated(error, command)
    except OSError as error:
        _drop(sys.stdout)
        return UnwritableOutputError(reason=reason(error))
    return code if isinstance(code, int) else 0


def run() -> int:
    """Run the program with the arguments from the shell. Return its exit code; never raise."""
    _replace_closed_streams()
    try:
        return main(sys.argv[1:], language.called_as(sys.argv[0]))
    except KeyboardInterrupt:
        return INTERRUPTED
    except SystemExit as stop:  # Typer exits by itself after a completion
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    except Exception:  # noqa: BLE001 - the last resort: a bug in this program
        import traceback

        traceback.print_exc()
        print(_("This is a bug in tasklist. Please report the traceback above."), file=sys.stderr)
        return BUG


def _report(error: TasklistError | None, notices: Sequence[str], arguments: Sequence[str]) -> None:
    """Print *notices* and *error* on standard error, as JSON if *arguments* ask for it."""
    from tasklist.options import error_hints, parser_errors
    from tasklist.render import Output, standard_error

    form = "json" if parser_errors.is_json_requested(arguments) else "text"
    out = Output.choose(sys.stderr, form, os.environ)
    try:
        standard_error.notices(out, notices)
        if error:
            standard_error.error(out, error, error_hints.hint(error))
        sys.stderr.flush()
    except OSError:
        # Standard error is closed, so only the exit code can report the error.
        _drop(sys.stderr)


def _drop(stream: TextIO) -> None:
    """Send *stream* to the null device; otherwise Python would flush it at exit and fail again."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


def _replace_closed_streams() -> None:
    """Open the standard streams that the shell closed (`>&-`).

    Otherwise the next file to be opened, such as the list, would get the descriptor of a stream.

    Standard output is opened so that every write fails, as on a full disk.
    """
    for name, flags in (("stdin", os.O_RDONLY), ("stdout", os.O_RDONLY), ("stderr", os.O_WRONLY)):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            descriptor = os.open(os.devnull, flags)
            setattr(sys, name, open(descriptor, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - it stays open for the program
