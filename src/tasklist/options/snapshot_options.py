"""Options that choose lists by name, their revision in git, and the date of a report."""

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tasklist.cache.snapshot import Snapshot
from tasklist.language import N_, _
from tasklist.options import standard_input
from tasklist.options.clock import today
from tasklist.options.file_options import FileOptions
from tasklist.options.options_from_fields import Texts, option, option_class
from tasklist.words import list_words, typed_values
from tasklist.words.list_words import ListRef

if TYPE_CHECKING:
    from tasklist.history.paper_source_states import SourceState


@option_class
class ListOptions(FileOptions):
    """Options that choose the list files, and some of these lists by their short names."""

    list_names: Annotated[
        Texts,
        option("--list", help=N_("Only the list with this short name, among several."),
               metavar="LIST"),
    ] = None  # fmt: skip

    @property
    def named_lists_only(self) -> Sequence[ListRef]:
        """The lists that `--list` names; empty without this option.

        Raises UsageError for an invalid name.
        """
        names = typed_values.option_values(self.list_names, "--list")
        return [list_words.list_ref(name) for name in names]


@option_class
class RevisionOptions(ListOptions):
    """Options that choose the list files and their revision."""

    at: Annotated[
        str | None,
        option("--at", help=N_("Read the list from git: a commit, tag, branch or date."),
               metavar="REV"),
    ] = None  # fmt: skip

    @cached_property
    def revision(self) -> str | None:
        """The revision in `--at`, in which every date is in full: `2023-09-28`, not `昨天`."""
        if self.at is None:
            return None
        from tasklist.words import dates

        return dates.revision(self.at, today, self.year_by_name)

    @cached_property
    def snapshot(self) -> Snapshot:
        """The list as of the revision, loaded when it is first needed.

        Raises StandardInputError for `--at` with a list on standard input.
        """
        if self.at is not None and self.is_piped:
            raise standard_input.StandardInputError(reason=_(standard_input.NEEDS_GIT))
        return super().snapshot

    def load(self, path: Path) -> Snapshot:
        """Load the list at *path* as of the revision. Raises FileError if it can't be read."""
        if self.revision is None:
            return super().load(path)
        from tasklist.history import snapshots_by_revision

        return snapshots_by_revision.at(path, self.revision)

    @property
    def commit(self) -> str:
        """Return the words that name the commit of the list in a document.

        They are empty if the list is in no commit, for standard input, and for several lists, which
        may be in several repositories.
        """
        if self.is_piped or self.has_several:
            return ""
        from tasklist.history.last_list_commit import commit_words

        return commit_words(self.path, self.snapshot.data, self.revision)

    @cached_property
    def source_state(self) -> "SourceState | None":
        """The files from which a paper is made, and the last commit that changed any of them.

        The commit is empty for files in no repository. The property is None for standard input and
        for several lists.
        """
        if self.is_piped or self.has_several:
            return None
        from tasklist.history.paper_source_states import source_state
        from tasklist.model.paper_provenance import LIST

        contents = {LIST: (self.path, self.snapshot.data), **self.files_beside}
        return source_state(contents, self.revision)

    @property
    def files_beside(self) -> Mapping[str, tuple[Path, bytes]]:
        """Return the files beside the list from which papers are made.

        The key is the kind of a file, the value its path and content.
        """
        return {}


@option_class
class ReportOptions(RevisionOptions):
    """Options that choose the list files, their revision, and the date of a report."""

    as_of: Annotated[
        str | None,
        option("--as-of", help=N_("Report the status on this date (default: today)."),
               metavar="DATE"),
    ] = None  # fmt: skip

    @property
    def prints_day(self) -> bool:
        """Whether the answer shows the date of the report."""
        return True

    @cached_property
    def day(self) -> datetime.date:
        """Return the date of the report: the value of `--as-of`, else today.

        If the answer doesn't show the date and `--as-of` was not typed as a full date, a notice
        names the full date. Raises UsageError for an invalid date.
        """
        if self.as_of is None:
            return today()
        if self.prints_day:
            return self.date(self.as_of)
        from tasklist.words import dates

        return dates.likeliest_with_notice(self.as_of, today, lambda: self.latest_year)
