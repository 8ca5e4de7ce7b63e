"""Options that select milestones, and the listings of the selected milestones."""

import datetime
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

import typer

from tasklist.language import N_
from tasklist.model.former_names import FormerNames
from tasklist.model.list_short_names import ALONE, ListHead, ListName
from tasklist.model.name_lookup import answering, answering_leaders
from tasklist.model.name_meanings import present_name
from tasklist.model.progress import STATES
from tasklist.model.query import Query, select
from tasklist.model.status import BASELINES, Listing, MilestoneStatus, ReportOrder, status_on
from tasklist.model.task_refs import TaskRef
from tasklist.model.tasklist import LEADER, UNIT, Tasklist
from tasklist.options.display import DisplayOptions
from tasklist.options.earlier_year_open_milestones import note_open_work
from tasklist.options.filters import FilterOptions
from tasklist.options.named_lists import NamedList
from tasklist.options.option_annotations import RowFormat
from tasklist.options.options_from_fields import Texts, option, option_class
from tasklist.options.snapshot_options import ListOptions, ReportOptions
from tasklist.render import FORMATS, Output
from tasklist.words import times, typed_values

if TYPE_CHECKING:
    from tasklist.cache.joined_selection import JoinedSelection
    from tasklist.cache.milestone_selection import Selection
    from tasklist.reports.totals import Names  # only a summary needs it


@option_class
class QuestionOptions(FilterOptions, ListOptions):
    """Options that select milestones of the list as it is now."""

    due_in: Annotated[
        Texts,
        option("--due-in",
               help=N_("Milestones due in these quarters; a span counts in its last quarter."),
               metavar="QUARTER"),
    ] = None  # fmt: skip
    baseline: Annotated[
        str | None,
        option("--baseline", help=N_("original: use the original due dates, ignoring extensions."),
               metavar="DUE", values=BASELINES),
    ] = None  # fmt: skip
    tasks: Annotated[
        Texts,
        typer.Argument(help=N_("Task numbers: 35, 40-42, 12.2."), metavar="[TASK]..."),
    ] = None

    def _refs(self, of_list: ListName) -> tuple[TaskRef, ...]:
        """The tasks that were typed for the list *of_list*.

        Raises UsageError for a word that is not a task number.
        """
        if not self.tasks:
            return ()
        from tasklist.words import task_arguments
        from tasklist.words.misplaced_arguments import refuse_other_words
        from tasklist.words.word_kinds import SELECTED_BY

        refuse_other_words(self.tasks, lambda: self.first_list, SELECTED_BY)
        return task_arguments.tasks(self.task_words(self.tasks, of_list))

    @property
    def first_list(self) -> Tasklist:
        """The list in which words are looked up as names.

        If there are several lists, it is the first one without errors.
        """
        if not self.has_several:
            return self.snapshot.tasklist
        answers = self.named_lists.answers(lambda named: named.snapshot.tasklist)
        return next(tasklist for _named, tasklist in answers)

    @property
    def days(self) -> str:
        """Return one of BASELINES, which says whether due days include extensions."""
        baseline = BASELINES[0] if self.baseline is None else self.baseline
        return typed_values.choice(baseline, BASELINES, "--baseline")

    def query(self, year: int, of_list: ListName = ALONE) -> Query:
        """The query that selects the milestones of a list of *year*.

        *of_list* is the name of the list, if there are several. Raises UsageError for an invalid
        value of an option or argument.
        """
        quarters = typed_values.option_values(self.q, "--q")
        due_quarters = typed_values.option_values(self.due_in, "--due-in")
        return self.filters()._replace(
            spans=tuple(times.span(text, year) for text in quarters),
            due_spans=tuple(times.span(text, year) for text in due_quarters),
            tasks=self._refs(of_list),
        )


@option_class
class SelectionOptions(QuestionOptions, ReportOptions):
    """Options that select milestones, and the date of their status."""

    state: Annotated[
        Texts,
        option("--state",
               help=N_("Open milestones by their latest progress: ahead, on-track or behind."),
               metavar="STATE", values=STATES),
    ] = None  # fmt: skip
    stale: Annotated[
        str | None,
        option("--stale", help=N_("Open milestones without a progress entry for this many days."),
               metavar="DAYS"),
    ] = None  # fmt: skip

    def query(self, year: int, of_list: ListName = ALONE) -> Query:
        """The query that selects the milestones of a list, as in `QuestionOptions`."""
        days = None if self.stale is None else typed_values.whole_number(self.stale, "--stale")
        states = (
            typed_values.choice(text, STATES, "--state")
            for text in typed_values.option_values(self.state, "--state")
        )
        return (
            super()
            .query(year, of_list)
            ._replace(
                states=tuple(states),
                quiet_since=None if days is None else _days_before(self.day, days),
            )
        )

    def listing(self) -> tuple[Tasklist, Listing]:
        """The only list, and its selected milestones in the order of the list.

        A notice tells of open milestones in the list of an earlier year: see `note_open_work`.
        """
        day, days = self.day, self.days
        tasklist = self.snapshot.tasklist
        standings = (status_on(placed, day, days) for placed in tasklist.milestones)
        chosen = select(tasklist, self.query(tasklist.year), standings)
        note_open_work(self, day)
        return tasklist, Listing(self.snapshot.name, day, chosen, tasklist.members)

    def listings(self) -> "Iterator[tuple[NamedList, Tasklist, Listing]]":
        """Yield each of several lists with its selected milestones, one list at a time."""
        day, days = self.day, self.days

        def ask(named: NamedList) -> tuple[Tasklist, Listing]:
            tasklist, name = named.snapshot.tasklist, named.name
            standings = (
                status_on(placed._replace(list_name=name), day, days)
                for placed in tasklist.milestones
            )
            chosen = select(tasklist, self.query(tasklist.year, name), standings)
            return tasklist, Listing(named.snapshot.name, day, chosen, tasklist.members)

        for named, (tasklist, listing) in self.each_list(ask):
            yield named, tasklist, listing

    def each_listing(self) -> "Iterator[tuple[Tasklist, Listing]]":
        """Yield the only list, or each of several lists, with its selected milestones."""
        if not self.has_several:
            yield self.listing()
        else:
            for _named, tasklist, listing in self.listings():
                yield tasklist, listing

    def joined_listing(self) -> Listing:
        """The selected milestones of all lists in one listing, in the order of the lists."""
        if not self.has_several:
            return self.listing()[1]
        standings: list[MilestoneStatus] = []
        heads = []
        for named, tasklist, listing in self.listings():
            standings += listing.standings
            heads.append(list_head(named, tasklist))
        return Listing(self.answered_file, self.day, tuple(standings), lists=tuple(heads))

    def joined_selection(self, order: ReportOrder) -> "Selection | JoinedSelection":
        """The selected milestones of all lists in *order*, as cached rows instead of model objects.

        This is faster than `joined_listing`.
        """
        day, days = self.day, self.days
        if not self.has_several:
            snapshot = self.snapshot
            selection = snapshot.select(self.query(snapshot.year), day, days, order)
            note_open_work(self, day)
            return selection
        from tasklist.cache.joined_selection import JoinedSelection

        def ask(named: NamedList) -> "Selection":
            query = self.query(named.name.year, named.name)
            return named.snapshot.select(query, day, days, order)

        parts = [(named.name, selection) for named, selection in self.each_list(ask)]
        return JoinedSelection.of(parts, order)

    def names(self, tasklist: Tasklist, by: str) -> "Names | None":
        """Return the names under which a milestone counts: for the kind `unit`, those in `--unit`.

        *by* is the kind of names that a summary counts by. Return None if no option gives names of
        this kind; a milestone then counts under all of its names.
        """
        answering_names = self._answering(tasklist, by)
        if not answering_names:
            return None
        from tasklist.reports.totals import names_among

        return names_among(by, answering_names)

    def _answering(self, tasklist: Tasklist, by: str) -> dict[str, set[str]]:
        """Return the units or leaders that options name, each with all names that may mean it.

        *by* is `unit` or `leader`; for any other kind the result is empty. The names of a unit
        include its groups, unless the unit is in `--lead` or `--direct` is given.
        """
        if by == "leader":
            names = typed_values.option_values(self.leader, "--leader")
            former = FormerNames(tasklist.aliases, LEADER)
            leaders = (answering_leaders(tasklist, [name]) for name in names)
            return {present_name(tasklist.leaders, same, former): same for same in leaders}
        if by != "unit":
            return {}
        former = FormerNames(tasklist.aliases, UNIT)
        every = [*tasklist.units, *tasklist.members, *tasklist.holders]
        led = typed_values.option_values(self.lead, "--lead")
        own = typed_values.option_values(self.unit, "--unit")
        return {
            present_name(every, answering(tasklist, [name], direct=True), former):
                answering(tasklist, [name], direct=is_direct)
            for names, is_direct in ((led, True), (own, self.direct))
            for name in names
        }  # fmt: skip


def list_head(named: NamedList, tasklist: Tasklist) -> ListHead:
    """The name, path, title and groups of the list *named*, for an answer from several lists.

    *tasklist* is the content of the list.
    """
    return ListHead(named.name, named.path.as_posix(), tasklist.title, tasklist.members)


def _days_before(day: datetime.date, days: int) -> datetime.date:
    """The date that is *days* days before *day*; 0001-01-01 if it would be earlier than that."""
    return datetime.date.fromordinal(max(day.toordinal() - days, 1))


@option_class
class ListingOptions(DisplayOptions, SelectionOptions):
    """Options of every command that lists milestones, units or leaders."""

    format: RowFormat = None

    @cached_property
    def output(self) -> Output:
        """Standard output, in the requested format."""
        return self.screen(self.format, FORMATS)

    @property
    def prints_day(self) -> bool:
        """Whether the answer shows the date of the report; TSV and CSV don't."""
        return self.output.format not in ("tsv", "csv")
