"""Options that choose the list files: by name, folder, pattern or year."""

import datetime
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import Field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, TypeVar

from tasklist.cache.snapshot import Snapshot, working_copy
from tasklist.errors import EXIT_REPORTED, TasklistError
from tasklist.language import N_, _
from tasklist.model.list_short_names import ALONE, ListName
from tasklist.options import standard_input
from tasklist.options.clock import today
from tasklist.options.list_paths import ListPaths, list_paths
from tasklist.options.options_from_fields import Options, Texts, option, option_class
from tasklist.options.output_format import with_progress_bar
from tasklist.storage.errors import FileAndYearError
from tasklist.storage.lists_in_folders import year_of
from tasklist.words import list_words
from tasklist.words.list_words import ListRef, chosen

if TYPE_CHECKING:
    from tasklist.options.named_lists import NamedList, NamedLists, SeveralListsError

# The arguments that begin with tasks. Each task may follow the name of its list: `西青区:35`.
TASK_WORDS = ("tasks", "words")

T = TypeVar("T")


@option_class
class FileOptions(Options):
    """Options that choose the list files."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]  # tells mypy that `fields` accepts it

    file: Annotated[
        Texts,
        option("--file", "-f",
               help=N_("The list file, or a folder or pattern of files; - is standard input."),
               metavar="FILE"),
    ] = None  # fmt: skip
    year: Annotated[
        str | None,
        option("--year", help=N_("Lists of this year: 2023, 2019-2023 or all."), metavar="YEAR"),
    ] = None

    # The words of the tasks argument, each with the list that is typed before it, or None.
    tasks_by_list: ClassVar[Sequence[tuple[ListRef | None, str]]] = ()

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        for name in TASK_WORDS:
            if not values.get(name):
                continue
            pairs = list_words.tasks_by_list(values[name])
            if any(ref is not None for ref, _word in pairs):
                words = [word for _ref, word in pairs]
                every_value = {**self.every_value, name: words}
                vars(self).update({"tasks_by_list": pairs, name: words, "every_value": every_value})

    @cached_property
    def list_paths(self) -> ListPaths:
        """The files of all lists that were named or found, before `--list` selects any of them.

        Raises FileError if there is none, and FileAndYearError if a file and a year are given.
        """
        years = None if self.year is None else list_words.years(self.year)
        return list_paths(self.file or (), years, os.environ, _current_folder())

    @cached_property
    def list_files(self) -> Sequence[Path]:
        """Return the files of the lists to use.

        They are the files in `list_paths` or, if the user names lists, the files of these lists.
        The user names them with `--list`, or types the name of a list before each task. Raises
        UnknownListError for a name that no list has, AmbiguousListError for a name that may mean
        several lists, and StandardInputError if the list is to be read from standard input.
        """
        if self.is_piped:
            raise standard_input.StandardInputError(reason=_(standard_input.NEEDS_FILE))
        files = self.list_paths.files
        for refs in (self.named_lists_only, self._lists_of_tasks):
            if refs:
                files = tuple(self._named(files).matching(refs))
        return files

    @property
    def named_lists_only(self) -> Sequence[ListRef]:
        """The lists that `--list` names; empty for a command without that option."""
        return ()

    @property
    def _lists_of_tasks(self) -> Sequence[ListRef]:
        """Return the lists that are typed before tasks; empty if a task has no list before it."""
        if not self.tasks_by_list:
            return ()
        from tasklist.words.task_arguments import is_task

        tasks = [ref for ref, word in self.tasks_by_list if ref or is_task(word)]
        refs = [ref for ref in tasks if ref is not None]
        return refs if len(refs) == len(tasks) else ()

    def task_words(self, words: Sequence[str], of_list: ListName = ALONE) -> Sequence[str]:
        """Return the *words* of the tasks argument that are meant for the list *of_list*.

        A word is meant for it if no list is typed before the word, or if the typed name means
        *of_list*.
        """
        if not self.tasks_by_list or not of_list.name:
            return words
        return [
            word
            for ref, word in self.tasks_by_list
            if ref is None or of_list in chosen(ref, self._list_names)
        ]

    @cached_property
    def _list_names(self) -> Sequence[ListName]:
        return list(self.named_lists.names().values())

    @property
    def has_several(self) -> bool:
        """Whether the command uses more than one list."""
        return not self.is_piped and len(self.list_files) > 1

    @property
    def path(self) -> Path:
        """Return the only list file: a named one, or the one found in the current folder or above.

        Raises SeveralListsError if there are several files, and StandardInputError if the list is
        to be read from standard input.
        """
        files = self.list_files
        if len(files) > 1:
            raise self.several_error
        return files[0]

    @property
    def several_error(self) -> "SeveralListsError":
        """The error for several lists where one is expected."""
        from tasklist.options.named_lists import SeveralListsError

        names = [file.as_posix() for file in self.list_files]
        return SeveralListsError(count=len(names), first=names[0], candidates=names)

    @property
    def is_piped(self) -> bool:
        """Whether the list is to be read from standard input: `--file -`.

        Raises FileAndYearError if a year is given as well, and StandardInputError if other files
        are given as well.
        """
        files = self.file or ()
        if str(standard_input.STANDARD_INPUT) not in files:
            return False
        if self.year is not None:
            raise FileAndYearError(file=standard_input.STANDARD_INPUT)
        if len(files) > 1:
            raise standard_input.StandardInputError(reason=_(standard_input.IS_ALONE))
        return True

    @property
    def source(self) -> Path | None:
        """The only list file, as `path` gives it; None for standard input."""
        return None if self.is_piped else self.path

    @property
    def place(self) -> Path | None:
        """Return a path in the folder of the office's files; None if there is no such folder.

        For a single list, it is the path of the list. For several lists, it is a path in the folder
        by which the user named them; None if they were not named by one folder. For standard input
        it is None.
        """
        if self.is_piped:
            return None
        if not self.has_several:
            return self.path
        folder = self.list_paths.folder
        return None if folder is None else folder / self.list_files[0].name

    @property
    def sources(self) -> Sequence[Path]:
        """The list files, which no document may overwrite; empty for standard input."""
        return () if self.is_piped else self.list_files

    @cached_property
    def snapshot(self) -> Snapshot:
        """The only list, which is loaded when it is first needed."""
        return standard_input.read(sys.stdin) if self.is_piped else self.load(self.path)

    @property
    def answered_file(self) -> str:
        """Return the words that name the list in an answer.

        They are the name of its file or, for several lists, the names that were typed for them.
        """
        return self.list_paths.typed if self.has_several else self.snapshot.name

    def load(self, path: Path) -> Snapshot:
        """The list at *path*. Raises FileError if it cannot be read."""
        return working_copy(path)

    @cached_property
    def named_lists(self) -> "NamedLists":
        """The lists to use, each with its short name."""
        return self._named(self.list_files)

    def _named(self, files: Sequence[Path]) -> "NamedLists":
        from tasklist.options.named_lists import NamedLists  # for several lists only

        return NamedLists(files, self.load)

    def each_list(self, ask: Callable[["NamedList"], T]) -> Iterator[tuple["NamedList", T]]:
        """Yield each list with the answer of *ask*; if this takes long, show a progress bar.

        Raises the errors that `NamedLists.answers` raises.
        """
        files = with_progress_bar(self.list_files, _("Lists"))
        return self.named_lists.answers(ask, files)

    @property
    def exit_code(self) -> int:
        """EXIT_REPORTED if a list was left out because it can't be read or has errors, else 0."""
        lists = vars(self).get("named_lists")
        return EXIT_REPORTED if lists is not None and lists.has_faults else 0

    @property
    def latest_year(self) -> int:
        """The year of the list, or the latest year of several lists."""
        if not self.has_several:
            return self.snapshot.year
        return self._latest_year_by_names or max(n.year for n in self.named_lists.names().values())

    @property
    def _latest_year_by_names(self) -> int:
        """The latest year in the names of the list files; 0 if no name has one."""
        files = () if self.is_piped else self.list_paths.files
        return max((year_of(path) or 0 for path in files), default=0)

    def date(self, text: str) -> datetime.date:
        """The date that *text* most likely means in this list, as of today.

        Raises UsageError if *text* is not a date.
        """
        from tasklist.words import dates

        return dates.likeliest(text, today, lambda: self.latest_year)

    def year_by_name(self) -> int:
        """The year in the name of the list's file, else the year in the list, else this year.

        This is for commands that must work even if the list has errors or is missing.
        """
        if year := self._latest_year_by_names:
            return year
        try:
            return (self.snapshot if self.is_piped else working_copy(self.path)).year
        except TasklistError:
            return today().year


def _current_folder() -> Path:
    """The current folder; if it has been deleted, the relative path `.`, where nothing is found."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path()
