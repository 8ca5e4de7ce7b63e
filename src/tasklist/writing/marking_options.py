"""Options of the commands that mark milestones.

Milestones are selected either by words, a task and a quarter, as in `tasklist done 35 Q3`, or by
options, as in `tasklist done --unit 教育局`. The second kind of command line is called a question.
"""

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from tasklist.language import N_
from tasklist.model import milestone_lookup
from tasklist.model.milestone_lookup import FoundMilestones
from tasklist.model.task_refs import check_tasks
from tasklist.model.tasklist import MilestoneId, PlacedMilestone, Tasklist
from tasklist.options.clock import today
from tasklist.options.filters import FilterOptions
from tasklist.options.option_annotations import DEFAULT_WAIT, Wait, Yes
from tasklist.options.options_from_fields import Texts, option, option_class
from tasklist.options.snapshot_options import ListOptions
from tasklist.render import OVERVIEW_FORMATS
from tasklist.words import task_arguments, times, typed_values
from tasklist.words.day_arguments import TypedDays, one_day, told_apart
from tasklist.words.misplaced_arguments import (
    tasks_and_quarter,
    words_in_any_order,
    words_of_question,
)
from tasklist.words.word_kinds import MARKED, WordKind

if TYPE_CHECKING:
    from tasklist.model.query import Query


@option_class
class WriteOptions(ListOptions):
    """Options of every command that writes the list."""

    dry_run: Annotated[
        bool, option("--dry-run", help=N_("Print what would change, and write nothing."))
    ] = False
    yes: Yes = False
    wait: Wait = DEFAULT_WAIT
    format: Annotated[
        str | None,
        option("--format", help=N_("text or json (default: text)."), metavar="FORMAT",
               values=OVERVIEW_FORMATS),
    ] = None  # fmt: skip

    @cached_property
    def is_json(self) -> bool:
        """Return whether the output is JSON; a program that reads it can't be asked a question.

        Raises UsageError for an invalid format.
        """
        form = "text" if self.format is None else self.format
        return typed_values.choice(form, OVERVIEW_FORMATS, "--format") == "json"


@option_class
class EditOptions(FilterOptions, WriteOptions):
    """Options of every command that marks milestones."""

    unit: Annotated[
        Texts,
        option("--unit", "-u",
               help=N_("Milestones of this unit; with task numbers, of its own workstream only."),
               metavar="UNIT"),
    ] = None  # fmt: skip
    q: Annotated[
        Texts,
        option("--q", "-q", help=N_("Milestones due in these quarters: 3, Q3, 三季度, Q1-Q2."),
               metavar="QUARTER"),
    ] = None  # fmt: skip
    words: Annotated[
        Texts,
        typer.Argument(
            help=N_("Task numbers, then the quarter in which the milestone is due."),
            metavar="[TASK... QUARTER]",
        ),
    ] = None
    all: Annotated[
        bool,
        option("--all", help=N_("Every milestone of these tasks that is due in the quarter.")),
    ] = False

    # For each kind of word that is neither a task nor a quarter, the option that it stands for.
    option_for: ClassVar[Mapping[WordKind, str]] = MARKED

    # Whether every word is a task, quarter, unit or date, so that their order does not matter.
    has_free_order: ClassVar[bool] = True

    def find(self, tasklist: Tasklist, due_days: Sequence[str] = ()) -> FoundMilestones:
        """The milestones of *tasklist* that words and options select, without duplicates.

        *due_days* are the dates among the words that are due days of milestones. Raises UsageError
        if the words name no milestone, or match several where only one is expected.
        """
        if self.is_question:
            return FoundMilestones(self._answers_of_question(tasklist), ())
        units = typed_values.option_values(self.unit, "--unit")
        options = self.option_for
        if due_days or any(map(_is_date, self._quarters)):  # then the words have no other date
            options = {kind: name for kind, name in options.items() if kind is not WordKind.DAY}
        parse = words_in_any_order if self.has_free_order else tasks_and_quarter
        words = parse([*self.selector_words(), *due_days], tasklist, units, options)
        selector = milestone_lookup.MilestoneSelector(
            tasks=words.tasks,
            spans=tuple(times.span(quarter, tasklist.year) for quarter in words.quarters),
            units=(*units, *words.units),
            all=self.all,
            among=self._narrowed(tasklist),
        )
        return milestone_lookup.find(tasklist, selector)

    @cached_property
    def is_question(self) -> bool:
        """Return whether the command line is a question, in which options select the milestones.

        Otherwise words select the milestones, by tasks and a quarter.
        """
        words = self.place_words
        if not any(map(task_arguments.is_task, words)):
            return self._has_filter or bool(self.unit or self.q)
        return self._has_filter and not (self.q or _has_quarter(words))

    @property
    def _has_filter(self) -> bool:
        """Whether an option other than `--unit` and `--q` selects milestones."""
        values = (self.lead, self.support, self.section, self.leader, self.status, self.grep)
        return self.unverified or any(values)

    def _answers_of_question(self, tasklist: Tasklist) -> Sequence[PlacedMilestone]:
        """The milestones that `show` would list today for the same options and words.

        If quarters are given, only milestones that are due in these quarters are returned.
        """
        words = words_of_question(self.question_words(), tasklist, self.option_for)
        query = self.filters()
        query = query._replace(tasks=words.tasks, units=(*query.units, *words.units))
        quarters = (*self._quarters, *words.quarters)
        spans = [times.span(quarter, tasklist.year) for quarter in quarters]
        return [
            placed
            for placed in _selected(tasklist, query)
            if not spans
            or any(milestone_lookup.falls_due(span, placed.milestone) for span in spans)
        ]

    def _narrowed(self, tasklist: Tasklist) -> frozenset[MilestoneId] | None:
        """Return the milestones that options select; words can't select any others.

        Return None if no option other than `--unit` and `--q` selects milestones.
        """
        if not self._has_filter:
            return None
        query = self.filters()._replace(units=())
        return frozenset(placed.id for placed in _selected(tasklist, query))

    def days(self, tasklist: Tasklist, on: str | None) -> TypedDays:
        """The meaning of the dates among the words: a due day, or the date to record.

        *on* is the value of `--on`, or None. Raises UsageError for several dates to record, for
        a date that could have either meaning, and for a task that the list does not have.
        """
        if not self.date_words:
            return TypedDays((), on)
        has_quarter = bool(self._quarters) or _has_quarter(self.place_words)
        refs = task_arguments.tasks(filter(task_arguments.is_task, self.place_words))
        if self.is_question or has_quarter or not refs:
            return TypedDays((), one_day(self.date_words, on))
        check_tasks(tasklist, refs)

        def due_day(text: str) -> datetime.date | None:
            if not times.is_time(text):
                return None
            span = times.span(text, tasklist.year)
            return span.due if milestone_lookup.is_named(tasklist, refs, span) else None

        words = " ".join(self.place_words)
        return told_apart(self.date_words, on, due_day, today(), words)

    @cached_property
    def date_words(self) -> Sequence[str]:
        """The dates among the words: `2023-09-30`, `昨天`; empty if the command takes no date."""
        if WordKind.DAY not in self.option_for or not self.has_free_order:
            return ()
        return [
            word
            for word in self.words or ()
            if not task_arguments.is_task(word) and not times.is_quarter(word) and _is_date(word)
        ]

    @cached_property
    def tokens(self) -> Sequence[str]:
        """The words without dates, with the quarters of `--q` after the task numbers.

        A word such as `35Q3` is split into two. Raises UsageError if a value of `--q` is not a
        quarter.
        """
        words = self.undated_words
        count = task_count(words)
        pair = task_arguments.task_and_quarter(words[count]) if count < len(words) else None
        if pair is not None:
            words[count : count + 1] = pair
            count += 1
        words[count:count] = map(times.word, self._quarters)
        return words

    @property
    def _quarters(self) -> Sequence[str]:
        """The values of `--q`."""
        return typed_values.option_values(self.q, "--q")

    @property
    def undated_words(self) -> list[str]:
        """The words that are not dates, as they were typed."""
        return [word for word in self.words or () if word not in self.date_words]

    @property
    def place_words(self) -> Sequence[str]:
        """The words that may name tasks, quarters and units, as they were typed."""
        return self.undated_words

    def selector_words(self) -> Sequence[str]:
        """The words that name milestones, if the command line is not a question."""
        return self.tokens

    def question_words(self) -> Sequence[str]:
        """Return the words of a question; its options select only milestones that match them."""
        return self.place_words


def task_count(words: Sequence[str]) -> int:
    """The number of task numbers at the start of *words*."""
    return next((n for n, word in enumerate(words) if not task_arguments.is_task(word)), len(words))


def _is_date(word: str) -> bool:
    from tasklist.words import dates  # seldom needed: most words are tasks or quarters

    return dates.is_date(word)


def _has_quarter(words: Sequence[str]) -> bool:
    """Whether one of *words*, which begin with a task, is a quarter.

    A digit is a quarter only if it is the last word.
    """
    if len(words) > 1 and times.is_quarter(words[-1]):
        return True
    others = (word for word in words if not task_arguments.is_task(word))
    return any(times.is_quarter(one) or task_arguments.task_and_quarter(one) for one in others)


def _selected(tasklist: Tasklist, query: "Query") -> Sequence[PlacedMilestone]:
    """The milestones of *tasklist* that match *query* today."""
    from tasklist.model.query import select
    from tasklist.model.status import status_on

    day = today()
    standings = (status_on(placed, day) for placed in tasklist.milestones)
    return [standing.placed for standing in select(tasklist, query, standings)]
