"""The options that commands share, and the program's only look at the clock."""

# Annotations are not put off here: Typer would compile the text of each, in every run.

import datetime
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import cached_property, wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from typing import Annotated, Any, TextIO, get_type_hints

import typer

from tasklist.cache.snapshot import Snapshot, working_copy
from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.options import arguments, file_patterns
from tasklist.render import FORMATS, Output
from tasklist.storage import locate

Texts = list[str] | None


def option(*names: str, help: str, metavar: str | None = None) -> Any:  # noqa: A002 - Typer's word
    """A Typer option whose help is translated when it is shown."""
    return typer.Option(*names, help=help, metavar=metavar, show_default=False)


# What is told to a command is neither compared nor shown, and made once: to define
# all that a dataclass can have would take twice as long, in each run.
@dataclass(kw_only=True, eq=False, repr=False)
class ListOptions:
    """Which list."""

    file: Annotated[
        Path | None,
        option("--file", "-f", help=N_("The list's file."), metavar="FILE"),
    ] = None
    year: Annotated[
        str | None,
        option("--year", help=N_("The list of that year, of several."), metavar="YEAR"),
    ] = None

    @property
    def path(self) -> Path:
        """The list's file: named, or found from the current folder upward."""
        year = None if self.year is None else arguments.year(self.year)
        named = None if self.file is None else file_patterns.one_file(self.file)
        return locate.find(named, os.environ, folder=_here(), year=year)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The list, loaded when it is first asked for."""
        return self._load()

    def _load(self) -> Snapshot:
        return working_copy(self.path)


@dataclass(kw_only=True, eq=False, repr=False)
class RevisionOptions(ListOptions):
    """Which list, and as it stood when."""

    at: Annotated[
        str | None,
        option("--at", help=N_("As the list stood in git: a commit, tag, branch or day."),
               metavar="REV"),
    ] = None  # fmt: skip

    def _load(self) -> Snapshot:
        if self.at is None:
            return super()._load()
        from tasklist.history import snapshots

        return snapshots.at(self.path, self.at)


def takes(shared: type[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the fields of *shared* as options; it gets them as one first argument.

    Typer reads a command's options off its signature: this writes that signature,
    so that ten commands need not repeat ten options.
    """
    hints = get_type_hints(shared, include_extras=True)
    names = [field.name for field in fields(shared)]
    shared_parameters = [
        Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default,
                  annotation=hints[field.name])
        for field in fields(shared)
    ]  # fmt: skip

    def with_shared(command: Callable[..., None]) -> Callable[..., None]:
        own = list(signature(command, eval_str=True).parameters.values())[1:]

        @wraps(command)
        def run(**values: Any) -> None:
            options = shared(**{name: values.pop(name) for name in names})
            command(options, **values)

        del run.__wrapped__  # Typer would look through it
        parameters = own + shared_parameters
        run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # what Typer reads
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        return run

    return with_shared


def _here() -> Path:
    """The current folder; where that is deleted, one in which nothing is found."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path()


def today() -> datetime.date:
    """The day that it is: `TASKLIST_TODAY`, else the clock's."""
    text = os.environ.get("TASKLIST_TODAY")
    if not text:
        return datetime.date.today()  # noqa: DTZ011, TID251 - the office's day, read here alone
    try:
        return arguments.date(text)
    except UsageError as error:
        # Nobody typed it just now: say where it stands.
        message = _("{option} can't be {text}.").format(option="TASKLIST_TODAY", text=text)
        raise UsageError(message, error.hint) from error


def output(
    name: str | None, known: tuple[str, ...] = FORMATS, stream: TextIO | None = None
) -> Output:
    """Standard output, or *stream*, in the format *name*, one of *known*."""
    if name is not None:
        arguments.choice(name, known, "--format")
    return Output.choose(stream or sys.stdout, name, os.environ)
