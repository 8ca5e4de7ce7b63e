"""Rows of a form before they are written: a milestone, and the cells to fill in as they are sent.

Those of a form have what the list says, those of a reply what the unit answered, and why that was
not accepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tasklist.documents.excel.workbook import cut
from tasklist.forms import layout
from tasklist.forms.answer_cells import AnswerCells
from tasklist.forms.recipients import FormRequest
from tasklist.language import _
from tasklist.model.status import MilestoneStatus
from tasklist.model.tasklist import Milestone


class SheetRow(NamedTuple):
    """The row of the milestone of *standing*, with *answers* filled in, returned for a *reason*."""

    standing: MilestoneStatus
    answers: AnswerCells
    reason: str = ""


class Reply(NamedTuple):
    """The refused *rows* of a unit, to be sent back; *form* has the unit and the list.

    *remarks* are on what belongs to no row.
    """

    form: FormRequest
    rows: tuple[SheetRow, ...]
    remarks: tuple[str, ...] = ()


def rows_of_form(form: FormRequest) -> Sequence[SheetRow]:
    """The rows of *form*, with what the list says filled in."""
    return [SheetRow(standing, filled_in(standing.known)) for standing in form.standings]


def filled_in(known: Milestone) -> AnswerCells:
    """The cells to fill in with what the list says of a milestone, *known* on the day."""
    return AnswerCells(
        status=_(layout.REACHED) if known.done else "",
        done=known.done or "",
        evidence=_fillable("\n".join(known.evidence)),
        note=_fillable(known.note or ""),
    )


def _fillable(text: str) -> str:
    """*text* if a cell can hold it unchanged; otherwise empty."""
    return text if cut(text) == text else ""
