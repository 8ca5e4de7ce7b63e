"""Errors in a published document, with the place where it is invalid."""

from __future__ import annotations

from tasklist.errors import FileError
from tasklist.grids.document_places import CellPlace, place_in_file
from tasklist.language import N_, _

MOST_CELLS = 100_000  # filled cells; the largest published list has a few thousand


class ManyCellsError(FileError):
    """A document, the *file*, has more than *count* filled cells or lines."""

    sentence = N_("{file} has more than {count} cells or lines.")
    advice = N_("A list is much smaller: check that this is the right file.")


class TableError(FileError):
    """A published list can't be imported (exit 3): where, what is wrong, and what to do.

    *place* is where the list is invalid: a cell, a row, or the number of a line of text. *remedy*
    is `rules`, `unit` or `choice` if a hint of `options/error_hints` names an option that helps,
    else "".
    """

    place: CellPlace
    remedy: str

    def __init__(
        self, file: str, place: CellPlace | int, message: str, hint: str = "", *, remedy: str = ""
    ) -> None:
        if isinstance(place, int):
            place = CellPlace(0, place)
        super().__init__(
            f"{place_in_file(file, place)}: {message}",
            hint or _("Compare this place with the published list, then import again."),
            place=place,
            remedy=remedy,
        )
