"""Translates errors of Typer's parser, which have English messages, into the user's language.

Typer's classes are private, so its errors are recognized by their attributes.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import typer

from tasklist import language
from tasklist.errors import MissingArgumentError, UsageError
from tasklist.language import N_, _
from tasklist.options import suggestions
from tasklist.text import normal_forms


class UnknownOptionError(UsageError):
    """The command has no option *name*; the *candidates* are options with similar names."""

    sentence = N_("Unknown option: {name}")


class MissingValueError(UsageError):
    """The option *name* was given without a value."""

    sentence = N_("{name} requires a value.")


class NeedlessValueError(UsageError):
    """The option *name* was given with a value, but takes none."""

    sentence = N_("{name} does not take a value.")


class SurplusArgumentError(UsageError):
    """There are more arguments than the command takes; *words* are those left over."""

    sentence = N_("Unexpected arguments: {words}")


def translated(error: typer.TyperException, program: Any) -> UsageError:
    """Return *error* in the user's language, with a hint that says what to type.

    *program* is the command of the whole program, for an error that names no command.
    """
    option = getattr(error, "option_name", "")
    context = getattr(error, "ctx", None)
    command = context.command if context else program
    help_hint = _("For help: {command} --help").format(
        command=context.command_path if context else language.program()
    )
    if hasattr(error, "param_type"):
        return _missing(getattr(error, "param", None), help_hint)
    if hasattr(error, "possibilities"):
        near = _near_options(option, command, context or typer.Context(command))
        hint = _("Did you mean {names}?").format(names=_(", ").join(near)) if near else help_hint
        return UnknownOptionError(hint=hint, name=option, candidates=near)
    if option and "does not take" in error.message:
        return NeedlessValueError(hint=help_hint, name=option)
    if option:
        hint = suggestions.value_of(option, command) or help_hint
        return MissingValueError(hint=hint, name=option)
    if "unexpected extra argument" in error.message:
        extra = error.message.partition(" (")[2].removesuffix(")")
        return SurplusArgumentError(hint=help_hint, words=extra)
    return UsageError(error.format_message(), help_hint)


def _missing(parameter: Any, hint: str) -> MissingArgumentError:
    """The error for a missing *parameter*, an argument or an option."""
    name = parameter.opts[0]
    if name.startswith("-"):
        return MissingArgumentError(hint=hint, name=name)
    message = _("Missing argument: {name}").format(name=parameter.metavar)
    return MissingArgumentError(message, hint, name=parameter.metavar)


def _near_options(name: str, command: Any, context: Any) -> list[str]:
    """Return the options to suggest instead of *name*; empty if none is similar.

    If *name* was typed before any command, they may be options of `show`, each as a command line.
    """
    near = suggestions.options(name, command)
    if near or context.parent is not None:
        return near
    show = command.get_command(context, "show")
    return [f"{language.program()} show {one}" for one in suggestions.options(name, show)]


def is_json_requested(arguments: Sequence[str]) -> bool:
    """Whether *arguments*, up to `--`, ask for JSON: `--format json`, `--format=json`.

    The parser is not used, since its failure may be the error to report.
    """
    options = list(arguments)
    if "--" in options:
        del options[options.index("--") :]
    values = [after for word, after in pairwise(options) if word == "--format"]
    values += [word.removeprefix("--format=") for word in options if word.startswith("--format=")]
    return "json" in map(_plain, values)


def _plain(value: str) -> str:
    """*value* in half width and lower case, as `typed_values.choice` compares it."""
    return normal_forms.nfkc(value).strip().casefold()
