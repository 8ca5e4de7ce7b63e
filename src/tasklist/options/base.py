"""Options that choose the list, and the only place where the clock is read."""

import datetime
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import Field, dataclass, fields
from functools import cached_property, wraps
from inspect import Parameter, Signature, signature
from pathlib import Path
from types import MappingProxyType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    TextIO,
    TypeVar,
    dataclass_transform,
    get_type_hints,
)

import typer

from tasklist.cache.snapshot import Snapshot, working_copy
from tasklist.errors import TasklistError, UsageError
from tasklist.language import N_, _
from tasklist.options import standard_input
from tasklist.render import FORMATS, Output
from tasklist.storage import locate
from tasklist.storage.errors import FileAndYearError
from tasklist.words import arguments, file_patterns

if TYPE_CHECKING:
    from tasklist.history.source_states import SourceState

T = TypeVar("T")
Texts = list[str] | None


@dataclass_transform(kw_only_default=True, eq_default=False)
def option_class(cls: type[T]) -> type[T]:
    """*cls* as a dataclass of options, with the `__init__` of `Options` and no other method.

    Other methods would take most of the time that defining the class takes, in every run.
    """
    return dataclass(kw_only=True, init=False, eq=False, repr=False)(cls)


class FixedValues:
    """A parser that passes text through, and keeps the *values* of an option for completion.

    Typer would analyse a completion function in every run; it does not analyse a parser.
    """

    __name__ = "text"

    def __init__(self, values: Iterable[str]) -> None:
        self.values = tuple(values)

    def __call__(self, text: str) -> str:
        """*text* unchanged: each command reads its values by `arguments`."""
        return text


def option(
    *names: str,
    help: str,  # noqa: A002 - Typer's word
    metavar: str | None = None,
    values: Iterable[str] = (),
) -> Any:
    """A Typer option whose help is translated when it is shown.

    Completion offers *values*; they are for an option whose values are always the same.
    """
    fixed = FixedValues(values) if values else None
    return typer.Option(*names, help=help, metavar=metavar, show_default=False, parser=fixed)


UnitFilter = Annotated[
    Texts,
    option("--unit", "-u", help=N_("Milestones of this unit, directly or through a group."),
           metavar="UNIT"),
]  # fmt: skip
Wait = Annotated[
    str,
    option("--wait", help=N_("Seconds to wait for the lock (default: 20)."), metavar="SECONDS"),
]
DEFAULT_WAIT = "20"
Yes = Annotated[bool, option("--yes", "-y", help=N_("Go on without asking."))]


class Options:
    """Values of options by name; an option that was not given has the value of the class."""

    # The name of the command's function, and the values of all its options, also of its own.
    command_name: str = ""
    every_value: Mapping[str, Any] = MappingProxyType({})
    # Where the papers of the command go if they are to be compared and not written.
    collected: list[bytes] | None = None

    def __init__(self, **values: Any) -> None:
        vars(self).update(values)


@option_class
class ListOptions(Options):
    """Options that choose the list file."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]  # what `dataclasses.replace` asks for

    file: Annotated[
        Path | None,
        option("--file", "-f", help=N_("The list file; - reads standard input."), metavar="FILE"),
    ] = None
    year: Annotated[
        str | None,
        option("--year", help=N_("Which year's list, if there are several."), metavar="YEAR"),
    ] = None

    @property
    def path(self) -> Path:
        """The list file: the one that is named, else the one found from the current folder upward.

        Raises StandardInputError if the list is to be read from standard input.
        """
        if self.is_piped:
            raise standard_input.StandardInputError(reason=_(standard_input.NEEDS_FILE))
        year = None if self.year is None else arguments.year(self.year)
        named = None if self.file is None else file_patterns.one_file(self.file)
        return locate.find(named, os.environ, folder=_current_folder(), year=year)

    @property
    def is_piped(self) -> bool:
        """Whether the list is to be read from standard input: `--file -`.

        Raises FileAndYearError if a year is given as well.
        """
        is_piped = self.file == standard_input.STANDARD_INPUT
        if is_piped and self.year is not None:
            raise FileAndYearError(file=self.file)
        return is_piped

    @property
    def source(self) -> Path | None:
        """The list file, which no document may replace; None for standard input."""
        return None if self.is_piped else self.path

    @cached_property
    def snapshot(self) -> Snapshot:
        """The list, which is loaded when it is first needed."""
        return standard_input.read(sys.stdin) if self.is_piped else working_copy(self.path)

    def date(self, text: str) -> datetime.date:
        """The date that *text* means today in this list. Raises UsageError if *text* means none."""
        from tasklist.words import dates

        return dates.likeliest(text, today, lambda: self.snapshot.year)

    def year_by_name(self) -> int:
        """The year of the list: by the name of its file, else by its content, else this year.

        For commands that must work even if the list has errors, or is gone.
        """
        name = None if self.is_piped else locate.NAME.fullmatch(self.path.name)
        if name is not None:
            return int(name[1])
        try:
            return (self.snapshot if self.is_piped else working_copy(self.path)).year
        except TasklistError:
            return today().year


@option_class
class RevisionOptions(ListOptions):
    """Options that choose the list file, and a revision of it."""

    at: Annotated[
        str | None,
        option("--at", help=N_("Read the list from git: a commit, tag, branch or date."),
               metavar="REV"),
    ] = None  # fmt: skip

    @cached_property
    def revision(self) -> str | None:
        """The revision in `--at`; a date has its year, and is not counted from today."""
        if self.at is None:
            return None
        from tasklist.words import dates

        return dates.revision(self.at, today, self.year_by_name)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The list as of the revision, loaded when it is first needed."""
        if self.at is not None and self.is_piped:
            raise standard_input.StandardInputError(reason=_(standard_input.NEEDS_GIT))
        if self.revision is None:
            return super().snapshot
        from tasklist.history import revisions

        return revisions.at(self.path, self.revision)

    @property
    def commit(self) -> str:
        """The commit of the list, in words for a document; empty if the list is in no commit."""
        if self.is_piped:
            return ""
        from tasklist.history.revisions import commit_words

        return commit_words(self.path, self.snapshot.data, self.revision)

    @cached_property
    def source_state(self) -> "SourceState | None":
        """The files from which a paper is made, and their commit; None for standard input."""
        if self.is_piped:
            return None
        from tasklist.history.source_states import source_state
        from tasklist.model.provenance import LIST

        contents = {LIST: (self.path, self.snapshot.data), **self.files_beside}
        return source_state(contents, self.revision)

    @property
    def files_beside(self) -> Mapping[str, tuple[Path, bytes]]:
        """The files beside the list that decide what papers say: path and content, by kind."""
        return {}


@option_class
class ReportOptions(RevisionOptions):
    """Options that choose the list file, a revision of it, and the date of a report."""

    as_of: Annotated[
        str | None,
        option("--as-of", help=N_("Report the status on this date (default: today)."),
               metavar="DATE"),
    ] = None  # fmt: skip

    @property
    def prints_day(self) -> bool:
        """Whether the answer contains the date of the report."""
        return True

    @cached_property
    def day(self) -> datetime.date:
        """The date of the report; a message names it if it is neither printed nor typed in full."""
        if self.as_of is None:
            return today()
        if self.prints_day:
            return self.date(self.as_of)
        from tasklist.words import dates

        return dates.likeliest_with_notice(self.as_of, today, lambda: self.snapshot.year)


def takes(shared: type[Any]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """A decorator that gives a command the fields of the option class *shared* as options.

    The command gets an instance of *shared* as its first argument. Typer reads options off a
    function's signature, so the decorator writes the signature: ten commands need not repeat ten
    options.
    """
    hints = get_type_hints(shared, include_extras=True)
    names = [field.name for field in fields(shared)]
    shared_parameters = [
        Parameter(field.name, Parameter.KEYWORD_ONLY, default=field.default,
                  annotation=hints[field.name])
        for field in fields(shared)
    ]  # fmt: skip

    def with_shared(command: Callable[..., None]) -> Callable[..., None]:
        command_parameters = list(signature(command, eval_str=True).parameters.values())[1:]

        @wraps(command)
        def run(*, known: Mapping[str, Any] = MappingProxyType({}), **values: Any) -> None:
            every_value = dict(values)
            own = {name: values.pop(name) for name in names}
            own |= {"command_name": command.__name__, "every_value": every_value, **known}
            options = shared(**own)
            command(options, **values)

        del run.__wrapped__  # Typer would look through it
        parameters = command_parameters + shared_parameters
        run.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # what Typer reads
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        return run

    return with_shared


def with_known(command: Callable[..., None], **known: Any) -> Callable[..., None]:
    """*command*, of `takes`, with these attributes of its options *known* and not looked up."""

    def run(**values: Any) -> None:
        command(known=known, **values)

    run.__signature__ = signature(command)  # type: ignore[attr-defined]  # what Typer reads
    run.__annotations__ = command.__annotations__
    return run


def _current_folder() -> Path:
    """The current folder; if it has been deleted, a folder in which nothing is found."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path()


def today() -> datetime.date:
    """The current date: `TASKLIST_TODAY` if that is set, else the clock's.

    Raises UsageError if `TASKLIST_TODAY` is not a date.
    """
    text = os.environ.get("TASKLIST_TODAY")
    if not text:
        return datetime.date.today()  # noqa: DTZ011, TID251 - the office's day, read here alone
    from tasklist.words import dates

    try:
        return dates.absolute(text)
    except UsageError as error:
        # It was not typed on the command line: name the variable.
        raise arguments.invalid_value("TASKLIST_TODAY", text, error.hint) from error


def output(
    name: str | None,
    known: tuple[str, ...] = FORMATS,
    stream: TextIO | None = None,
    *,
    color: str = "auto",
) -> Output:
    """Standard output, or *stream* if given, in the format *name*, one of *known*."""
    if name is not None:
        name = arguments.choice(name, known, "--format")
    return Output.choose(stream or sys.stdout, name, os.environ, color)
