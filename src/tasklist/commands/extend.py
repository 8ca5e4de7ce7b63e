"""`tasklist extend`: more time, to the end of a later quarter."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from tasklist.language import N_, _
from tasklist.model.facts import Extension
from tasklist.model.quarters import Quarter
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options import arguments
from tasklist.options.base import option, takes
from tasklist.options.edits import apply_edit
from tasklist.options.facts import (
    DatedOptions,
    missing_option,
    optional_text,
    required_text,
    with_fact,
)
from tasklist.options.preconditions import refusal, require_not_done, require_not_dropped


@takes(DatedOptions)
def extend(
    options: DatedOptions,
    *,
    to: Annotated[
        str | None, option("--to", help=N_("The quarter to whose end."), metavar="QUARTER")
    ] = None,
    reason: Annotated[
        str | None, option("--reason", help=N_("Why; it must be said."), metavar="TEXT")
    ] = None,
    approval: Annotated[
        str | None,
        option("--approval", help=N_("The document that approves it."), metavar="TEXT"),
    ] = None,
) -> None:
    """Give more time; the first day stays known."""
    options.refuse_beside_undo(to, reason, approval, options.on, options.amend)

    def change(placed: PlacedMilestone) -> Milestone:
        if options.undo:
            return replace(placed.milestone, extended=None)
        require_not_dropped(placed)
        require_not_done(placed)
        old = placed.milestone.extended
        fact = Extension(
            _later(placed, to),
            options.day(old),
            required_text(reason, "--reason", old.reason if old else None),
            optional_text(approval, "--approval", old.approval if old else None),
        )
        return with_fact(placed, amend=options.amend, extended=fact)

    apply_edit(options, change, check=options.check, fact="extended")


def _later(placed: PlacedMilestone, text: str | None) -> Quarter:
    """The quarter that *text* names, later than the first one; as it is, where none is named."""
    span, old = placed.milestone.span, placed.milestone.extended
    if text is None:
        if old is None:
            raise missing_option("--to", "QUARTER")
        return old.to
    new = arguments.span(text, span.first.year)
    if new.last <= span.last:
        message = _("Task {task} {quarter} ({units}) is due in {last}: {to} is no later.")
        hint = _("Name a later quarter; what goes beyond the year belongs into the next list.")
        raise refusal(placed, message, hint, last=span.last, to=new)
    return new.last
