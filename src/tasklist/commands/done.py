"""`tasklist done`: marks milestones as done, each with one line in the file."""

import datetime
from collections.abc import Mapping
from functools import partial
from typing import Annotated, ClassVar, NamedTuple

from tasklist.language import N_, _
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.model.transitions import mark_done
from tasklist.options.clock import today
from tasklist.options.options_from_fields import Texts, option, option_class, takes
from tasklist.words import typed_values
from tasklist.words.word_kinds import MARKED_ON, WordKind
from tasklist.writing.edit_preconditions import (
    check_date,
    require_not_before,
    require_not_done,
    require_not_dropped,
    require_not_verified,
)
from tasklist.writing.marking_options import EditOptions
from tasklist.writing.marking_steps import apply_dated_edit


class Completion(NamedTuple):
    """The report that a milestone is done: the date, evidence and a note.

    If *on* is None, the date is *today*. However, if *amend* is true and evidence or a note is
    given, a milestone that is already done keeps its date.
    """

    today: datetime.date
    on: datetime.date | None
    evidence: tuple[str, ...]
    note: str | None
    amend: bool

    def apply(self, placed: PlacedMilestone) -> Milestone:
        """Return the milestone *placed* with this report.

        Raises UsageError if the milestone is dropped, or if it has another report and *amend* is
        false. A new date is also refused with UsageError if the milestone is verified, or if it was
        extended after that date.
        """
        require_not_dropped(placed)
        old = placed.milestone
        day = self._day(old)
        new = mark_done(old, day, evidence=self.evidence, note=self.note)
        if new != old and not self.amend:
            require_not_done(placed, _("To replace it: --amend"))
        if day != old.done:
            require_not_verified(placed)
            require_not_before(placed, day, "extended")
        return new

    def _day(self, old: Milestone) -> datetime.date:
        if self.on is not None:
            return self.on
        has_details = self.evidence or self.note is not None
        return old.done if self.amend and has_details and old.done else self.today

    def check(self, year: int) -> None:
        """Raise UsageError for a date in the future, or before *year*, the year of the list."""
        hint = _("Give the date on which the milestone was completed: --on DATE")
        check_date(self.on or self.today, year, hint)


@option_class
class DoneOptions(EditOptions):
    """Options of `tasklist done` that select the milestones to mark."""

    option_for: ClassVar[Mapping[WordKind, str]] = MARKED_ON


@takes(DoneOptions)
def done(
    options: DoneOptions,
    *,
    on: Annotated[
        str | None,
        option("--on", help=N_("The date of completion (default: today)."), metavar="DATE"),
    ] = None,
    evidence: Annotated[
        Texts,
        option(
            "--evidence",
            help=N_("Evidence: a document number, path or address (repeatable)."),
            metavar="TEXT",
        ),
    ] = None,
    note: Annotated[str | None, option("--note", help=N_("A note."), metavar="TEXT")] = None,
    amend: Annotated[
        bool, option("--amend", help=N_("Change a milestone that is already done."))
    ] = False,
) -> None:
    """Mark milestones as done."""
    report = partial(
        Completion,
        today=today(),
        evidence=typed_values.texts(evidence or (), "--evidence"),
        note=None if note is None else typed_values.texts([note], "--note")[0],
        amend=amend,
    )
    apply_dated_edit(
        options,
        on,
        lambda placed, date: report(on=date).apply(placed),
        check=lambda year, date: report(on=date).check(year),
    )
