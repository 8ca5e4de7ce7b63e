"""The rows of a form before it is written: milestones, with the cells to fill in.

In a new form, these cells have the facts of the list. In a reply, they have the answers of the
unit, and another cell has the reason why the answers were refused.
"""

from __future__ import annotations

from collections.abc import Sequence

from tasklist.documents.excel.workbook import cut
from tasklist.forms import layout
from tasklist.forms.answer_cells import AnswerCells
from tasklist.forms.recipients import FormRequest
from tasklist.language import _
from tasklist.model.status import MilestoneStatus
from tasklist.model.tasklist import Milestone
from tasklist.process.named_tuples import NamedTuple


class SheetRow(NamedTuple):
    """A row to be written: a milestone with its status, and *answers* already filled in.

    *reason* is the reason why the row is returned, if it is part of a reply, and otherwise "".
    """

    standing: MilestoneStatus
    answers: AnswerCells
    reason: str = ""


class Reply(NamedTuple):
    """A reply to one unit: the refused *rows*, to be corrected and sent back.

    *form* has the unit and the list. *remarks* are about refusals that have no row in the reply.
    """

    form: FormRequest
    rows: tuple[SheetRow, ...]
    remarks: tuple[str, ...] = ()


def rows_of_form(form: FormRequest) -> Sequence[SheetRow]:
    """The rows of *form*, with the facts of the list filled in."""
    return [SheetRow(standing, filled_in(standing.known)) for standing in form.standings]


def filled_in(known: Milestone) -> AnswerCells:
    """Return the cells to fill in, already filled with the facts of the milestone *known*.

    *known* is the milestone without facts dated later than the day of the form. A cell stays empty
    if it can't hold the text unchanged.
    """
    return AnswerCells(
        status=_(layout.REACHED) if known.done else "",
        done=known.done or "",
        evidence=_fillable("\n".join(known.evidence)),
        note=_fillable(known.note or ""),
    )


def _fillable(text: str) -> str:
    """Return *text* if a cell can hold it unchanged, and otherwise ""."""
    return text if cut(text) == text else ""
