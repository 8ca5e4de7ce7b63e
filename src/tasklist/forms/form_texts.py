"""The texts of a form: its headings, and its instructions to the unit."""

from __future__ import annotations

from tasklist.forms.recipients import FormRequest
from tasklist.language import _, ngettext
from tasklist.reports.report_words import long_day
from tasklist.text.escape import escape_invisible


def wording_headings() -> tuple[str, ...]:
    """The headings of the columns that show the milestone."""
    return (_("Task"), _("Goal"), _("Plan"), _("Due"), _("Units"))


def answer_headings() -> dict[str, str]:
    """Map the name of each column to fill in, such as `done`, to the heading of the column."""
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
    """Return the line below the title: the unit, the number of milestones, and the return day.

    *count* is the number of milestones.
    """
    unit = ngettext("Unit: {unit} ({count} milestone)", "Unit: {unit} ({count} milestones)", count)
    text = unit.format(unit=escape_invisible(form.full_name or form.unit), count=count)
    if form.carried:
        carried = ngettext(
            "{count} is still open from earlier quarters; its due date is in red",
            "{count} are still open from earlier quarters; their due dates are in red",
            form.carried,
        )
        text += _("; ") + carried.format(count=form.carried)
    if form.return_by is not None:
        text += "    " + _("Please return by {day}").format(day=long_day(form.return_by))
    return text


def form_instructions() -> str:
    """The instructions for filling in a form."""
    return _(
        "Please fill in the yellow cells only: the status; the date on which the milestone was"
        " reached (such as 2023-09-28) with its evidence (document numbers, one per line:"
        " Alt+Enter); for open milestones, the progress, problems and next steps; and, where more"
        " time is needed, the new time and the reason. An empty cell changes nothing. Do not"
        " delete rows, and send this file back as .xlsx."
    )


def reply_instructions() -> str:
    """The instructions for correcting a reply."""
    return _(
        "These rows could not be accepted, for the reasons in red. The yellow cells have your"
        " answers: please correct them, and send this file back as .xlsx. Your answers in other"
        " rows were accepted; you need not send them again."
    )
