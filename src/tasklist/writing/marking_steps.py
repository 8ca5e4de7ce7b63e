"""The steps of a command that marks milestones: select, mark, ask, save, and print the result."""

import datetime
import sys
from collections.abc import Callable
from contextlib import suppress

from tasklist import render
from tasklist.errors import UsageError
from tasklist.model.marking import NO_MILESTONE, Marking, Skip, mark
from tasklist.model.tasklist import Milestone, PlacedMilestone, Tasklist
from tasklist.options.clock import today
from tasklist.options.output_format import output
from tasklist.writing.command_edits import edit
from tasklist.writing.marking_options import EditOptions

Transition = Callable[[PlacedMilestone], Milestone]
# The date is the value of `--on`, or a date among the words; None if there is neither.
DatedTransition = Callable[[PlacedMilestone, datetime.date | None], Milestone]
YearCheck = Callable[[int, datetime.date | None], None]


def apply_edit(options: EditOptions, transition: Transition, *, fact: str = "done") -> None:
    """Apply *transition* to each milestone that *options* select, and print the result.

    If words name a single milestone that *transition* refuses, its UsageError is raised; otherwise
    milestones that can't be marked are skipped. *fact* is the key that is edited. With
    `--dry-run`, only prints what would change. Raises UnconfirmedError if a question is needed and
    nobody can answer, typer.Exit if the answer is no, and what `writing.command_edits.edit` raises.
    """
    apply_dated_edit(options, None, lambda placed, _on: transition(placed), fact=fact)


def apply_dated_edit(
    options: EditOptions,
    on: str | None,
    transition: DatedTransition,
    check: YearCheck = lambda _year, _on: None,
    *,
    fact: str = "done",
) -> None:
    """Do what `apply_edit` does with a *transition* that also gets the date to record.

    The date is *on*, the value of `--on`, or else a date among the words, or else None. *check* is
    called first, with the list's year and the date. *check* and *transition* raise UsageError to
    refuse a date. If a typed date may mean several dates, the likeliest that is not refused is
    recorded.
    """

    def prepare(tasklist: Tasklist) -> Marking:
        days = options.days(tasklist, on)
        found = options.find(tasklist, days.due)

        def marked_on(date: datetime.date | None) -> Marking:
            check(tasklist.year, date)
            marking = mark(found.milestones, lambda placed: transition(placed, date))
            skips = [Skip(ref, str(span), NO_MILESTONE) for ref, span in found.missing]
            is_alone = len(found.milestones) == 1 and not (skips or options.is_question)
            if is_alone and marking.refusal is not None:
                raise marking.refusal
            return marking.with_skips(skips)

        return _on_likeliest_date(days.on, tasklist.year, marked_on)

    is_json, path = options.is_json, options.path
    if options.dry_run:
        from tasklist.writing import edit_preview

        edit_preview.dry_run(path, prepare, fact, is_json=is_json)
        return
    agreement = None
    if not options.yes and (options.is_question or (sys.stdout.isatty() and not is_json)):
        from tasklist.writing import edit_preview

        agreement = edit_preview.agree(
            path, prepare, is_question=options.is_question, is_json=is_json
        )
    marking, old, new = edit(path, prepare, options.wait, agreement)
    if is_json:
        render.marking_record(output("json"), marking, old, new, is_written=True)
    else:
        render.marks(output("md"), marking, new.tasklist, fact)
        if agreement is None:
            _note_skips(marking)


def _on_likeliest_date(
    on: str | None, year: int, marked_on: Callable[[datetime.date | None], Marking]
) -> Marking:
    """Call *marked_on* with the likeliest date that *on* may mean, and return its marking.

    If *marked_on* raises UsageError, the next likeliest date is tried; if all dates are refused,
    the first error is raised. If *on* is None, *marked_on* is called with None.
    """
    if on is None:
        return marked_on(None)
    from tasklist.words import dates

    likeliest, *others = dates.possible(on, today, lambda: year)
    try:
        return marked_on(likeliest)
    except UsageError:
        for date in others:
            with suppress(UsageError):
                return marked_on(date)
        raise


def _note_skips(marking: Marking) -> None:
    """Add a notice for each reason for which milestones were skipped."""
    if marking.only_unchanged or not marking.skips:
        return
    from tasklist.process import stderr_notices
    from tasklist.reports.marking_text import skip_lines

    for line in skip_lines(marking.skips):
        stderr_notices.add(line)
