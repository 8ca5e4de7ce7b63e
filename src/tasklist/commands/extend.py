"""`tasklist extend`: extends milestones to a later quarter, month or day."""

from datetime import date
from typing import Annotated

from tasklist.language import N_, _
from tasklist.model.marking import NOT_LATER
from tasklist.model.milestone_facts import Extension
from tasklist.model.spans import DueTime, Quarter
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.clock import today
from tasklist.options.options_from_fields import option, takes
from tasklist.text.shell_words import quoted
from tasklist.words import dates
from tasklist.words.misplaced_arguments import MisplacedWordError
from tasklist.writing.edit_preconditions import refusal, require_not_done, require_not_dropped
from tasklist.writing.fact_options import (
    Approval,
    DatedOptions,
    Reason,
    date_of_fact,
    missing_option,
    optional_text,
    required_text,
    with_fact,
)


@takes(DatedOptions)
def extend(
    options: DatedOptions,
    *,
    to: Annotated[
        str | None,
        option("--to", help=N_("The new due quarter, month or day."), metavar="QUARTER"),
    ] = None,
    reason: Reason = None,
    approval: Approval = None,
) -> None:
    """Extend milestones; the list keeps the original due date."""
    if to is None and options.date_words and not (options.amend or options.undo):
        # With `--to`, a date among the words would be that of `--on`.
        raise _new_date_as_word(options.date_words[0])

    def transition(placed: PlacedMilestone, on: date | None) -> Milestone:
        require_not_dropped(placed)
        require_not_done(placed)
        old = placed.milestone.extended
        fact = Extension(
            _new_time(placed, to),
            date_of_fact(on, old),
            required_text(reason, "--reason", old.reason if old else None),
            optional_text(approval, "--approval", old.approval if old else None),
        )
        return with_fact(placed, amend=options.amend, extended=fact)

    options.write("extended", transition, to, reason, approval, options.on)


def _new_date_as_word(text: str) -> MisplacedWordError:
    """Return the error for *text*, a date that was typed as a word, without `--to` before it."""
    correct = f"--to {quoted(text)}"
    return MisplacedWordError(
        _("{text} is {kind}; give it as an option.").format(text=text, kind=_("a date")),
        _("Write: {words}").format(words=correct),
        candidates=[correct],
    )


def _new_time(placed: PlacedMilestone, text: str | None) -> Quarter | DueTime:
    """Return the due time to which *placed* is to be extended.

    It is the time in *text* or, if *text* is None, the time to which *placed* is extended already.
    Raises MissingArgumentError if *text* is None and *placed* is not extended yet. Raises
    UsageError for a time that is not after the original one. If the original time is a quarter or
    several quarters, also raises UsageError for a time in a later year.
    """
    span, old = placed.milestone.span, placed.milestone.extended
    if text is None:
        if old is None:
            raise missing_option("--to", "QUARTER")
        return old.to
    new = dates.later_time(text, today, span)
    hint = _("Give a later quarter of this year; later work belongs in the next year's list.")
    if not span.is_quarters:
        hint = _("Give a later quarter, month or day.")
    if new.due <= span.due:
        message = _("Task {task} {quarter} ({units}) is due in {last}; {to} is not later.")
        last = span.last if span.is_quarters else span.due_text
        raise refusal(placed, NOT_LATER, message, hint, last=last, to=new)
    if span.is_quarters and new.due.year > span.due.year:
        message = _("Task {task} {quarter} ({units}): {to} is after the list's year.")
        raise refusal(placed, NOT_LATER, message, hint, to=new)
    return new
