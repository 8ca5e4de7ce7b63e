"""Texts of a form: its headings, and what it asks of the unit."""

from __future__ import annotations

from tasklist.forms.recipients import FormRequest
from tasklist.language import _, ngettext
from tasklist.reports.labels import long_day
from tasklist.text.escape import escape_invisible


def wording_headings() -> tuple[str, ...]:
    """The headings of the columns that say what was promised."""
    return (_("Task"), _("Goal"), _("Plan"), _("Due"), _("Units"))


def answer_headings() -> dict[str, str]:
    """The heading of each column to fill in, by its name."""
    return {
        "status": _("Status"),
        "done": _("Reached on"),
        "evidence": _("Evidence"),
        "progress": _("Progress"),
        "problem": _("Problems"),
        "next": _("Next steps"),
        "extend_to": _("Extension until"),
        "extend_reason": _("Reason for extension"),
        "note": _("Note"),
    }


def unit_line(form: FormRequest, count: int) -> str:
    """The unit, how many milestones there are, and when the form is to be returned."""
    unit = ngettext("Unit: {unit} ({count} milestone)", "Unit: {unit} ({count} milestones)", count)
    text = unit.format(unit=escape_invisible(form.full_name or form.unit), count=count)
    if form.carried:
        carried = ngettext(
            "{count} is still open from before; its due date is red",
            "{count} are still open from before; their due dates are red",
            form.carried,
        )
        text += _("; ") + carried.format(count=form.carried)
    if form.return_by is not None:
        text += "    " + _("To be returned by {day}").format(day=long_day(form.return_by))
    return text


def form_instructions() -> str:
    """How to fill in a form."""
    return _(
        "Please fill in the yellow cells only: the status; the date on which the milestone was"
        " reached (such as 2023-09-28) with its evidence (document numbers, one per line:"
        " Alt+Enter); for what is open the progress, problems and next steps; and, where more"
        " time is needed, until when and why. An empty cell changes nothing. Leave all rows in"
        " place, and send this file back as an .xlsx."
    )


def reply_instructions() -> str:
    """How to correct a reply."""
    return _(
        "These rows could not be accepted, for the reasons in red. Please correct the yellow"
        " cells, which have your answers, and send this file back as an .xlsx. What you answered in"
        " other rows was accepted and need not be sent again."
    )
