"""Errors of files on disk: the list, its lock, and documents."""

from __future__ import annotations

from tasklist.errors import BusyError, FileError, UsageError
from tasklist.language import N_


class NotAFileError(FileError):
    """The path of the list, *file*, is a folder, pipe or device."""

    sentence = N_("{file} is not a file.")


class UnreadableFileError(FileError):
    """The *file* cannot be read; the system says why (*reason*)."""

    sentence = N_("{file} can't be read: {reason}")


class ReadOnlyListError(FileError):
    """The list, *file*, is read-only."""

    sentence = N_("{file} is read-only.")
    advice = N_("Make it writable, then try again.")


class HardLinksError(FileError):
    """The list *file* has *count* hard links: replacing *file* would not change the other links."""

    sentence = N_(
        "{file} is one of {count} hard links to the list: the others would keep the old list."
    )
    advice = N_(
        "Nothing was changed. Delete the others, or make them symbolic links. To detach"
        " this one: cp -p {file} COPY, then mv COPY {file}"
    )


class ChangedListError(BusyError):
    """The list, *file*, has changed since it was read (exit 4)."""

    sentence = N_("Another program changed {file} in the meantime.")
    advice = N_("Nothing was written. Review that change, then try again.")


class UnwritableListError(FileError):
    """The list, *file*, cannot be written; the system says why (*reason*)."""

    sentence = N_("{file} can't be written: {reason}")
    advice = N_("Nothing was changed. Check the disk, and your permissions for its folder.")


class MountPointError(UnwritableListError):
    """The list, *file*, cannot be written: it is a mount point, which cannot be replaced."""

    advice = N_("Nothing was changed. The file itself is a mount point: mount its folder instead.")


class UnconfirmedWriteError(FileError):
    """The list, *file*, was written, but the disk did not confirm it, for the *reason*."""

    sentence = N_("{file} was written, but the disk did not confirm it: {reason}")
    advice = N_("Check the disk, then look at the list: git diff")


class ListExistsError(UsageError):
    """A new list would replace an existing *file* (exit 2)."""

    sentence = N_("{file} already exists.")


class FolderLockError(FileError):
    """The folder of the list, *file*, cannot be locked; the system says why (*reason*)."""

    sentence = N_("The folder {file} can't be locked: {reason}")
    advice = N_("Nothing was changed. Writing the list requires permission to read its folder.")


class LockFileError(FileError):
    """The lock, *file*, cannot be taken; the system says why (*reason*)."""

    sentence = N_("The lock {file} can't be taken: {reason}")
    advice = N_(
        "Nothing was changed. The lock must be an empty file that everyone who writes the"
        " list can read. Delete the existing one while nobody is writing."
    )


class NewLockError(FileError):
    """The lock, *file*, cannot be created in *folder*; the system says why (*reason*)."""

    sentence = N_("The lock {file} can't be created: {reason}")
    advice = N_("Nothing was changed. Writing the list requires permission to write in {folder}.")


class FileAndYearError(UsageError):
    """Both a *file* and a year were given (exit 2)."""

    sentence = N_("A file and a year cannot be combined: {file}")


class NoListError(FileError):
    """There is no list called *name* in the folder, nor in any folder above it."""

    sentence = N_(
        "No list found: expected data/{name} or {name} in this folder or a folder above it."
    )


class NoListBelowError(FileError):
    """There is no list called *name* in *folder* or in any folder below it."""

    sentence = N_("No list found: expected {name} in {folder} or a folder below it.")


class FolderError(FileError):
    """A folder for documents, *file*, cannot be created; the system says why (*reason*)."""

    sentence = N_("The folder {file} can't be created: {reason}")


class ListAsDocumentError(UsageError):
    """A document would replace the list, *file* (exit 2)."""

    sentence = N_("{file} is the list itself.")
    advice = N_("Choose another file for the document.")


class UnwritableDocumentError(FileError):
    """A document, *file*, cannot be written; the system says why (*reason*)."""

    sentence = N_("{file} can't be written: {reason}")
    advice = N_("If the document is open, close it, or choose another path.")


class MissingFolderError(UnwritableDocumentError):
    """A document, *file*, cannot be written, because the folder for it does not exist."""

    advice = N_("Create the folder first, or choose another path.")


class DocumentPathError(FileError):
    """The path of a document, *file*, is a folder, pipe or device."""

    sentence = N_("{file} is not a file.")
    advice = N_("Choose another path for the document.")


class ForeignFolderError(FileError):
    """The folder *file*, which is to be replaced, has a file that no export wrote: *foreign*."""

    sentence = N_("{file} has a file that no export wrote: {foreign}")
    advice = N_("Choose another path, or move the file away.")


class NotAFolderError(FileError):
    """The path *file*, to which a folder is to be written, is a file or a device."""

    sentence = N_("{file} is not a folder.")
    advice = N_("Choose another path for the folder.")
