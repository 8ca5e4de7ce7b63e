"""Options of the commands that edit milestones, and the edit: select, change, prove, save."""

import datetime
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Annotated, ClassVar

import typer

from tasklist import render
from tasklist.cache.snapshot import Snapshot
from tasklist.edits import write_path
from tasklist.errors import LockedError, UsageError
from tasklist.language import N_, _
from tasklist.model import milestone_lookup
from tasklist.model.query import refs_of
from tasklist.model.tasklist import Milestone, MilestoneId, PlacedMilestone, Tasklist
from tasklist.options import arguments, dates
from tasklist.options.base import (
    DEFAULT_WAIT,
    ListOptions,
    Texts,
    Wait,
    option,
    option_class,
    output,
    today,
)
from tasklist.options.misplaced_arguments import tasks_and_quarter, words_in_any_order
from tasklist.options.word_kinds import MARKED, WordKind
from tasklist.process import command_line, stderr_notices

Transition = Callable[[PlacedMilestone], Milestone]
# The date is that of `--on`, if it was given.
DatedTransition = Callable[[PlacedMilestone, datetime.date | None], Milestone]
# Milestones, each with its new state.
Changes = Sequence[tuple[PlacedMilestone, Milestone]]
YearCheck = Callable[[int, datetime.date | None], None]


@option_class
class EditOptions(ListOptions):
    """Options of every command that edits milestones."""

    words: Annotated[
        Texts,
        typer.Argument(
            help=N_("Task numbers, then the quarter in which the milestone is due."),
            metavar="TASK... QUARTER",
        ),
    ] = None
    unit: Annotated[
        Texts, option("--unit", "-u", help=N_("Only the workstream of this unit."), metavar="UNIT")
    ] = None
    all: Annotated[
        bool,
        option("--all", help=N_("Every milestone of these tasks that is due in the quarter.")),
    ] = False
    dry_run: Annotated[bool, option("--dry-run", help=N_("Print the diff without writing it."))] = (
        False
    )
    wait: Wait = DEFAULT_WAIT
    q: Annotated[
        Texts,
        option("--q", "-q", help=N_("The quarter as an option, not an argument: 3, Q3, 三季度."),
               metavar="QUARTER"),
    ] = None  # fmt: skip

    # The option for each kind of word that is neither a task nor a quarter.
    option_for: ClassVar[Mapping[WordKind, str]] = MARKED

    # Whether every word is a task, quarter, unit or date, so that their order says nothing.
    has_free_order: ClassVar[bool] = True

    def milestones(self, tasklist: Tasklist) -> Sequence[PlacedMilestone]:
        """The milestones of *tasklist* that the words name, each once.

        Raises UsageError for words that name none, or do not say which of several.
        """
        units = arguments.option_values(self.unit, "--unit")
        parse = words_in_any_order if self.has_free_order else tasks_and_quarter
        words = parse(self.selector_words(), tasklist, units, self.option_for)
        selected = (
            milestone_lookup.MilestoneSelector(
                tasks=words.tasks,
                span=arguments.span(quarter, tasklist.year),
                units=(*units, *words.units),
                all=self.all,
            )
            for quarter in words.quarters
        )
        found: dict[MilestoneId, PlacedMilestone] = {}
        for one in selected:
            milestones = milestone_lookup.find(tasklist, one)
            found |= {placed.id: placed for placed in milestones}
            _note_tasks_without(milestones, one)
        return list(found.values())

    def date_text(self, on: str | None) -> str | None:
        """*on*, the value of `--on`, or the date among the words, as it was typed.

        Raises UsageError for several dates.
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
        """The dates among the words: `2023-09-30`, `昨天`; none if the command takes no date."""
        if WordKind.DAY not in self.option_for or not self.has_free_order:
            return ()
        return [
            word
            for word in self.words or ()
            if not arguments.is_task(word)
            and not arguments.is_quarter(word)
            and dates.is_date(word)
        ]

    @cached_property
    def tokens(self) -> Sequence[str]:
        """The words, with the quarter of `--q` after the tasks, and with `35Q3` as two words.

        Raises UsageError for a `--q` that is not a quarter.
        """
        words = [word for word in self.words or () if word not in self.date_words]
        count = task_count(words)
        pair = arguments.task_and_quarter(words[count]) if count < len(words) else None
        if pair is not None:
            words[count : count + 1] = pair
            count += 1
        quarters = arguments.option_values(self.q, "--q")
        spans = [arguments.span(quarter, datetime.MINYEAR) for quarter in quarters]
        words[count:count] = map(str, spans)
        return words

    def selector_words(self) -> Sequence[str]:
        """The words that name milestones."""
        return self.tokens


def _note_tasks_without(
    milestones: Sequence[PlacedMilestone], selector: milestone_lookup.MilestoneSelector
) -> None:
    """Add a message that names the tasks of *selector* that have none of *milestones*."""
    used = {ref for placed in milestones for ref in refs_of(placed)}
    if without := [ref for ref in selector.tasks if ref not in used]:
        message = _("Tasks left out, as they have no matching milestone in {quarter}: {tasks}")
        stderr_notices.add(
            message.format(quarter=selector.span, tasks=arguments.task_words(without))
        )


def task_count(words: Sequence[str]) -> int:
    """How many words at the start of *words* are task numbers."""
    return next((n for n, word in enumerate(words) if not arguments.is_task(word)), len(words))


def apply_edit(options: EditOptions, transition: Transition, *, fact: str = "done") -> None:
    """Apply *transition* to each milestone that *options* select, or to none, and print the result.

    *fact* is the key that is edited. `--dry-run` prints the diff, and on standard error what
    would stay unchanged.
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
    """As `apply_edit`, with a date: *transition* also gets the one that the text *on* means.

    Before that, *check* gets the list's year and the date. Both may refuse the date with
    UsageError: of the dates that *on* may mean, the likeliest that is not refused is taken.
    """

    def prepare(tasklist: Tasklist) -> Changes:
        milestones = options.milestones(tasklist)

        def changed_on(date: datetime.date | None) -> Changes:
            check(tasklist.year, date)
            return [(placed, transition(placed, date)) for placed in milestones]

        if on is None:
            return changed_on(None)
        likeliest, *others = dates.possible(on, today, lambda: tasklist.year)
        try:
            return changed_on(likeliest)
        except UsageError:
            for date in others:
                with suppress(UsageError):
                    return changed_on(date)
            raise

    changes, old, new = edit(options.path, prepare, None if options.dry_run else options.wait)
    if options.dry_run:
        render.diff(output("md"), old, new)
        changes = [(placed, after) for placed, after in changes if after == placed.milestone]
        render.changes(output("md", stream=sys.stderr), changes, fact)
    else:
        render.changes(output("md"), changes, fact)


def edit(
    path: Path, prepare: Callable[[Tasklist], Changes], wait: str | None
) -> tuple[Changes, Snapshot, Snapshot]:
    """The changes that *prepare* returns for the list at *path*; the list before and after them.

    They are saved unless *wait*, the value of `--wait`, is None.
    """
    changes: list[tuple[PlacedMilestone, Milestone]] = []

    def rewrite(old: Snapshot) -> Snapshot:
        changes[:] = prepare(old.tasklist)
        return old.edited({p.id: after for p, after in changes if after != p.milestone})

    if wait is None:
        return changes, *write_path.preview(path, rewrite)
    return changes, *save(path, rewrite, wait)


def origin() -> write_path.EditOrigin:
    """Today's command, as the journal of `undo` records it."""
    return write_path.EditOrigin(today(), command_line.text())


def save(
    path: Path, rewrite: write_path.Rewrite, wait: str, *, previewed: bytes | None = None
) -> write_path.ListEdit:
    """Save what *rewrite* makes of the list at *path*; *wait* is the value of `--wait`.

    Raises what `write_path.write` does; a LockedError names the option.
    """
    with lock_wait(wait) as seconds:
        return write_path.write(path, rewrite, seconds, origin=origin(), previewed=previewed)


@contextmanager
def lock_wait(wait: str) -> Iterator[int]:
    """The seconds of *wait*, the value of `--wait`; a LockedError in the context names it."""
    try:
        yield arguments.whole_number(wait, "--wait")
    except LockedError as error:
        from tasklist.options import hints

        error.hint = _(hints.WAIT)
        raise
