"""One row of a form that came back, beside the list: what it says that the list does not."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from tasklist.forms import answers
from tasklist.forms.answers import Answers
from tasklist.forms.promise import facts, fingerprint, mark
from tasklist.forms.workbook import Row
from tasklist.language import _
from tasklist.model import Promise, Tasklist

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one row says that the list does not, about one promise."""

    row: Row
    promise: Promise
    said: Answers
    is_open: bool


class ClaimError(ValueError):
    """A claim that can't be accepted; its words are a sentence."""


class Known:
    """The list, as rows ask for it."""

    def __init__(self, tasklist: Tasklist, today: datetime.date) -> None:
        self.tasklist, self.today = tasklist, today
        self.prints: dict[str, list[Promise]] = {}
        for promise in tasklist.promises:
            self.prints.setdefault(fingerprint(tasklist.year, promise), []).append(promise)

    def claim(self, row: Row) -> Claim | None:
        """What *row* says; None where it says no more than when the form was made."""
        if not any(row.key):
            raise ClaimError(_("no line of the form: its hidden key is missing"))
        if row.is_computed:
            raise ClaimError(_("it holds a formula: type the answer itself"))
        reached = answers.reached(row.status)
        read = Answers(
            answers.day(row.done), answers.evidence(row.evidence), answers.note(row.note)
        )
        marks = _marks(row)
        said = Answers(
            _news(read.done, marks[0], None),
            _news(read.evidence, marks[1], ()),
            _news(read.note, marks[2], None),
        )
        if not any(said) and reached is not False and (read.done or not reached):
            return None
        promise = self._promise(row)
        _check_status(promise, read, reached=reached)
        return Claim(row, promise, self._fresh(said, promise, marks), reached is False)

    def _promise(self, row: Row) -> Promise:
        """The one promise that *row* is about, word for word as it was when it was made."""
        found = self.prints.get(row.key.fingerprint, [])
        if len(found) > 1:
            found = [p for p in found if f"{p.id.task}.{p.id.workstream}" == row.key.task]
        if found:
            return found[0]
        if not any(str(task.id) == row.key.number for task in self.tasklist.tasks):
            raise ClaimError(_("the list has no such task"))
        raise ClaimError(_("the promise was changed since this form was made"))

    def _fresh(self, said: Answers, promise: Promise, marks: Sequence[str]) -> Answers:
        """*said* without what the list says already; ClaimError where it was changed meanwhile."""
        now = facts(promise.milestone)
        for name, value, ours, old in zip(Answers._fields, said, now, marks, strict=True):
            if value and value != ours and mark(ours) != old:
                message = _("the list says something else since this form was made: {fact}")
                raise ClaimError(message.format(fact=shown(name, ours)))
        done, evidence, note = said
        if done is not None and done != now.done:
            self._check_day(done)
        return Answers(
            None if done == now.done else done,
            () if evidence == now.evidence else evidence,
            None if note == now.note else note,
        )

    def _check_day(self, day: datetime.date) -> None:
        if day > self.today:
            message = _("{date} is in the future (as of {today})")
            raise ClaimError(message.format(date=day, today=self.today))
        if day.year < self.tasklist.year:
            message = _("{date} is before the list's year {year}")
            raise ClaimError(message.format(date=day, year=self.tasklist.year))


def _check_status(promise: Promise, read: Answers, *, reached: bool | None) -> None:
    """Raise ClaimError where status and day don't fit together, or not to the list."""
    if reached and read.done is None:
        raise ClaimError(_("reached, but on no day"))
    if reached is False and read.done is not None:
        raise ClaimError(_("in progress, but with the day on which it was reached"))
    done = promise.milestone.done
    if reached is False and done is not None:
        raise ClaimError(
            _("in progress, but done on {date} in the list; if it is not: {command}").format(
                date=done,
                command=f"tasklist reopen {promise.id.task}.{promise.id.workstream}"
                f" {promise.milestone.span}",
            )
        )


def _marks(row: Row) -> Sequence[str]:
    """What was known of each fact; a key that was tampered with knows of none."""
    marks = row.key.known.split(" ")
    return marks if len(marks) == len(Answers._fields) else ("",) * len(Answers._fields)


def _news(value: T, known: str, nothing: T) -> T:
    """*value* where it is not what was filled in when the form was made, else *nothing*."""
    return nothing if mark(value) == known else value


def shown(name: str, value: object) -> str:
    """A fact in a sentence, its text cut short."""
    text = "、".join(value) if isinstance(value, tuple) else str(value or "—")
    most = 60
    return f"{name} {text if len(text) <= most else text[:most] + '…'}"
