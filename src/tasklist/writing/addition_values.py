"""The values of a new part of the list, from options or, on a terminal, from prompts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TypeVar

from tasklist.errors import MissingArgumentError, UsageError
from tasklist.language import _
from tasklist.model.additions import check_number, check_spans
from tasklist.model.spans import Span
from tasklist.model.tasklist import TASK_NUMBER, Milestone, Tasklist
from tasklist.reports import change_text
from tasklist.text import normal_forms
from tasklist.words import times, typed_texts, typed_values
from tasklist.writing import value_prompts

T = TypeVar("T")

# Parses a text; the second argument names the option or field in errors.
Parse = Callable[[str, str], T]

METAVARS = {"--goal": "TEXT", "--leaders": "NAMES", "--units": "NAMES", "--q": "QUARTER",
            "--plan": "TEXT"}  # fmt: skip


class AdditionValues:
    """Reads the values of a part to add to *tasklist*; if *can_ask*, asks for missing values.

    `is_asked` says whether a value was asked for. Each method raises UsageError for an invalid
    value, and MissingArgumentError for a missing value unless *can_ask*.
    """

    def __init__(self, tasklist: Tasklist, *, can_ask: bool) -> None:
        self.tasklist = tasklist
        self.can_ask = can_ask
        self.is_asked = False
        self._words = change_text.kinds()

    def number(self, text: str | None) -> int | None:
        """Return the number of a new task from *text*, the value of `--number`.

        Return None if *text* is None. Raises UsageError if *text* is no valid number, or if a task
        has the number already.
        """
        if text is None:
            return None
        plain = normal_forms.nfkc(text)
        if not re.fullmatch(TASK_NUMBER, plain):
            hint = _("Expected a whole number from 1 to 999999.")
            raise typed_values.invalid_value("--number", text, hint)
        check_number(self.tasklist, int(plain))
        return int(plain)

    def text(self, text: str | None, option: str) -> str:
        """Return *text*, the value of *option*, as the list stores it.

        If *text* is None, the user is asked for it.
        """
        return self._value(text, option, typed_texts.prose)

    def names(self, texts: Sequence[str] | None, option: str) -> tuple[str, ...]:
        """Return the names in *texts*, the values of *option*.

        A value may have several names, separated by commas. If *texts* is None, the user is asked
        for the names.
        """
        if texts is not None:
            return typed_texts.names(texts, option)
        what = _("{what}, separated by commas").format(what=self._words[option.strip("-")])
        return self._value(None, option, lambda text, name: typed_texts.names([text], name), what)

    def leaders(self, texts: Sequence[str] | None) -> tuple[str, ...]:
        """Return the names in *texts*, the values of `--leaders`.

        If *texts* is None, the user is asked for the names. However, if the list has tasks and none
        of them has leaders, nothing is asked and there are no leaders.
        """
        tasks = self.tasklist.tasks
        if texts is None and tasks and not self.tasklist.leaders:
            return ()
        return self.names(texts, "--leaders")

    def due_milestones(
        self, spans: Sequence[Span], plans: Sequence[str], others: Sequence[Span]
    ) -> tuple[Milestone, ...]:
        """Return a milestone for each of *spans*, with the plan at the same index of *plans*.

        A milestone without a plan promises the goal of its task. Raises UsageError if there are
        more plans than spans. Raises what `check_spans` raises if two of *spans* exclude each
        other, or if one of them excludes one of *others*.
        """
        if len(plans) > len(spans):
            message = _("There are more values of {one} than of {other}.")
            raise UsageError(
                message.format(one="--plan", other="--due"),
                _("Give one value of each option per milestone."),
            )
        check_spans(spans, others)
        return tuple(
            Milestone(span=span, plan="" if plan is None else self.text(plan, "--plan"))
            for span, plan in zip_longest(spans, plans)
        )

    def milestones(
        self, quarters: Sequence[str], plans: Sequence[str], others: Sequence[Span]
    ) -> tuple[Milestone, ...]:
        """Return a milestone for each pair of a quarter and a plan.

        *quarters* are the values of `--q`, *plans* those of `--plan`. The user is asked for a
        missing value. Raises what `check_spans` raises if two of the milestones overlap, or if one
        overlaps any of *others*.
        """
        milestones: list[Milestone] = []

        def add(quarter: str | None, plan: str | None) -> None:
            spans = [*others, *(one.span for one in milestones)]
            span = self._value(quarter, "--q", lambda text, _name: self._span(text, spans))
            milestones.append(Milestone(span=span, plan=self.text(plan, "--plan")))

        for quarter, plan in zip_longest(quarters, plans):
            add(quarter, plan)
        if not milestones:
            add(None, None)
            while (text := self._further([*others, *(one.span for one in milestones)])) is not None:
                add(text, None)
        return tuple(milestones)

    def _further(self, spans: Sequence[Span]) -> str | None:
        """Ask for another quarter. Return it as it was typed; None if the user types nothing."""

        def parse(text: str) -> str:
            self._span(text, spans)
            return text

        what = _("{what} (Enter to finish)").format(what=self._words["span"])
        return value_prompts.ask_or_end(what, parse, "--q")

    def _span(self, text: str, others: Sequence[Span]) -> Span:
        span = times.quarters(text, self.tasklist.year)
        check_spans([span], others)
        return span

    def _value(self, text: str | None, option: str, parse: Parse[T], what: str = "") -> T:
        """Parse *text* or, if it is None, what the user types.

        *what* is the prompt; by default it is the name of the field that *option* sets. Raises
        MissingArgumentError if *text* is None and nobody can be asked.
        """
        if text is not None:
            return parse(text, option)
        if not self.can_ask:
            hint = _("Write: {words}").format(words=f"{option} {_(METAVARS[option])}")
            raise MissingArgumentError(hint=hint, name=option)
        self.is_asked = True
        field = self._words["span" if option == "--q" else option.strip("-")]
        return value_prompts.ask(what or field, lambda typed: parse(typed, field), option)
