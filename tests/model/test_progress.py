"""What entries of progress say of a milestone's pace on a day, and where a new one goes."""

from __future__ import annotations

from datetime import date

import pytest

from tasklist.model import progress
from tasklist.model.progress import AHEAD, BEHIND, ON_TRACK, ProgressEntry
from tasklist.model.spans import Span
from tasklist.model.status import status_on
from tasklist.model.tasklist import Milestone, PlacedMilestone, Task, Workstream

TOWN, OTHER = "中北镇", "大寺镇"


def entry(day: int, state: str | None = None, member: str | None = None) -> ProgressEntry:
    """An entry of a day in July."""
    return ProgressEntry(date(2023, 7, day), f"第{day}日", state, member=member)


@pytest.mark.parametrize(
    ("entries", "state"),
    [
        ([], None),
        ([entry(1)], None),
        ([entry(1, BEHIND), entry(2, ON_TRACK)], ON_TRACK),
        # The day decides, not the line; of one day, the lower line.
        ([entry(2, ON_TRACK), entry(1, BEHIND)], ON_TRACK),
        ([entry(1, ON_TRACK), entry(1, BEHIND)], BEHIND),
        # An entry without a state says nothing of the pace.
        ([entry(1, BEHIND), entry(2)], BEHIND),
        # One town that is behind makes the whole so, until the whole is reported again.
        ([entry(1, BEHIND, TOWN), entry(2, AHEAD, OTHER)], BEHIND),
        ([entry(1, BEHIND, TOWN), entry(2, AHEAD, OTHER), entry(3, ON_TRACK, TOWN)], ON_TRACK),
        ([entry(1, BEHIND, TOWN), entry(2, ON_TRACK)], ON_TRACK),
        ([entry(1, ON_TRACK), entry(2, BEHIND, TOWN)], BEHIND),
        ([entry(1, BEHIND), entry(2, AHEAD, TOWN)], BEHIND),
    ],
)
def test_the_latest_state_decides(entries: list[ProgressEntry], state: str | None) -> None:
    """Of the whole milestone, or the worst of its members since."""
    assert progress.state(entries) == state


def placed(**facts: object) -> PlacedMilestone:
    """A milestone of Q3."""
    milestone = Milestone(span=Span.of(2023, 3), plan="完工", **facts)
    workstream = Workstream(units=("教育局",), milestones=(milestone,))
    task = Task(id=1, goal="目标", workstreams=(workstream,))
    return next(iter(task.milestones()))


def test_entries_of_later_days_have_not_happened() -> None:
    """Yesterday's bulletin can be printed again."""
    one = placed(progress=(entry(10, ON_TRACK), entry(20, BEHIND)))
    states = [status_on(one, date(2023, 7, day)).state for day in (9, 10, 19, 20)]
    assert states == [None, ON_TRACK, ON_TRACK, BEHIND]
    assert status_on(one, date(2023, 7, 10)).known.progress == (entry(10, ON_TRACK),)


def test_only_what_is_open_has_a_pace() -> None:
    """From the day on which it is done it counts as done; overdue, it keeps what was reported."""
    one = placed(progress=(entry(10, BEHIND),), done=date(2023, 7, 15))
    assert [status_on(one, date(2023, 7, day)).state for day in (14, 15)] == [BEHIND, None]
    assert status_on(placed(progress=(entry(10, BEHIND),)), date(2023, 10, 1)).state == BEHIND


def test_a_new_entry_goes_below_those_of_its_day() -> None:
    """The newest is last, and one that comes late stands at its day."""
    entries = (entry(1), entry(10), entry(10), entry(20))
    late = entry(10, AHEAD)
    assert progress.with_entry(entries, late) == (*entries[:3], late, entries[3])
    assert progress.with_entry(entries, entry(30)) == (*entries, entry(30))
    assert progress.with_entry((entry(5),), entry(1)) == (entry(1), entry(5))


def test_members_are_named_once() -> None:
    """In the order in which they first reported."""
    entries = (entry(3, member=OTHER), entry(1, member=TOWN), entry(2), entry(4, member=TOWN))
    assert progress.reported_members(entries) == (TOWN, OTHER)


def test_an_entry_in_one_text() -> None:
    """For programs: without words of a language but those of the file."""
    full = ProgressEntry(date(2023, 9, 12), "封顶", BEHIND, 60, TOWN, "缺钱", "加快")
    text = "2023-09-12 behind 60% 中北镇 封顶; problem: 缺钱; next: 加快"
    assert progress.format_entry(full) == text
    assert progress.format_entry(entry(1)) == "2023-07-01 第1日"
