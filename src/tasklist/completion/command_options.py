"""The options and arguments of each command, as far as completion needs them.

They come from Typer, which imports the command and all modules that it needs. Therefore they are
cached, under a key that depends on the state of the source files.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tasklist.cache import entries
from tasklist.language import _, language_from, program
from tasklist.process.named_tuples import NamedTuple

HELP = "Show this message and exit."
SOURCE = Path(__file__).parent.parent
COMPILED = "__pycache__"


class OptionUse(NamedTuple):
    """An option: its *names*, and the *metavar* of its value, which is empty for a flag.

    *choices* are the values that the option can have. *choices* is empty if the values depend on
    the list.
    """

    names: Sequence[str]
    metavar: str
    choices: Sequence[str]
    is_repeatable: bool
    help: str


class ArgumentUse(NamedTuple):
    """An argument, with *metavar* and *choices* as in OptionUse."""

    metavar: str
    choices: Sequence[str]


class CommandUse(NamedTuple):
    """The options and arguments of a command."""

    options: Sequence[OptionUse]
    arguments: Sequence[ArgumentUse]


def command_use(path: Sequence[str]) -> CommandUse:
    """Return the options and arguments of the command that *path* names.

    If *path* is empty, return the options and arguments of the program itself.
    """
    parts = (_stamp(), language_from(os.environ), program(), *path)
    key = entries.key_for("options", *(part.encode() for part in parts))
    use = _cached_use(key)
    if use is None:
        use = _ask_typer(path)
        entries.save(key, use)
    return use


def _cached_use(key: str) -> CommandUse | None:
    """The entry with *key*; None if there is none, or if it was not written by this program."""
    entry = entries.load(key)
    if entry is None:
        return None
    try:
        options, arguments = entry.value
        return CommandUse(
            [OptionUse(*one) for one in options], [ArgumentUse(*one) for one in arguments]
        )
    except (TypeError, ValueError):
        return None


@cache
def _stamp() -> str:
    """Return a text that changes when a source file changes.

    Any source file may define choices.
    """
    return repr(sorted(_times(SOURCE)))


def _times(folder: str | Path) -> Iterator[tuple[str, int, int]]:
    """Yield each file below *folder*, with the time of its last change (ns) and size (bytes)."""
    for entry in os.scandir(folder):
        if entry.is_file():
            status = entry.stat()
            yield entry.path, status.st_mtime_ns, status.st_size
        elif entry.name != COMPILED:
            yield from _times(entry.path)


def _ask_typer(path: Sequence[str]) -> CommandUse:
    from tasklist import cli

    context = cli.context(path)
    parameters = context.command.params
    options = [_option(one, context) for one in parameters if one.param_type_name == "option"]
    arguments = [
        ArgumentUse(one.metavar, _choices(one, context))
        for one in parameters
        if one.param_type_name == "argument"
    ]
    help_option = OptionUse(context.help_option_names, "", (), is_repeatable=False, help=_(HELP))
    return CommandUse([*options, help_option], arguments)


def _option(option: Any, context: Any) -> OptionUse:
    metavar = "" if option.is_flag else option.metavar or "TEXT"
    return OptionUse(
        option.opts, metavar, _choices(option, context), option.multiple, _(option.help)
    )


def _choices(parameter: Any, context: Any) -> list[str]:
    fixed = getattr(parameter.type, "func", None)  # see `options.option_classes.FixedValues`
    if fixed is not None:
        return list(fixed.values)
    return [one.value for one in parameter.shell_complete(context, "")]
