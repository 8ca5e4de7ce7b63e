"""Options that choose the list: its file, its year, a revision of it, the date of a report."""

import datetime
import os
import sys
from collections.abc import Mapping
from dataclasses import Field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from tasklist.cache.snapshot import Snapshot, working_copy
from tasklist.errors import TasklistError
from tasklist.language import N_, _
from tasklist.options import standard_input
from tasklist.options.clock import today
from tasklist.options.option_classes import Options, option, option_class
from tasklist.storage import locate
from tasklist.storage.errors import FileAndYearError
from tasklist.words import arguments, file_patterns

if TYPE_CHECKING:
    from tasklist.history.source_states import SourceState


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


def _current_folder() -> Path:
    """The current folder; if it has been deleted, a folder in which nothing is found."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path()
