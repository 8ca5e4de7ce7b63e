"""An office as its papers show it: letterhead, document numbers, addressees, days to reply."""

from __future__ import annotations

import datetime
from dataclasses import field
from functools import cached_property

from tasklist.model.record_decorator import record

YEAR_PLACE = "{year}"
NUMBER_PLACE = "{n}"
SATURDAY = 5  # as returned by `date.weekday`


@record(kw_only=True)
class UnitName:
    """The *full* name of the unit that the list calls *short*."""

    short: str
    full: str
    line: int = field(default=0, compare=False)


@record(kw_only=True)
class OfficeContact:
    """Whom a unit may ask: a person, and a *phone* number, which may be empty."""

    name: str
    phone: str = ""


@record(kw_only=True, slots=False)
class Office:
    """The office that sends the papers; fields that its file does not set are empty or None.

    *issuer* is the whole name of the office (发文机关), *short* its name in sentences. *number* is
    the pattern of its document numbers: `西督〔{year}〕{n}号`. *signature* (署名) is empty if the
    issuer signs. *recipients* (主送) and *copies* (抄送) are the addressees of a bulletin. A notice
    or form is to be answered within *reply_days* days. A unit is ranked if it has at least
    *min_due* due milestones.
    """

    issuer: str = ""
    short: str = ""
    number: str = ""
    signature: str = ""
    recipients: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    contacts: tuple[OfficeContact, ...] = ()
    reply_days: int | None = None
    min_due: int | None = None
    units: tuple[UnitName, ...] = ()

    @property
    def signatory(self) -> str:
        """The name under a letter: the signature, or if there is none, the issuer.

        Empty if neither is known.
        """
        return self.signature or self.issuer

    @property
    def name_in_text(self) -> str:
        """The name of the office in a sentence: its short name, or else the issuer."""
        return self.short or self.issuer

    @cached_property
    def full_names(self) -> dict[str, str]:
        """The full names of units, by the names that the list uses."""
        return {unit.short: unit.full for unit in self.units}

    def full_name(self, unit: str) -> str:
        """The full name of *unit*, a name in the list; *unit* itself if no full name is known."""
        return self.full_names.get(unit, unit)

    def document_number(self, year: int, number: int | None) -> str:
        """The document number with this *year* and *number*: `西督〔2023〕12号`.

        If *number* is None, the result has a blank where the number is to be written. Empty if
        the office has no pattern.
        """
        written = "\u3000" if number is None else str(number)
        return self.number.replace(YEAR_PLACE, str(year)).replace(NUMBER_PLACE, written)

    def reply_day(self, day: datetime.date) -> datetime.date | None:
        """The day by which to answer a paper dated *day*; None if the office sets no period.

        If that is a Saturday or Sunday, return the next Monday instead. Public holidays are not
        considered.
        """
        if self.reply_days is None:
            return None
        last = day + datetime.timedelta(days=self.reply_days)
        weekend = 7 - last.weekday() if last.weekday() >= SATURDAY else 0
        return last + datetime.timedelta(days=weekend)
