"""What the commands of a promise's life share: what they are told, and how they refuse."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar

import typer

from tasklist.errors import UsageError
from tasklist.language import N_, _
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options import arguments
from tasklist.options.base import Texts, option, today
from tasklist.options.edits import EditOptions
from tasklist.options.misplaced_arguments import MARKED_ON, WordKind
from tasklist.options.preconditions import refusal
from tasklist.reports.fact_text import sentences

TEXT = "西教发〔2023〕41号"  # in examples


@dataclass(kw_only=True, eq=False, repr=False)
class UndoOptions(EditOptions):
    """What a command is told that can take back what it wrote."""

    undo: Annotated[bool, option("--undo", help=N_("Take the line away again."))] = False

    def refuse_beside_undo(self, *others: object) -> None:
        """Raise UsageError where `--undo` stands beside what is to be written."""
        if self.undo and any(others):
            raise UsageError(
                _("--undo takes nothing else."), _("Leave out what there is to write, or --undo.")
            )


@dataclass(kw_only=True, eq=False, repr=False)
class AmendOptions(UndoOptions):
    """What a command is told that writes one fact."""

    amend: Annotated[bool, option("--amend", help=N_("Change what stands there already."))] = False


@dataclass(kw_only=True, eq=False, repr=False)
class DatedOptions(AmendOptions):
    """What a command is told that writes a fact with its day."""

    option_for: ClassVar[Mapping[WordKind, str]] = MARKED_ON

    on: Annotated[str | None, option("--on", help=N_("The day of it (today)."), metavar="DATE")] = (
        None
    )

    def day(self, old: Any) -> datetime.date:
        """The day that is meant; without one that of *old*, the fact there already, else today."""
        if self.on is not None:
            return arguments.date(self.on)
        return today() if old is None else old.on

    def check(self, year: int) -> None:
        """Raise UsageError for a day before the list's year, or in the future."""
        on, now = self.day(None), today()
        hint = _("Check the date: --on DATE")
        if on > now:
            message = _("{date} is in the future (today is {today}).")
            raise UsageError(message.format(date=on, today=now), hint)
        if on.year < year:
            message = _("{date} is before the list's year {year}.").format(date=on, year=year)
            raise UsageError(message, hint)


@dataclass(kw_only=True, eq=False, repr=False)
class TextOptions(EditOptions):
    """Words that hold a text behind the quarter."""

    words: Annotated[
        Texts,
        typer.Argument(
            help=N_("Task numbers, the quarter as Q3, and then what there is to write."),
            metavar="TASK... QUARTER TEXT...",
        ),
    ] = None

    def selector_words(self) -> Sequence[str]:
        """The words up to the one behind the tasks, which is a quarter if all is right."""
        return (self.words or [])[: self._tasks() + 1]

    def text(self, *, needed: bool) -> tuple[str, ...]:
        """What stands behind the quarter."""
        words = (self.words or [])[self._behind() :]
        if needed and self.words and not words:
            raise self._no_text(self.words)
        return arguments.facts(words, "TEXT")

    def _no_text(self, words: Sequence[str]) -> UsageError:
        """A refusal of *words* alone, of which the last may be a quarter."""
        if self._tasks() == len(words):
            example = _("For example: {example}").format(example=f"{words[0]} Q3 {TEXT}")
            message = _("Name one task or more, then a quarter as Q3, then the text.")
            return UsageError(message, example)
        hint = _("To write it: {words} TEXT\nTo read what is there: tasklist show {task}")
        return UsageError(
            _("The text is missing."), hint.format(words=" ".join(words), task=words[0])
        )

    def _behind(self) -> int:
        """Where the text begins; where the quarter was forgotten, behind the tasks."""
        tasks = self._tasks()
        word = (self.words or [])[tasks : tasks + 1]
        return tasks if word and not arguments.is_quarter(word[0]) else tasks + 1

    def _tasks(self) -> int:
        """How many words are tasks, from the first one on."""
        words = self.words or []
        return next((n for n, word in enumerate(words) if not arguments.is_task(word)), len(words))


def with_fact(placed: PlacedMilestone, *, amend: bool, **fact: Any) -> Milestone:
    """The milestone with *fact*, one field; UsageError where another one stands there."""
    old = placed.milestone
    new = replace(old, **fact)
    (key,) = fact
    if getattr(old, key) is not None and new != old and not amend:
        sentence = sentences(old).get(key) or _("Note: {note}").format(note=old.note)
        message = _("Task {task} {quarter} ({units}) says already: {fact}")
        raise refusal(placed, message, _("To change that: --amend"), fact=sentence)
    return new


def required_text(text: str | None, option: str, old: str | None) -> str:
    """The text of *option*; *old*, what stands there already, where none is given."""
    if text is not None:
        return arguments.facts([text], option)[0]
    if old is None:
        raise missing_option(option)
    return old


def optional_text(text: str | None, option: str, old: str | None) -> str | None:
    """The text of *option*, which need not be there."""
    return old if text is None else required_text(text, option, None)


def missing_option(option: str, metavar: str = "TEXT") -> UsageError:
    """A refusal that asks for *option*, which takes a *metavar*."""
    message = _("{name} is missing.").format(name=option)
    return UsageError(message, _("Write: {words}").format(words=f"{option} {metavar}"))
