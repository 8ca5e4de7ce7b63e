"""Errors for papers that can't be proved: their provenance is missing, invalid, or not in git."""

from __future__ import annotations

from tasklist.errors import FileError
from tasklist.language import N_


class NoProvenanceError(FileError):
    """The document *file* has no properties that say what it was made from."""

    sentence = N_("{file} doesn't say what it was made from.")


class DamagedPaperError(FileError):
    """The document *file* can't be read; *problem* says why."""

    sentence = N_("{file}: {problem}")
    advice = N_("The file is not as tasklist wrote it. Get the paper again from where it is kept.")


class InvalidProvenanceError(FileError):
    """The document *file* has properties that this program would not have written."""

    sentence = N_("{file} has properties that tasklist doesn't write.")
    advice = N_("They were changed after the paper was made.")


class OtherVersionError(FileError):
    """The document *file* was made by *version* of the program; this is version *own*."""

    sentence = N_("{file} was made by tasklist {version}; this is tasklist {own}.")
    advice = N_("Install tasklist {version}, and prove the paper with that version.")


class UnknownSourceError(FileError):
    """The repository lacks the *commit* from which *file* was made, or the commit lacks *list*."""

    sentence = N_(
        "{file} was made from {list} in commit {commit}, which is not in this repository."
    )


class NoCommittedListError(FileError):
    """The *list* from which *file* was made had not been committed."""

    sentence = N_("{file} was made from {list}, which was not in git.")
    advice = N_("Commit the list, then make the paper again.")


class UncommittedChangesError(FileError):
    """The *source* from which *file* was made had changes that are in no commit."""

    sentence = N_("When {file} was made, {source} had changes that were not committed.")
    advice = N_("Commit those changes, or make the paper again from the list as committed.")


class UnrepeatableError(FileError):
    """The paper *file* can't be made again; *problem* says why."""

    sentence = N_("{file} can't be made again: {problem}")
    advice = N_("Its properties were changed after the paper was made.")
