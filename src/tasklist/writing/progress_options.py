"""Options of `progress`, which adds, amends or removes an entry of a milestone's progress."""

import datetime
import re
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar

from tasklist.errors import MissingArgumentError, UnknownNameError, UsageError
from tasklist.language import N_, _
from tasklist.model import marking
from tasklist.model.former_names import FormerNames
from tasklist.model.group_membership import with_members
from tasklist.model.milestone_lookup import FoundMilestones
from tasklist.model.name_lookup import resolve
from tasklist.model.progress import STATES, ProgressEntry
from tasklist.model.tasklist import UNIT, Milestone, PlacedMilestone, Tasklist
from tasklist.model.transitions import add_progress, amend_progress, remove_progress
from tasklist.options.clock import today
from tasklist.options.options_from_fields import option, option_class
from tasklist.text import normal_forms
from tasklist.text.escape import SEPARATOR
from tasklist.words import typed_values
from tasklist.writing.edit_preconditions import refusal, require_not_dropped
from tasklist.writing.fact_options import DatedOptions, TextOptions

PERCENT = re.compile(r"(100|[1-9]?[0-9])%?")


class UnknownMemberError(UnknownNameError):
    """*name* is neither a responsible unit of the workstream nor a member of a responsible group.

    *known* are the names of these units and members.
    """

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name, known)
        self.message = _("{name} is not responsible here.").format(name=name)
        self.hint = _("Responsible here: {names}").format(names=SEPARATOR.join(known))
        self.candidates = tuple(known)


@option_class
class ProgressOptions(TextOptions, DatedOptions):
    """Options of `progress`: the text of an entry, its date, and its other fields."""

    example_text: ClassVar[str] = "主体封顶"
    tasklist: ClassVar[Tasklist | None] = None  # the list that is edited, which `find` sets

    state: Annotated[
        str | None,
        option("--state", help=N_("Pace: ahead, on-track or behind."), metavar="STATE",
               values=STATES),
    ] = None  # fmt: skip
    percent: Annotated[
        str | None, option("--percent", help=N_("Percentage done, 0 to 100."),
                           metavar="NUMBER"),
    ] = None  # fmt: skip
    member: Annotated[
        str | None,
        option("--member", help=N_("The group member that reports for itself."),
               metavar="UNIT"),
    ] = None  # fmt: skip
    problem: Annotated[str | None, option("--problem", help=N_("Problems."), metavar="TEXT")] = None
    next: Annotated[str | None, option("--next", help=N_("Next steps."), metavar="TEXT")] = None

    def find(self, tasklist: Tasklist, due_days: Sequence[str] = ()) -> FoundMilestones:
        """The milestones of *tasklist* that words and options select.

        Raises what `EditOptions.find` raises.
        """
        vars(self)["tasklist"] = tasklist
        return super().find(tasklist, due_days)

    def transition(self, placed: PlacedMilestone, on: datetime.date | None) -> Milestone:
        """The milestone *placed* with the entry added, amended or removed.

        *on* is the date in `--on`, or None. With `--undo` the entry is removed; with `--amend` it
        is changed, or added if there is none. Raises UsageError if the milestone was dropped, the
        text is missing, or a value is invalid or does not fit the milestone.
        """
        milestone, member = placed.milestone, self._member(placed)
        if self.undo:
            return remove_progress(milestone, on, member)
        require_not_dropped(placed)
        values = self._values()
        if self.amend:
            amended = amend_progress(milestone, on, member, values)
            if amended is not None:
                self._refuse_state_of_done(placed, on)
                return amended
        if "text" not in values:
            raise MissingArgumentError(_("Missing text."), name="TEXT")
        day = on or today()
        self._refuse_state_of_done(placed, day)
        return add_progress(milestone, ProgressEntry(on=day, member=member, **values))

    def refuse_values_to_undo(self) -> None:
        """Raise UsageError if `--undo` is combined with any value but a date and a member."""
        if self.undo and (self.amend or self._values()):
            raise UsageError(
                _("--undo cannot be combined with other values."),
                _("Remove either --undo or the other values."),
            )

    def _values(self) -> dict[str, Any]:
        """The values that were given for fields of the entry, except its day and its member.

        Raises UsageError for an invalid value, and for a missing text that is required.
        """
        values: dict[str, Any] = {}
        if words := self.text(required=not (self.undo or self.amend)):
            values["text"] = " ".join(words)
        if self.state is not None:
            values["state"] = typed_values.choice(self.state, STATES, "--state")
        if self.percent is not None:
            values["percent"] = _percent(self.percent)
        for name in ("problem", "next"):
            if (text := getattr(self, name)) is not None:
                values[name] = typed_values.texts([text], f"--{name}")[0]
        return values

    def _member(self, placed: PlacedMilestone) -> str | None:
        """Return the unit in `--member`, as the list spells it; None without the option.

        Raises UnknownMemberError if the unit is not responsible for *placed*, and is not a member
        of a responsible group.
        """
        if self.member is None or self.tasklist is None:
            return None
        (name,) = typed_values.texts([self.member], "--member")
        known = with_members(placed.workstream.all_units, self.tasklist.members)
        same = resolve([name], known, UnknownMemberError, FormerNames(self.tasklist.aliases, UNIT))
        return next(one for one in known if one in same)

    def _refuse_state_of_done(self, placed: PlacedMilestone, day: datetime.date | None) -> None:
        """Raise UsageError if `--state` is given for a milestone that was done by *day*.

        If *day* is None, the milestone must not be done at all.
        """
        done = placed.milestone.done
        if self.state is not None and done is not None and (day is None or done <= day):
            message = _("Task {task} {quarter} ({units}) was already done on {date}.")
            hint = _("Remove --state. If it is not done: tasklist reopen {ref} {quarter}")
            raise refusal(placed, marking.DONE, message, hint, date=done)


def _percent(text: str) -> int:
    """The whole number in *text*, the value of `--percent`: 60 for `60` and `60%`.

    Raises UsageError unless it is a number from 0 to 100.
    """
    match = PERCENT.fullmatch(normal_forms.nfkc(text).strip())
    if match is None:
        hint = _("Expected a whole number from 0 to 100.")
        raise typed_values.invalid_value("--percent", text, hint)
    return int(match[1])
