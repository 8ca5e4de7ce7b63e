"""Who has returned a form, as a table for people and as records for other programs."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from tasklist.forms.return_status import ReturnReport, ReturnState, UnitReturn
from tasklist.language import _, ngettext
from tasklist.reports.table import CellType, Column, Table


def state_words() -> Mapping[ReturnState, str]:
    """The words for each state, in the language of the user."""
    return {
        ReturnState.NONE: _("not returned"),
        ReturnState.BLANK: _("returned blank"),
        ReturnState.REFUSED: _("has refused rows"),
        ReturnState.PARTLY: _("answered in part"),
        ReturnState.ANSWERED: _("answered"),
    }


def return_table(report: ReturnReport) -> Table:
    """Return *report* as a table, with a note below it that counts the units."""
    words = state_words()
    columns = [
        Column(_("Unit")),
        Column(_("Form")),
        Column(_("Rows"), kind=CellType.NUMBER, spare=2),
        Column(_("Answered"), kind=CellType.NUMBER),
        Column(_("Left"), kind=CellType.NUMBER),
        Column(_("Refused"), kind=CellType.NUMBER),
        Column(_("Deleted"), kind=CellType.NUMBER),
    ]
    if any(unit.return_by for unit in report.units):
        columns.append(Column(_("Return by"), spare=1))
    rows = (
        (
            unit.unit,
            words[unit.state],
            unit.rows,
            unit.answered,
            len(unit.left),
            unit.refused,
            unit.vanished,
            _due_text(unit, report.as_of),
        )[: len(columns)]
        for unit in report.units
    )
    return Table("", tuple(columns), tuple(rows), notes=(_total(report),))


def return_records(report: ReturnReport) -> list[dict[str, object]]:
    """Return a record for each unit of *report*, for JSON."""
    return [
        {
            "unit": unit.unit,
            "state": str(unit.state),
            "rows": unit.rows,
            "answered": unit.answered,
            "unanswered": len(unit.left),
            "refused": unit.refused,
            "deleted": unit.vanished,
            "return_by": None if unit.return_by is None else unit.return_by.isoformat(),
            "files": list(unit.files),
            "left": [f"{task} {quarter}" for task, quarter in unit.left],
        }
        for unit in report.units
    ]


def _due_text(unit: UnitReturn, today: datetime.date) -> str | None:
    """Return the day by which the form is to be returned, or how many days late it is.

    None if no day was given.
    """
    if unit.return_by is None:
        return None
    late = (today - unit.return_by).days
    if late <= 0 or unit.state is ReturnState.ANSWERED:
        return unit.return_by.isoformat()
    return ngettext("{count} day late", "{count} days late", late).format(count=late)


def _total(report: ReturnReport) -> str:
    """Return a sentence with the number of units, and the number in each state."""
    total = ngettext("{count} unit", "{count} units", len(report.units))
    parts = [
        f"{word} {count}"
        for state, word in reversed(list(state_words().items()))
        if (count := report.count(state))
    ]
    return _("{total}: {parts}").format(
        total=total.format(count=len(report.units)), parts=_(", ").join(parts)
    )
