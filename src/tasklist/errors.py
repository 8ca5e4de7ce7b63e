"""Errors that stop a run, each a class with its exit code and its message.

    class                            exit  raised when
    TasklistError                    3     (base of all others)
    ├── UsageError                   2     arguments are invalid or don't fit the list
    │   ├── AmbiguousDayError        2     a day can be a due day or the day to record
    │   ├── AmbiguousListError       2     several lists match a short name
    │   ├── AmbiguousMilestoneError  2     several milestones fall due in the quarter
    │   ├── AmbiguousNameError       2     several units or leaders match a name
    │   ├── AmbiguousPartError       2     several parts of the list match where one is meant
    │   ├── AmbiguousStatusError     2     several statuses match a word
    │   ├── CarryYearError           2     work would be carried into another year than the next
    │   ├── DaysApartError           2     notices of different days would be in one file
    │   ├── DuplicateListError       2     two lists of a year have the same short name
    │   ├── DuplicateTaskError       2     the list has a task of that number
    │   ├── EmptyRevisionError       2     a revision has no character
    │   ├── FileAndYearError         2     both a file and a year are chosen
    │   ├── FormerNameError          2     a name is a former name of another unit or leader
    │   ├── GroupNameError           2     a group can't get such a name
    │   ├── InvalidValueError        2     an option or argument has an invalid value
    │   ├── ListAsDocumentError      2     a document would replace the list
    │   ├── ListExistsError          2     a new list would replace a file
    │   ├── LostMilestoneError       2     the list lacks a milestone of a registered notice
    │   ├── MilestoneStateError      2     the state of a milestone doesn't allow a change
    │   ├── MisplacedOptionError     2     an option is of another part of the list
    │   ├── MisplacedWordError       2     a word is in the wrong place
    │   ├── MissingArgumentError     2     a required argument or option is missing
    │   ├── MissingQuarterError      2     a milestone is named without its quarter
    │   ├── MissingValueError        2     an option is given without its value
    │   ├── MovedOnError             2     the list has changed since the last recorded command
    │   ├── NeedlessValueError       2     an option that takes no value has one
    │   ├── NoConflictError          2     no conflict is about what was named
    │   ├── NoMilestoneError         2     a task has no milestone in the quarter
    │   ├── NoRepositoryError        2     a list with no git repository is asked for its history
    │   ├── NoTerminalError          2     an editor would need a terminal
    │   ├── NoValueError             2     no value can be typed for a conflict
    │   ├── NotDueThenError          2     milestones cover the quarter, but aren't due in it
    │   ├── NoReadingQueryError      2     a text is not one query that reads
    │   ├── NothingToRedoError       2     no command is undone
    │   ├── NothingToUndoError       2     no command that changed the list is recorded
    │   ├── OfficeExistsError        2     the office of a list has its file already
    │   ├── OnlyMilestoneError       2     a workstream would be left without a milestone
    │   ├── OnlyTaskError            2     the list would be left without a task
    │   ├── OnlyWorkstreamError      2     a task would be left without a workstream
    │   ├── OverlappingSpansError    2     a milestone would overlap another
    │   ├── QueryFailedError         2     the engine can't answer a query
    │   ├── RepeatedColumnError      2     an answer with two columns of one name can't be JSON
    │   ├── RepeatedOptionError      2     an option that takes one value has several
    │   ├── SameSpanError            2     a milestone would have the days of another
    │   ├── SeveralListsError        2     a command of one list is given several
    │   ├── SeveralWorkstreamsError  2     one of a task's workstreams has to be named
    │   ├── StandardInputError       2     a list on standard input would need a file
    │   ├── SurplusArgumentError     2     arguments are left over
    │   ├── UnattendedReviewError    2     a review is started outside a terminal
    │   ├── UnconfirmedError         2     a question can't be asked outside a terminal
    │   ├── UnitNotInTaskError       2     a task has no workstream of the unit
    │   ├── UnknownCommandError      2     there is no such command
    │   ├── UnknownListError         2     no list has a short name
    │   ├── UnknownNameError         2     a name matches nothing
    │   │   ├── UnknownLeaderError   2     … of the leaders
    │   │   ├── UnknownMemberError   2     … of the responsible units and their members
    │   │   └── UnknownUnitError     2     … of the units and groups
    │   ├── UnknownNoticeError       2     the register has no notice of a number
    │   ├── UnknownOptionError       2     a command has no such option
    │   ├── UnknownShellError        2     there is no completion for a shell
    │   ├── UnknownTaskError         2     the list has no task of a number
    │   ├── UnknownWorkstreamError   2     a task has fewer workstreams
    │   ├── UntakenOptionError       2     an option precedes a command that lacks it
    │   └── WrongPlaceError          2     a part can't be moved to such a place
    ├── FileError                    3     a file can't be found, read or written
    │   ├── DamagedPaperError        3     a paper to prove is damaged or hostile
    │   ├── DocumentPathError        3     a document's path is a folder or device
    │   ├── EmptyTableError          3     a published table is empty
    │   ├── FailedBrowserError       3     the browser writes no PDF
    │   ├── FailedEditorError        3     the editor fails
    │   ├── FileLookupError          3     a file's folder can't be found to ask git
    │   ├── FixedRegisterError       3     notices can't be added to a register
    │   ├── FolderError              3     a folder for documents can't be created
    │   ├── FolderLockError          3     the list's folder can't be locked
    │   ├── ForeignFolderError       3     a folder to be replaced has a file of somebody else
    │   ├── FormError                3     a workbook is not a form
    │   ├── GitError                 3     git fails or gives an invalid answer
    │   │   ├── MissingObjectError   3     part of the history is missing from the repository
    │   │   └── OldGitError          3     the installed git is too old
    │   ├── HardLinksError           3     the list has several names on the disk
    │   ├── IncompleteConflictError  3     a conflict marker belongs to no complete conflict
    │   ├── InvalidProvenanceError   3     a paper states what no command would have stated
    │   ├── JournalError             3     what is recorded of a command is invalid
    │   ├── LargeTableError          3     a published table is larger than any list
    │   ├── LockFileError            3     the list's lock can't be taken
    │   ├── ManyCellsError           3     a published document has more cells than any list
    │   ├── MissingBrowserError      3     no browser that writes PDF is installed
    │   ├── MissingEditorError       3     the editor is not installed
    │   ├── MissingGitError          3     git is not installed
    │   ├── MissingLibraryError      3     a library for documents is not installed
    │   ├── NewLockError             3     the list's lock can't be created
    │   ├── NoCommittedListError     3     a paper's list was in no commit
    │   ├── NoEarlierCommitError     3     the branch has no commit up to a day
    │   ├── NoListBelowError         3     no list is in a folder or below it
    │   ├── NoListError              3     no list is in the folder or any above it
    │   ├── NoProvenanceError        3     a document doesn't state what it was made from
    │   ├── NoRevisionError          3     git doesn't know a revision
    │   │   └── NoCommitError        3     the branch has no commit yet
    │   ├── NotAFileError            3     a folder or device is named as the list
    │   ├── NotAFolderError          3     a file or device has the path of a folder to be written
    │   ├── NotTextError             3     a file of text is a document or an image
    │   ├── NotThereError            3     a revision doesn't have the list
    │   ├── OlderRegisterError       3     another branch has later notices than the register
    │   ├── OtherVersionError        3     a paper was made by another version of the program
    │   ├── OverLimitError           3     a change would make the list too large to read
    │   ├── PortError                3     the port for showing the page can't be used
    │   ├── ReadOnlyListError        3     the list may not be written
    │   ├── RefusedCommitError       3     git or a hook refuses a commit
    │   ├── ShellFileError           3     a shell's file can't be written for completion
    │   ├── TableError               3     a published table can't be imported
    │   │   ├── DifferentHeadersError 3   … two of its tables have different headings
    │   │   ├── NoHeaderError        3     … no row has the headings of a list
    │   │   └── UnknownTableError    3     … its columns are not recognized
    │   ├── UncommittedChangesError  3     a paper's list or office had changes in no commit
    │   ├── UnconfirmedWriteError    3     the disk doesn't confirm what was written
    │   ├── UnknownSourceError       3     the repository lacks a paper's list or its commit
    │   ├── UnprovedResolutionError  3     answers to conflicts do not fit together
    │   ├── UnreadFormatError        3     a published list is in a format that is not read
    │   ├── UnreadableDocumentError  3     a published document is damaged or hostile
    │   ├── UnreadableFileError      3     the system refuses to read a file
    │   ├── UnreadableOfficeError    3     the file of an office can't be read
    │   ├── UnreadableRegisterError  3     the register of notices can't be read
    │   ├── UnrepeatableError        3     a paper's command fails, or makes no such paper
    │   ├── UnresolvedMergeError     3     the staged list has merge conflicts
    │   ├── UnsafeEditError          3     a change can't be proved to do only what was asked
    │   │   └── UnclearCommentError  3     … as a comment may belong to what would be removed
    │   ├── UntitledListError        3     an imported list has no title
    │   ├── UntrackedFileError       3     git doesn't track the list
    │   ├── UnwritableDocumentError  3     the system refuses to write a document
    │   │   └── MissingFolderError   3     … as its folder does not exist
    │   ├── UnwritableListError      3     the system refuses to write the list
    │   │   └── MountPointError      3     … as it is a mount point
    │   └── UnwritableOutputError    3     standard output can't be written
    ├── InvalidImportError           3     an imported list would have an error
    ├── InvalidListError             3     the list has errors, its `problems`
    │   ├── InvalidOfficeError       3     the file of an office has errors, its `problems`
    │   ├── InvalidRegisterError     3     the register of notices has errors, its `problems`
    │   ├── InvalidResolutionError   3     … with the answers to its conflicts
    │   └── InvalidRulesError        3     the rules file of an import has errors, its `problems`
    ├── LostCellError                70    a cell is neither in the imported list nor accounted for
    ├── LostTextError                70    … nor a text outside of tables
    ├── UnprovedImportError          70    an imported list doesn't read back as written
    └── BusyError                    4     another program writes the list
        ├── ChangedListError         4     … and changed it since it was read
        └── LockedError              4     … and holds its lock

Hints that name an option or a command are in `options/hints.py`. What is wrong *in* a list
is not an exception but a value: see `problems`.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from tasklist.language import N_, _

if TYPE_CHECKING:
    from tasklist.problems import Problem  # not needed for a cached list

EXIT_REPORTED = 1
EXIT_USAGE = 2
EXIT_FAILURE = 3
EXIT_BUSY = 4

# Python gives these reasons in English, whatever the locale; the catalog translates them.
SYSTEM_REASONS = {
    errno.ENOENT: N_("No such file or directory"),
    errno.EACCES: N_("Permission denied"),
    errno.EPERM: N_("Operation not permitted"),
    errno.EEXIST: N_("File exists"),
    errno.EISDIR: N_("Is a directory"),
    errno.ENOTDIR: N_("Not a directory"),
    errno.ENOSPC: N_("No space left on device"),
    errno.EROFS: N_("Read-only file system"),
    errno.EADDRINUSE: N_("Address already in use"),
    errno.ENAMETOOLONG: N_("File name too long"),
    errno.ELOOP: N_("Too many levels of symbolic links"),
    errno.EMFILE: N_("Too many open files"),
    errno.EBUSY: N_("Device or resource busy"),
    errno.EIO: N_("Input/output error"),
    errno.EFBIG: N_("File too large"),
    errno.ENOLCK: N_("No locks available"),
    errno.EOPNOTSUPP: N_("Operation not supported"),
}


def reason(error: Exception, path: Path | None = None) -> str:
    """The reason of a system *error* in the user's language.

    If *path*, the file that was opened, is in a folder that doesn't exist, the reason
    names that folder.
    """
    if isinstance(error, RuntimeError):
        return _("Too many levels of symbolic links")  # raised by Path.resolve
    number = getattr(error, "errno", None)
    if number == errno.ENOENT and path is not None and (folder := missing_folder(path)):
        return _("folder {folder} does not exist").format(folder=folder)
    if sentence := SYSTEM_REASONS.get(number or 0):
        return _(sentence)
    return getattr(error, "strerror", None) or str(error)


def missing_folder(path: Path) -> Path | None:
    """The topmost parent folder of *path* that doesn't exist; None if all of them exist."""
    return next((one for one in reversed(path.parents) if not os.path.exists(one)), None)  # noqa: PTH110 - never raises


class TasklistError(Exception):
    """An error that ends the run: its *message* says what is wrong, its *hint* what to do.

    A class with a *sentence* is raised with the facts for its braces: `LockedError(file=path)`.
    These facts are attributes, too, for `options/hints` and for programs. *candidates* are
    the texts that may replace an invalid one, if they are few.
    """

    exit_code = EXIT_FAILURE
    sentence = ""
    advice = ""
    candidates: Sequence[str] = ()

    def __init__(self, message: str = "", hint: str = "", **facts: object) -> None:
        self.message = message or _(self.sentence).format(**facts)
        self.hint = hint or (_(self.advice).format(**facts) if self.advice else "")
        super().__init__(self.message)
        vars(self).update(facts)

    @classmethod
    def code(cls) -> str:
        """The word for this class in JSON: `unknown-unit`. docs/json.md has all of them."""
        words = re.findall("[A-Z][a-z0-9]*", cls.__name__.removesuffix("Error"))
        return "-".join(words).lower()


class UsageError(TasklistError):
    """Arguments are invalid, or don't fit the list."""

    exit_code = EXIT_USAGE


class InvalidValueError(UsageError):
    """A text is not valid for its option or argument; *candidates* may list the valid values."""


class MissingArgumentError(UsageError):
    """A required argument or option is missing: its *name*."""

    sentence = N_("Missing option: {name}")


class FileError(TasklistError):
    """A file can't be found, read or written."""


class UnwritableOutputError(FileError):
    """Standard output can't be written, for the *reason* that the system gives."""

    sentence = N_("Cannot write output: {reason}")
    advice = N_(
        "Check the destination. The list file is intact, and any change already reported is saved."
    )


class BusyError(TasklistError):
    """Another program is writing the list."""

    exit_code = EXIT_BUSY


class LockedError(BusyError):
    """Another process holds the lock of *file*, the list."""

    sentence = N_("{file} is locked by another process.")
    advice = N_("Try again when it has finished.")


class InvalidListError(TasklistError):
    """The *file* of a list has errors, its *problems*."""

    file: str
    problems: Sequence[Problem]
    sentence = N_("{file} can't be read.")


class OverLimitError(FileError):
    """A list about to be written would be too large to read: *error*, on a *line* of *file*."""

    sentence = N_("{file}:{line}: the list would be too large to read: {error}")
    advice = N_("Nothing was written. Shorten the text, or make room in the file first.")


class UnknownNameError(UsageError):
    """None of the names in the list, *known*, matches *name*; the hint has similar ones."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        # The last character alone says nothing: many units end with 局, 委 or 办.
        beginning = set(name[:-1])
        related = [one for one in known if not beginning.isdisjoint(one)]
        near = get_close_matches(name, related, n=3, cutoff=0.4)
        super().__init__(
            _("No name in the list matches {name}.").format(name=name),
            _("Did you mean {names}?").format(names="、".join(near)) if near else "",
            candidates=near,
        )


class UnknownUnitError(UnknownNameError):
    """No unit or group of the list matches a name."""


class UnknownLeaderError(UnknownNameError):
    """No leader of the list matches a name."""


class AmbiguousNameError(UsageError):
    """Several units or leaders, the *candidates*, match *name*."""

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        super().__init__(
            _("{name} could be any of: {names}.").format(name=name, names="、".join(candidates)),
            _("Type more of the name."),
            candidates=candidates,
        )
