"""`tasklist done`: mark milestones reached, one line each."""

# Annotations are not put off here: Typer would compile the text of each, in every run.

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, ClassVar, NamedTuple

from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.model.transitions import mark_done
from tasklist.options import arguments
from tasklist.options.base import Texts, option, takes, today
from tasklist.options.edits import EditOptions, apply_edit
from tasklist.options.misplaced_arguments import MARKED_ON, WordKind
from tasklist.options.preconditions import (
    require_not_before_extension,
    require_not_dropped,
    require_not_verified,
)


class Report(NamedTuple):
    """What a unit says of a milestone: reached on a day, with evidence and a note.

    Without a day it is *today*, or for an amendment of evidence or note the
    day that stands in the list.
    """

    today: datetime.date
    on: datetime.date | None
    evidence: tuple[str, ...]
    note: str | None
    amend: bool

    def apply(self, placed: PlacedMilestone) -> Milestone:
        """The milestone as reported; UsageError where it stands otherwise in the list."""
        require_not_dropped(placed)
        old = placed.milestone
        day = self._day(old)
        new = mark_done(old, day, evidence=self.evidence, note=self.note)
        if old.done is not None and new != old and not self.amend:
            raise _already_done(placed)
        if day != old.done:
            require_not_verified(placed)
            require_not_before_extension(placed, day)
        return new

    def _day(self, old: Milestone) -> datetime.date:
        if self.on is not None:
            return self.on
        more = self.evidence or self.note is not None
        return old.done if self.amend and more and old.done else self.today

    def check(self, year: int) -> None:
        """Raise UsageError for a day before the list's year, or in the future."""
        on = self.on or self.today
        if on > self.today:
            message = _("{date} is in the future (today is {today}).")
            hint = _("A milestone is done on the day that it was reached: --on DATE")
            raise UsageError(message.format(date=on, today=self.today), hint)
        if on.year < year:
            message = _("{date} is before the list's year {year}.").format(date=on, year=year)
            raise UsageError(message, _("Check the date: --on DATE"))


@dataclass(kw_only=True, eq=False, repr=False)
class DoneOptions(EditOptions):
    """What the command is told of which milestones."""

    option_for: ClassVar[Mapping[WordKind, str]] = MARKED_ON


@takes(DoneOptions)
def done(
    options: DoneOptions,
    *,
    on: Annotated[
        str | None, option("--on", help=N_("The day it was reached (today)."), metavar="DATE")
    ] = None,
    evidence: Annotated[
        Texts,
        option("--evidence", help=N_("A document number, path or address."), metavar="TEXT"),
    ] = None,
    note: Annotated[
        str | None, option("--note", help=N_("What else there is to say."), metavar="TEXT")
    ] = None,
    amend: Annotated[
        bool, option("--amend", help=N_("Change what is already marked done."))
    ] = False,
) -> None:
    """Mark milestones reached."""
    report = Report(
        today=today(),
        on=None if on is None else arguments.date(on),
        evidence=arguments.facts(evidence or (), "--evidence"),
        note=None if note is None else arguments.facts([note], "--note")[0],
        amend=amend,
    )
    apply_edit(options, report.apply, check=report.check)


def _already_done(placed: PlacedMilestone) -> UsageError:
    message = _("Task {task} {quarter} ({units}) is already done on {date}.").format(
        task=placed.id.task,
        quarter=placed.milestone.span,
        units="、".join(placed.workstream.units),
        date=placed.milestone.done,
    )
    return UsageError(message, _("To change that: --amend"))
