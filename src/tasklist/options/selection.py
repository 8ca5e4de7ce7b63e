"""What a reading command can be asked, and its answer."""

# Annotations are not put off here: Typer would compile the text of each, in every run.

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated

import typer

from tasklist import render
from tasklist.language import N_
from tasklist.model.query import Query, TaskRef, select
from tasklist.model.status import AS_LISTED, BASELINES, Listing, ReportOrder, status_on
from tasklist.model.tasklist import Tasklist
from tasklist.options import arguments
from tasklist.options.base import RevisionOptions, Texts, option, output, today
from tasklist.options.misplaced_arguments import ASKED_BY, no_task
from tasklist.render import Output


@dataclass(kw_only=True, eq=False, repr=False)
class SelectionOptions(RevisionOptions):
    """Which milestones are asked for, and as of which day."""

    as_of: Annotated[
        str | None,
        option("--as-of", help=N_("As things stood on that day (today)."), metavar="DATE"),
    ] = None
    unit: Annotated[
        Texts,
        option("--unit", "-u", help=N_("Where this unit answers, alone or in a group."),
               metavar="UNIT"),
    ] = None  # fmt: skip
    direct: Annotated[
        bool, option("--direct", help=N_("Leave out what --unit owes through a group."))
    ] = False
    lead: Annotated[
        Texts, option("--lead", help=N_("Where this unit is named first."), metavar="UNIT")
    ] = None
    leader: Annotated[
        Texts,
        option("--leader", "-l", help=N_("Tasks of this district leader."), metavar="NAME"),
    ] = None
    q: Annotated[
        Texts,
        option("--q", "-q", help=N_("Quarters: 2, Q2, 二季度, Q1-Q2."), metavar="QUARTER"),
    ] = None
    status: Annotated[
        Texts,
        option("--status",
               help=N_("done, done-late, overdue, active, upcoming, returned or dropped."),
               metavar="STATUS"),
    ] = None  # fmt: skip
    unverified: Annotated[
        bool, option("--unverified", help=N_("What is done and nobody has verified."))
    ] = False
    baseline: Annotated[
        str | None,
        option("--baseline", help=N_("original: by the days first promised, not the extended."),
               metavar="DAYS"),
    ] = None  # fmt: skip
    grep: Annotated[
        Texts, option("--grep", help=N_("A text in the goal or plan."), metavar="TEXT")
    ] = None
    tasks: Annotated[
        Texts,
        typer.Argument(help=N_("Task numbers: 35, 40-42, 12.2."), metavar="[TASK]..."),
    ] = None

    @cached_property
    def day(self) -> datetime.date:
        """The day that the answer is about."""
        return today() if self.as_of is None else arguments.date(self.as_of)

    def listing(self) -> tuple[Tasklist, Listing]:
        """The list, and those of its milestones that were asked for, in its order."""
        day, days = self.day, self._days
        tasklist = self.snapshot.tasklist
        standings = (status_on(placed, day, days) for placed in tasklist.milestones)
        chosen = select(tasklist, self._query(tasklist.year), standings)
        return tasklist, Listing(self.snapshot.name, day, chosen)

    def _refs(self) -> tuple[TaskRef, ...]:
        """The tasks asked for; UsageError says how to ask for what is no task's number."""
        words = self.tasks or ()
        for word in words:
            if not arguments.is_task(word):
                raise no_task(word, self.snapshot.tasklist, ASKED_BY)
        return arguments.tasks(words)

    @property
    def _days(self) -> str:
        return arguments.choice(self.baseline or "current", BASELINES, "--baseline")

    def _query(self, year: int) -> Query:
        return Query(
            units=arguments.several(self.unit or ()),
            leads=arguments.several(self.lead or ()),
            leaders=arguments.several(self.leader or ()),
            spans=tuple(arguments.span(text, year) for text in arguments.several(self.q or ())),
            statuses=arguments.statuses(self.status or ()),
            texts=tuple(self.grep or ()),
            tasks=self._refs(),
            direct=self.direct,
            unverified=self.unverified,
        )


@dataclass(kw_only=True, eq=False, repr=False)
class ListingOptions(SelectionOptions):
    """What every reading command can be asked."""

    format: Annotated[
        str | None,
        option("--format", help=N_("table, tsv, csv, json or md (default: table, in a pipe tsv)."),
               metavar="FORMAT"),
    ] = None  # fmt: skip

    @property
    def output(self) -> Output:
        """Where the answer goes, and in which form."""
        return output(self.format)

    def answer(self, order: ReportOrder = AS_LISTED, kind: str = "show") -> int:
        """Print those milestones that were asked for and *order* takes, and count them.

        *kind* is what people see first of each: `show`, `card`, `overdue` or `due`.
        """
        to = self.output
        if to.format == "tsv":
            day, days = self.day, self._days
            query = self._query(self.snapshot.year)
            selection = self.snapshot.select(query, day, days, order)
            render.cached_listing(to, selection)
            return len(selection.rows)
        _tasklist, listing = self.listing()
        listing = listing._replace(standings=order.of(listing.standings))
        if kind == "card":
            render.card(to, listing)
        else:
            render.listing(to, listing, kind)
        return len(listing.standings)
