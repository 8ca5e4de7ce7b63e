"""Options of the commands that record a fact of a milestone: verify, return, extend, drop, note."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Annotated, Any, ClassVar

import typer

from tasklist.errors import MissingArgumentError, UsageError
from tasklist.language import N_, _
from tasklist.model.marking import DIFFERENT
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options.clock import today
from tasklist.options.options_from_fields import Texts, option, option_class
from tasklist.reports.fact_text import sentences
from tasklist.words import times, typed_values
from tasklist.words.misplaced_arguments import MisplacedWordError
from tasklist.words.word_kinds import MARKED_ON, WordKind
from tasklist.writing.edit_preconditions import check_date, refusal
from tasklist.writing.marking_options import EditOptions, task_count
from tasklist.writing.marking_steps import DatedTransition, apply_dated_edit

EXAMPLE_TEXT = "西教发〔2023〕41号"

Reason = Annotated[str | None, option("--reason", help=N_("Reason (required)."), metavar="TEXT")]
Approval = Annotated[
    str | None, option("--approval", help=N_("The approving document."), metavar="TEXT")
]


@option_class
class UndoOptions(EditOptions):
    """Options of a command that can remove what it wrote."""

    undo: Annotated[bool, option("--undo", help=N_("Remove what this command wrote."))] = False


@option_class
class AmendOptions(UndoOptions):
    """Options of a command that writes one fact."""

    amend: Annotated[bool, option("--amend", help=N_("Replace the existing value."))] = False

    @property
    def on_text(self) -> str | None:
        """The value of `--on` as it was typed; None without the option, or for an undated fact."""
        return None

    def check(self, year: int, on: datetime.date | None) -> None:
        """Raise UsageError if the list of a *year* can't have the fact, whose date is *on*.

        This class accepts every fact; subclasses may refuse some.
        """

    def write(self, key: str, transition: DatedTransition, *values: object) -> None:
        """Record the fact *key* by *transition*, or remove it with `--undo`, and print the result.

        *values* are the values of the fact's options. Raises UsageError if `--undo` is combined
        with `--amend` or one of *values*, and what `apply_dated_edit` raises.
        """
        if self.undo and any((self.amend, *values)):
            raise UsageError(
                _("--undo cannot be combined with other values."),
                _("Remove either --undo or the other values."),
            )
        nothing: dict[str, Any] = {key: None}

        def removal(placed: PlacedMilestone, _on: datetime.date | None) -> Milestone:
            return replace(placed.milestone, **nothing)

        apply_dated_edit(
            self, self.on_text, removal if self.undo else transition, self.check, fact=key
        )


@option_class
class DatedOptions(AmendOptions):
    """Options of a command that writes a fact with a date."""

    option_for: ClassVar[Mapping[WordKind, str]] = MARKED_ON

    on: Annotated[
        str | None, option("--on", help=N_("The date (default: today)."), metavar="DATE")
    ] = None

    @property
    def on_text(self) -> str | None:
        """The value of `--on` as it was typed; None without the option."""
        return self.on

    def check(self, year: int, on: datetime.date | None) -> None:
        """Raise UsageError if the date is in the future, or before *year*, the year of the list.

        The date is *on*, or today if *on* is None.
        """
        check_date(on or today(), year, _("Check the date: --on DATE"))


@option_class
class TextOptions(EditOptions):
    """Options of a command whose arguments end with a text."""

    words: Annotated[
        Texts,
        typer.Argument(
            help=N_("Task numbers, the quarter (such as Q3), then the text."),
            metavar="[TASK... QUARTER] TEXT...",
        ),
    ] = None

    # The example text in messages.
    example_text: ClassVar[str] = EXAMPLE_TEXT

    # Words after the quarter are the text, whatever they look like.
    has_free_order: ClassVar[bool] = False

    @cached_property
    def tokens(self) -> Sequence[str]:
        """Return the words as `EditOptions.tokens` does.

        Raises UsageError for several quarters in `--q`, and for `--q` after several task numbers,
        since the text could begin with one of the numbers.
        """
        words, quarters = self.words or [], typed_values.option_values(self.q, "--q")
        if len(quarters) > 1:
            raise _several_quarters(quarters)
        if quarters and task_count(words) > 1:
            message = _(
                "With --q, write the task numbers as one word, followed by the text: {words}"
            )
            correct = f"{words[0]} --q {quarters[0]} {self.example_text}"
            raise UsageError(
                message.format(words=" ".join(words)),
                _("For example: {example}").format(example=correct),
            )
        return super().tokens

    @property
    def place_words(self) -> Sequence[str]:
        """The task numbers and the word after them, which may be a quarter."""
        words = self.undated_words
        return words[: task_count(words) + 1]

    def selector_words(self) -> Sequence[str]:
        """The task numbers and the word after them, which should be a quarter."""
        return self.tokens[: task_count(self.tokens) + 1]

    def question_words(self) -> Sequence[str]:
        """The task numbers; the text follows them.

        Raises UsageError if a quarter follows them, since it might be meant as part of the text.
        """
        words = self.place_words
        count = task_count(words)
        if count < len(words) and times.is_quarter(words[count]):
            raise _quarter_or_text(words[count])
        return words[:count]

    def text(self, *, required: bool) -> tuple[str, ...]:
        """Return the words of the text, each as the list stores it.

        Raises UsageError if the text is *required* but has no words, if all words after the task
        numbers are quarters, and for a word with an invalid character.
        """
        if self.is_question:
            text = self.undated_words[len(self.question_words()) :]
            if required and not text:
                raise MissingArgumentError(_("Missing text."), name="TEXT")
            return typed_values.texts(text, _("TEXT"))
        words = self.tokens[self._text_start() :]
        if required and self.tokens and not words:
            raise self._missing_text(self.tokens)
        if words and all(map(times.is_quarter, words)):
            raise _several_quarters(self.tokens[task_count(self.tokens) :])
        return typed_values.texts(words, _("TEXT"))

    def _missing_text(self, words: Sequence[str]) -> UsageError:
        """Return the error that says that *words* have no text after the tasks and the quarter."""
        if task_count(words) == len(words):
            example = _("For example: {example}").format(
                example=f"{words[0]} Q3 {self.example_text}"
            )
            message = _("Expected task numbers, then a quarter such as Q3, then the text.")
            return UsageError(message, example)
        hint = _("To write it: {words} TEXT\nTo see the existing text: tasklist show {task}")
        return UsageError(_("Missing text."), hint.format(words=" ".join(words), task=words[0]))

    def _text_start(self) -> int:
        """The index of the first word of the text, after the task numbers and any quarter."""
        tasks = task_count(self.tokens)
        word = self.tokens[tasks : tasks + 1]
        return tasks if word and not times.is_time(word[0]) else tasks + 1


def _several_quarters(quarters: Sequence[str]) -> UsageError:
    """Return the error for *quarters*: a command with a text takes only one quarter."""
    message = _("Expected one quarter, found several: {quarters}")
    text = message.format(quarters=_(", ").join(quarters))
    return UsageError(text, _("Keep only one of them."))


def _quarter_or_text(word: str) -> MisplacedWordError:
    """Return the error for *word*, a quarter that was typed before the text.

    If options select the milestones, a quarter must be given as `--q`.
    """
    correct = f"--q {word}"
    return MisplacedWordError(
        _("{text} is {kind}; give it as an option.").format(text=word, kind=_("a quarter")),
        _("Write: {words}").format(words=correct),
        candidates=[correct],
    )


def date_of_fact(on: datetime.date | None, old: Any) -> datetime.date:
    """The date *on*; if it is None, the date of the fact *old*; if that is None too, today."""
    return on or (today() if old is None else old.on)


def with_fact(placed: PlacedMilestone, *, amend: bool, **fact: Any) -> Milestone:
    """Return the milestone *placed* with one new *fact*.

    Raises UsageError if the milestone has this fact with another value and *amend* is false.
    """
    old = placed.milestone
    new = replace(old, **fact)
    (key,) = fact
    if getattr(old, key) is not None and new != old and not amend:
        existing = sentences(old).get(key) or _("Note: {note}").format(note=old.note)
        message = _("Task {task} {quarter} ({units}) already has: {fact}")
        hint = _("To replace it: --amend")
        raise refusal(placed, DIFFERENT, message, hint, fact=existing)
    return new


def required_text(text: str | None, option: str, old: str | None) -> str:
    """Return *text*, the value of *option*, as the list stores it; return *old* if *text* is None.

    *old* is the text that the list has now, or None. Raises UsageError if both are None, or if
    *text* is invalid.
    """
    value = optional_text(text, option, old)
    if value is None:
        raise missing_option(option, "TEXT")
    return value


def optional_text(text: str | None, option: str, old: str | None) -> str | None:
    """Return *text*, the value of *option*, as the list stores it; return *old* if *text* is None.

    *old* is the text that the list has now, or None. Raises UsageError if *text* is invalid.
    """
    return old if text is None else typed_values.texts([text], option)[0]


def missing_option(option: str, metavar: str) -> MissingArgumentError:
    """The error for a missing *option*; its hint shows the *metavar* of the value, such as TEXT."""
    hint = _("Write: {words}").format(words=f"{option} {_(metavar)}")
    return MissingArgumentError(hint=hint, name=option)
