"""The words for the progress of a milestone: its states, and each entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tasklist.language import _
from tasklist.model import progress
from tasklist.model.group_membership import with_members
from tasklist.model.progress import ProgressEntry
from tasklist.model.status import MilestoneStatus
from tasklist.reports import value_words
from tasklist.text.escape import SEPARATOR


def state_words() -> dict[str, str]:
    """The word for each state of progress, by the state's value in the file."""
    return {state: _(term.word) for state, term in value_words.STATES.items()}


def state(standing: MilestoneStatus) -> str:
    """The word for the latest reported state of *standing*; empty if none was reported."""
    now = standing.state
    return "" if now is None else state_words()[now]


def latest(standing: MilestoneStatus) -> str:
    """The latest progress entry of *standing* on one line, as in `one_line`; empty if none."""
    entries = progress.in_order(standing.known.progress)
    return one_line(entries[-1]) if entries else ""


def diary(standing: MilestoneStatus) -> list[str]:
    """Return each progress entry of a milestone as a text of several lines, the newest first."""
    entries = reversed(progress.in_order(standing.known.progress))
    return ["\n".join(lines(entry)) for entry in entries]


def members(standing: MilestoneStatus, groups: Mapping[str, Sequence[str]]) -> str:
    """Return a text that says which members of the milestone's groups have reported so far.

    The text also names the members that have not reported. It is empty if none has reported.
    *groups* has the members of each group. If the workstream has no group, its units count as
    members.
    """
    own = standing.placed.workstream.all_units
    units = [name for name in with_members(own, groups) if name not in groups]
    every = [name for name in units if name not in own] or units
    by_member = progress.reported_members(standing.known.progress)
    reported = [name for name in every if name in by_member]
    missing = [name for name in every if name not in by_member]
    if not reported:
        return ""
    form = _("Reported ({count} of {total}): {names}")
    text = form.format(count=len(reported), total=len(every), names=SEPARATOR.join(reported))
    if not missing:
        return text
    return _("{text}; not yet: {names}").format(text=text, names=SEPARATOR.join(missing))


def heading(entry: ProgressEntry) -> str:
    """The day of *entry*, its state, percentage and member: `2023-09-12 behind, 60%, 中北镇`."""
    return " ".join(filter(None, (str(entry.on), _details(entry))))


def _details(entry: ProgressEntry) -> str:
    words = (
        None if entry.state is None else state_words()[entry.state],
        None if entry.percent is None else f"{entry.percent}%",
        entry.member,
    )
    return _(", ").join(filter(None, words))


def in_a_column(entry: ProgressEntry) -> str:
    """Return the text of *entry* for a table of milestones behind: `60%, 中北镇: 操场已移交`.

    The percentage and the member, if any, come before the text. The state is left out, because all
    milestones in the table are behind. The day, the problem and the next step are left out as well,
    because the table has columns for them.
    """
    details = _details(entry._replace(state=None))
    text = entry.text.strip("\n")
    return _("{heading}: {text}").format(heading=details, text=text) if details else text


def lines(entry: ProgressEntry) -> list[str]:
    """The lines for *entry*: its `heading` and text, then the problem and the next step, if any."""
    return _lines(entry, _("Problem: {text}"), _("Next: {text}"))


def one_line(entry: ProgressEntry) -> str:
    """The `lines` of *entry* joined into one."""
    return _("; ").join(_lines(entry, _("problem: {text}"), _("next: {text}")))


def _lines(entry: ProgressEntry, problem: str, further: str) -> list[str]:
    """Return the lines of *entry*: its heading and text, and the problem and next step, if any.

    *problem* and *further* are the formats of problem and next step, such as `Problem: {text}`.
    """
    first = _("{heading}: {text}").format(heading=heading(entry), text=entry.text.strip("\n"))
    others = ((problem, entry.problem), (further, entry.next))
    return [first, *(form.format(text=text.strip("\n")) for form, text in others if text)]
