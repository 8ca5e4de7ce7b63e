"""Options of the commands that mark milestones, which words or options (a question) select."""

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated, ClassVar

import typer

from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.model import milestone_lookup
from tasklist.model.milestone_lookup import FoundMilestones
from tasklist.model.query import Query, select
from tasklist.model.status import status_on
from tasklist.model.tasklist import MilestoneId, PlacedMilestone, Tasklist
from tasklist.options.base import (
    DEFAULT_WAIT,
    ListOptions,
    Texts,
    Wait,
    Yes,
    option,
    option_class,
    today,
)
from tasklist.options.filters import FilterOptions
from tasklist.render import OVERVIEW_FORMATS
from tasklist.words import arguments
from tasklist.words.misplaced_arguments import (
    tasks_and_quarter,
    words_in_any_order,
    words_of_question,
)
from tasklist.words.word_kinds import MARKED, WordKind


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
        """Whether the answer is JSON, for a program, which can't be asked anything."""
        form = "text" if self.format is None else self.format
        return arguments.choice(form, OVERVIEW_FORMATS, "--format") == "json"


@option_class
class EditOptions(FilterOptions, WriteOptions):
    """Options of every command that marks milestones."""

    unit: Annotated[
        Texts,
        option("--unit", "-u",
               help=N_("Milestones of this unit; after task numbers, only its own workstream."),
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

    # The option for each kind of word that is neither a task nor a quarter.
    option_for: ClassVar[Mapping[WordKind, str]] = MARKED

    # Whether every word is a task, quarter, unit or date, so that their order says nothing.
    has_free_order: ClassVar[bool] = True

    def find(self, tasklist: Tasklist) -> FoundMilestones:
        """The milestones of *tasklist* that words and options select, each once.

        Raises UsageError if the words name no milestone, or fit several where one is meant.
        """
        if self.is_question:
            return FoundMilestones(self._answers_of_question(tasklist), ())
        units = arguments.option_values(self.unit, "--unit")
        parse = words_in_any_order if self.has_free_order else tasks_and_quarter
        words = parse(self.selector_words(), tasklist, units, self.option_for)
        selector = milestone_lookup.MilestoneSelector(
            tasks=words.tasks,
            spans=tuple(arguments.span(quarter, tasklist.year) for quarter in words.quarters),
            units=(*units, *words.units),
            all=self.all,
            among=self._narrowed(tasklist),
        )
        return milestone_lookup.find(tasklist, selector)

    @cached_property
    def is_question(self) -> bool:
        """Whether options select the milestones (a question), not words for tasks and a quarter."""
        words = self.place_words
        if not any(map(arguments.is_task, words)):
            return self._has_filter or bool(self.unit or self.q)
        return self._has_filter and not (self.q or _has_quarter(words))

    @property
    def _has_filter(self) -> bool:
        """Whether an option is given that selects by anything but task, quarter and unit."""
        return bool(self.lead or self.leader or self.status or self.unverified or self.grep)

    def _answers_of_question(self, tasklist: Tasklist) -> Sequence[PlacedMilestone]:
        """The milestones that `show` lists today for the options, if due in the quarters given."""
        words = words_of_question(self.question_words(), tasklist, self.option_for)
        query = self.filters()
        query = query._replace(tasks=words.tasks, units=(*query.units, *words.units))
        quarters = (*arguments.option_values(self.q, "--q"), *words.quarters)
        spans = [arguments.span(quarter, tasklist.year) for quarter in quarters]
        return [
            placed
            for placed in _selected(tasklist, query)
            if not spans
            or any(milestone_lookup.falls_due(span, placed.milestone) for span in spans)
        ]

    def _narrowed(self, tasklist: Tasklist) -> frozenset[MilestoneId] | None:
        """The milestones to which options narrow what words can name; None without such options."""
        if not self._has_filter:
            return None
        query = self.filters()._replace(units=())
        return frozenset(placed.id for placed in _selected(tasklist, query))

    def date_text(self, on: str | None) -> str | None:
        """*on*, the value of `--on`, or else the date among the words, as it was typed.

        None if there is no date. Raises UsageError for several dates.
        """
        typed = [*([] if on is None else [on]), *self.date_words]
        if len(typed) > 1:
            raise UsageError(
                _("Expected one date, found several: {dates}").format(dates=_(", ").join(typed)),
                _("Keep only one of them."),
                candidates=typed,
            )
        return typed[0] if typed else None

    @cached_property
    def date_words(self) -> Sequence[str]:
        """The dates among the words: `2023-09-30`, `昨天`; empty if the command takes no date."""
        if WordKind.DAY not in self.option_for or not self.has_free_order:
            return ()
        return [
            word
            for word in self.words or ()
            if not arguments.is_task(word) and not arguments.is_quarter(word) and _is_date(word)
        ]

    @cached_property
    def tokens(self) -> Sequence[str]:
        """The words, with the quarter of `--q` behind the tasks, and with `35Q3` as two words.

        Raises UsageError if the value of `--q` is not a quarter.
        """
        words = self.undated_words
        count = task_count(words)
        pair = arguments.task_and_quarter(words[count]) if count < len(words) else None
        if pair is not None:
            words[count : count + 1] = pair
            count += 1
        quarters = arguments.option_values(self.q, "--q")
        spans = [arguments.span(quarter, datetime.MINYEAR) for quarter in quarters]
        words[count:count] = map(str, spans)
        return words

    @property
    def undated_words(self) -> list[str]:
        """The words without dates, as they were typed."""
        return [word for word in self.words or () if word not in self.date_words]

    @property
    def place_words(self) -> Sequence[str]:
        """The words that may name tasks, quarters and units, as they were typed."""
        return self.undated_words

    def selector_words(self) -> Sequence[str]:
        """The words that name milestones, if the command line is not a question."""
        return self.tokens

    def question_words(self) -> Sequence[str]:
        """The words that narrow what the options of a question select."""
        return self.place_words


def task_count(words: Sequence[str]) -> int:
    """How many words at the start of *words* are task numbers."""
    return next((n for n, word in enumerate(words) if not arguments.is_task(word)), len(words))


def _is_date(word: str) -> bool:
    from tasklist.words import dates  # few words are neither a task nor a quarter

    return dates.is_date(word)


def _has_quarter(words: Sequence[str]) -> bool:
    """Whether any of *words*, which have a task, is a quarter; a digit is one only at the end."""
    if len(words) > 1 and arguments.is_quarter(words[-1]):
        return True
    others = (word for word in words if not arguments.is_task(word))
    return any(arguments.is_quarter(one) or arguments.task_and_quarter(one) for one in others)


def _selected(tasklist: Tasklist, query: Query) -> Sequence[PlacedMilestone]:
    """The milestones of *tasklist* that match *query* today."""
    day = today()
    standings = (status_on(placed, day) for placed in tasklist.milestones)
    return [standing.placed for standing in select(tasklist, query, standings)]
