"""Checks of what a row of a form claims: its visible cells, its status and its date."""

from __future__ import annotations

import datetime

from tasklist.forms.row_errors import ClaimError
from tasklist.forms.visible_wording import strangers
from tasklist.forms.workbook_reader import FormRow
from tasklist.language import _
from tasklist.model.tasklist import PlacedMilestone


def refuse_both() -> None:
    """Raise the ClaimError for a row that is marked as reached and requests an extension."""
    raise ClaimError(
        _("marked as reached, but an extension is requested"), _("Delete one of the two.")
    )


def check_shown(row: FormRow, placed: PlacedMilestone) -> None:
    """Raise ClaimError if the visible cells of *row* do not show *placed*, its milestone."""
    if other := list(strangers(row.wording_cells, placed, row.key.marks[-1])):
        message = _(
            "the row was sorted, copied or edited; cells that do not match its hidden key: {cells}"
        )
        raise ClaimError(
            message.format(cells=_(", ").join(other)),
            _("Answer again, for the milestone shown in this row."),
        )


def check_status(
    placed: PlacedMilestone, day: datetime.date | None, *, reached: bool | None
) -> None:
    """Raise ClaimError if the status in a row contradicts the list, or *day*, its date.

    *reached* says whether the status means that the milestone is reached; None if there is no
    status.
    """
    if reached and day is None:
        raise ClaimError(
            _("marked as reached, but no date is given"),
            _("Fill in the date on which the milestone was reached."),
        )
    if reached is False and day is not None:
        raise ClaimError(
            _("marked as in progress, but a date is given"),
            _("If the milestone was reached, change the status; if not, delete the date."),
        )
    done = placed.milestone.done
    if reached is False and done is not None:
        raise ClaimError(
            _(
                "reported in progress here, but done on {date} in the list; if the list is"
                " wrong, first reopen {task}.{workstream} {quarter}"
            ).format(
                date=done,
                task=placed.id.task,
                workstream=placed.id.workstream,
                quarter=placed.milestone.span,
            ),
            _("If the milestone was not reached, say so in the note; the office will reopen it."),
        )
