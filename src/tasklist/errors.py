"""Errors that stop a run. Each is a class that has its exit code and usually its message.

    class                            exit  raised when
    TasklistError                    3     (base of all others)
    ├── UsageError                   2     arguments are invalid or don't fit the list
    │   ├── AmbiguousDayError        2     a date may be the due day or the day to record
    │   ├── AmbiguousListError       2     several lists match a short name
    │   ├── AmbiguousMilestoneError  2     several milestones fall due in the quarter
    │   ├── AmbiguousNameError       2     several units or leaders match a name
    │   ├── AmbiguousPartError       2     several parts of the list match, but one is expected
    │   ├── AmbiguousStatusError     2     several statuses match a word
    │   ├── CarryYearError           2     work would be carried into a year other than the next
    │   ├── DaysApartError           2     one file would hold notices of different days
    │   ├── DuplicateListError       2     two lists of a year have the same short name
    │   ├── DuplicateTaskError       2     the list already has a task with that number
    │   ├── EmptyRevisionError       2     a revision is an empty text
    │   ├── FileAndYearError         2     both a file and a year are chosen
    │   ├── FormerNameError          2     a name is a former name of another unit or leader
    │   ├── GroupNameError           2     a group can't be given that name
    │   ├── InvalidValueError        2     an option or argument has an invalid value
    │   ├── ListAsDocumentError      2     a document would replace the list
    │   ├── ListExistsError          2     a new list would replace a file
    │   ├── LostMilestoneError       2     the list lacks a milestone of a registered notice
    │   ├── MilestoneStateError      2     the state of a milestone doesn't allow a change
    │   ├── MisplacedOptionError     2     an option belongs to another part of the list
    │   ├── MisplacedWordError       2     a word is in the wrong place
    │   ├── MissingArgumentError     2     a required argument or option is missing
    │   ├── MissingQuarterError      2     a milestone is named without its quarter
    │   ├── MissingValueError        2     an option is given without its value
    │   ├── MovedOnError             2     the list has changed since the last recorded command
    │   ├── NeedlessValueError       2     an option that takes no value has one
    │   ├── NoConflictError          2     no conflict concerns the named part of the list
    │   ├── NoMilestoneError         2     a task has no milestone in the quarter
    │   ├── NoRepositoryError        2     history is requested, but the list is in no repository
    │   ├── NoTerminalError          2     an editor needs a terminal, and there is none
    │   ├── NoValueError             2     a conflict can't be resolved by typing a value
    │   ├── NotDueThenError          2     milestones cover the quarter, but aren't due in it
    │   ├── NoReadingQueryError      2     a text is not a single query that only reads
    │   ├── NothingToRedoError       2     no command is undone
    │   ├── NothingToUndoError       2     no command that changed the list is recorded
    │   ├── OfficeExistsError        2     the office of a list already has its file
    │   ├── OnlyMilestoneError       2     a workstream would be left without a milestone
    │   ├── OnlyTaskError            2     the list would be left without a task
    │   ├── OnlyWorkstreamError      2     a task would be left without a workstream
    │   ├── OverlappingSpansError    2     a milestone would overlap another
    │   ├── QueryFailedError         2     the engine can't answer a query
    │   ├── RepeatedColumnError      2     an answer with two columns of the same name can't be JSON
    │   ├── RepeatedOptionError      2     an option that takes one value has several
    │   ├── SameSpanError            2     a milestone would have the same days as another
    │   ├── SeveralListsError        2     several lists are given to a command for one list
    │   ├── SeveralWorkstreamsError  2     one of a task's workstreams has to be named
    │   ├── StandardInputError       2     a command needs a file, but the list is on standard input
    │   ├── SurplusArgumentError     2     there are more arguments than expected
    │   ├── UnattendedReviewError    2     a review is started outside a terminal
    │   ├── UnconfirmedError         2     a question can't be asked outside a terminal
    │   ├── UnitNotInTaskError       2     a task has no workstream of the unit
    │   ├── UnknownCommandError      2     there is no such command
    │   ├── UnknownListError         2     no list has the given short name
    │   ├── UnknownNameError         2     a name matches nothing in the list
    │   │   ├── UnknownLeaderError   2     … no leader
    │   │   ├── UnknownMemberError   2     … no responsible unit, nor a member of one
    │   │   └── UnknownUnitError     2     … no unit or group
    │   ├── UnknownNoticeError       2     the register has no notice with that number
    │   ├── UnknownOptionError       2     a command has no such option
    │   ├── UnknownShellError        2     there is no completion for that shell
    │   ├── UnknownTaskError         2     the list has no task with that number
    │   ├── UnknownWorkstreamError   2     a task has no workstream with that number
    │   ├── UntakenOptionError       2     an option before the command is not one of its options
    │   └── WrongPlaceError          2     a part can't be moved to that place
    ├── FileError                    3     a file can't be found, read or written
    │   ├── DamagedPaperError        3     a paper to prove is damaged or hostile
    │   ├── DocumentPathError        3     a document's path is a folder or device
    │   ├── EmptyTableError          3     a published table is empty
    │   ├── FailedBrowserError       3     the browser writes no PDF
    │   ├── FailedEditorError        3     the editor fails
    │   ├── FileLookupError          3     a file's folder can't be found, so git can't be asked
    │   ├── FixedRegisterError       3     notices can't be added to a register
    │   ├── FolderError              3     a folder for documents can't be created
    │   ├── FolderLockError          3     the list's folder can't be locked
    │   ├── ForeignFolderError       3     a folder to be replaced has a file that no export wrote
    │   ├── FormError                3     a workbook is not a form
    │   ├── GitError                 3     git fails or gives an invalid answer
    │   │   ├── MissingObjectError   3     part of the history is missing from the repository
    │   │   └── OldGitError          3     the installed git is too old
    │   ├── HardLinksError           3     the list has several hard links
    │   ├── IncompleteConflictError  3     a conflict marker has no matching marker
    │   ├── InvalidProvenanceError   3     a paper has properties that this program doesn't write
    │   ├── JournalError             3     the record of a command is invalid
    │   ├── LargeTableError          3     a published table is larger than any list
    │   ├── LockFileError            3     the list's lock can't be taken
    │   ├── ManyCellsError           3     a published document has more cells than any list
    │   ├── MissingBrowserError      3     no browser that writes PDF is installed
    │   ├── MissingEditorError       3     the editor is not installed
    │   ├── MissingGitError          3     git is not installed
    │   ├── MissingLibraryError      3     a library for documents is not installed
    │   ├── NewLockError             3     the list's lock can't be created
    │   ├── NoCommittedListError     3     a paper's list was not in any commit
    │   ├── NoEarlierCommitError     3     the branch has no commit on or before a day
    │   ├── NoListBelowError         3     there is no list in a folder or below it
    │   ├── NoListError              3     there is no list in the folder or above it
    │   ├── NoProvenanceError        3     a document doesn't state what it was made from
    │   ├── NoRevisionError          3     git doesn't know a revision
    │   │   └── NoCommitError        3     the branch has no commit yet
    │   ├── NotAFileError            3     a folder or device is named as the list
    │   ├── NotAFolderError          3     the path of a folder to be written is a file or device
    │   ├── NotTextError             3     a file expected to be text is a document or an image
    │   ├── NotThereError            3     a revision doesn't contain the list
    │   ├── OlderRegisterError       3     another branch has later notices than the register
    │   ├── OtherVersionError        3     a paper was made by another version of the program
    │   ├── OverLimitError           3     a change would make the list too large to read
    │   ├── PortError                3     the port for showing the page can't be used
    │   ├── ReadOnlyListError        3     the list may not be written
    │   ├── RefusedCommitError       3     git or a hook refuses a commit
    │   ├── ShellFileError           3     a shell's file can't be written for completion
    │   ├── TableError               3     a published table can't be imported
    │   │   ├── DifferentHeadersError 3   … because two of its tables have different headings
    │   │   ├── NoHeaderError        3     … because no row has the headings of a list
    │   │   └── UnknownTableError    3     … because its columns are not recognized
    │   ├── UncommittedChangesError  3     a paper's list or office had uncommitted changes
    │   ├── UnconfirmedWriteError    3     the disk doesn't confirm what was written
    │   ├── UnknownSourceError       3     the repository lacks a paper's list or its commit
    │   ├── UnprovedResolutionError  3     answers to conflicts can't be combined
    │   ├── UnreadFormatError        3     a published list is in an unsupported format
    │   ├── UnreadableDocumentError  3     a published document is damaged or hostile
    │   ├── UnreadableFileError      3     the system refuses to read a file
    │   ├── UnreadableOfficeError    3     the file of an office can't be read
    │   ├── UnreadableRegisterError  3     the register of notices can't be read
    │   ├── UnrepeatableError        3     a paper's command fails, or doesn't make a single paper
    │   ├── UnresolvedMergeError     3     the staged list has merge conflicts
    │   ├── UnsafeEditError          3     an edit can't be proved to change only what was asked
    │   │   └── UnclearCommentError  3     … because a comment may belong to what would be removed
    │   ├── UntitledListError        3     an imported list has no title
    │   ├── UntrackedFileError       3     git doesn't track the list
    │   ├── UnwritableDocumentError  3     the system refuses to write a document
    │   │   └── MissingFolderError   3     … because its folder does not exist
    │   ├── UnwritableListError      3     the system refuses to write the list
    │   │   └── MountPointError      3     … because it is a mount point
    │   └── UnwritableOutputError    3     standard output can't be written
    ├── InvalidImportError           3     an imported list would have an error
    ├── InvalidListError             3     the list has errors, its `problems`
    │   ├── InvalidOfficeError       3     the file of an office has errors, its `problems`
    │   ├── InvalidRegisterError     3     the register of notices has errors, its `problems`
    │   ├── InvalidResolutionError   3     … once the answers to its conflicts are applied
    │   └── InvalidRulesError        3     the rules file of an import has errors, its `problems`
    ├── LostCellError                70    a cell of a table is neither imported nor accounted for
    ├── LostTextError                70    a text outside the tables is not accounted for
    ├── UnprovedImportError          70    an imported list doesn't read back as it was written
    └── BusyError                    4     another program is writing the list
        ├── ChangedListError         4     … and has changed it since it was read
        └── LockedError              4     … and holds its lock

Hints that name an option or a command are in `options/error_hints.py`. An error *in* a list is not
an exception but a value: see `problems`.
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
    """The reason for a system *error*, in the user's language: `Permission denied`.

    *path* is the file that was being opened. If its folder doesn't exist, the reason names the
    missing folder.
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

    A subclass may define both texts with placeholders: *sentence* for the message, and *advice* for
    the hint. Keyword arguments fill the placeholders: `LockedError(file=path)`. They also become
    attributes, which `options/error_hints` and programs use. *candidates* are texts that may
    replace an invalid text, if there are only a few.
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
        """The code of this class in JSON, such as `unknown-unit`. docs/json.md lists all codes."""
        words = re.findall("[A-Z][a-z0-9]*", cls.__name__.removesuffix("Error"))
        return "-".join(words).lower()


class UsageError(TasklistError):
    """Arguments are invalid, or don't fit the list."""

    exit_code = EXIT_USAGE


class InvalidValueError(UsageError):
    """The value of an option or argument is invalid; *candidates* may list the valid values."""


class MissingArgumentError(UsageError):
    """The required argument or option *name* is missing."""

    sentence = N_("Missing option: {name}")


class FileError(TasklistError):
    """A file can't be found, read or written."""


class UnwritableOutputError(FileError):
    """Standard output can't be written; *reason* is what the system says."""

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
    """After a change, the list *file* would be too large to read.

    *error* says which limit would be exceeded. *line* is the number of the line where that happens.
    """

    sentence = N_("{file}:{line}: the list would be too large to read: {error}")
    advice = N_("Nothing was written. Shorten the text, or make room in the file first.")


class UnknownNameError(UsageError):
    """No name in the list matches *name*; the hint lists similar names.

    *known* are the names in the list.
    """

    def __init__(self, name: str, known: Sequence[str]) -> None:
        # Sharing only the last character means nothing, because many units end with 局, 委 or 办.
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
