"""The dialog of a review: show a milestone, wait for a key, and save the answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from tasklist.errors import TasklistError
from tasklist.language import _, ngettext
from tasklist.model.milestone_lookup import name_of
from tasklist.model.status import status_on
from tasklist.model.tasklist import Milestone, PlacedMilestone
from tasklist.options import error_hints
from tasklist.options.clock import today
from tasklist.process.named_tuples import NamedTuple
from tasklist.render.terminal.review_screen import ReviewPage
from tasklist.reports import fact_text
from tasklist.words import typed_values
from tasklist.writing import fact_recording
from tasklist.writing.marking_steps import Transition
from tasklist.writing.review_keys import ReviewKey, labels
from tasklist.writing.review_session import (
    ChangedMilestoneError,
    ReviewItem,
    ReviewSession,
    SavedAnswer,
)

AT_THE_END = (ReviewKey.BACK, ReviewKey.UNDO, ReviewKey.QUIT)


class Display(Protocol):
    """The display of a review, which shows pages and reads answers; see `review_displays`."""

    def key(self, page: ReviewPage) -> ReviewKey:
        """Show *page*. Return which of its keys the user presses; QUIT at the end of input."""

    def text(self, page: ReviewPage, prompt: str) -> str:
        """The line that the user types after *prompt*, below *page*; empty at the end of input."""


class Verifier(NamedTuple):
    """Who verifies, and the day of all facts that the review records.

    *by* is None if no name is recorded. *on* is None for today.
    """

    by: str | None
    on: date | None

    def verify(self, placed: PlacedMilestone) -> Milestone:
        """The milestone *placed*, verified; unchanged if it is done and verified already.

        Raises UsageError if it can't be verified.
        """
        if placed.milestone.verified is not None and placed.milestone.done is not None:
            return placed.milestone
        return fact_recording.verify(placed, self.on, self.by)

    def words(self) -> str:
        """The line of the page that says what the key `v` records."""
        day = self.on or today()
        if self.by is None:
            return _("Press v to record: verified on {date}").format(date=day)
        return _("Press v to record: verified on {date} by {name}").format(date=day, name=self.by)


class ReviewDialog:
    """A review by *verifier* of the milestones in *session*, shown and answered on *display*."""

    def __init__(self, session: ReviewSession, verifier: Verifier, display: Display) -> None:
        self._session = session
        self._verifier = verifier
        self._display = display
        self._messages: list[str] = []
        self._steps: dict[ReviewKey, Callable[[], None]] = {
            ReviewKey.VERIFY: lambda: self._save("verified", verifier.verify, goes_on=True),
            ReviewKey.RETURN: self._return,
            ReviewKey.NOTE: self._note,
            ReviewKey.EVIDENCE: self._evidence,
            ReviewKey.SKIP: self._skip,
            ReviewKey.BACK: self._back,
            ReviewKey.UNDO: self._undo,
        }

    def run(self) -> None:
        """Go through the milestones until the user quits.

        Raises FileError or InvalidListError if the list can no longer be read.
        """
        while True:
            self._refresh()
            key = self._display.key(self._page())
            self._messages.clear()
            if key is ReviewKey.QUIT:
                return
            self._steps[key]()

    def _refresh(self) -> None:
        if count := self._session.refresh():
            text = ngettext(
                "{count} milestone no longer needs verification and is left out.",
                "{count} milestones no longer need verification and are left out.",
                count,
            )
            self._messages.append(text.format(count=count))

    def _page(self) -> ReviewPage:
        """The page to show: the current milestone, or the end of the review after the last one."""
        session = self._session
        item = session.current
        return ReviewPage(
            session.position + 1,
            len(session.items),
            None if item is None else status_on(item.placed, today()),
            "" if item is None else item.outcome,
            "" if item is None else self._verifier.words(),
            tuple(self._messages),
            labels(tuple(ReviewKey) if item is not None else AT_THE_END),
        )

    def _return(self) -> None:
        on = self._verifier.on
        self._ask(
            _("Reason for return (Enter alone: cancel): "), "returned", _("Reason"),
            lambda placed, text: fact_recording.return_to_unit(placed, on, text, amend=True),
            goes_on=True,
        )  # fmt: skip

    def _note(self) -> None:
        self._ask(
            _("Note (Enter alone: cancel): "), "note", _("Note"),
            lambda placed, text: fact_recording.write_note(placed, text, amend=True),
        )  # fmt: skip

    def _evidence(self) -> None:
        self._ask(
            _("Evidence (Enter alone: cancel): "), "evidence", _("Evidence"),
            lambda placed, text: fact_recording.add_evidence(placed, (text,)),
        )  # fmt: skip

    def _ask(
        self,
        prompt: str,
        fact: str,
        name: str,
        transition: Callable[[PlacedMilestone, str], Milestone],
        *,
        goes_on: bool = False,
    ) -> None:
        """Ask for a text, and save the milestone that *transition* returns for it.

        Nothing is saved if no text is typed. *fact* is the key of the fact to record, and *name* is
        what errors call the text. If *goes_on*, the next milestone is shown afterwards.
        """
        typed = self._display.text(self._page(), prompt)
        if not typed.strip():
            return
        try:
            (text,) = typed_values.texts([typed], name)
        except TasklistError as error:
            self._messages += _error_words(error)
            return
        self._save(fact, lambda placed: transition(placed, text), goes_on=goes_on)

    def _save(self, fact: str, transition: Transition, *, goes_on: bool) -> None:
        """Save what *transition* makes of the current milestone; *fact* is the key that it edits.

        If *goes_on*, the next milestone is shown afterwards. An error becomes a message.
        """
        session = self._session
        item = session.items[session.position]
        try:
            answer = session.save(fact, transition)
        except ChangedMilestoneError:
            self._messages.append(self._changed(item))
            return
        except TasklistError as error:
            self._messages += _error_words(error)
            return
        item.outcome = _outcome(answer)
        text = _("{milestone}: {outcome}")
        self._messages.append(text.format(milestone=name_of(answer.before), outcome=item.outcome))
        session.position += goes_on

    def _changed(self, item: ReviewItem) -> str:
        """The message that *item* was changed or removed since it was shown."""
        self._refresh()
        if item in self._session.items:
            return _("Somebody else changed this milestone. Nothing was written: review it again.")
        text = _("{milestone} is no longer in the list. Nothing was written.")
        return text.format(milestone=name_of(item.placed))

    def _skip(self) -> None:
        self._session.items[self._session.position].outcome = _("skipped")
        self._session.position += 1

    def _back(self) -> None:
        if self._session.position:
            self._session.position -= 1
        else:
            self._messages.append(_("This is the first one."))

    def _undo(self) -> None:
        try:
            answer = self._session.undo()
        except TasklistError as error:
            self._messages += _error_words(error)
            return
        if answer is None:
            self._messages.append(_("Nothing to undo in this review."))
            return
        text = _("Undone: {milestone}: {outcome}")
        self._messages.append(
            text.format(milestone=name_of(answer.before), outcome=_outcome(answer))
        )
        answer.item.outcome = ""


def _error_words(error: TasklistError) -> list[str]:
    """The message of *error*, and its hint if it has one."""
    return [text for text in (str(error), error_hints.hint(error)) if text]


def _outcome(answer: SavedAnswer) -> str:
    """What *answer* changed in the milestone, in words."""
    old, new = answer.before.milestone, answer.after
    return _("nothing changed") if new == old else fact_text.EDITS[answer.fact](old, new)
