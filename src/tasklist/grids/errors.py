"""Errors of reading a published document, with the place where it is invalid."""

from __future__ import annotations

from tasklist.errors import FileError
from tasklist.grids.cell_places import CellPlace, place_in_file
from tasklist.language import _


class TableError(FileError):
    """A published list can't be imported; says where, what is wrong, and what to do (exit 3).

    The place is that of a cell or row, or the number of a line of text.
    """

    def __init__(self, file: str, place: CellPlace | int, message: str, hint: str = "") -> None:
        if isinstance(place, int):
            place = CellPlace(0, place)
        super().__init__(
            f"{place_in_file(file, place)}: {message}",
            hint or _("Compare this line with the published list, then import again."),
        )
