"""The hidden sheet of a form: its list, unit and quarter, and the rows that were sent.

Nobody fills in this sheet. It has a checksum of the rows that were sent. The checksum shows if
somebody changed these rows, for example by deleting a row here and in the visible sheet. It
prevents mistakes, but is not a signature.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping, Sequence

from tasklist.forms import layout
from tasklist.forms.answer_cells import Cell, as_text
from tasklist.forms.form_file import FormError
from tasklist.forms.layout import FormLayout
from tasklist.forms.row_keys import Key
from tasklist.language import _
from tasklist.process.named_tuples import NamedTuple

YEARS = range(1000, 10_000)


class FormProperties(NamedTuple):
    """The properties of a form: its columns, list, unit and quarter.

    *year*, *title* and *commit* are those of the list. The form was made on the day *as_of*, and is
    to be returned by *return_by*. *sent* has the keys of the rows that were sent, or None for a
    form of an older version, which does not record them.
    """

    layout: FormLayout
    year: int
    title: str
    commit: str = ""
    unit: str = ""
    quarter: str = ""
    as_of: datetime.date | None = None
    return_by: datetime.date | None = None
    sent: tuple[Key, ...] | None = None

    @property
    def cells(self) -> list[tuple[str, str | int]]:
        """The first two columns of the hidden sheet: the names of the properties and the values."""
        keys = self.sent or ()
        return [
            (layout.MARK, layout.VERSION),
            (layout.YEAR, self.year),
            (layout.LIST, self.title),
            (layout.COMMIT, self.commit),
            (layout.QUARTER, self.quarter),
            (layout.UNIT, self.unit),
            (layout.AS_OF, _day_text(self.as_of)),
            (layout.RETURN_BY, _day_text(self.return_by)),
            (layout.REPLY, int(self.layout.is_reply)),
            (layout.ROWS, _checksum(self.unit, self.quarter, keys)),
        ]


def read(sheet: Sequence[Sequence[Cell]]) -> FormProperties:
    """Return the properties in *sheet*, the hidden sheet of a form.

    Raises FormError if the sheet is not that of a form, if the form has an unknown version, or if
    the recorded rows were changed.
    """
    about = {str(row[0]): row[1] for row in sheet if len(row) > 1}
    if layout.MARK not in about:
        raise foreign()
    version = about[layout.MARK]
    names = next((names for known, names in layout.ANSWERS.items() if known == version), None)
    if names is None:
        raise FormError(_("made by another version of tasklist; fill in a new form"))
    texts = {name: as_text(value) for name, value in about.items()}
    unit, quarter = texts.get(layout.UNIT, ""), texts.get(layout.QUARTER, "")
    sent = None
    if version != min(layout.ANSWERS):
        sent = _sent(sheet)
        if texts.get(layout.ROWS) != _checksum(unit, quarter, sent):
            raise FormError(_("its hidden sheet was changed; fill in a new form"))
    return FormProperties(
        FormLayout(names, texts.get(layout.REPLY) == "1"),
        _year(about),
        texts.get(layout.LIST, ""),
        texts.get(layout.COMMIT, ""),
        unit,
        quarter,
        _day(texts.get(layout.AS_OF, "")),
        _day(texts.get(layout.RETURN_BY, "")),
        sent,
    )


def foreign() -> FormError:
    """Return the error for a workbook that is not a form of this program."""
    return FormError(_("not a form of this program; create a new one"))


def _year(about: Mapping[str, Cell]) -> int:
    year = about.get(layout.YEAR)
    if not isinstance(year, int | float) or year not in YEARS:
        raise foreign()
    return int(year)


def _sent(sheet: Sequence[Sequence[Cell]]) -> tuple[Key, ...]:
    """The keys of the rows that were sent."""
    width = len(Key._fields)
    texts = ([as_text(cell) for cell in row[layout.SENT :][:width]] for row in sheet)
    return tuple(Key(*row) for row in texts if len(row) == width and any(row))


def _checksum(unit: str, quarter: str, keys: Sequence[Key]) -> str:
    return hashlib.sha256(json.dumps([unit, quarter, *keys]).encode()).hexdigest()[:16]


def _day_text(day: datetime.date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None
