"""Documents and forms of lists with any mix of quarters, months and days: nothing is lost."""

from __future__ import annotations

import datetime
import io
import re
from dataclasses import replace

import icalendar
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist import documents
from tasklist.documents.ics import is_open
from tasklist.forms.form_review import judge
from tasklist.forms.recipients import compute_forms
from tasklist.forms.workbook_reader import read
from tasklist.forms.workbook_writer import form_workbook
from tasklist.model.spans import Span
from tasklist.model.status import Listing, MilestoneStatus, status_on
from tasklist.model.tasklist import Milestone, PlacedMilestone, Task, Tasklist, Workstream
from tasklist.reports import report_words
from tasklist.reports.report_origin import Origin

pytestmark = pytest.mark.bulk

YEAR = 2024
DAY = datetime.date(2024, 10, 20)
ORIGIN = Origin("t.yaml", DAY, "")
NAMES = st.sampled_from(["教育局", "住建委", "财政局", "各街镇", "甲镇"])
HEADINGS = st.sampled_from(["一、甲", "二、乙", "（一）丙"])
FURTHER = st.dictionaries(st.sampled_from(["备注", "投资"]), st.just("一"), max_size=2).map(
    lambda texts: tuple(texts.items())
)
TIMES = st.dates(datetime.date(2023, 7, 1), datetime.date(2025, 12, 31)).flatmap(
    lambda day: st.sampled_from([f"{day:%Y-%m}", day.isoformat()])
)


def _until(times: list[str]) -> Span:
    """The span until the later of one or two months or days, from the other."""
    start, due = min(times), max(times)
    is_alone = len(times) == 1 and Span.within(due).due >= datetime.date(YEAR, 1, 1)
    return Span.until(YEAR, due) if is_alone else Span.until(YEAR, due, start[:7])


SPANS = st.lists(TIMES, min_size=1, max_size=2).map(_until) | st.integers(1, 4).flatmap(
    lambda first: st.integers(first, 4).map(lambda last: Span.of(YEAR, first, last))
)
MILESTONES = st.builds(
    Milestone,
    span=SPANS,
    plan=st.sampled_from(["", "完工", "甲\n乙"]),
    done=st.none() | st.dates(datetime.date(YEAR, 1, 1), DAY),
)
WORKSTREAMS = st.builds(
    Workstream,
    units=st.lists(NAMES, min_size=1, max_size=2, unique=True).map(tuple),
    support=st.lists(NAMES, max_size=2, unique=True).map(tuple),
    more=FURTHER,
    milestones=st.lists(
        MILESTONES, min_size=1, max_size=5, unique_by=lambda one: (one.span, one.plan)
    ).map(tuple),
)
TASKLISTS = st.lists(
    st.builds(
        Task,
        id=st.just(1),
        goal=st.sampled_from(["加大供给", "提升水平"]),
        leaders=st.lists(st.sampled_from(["甲", "乙"]), max_size=2, unique=True).map(tuple),
        section=st.lists(HEADINGS, max_size=2).map(tuple),
        printed=st.none() | st.just("3.1"),
        continues=st.none() | st.just(7),
        more=FURTHER,
        workstreams=st.lists(WORKSTREAMS, min_size=1, max_size=2).map(tuple),
    ),
    min_size=1,
    max_size=4,
).map(
    lambda tasks: Tasklist(
        title="清单",
        year=YEAR,
        tasks=tuple(replace(task, id=number) for number, task in enumerate(tasks, 1)),
    )
)


def standings_of(tasklist: Tasklist) -> tuple[MilestoneStatus, ...]:
    """The milestones with their status on the day."""
    return tuple(status_on(placed, DAY) for placed in tasklist.milestones)


@given(TASKLISTS)
def test_the_ledger_has_a_status_for_each_milestone(tasklist: Tasklist) -> None:
    """However many are due in one quarter, and in whatever year."""
    standings = standings_of(tasklist)
    data = documents.export_listing(tasklist, Listing("t.yaml", DAY, standings), "xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    words = [cell.value for row in sheet.iter_rows(min_row=5) for cell in row]
    for status in {standing.status for standing in standings}:
        word = report_words.status_words()[status]
        assert words.count(word) == sum(one.status is status for one in standings)


@given(TASKLISTS)
def test_the_page_has_each_milestone_in_one_column(tasklist: Tasklist) -> None:
    """So that the totals of the columns add up to that of the list."""
    standings = standings_of(tasklist)
    listing = Listing("t.yaml", DAY, standings)
    page = documents.render_page(tasklist, listing).decode()
    (total,) = re.findall(
        r'<th scope="row" class="name">Total</th>(.*?)<td class="share">', page, re.DOTALL
    )[:1]
    counts = re.findall(r'aria-hidden="true">[0-9]+/([0-9]+)<', total)
    assert sum(map(int, counts)) == len(standings)
    assert page.count('<li class="step"') == len(standings)


@given(TASKLISTS)
def test_the_calendar_has_each_open_milestone_on_its_due_day(tasklist: Tasklist) -> None:
    """And no other event."""
    standings = standings_of(tasklist)
    data = documents.export_listing(tasklist, Listing("t.yaml", DAY, standings), "ics")
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert sorted(event["DTSTART"].dt for event in events) == sorted(
        standing.due for standing in standings if is_open(standing)
    )


def is_carried(placed: PlacedMilestone) -> bool:
    """Whether a milestone of an earlier year is still open."""
    done = placed.milestone.done
    return placed.milestone.due.year < YEAR and done is None


@given(TASKLISTS)
def test_a_form_that_comes_back_as_it_was_sent_changes_nothing(tmp_path_factory, tasklist) -> None:
    """No row is taken for another one, or refused."""
    folder = tmp_path_factory.mktemp("forms")
    asked = compute_forms(tasklist, Span.of(YEAR, 1, 4), DAY)
    forms = []
    for number, request in enumerate(asked):
        file = folder / f"{number}.xlsx"
        file.write_bytes(form_workbook(request, ORIGIN))
        forms.append(read(file))
    shown = {
        (placed.id, unit)
        for placed in tasklist.milestones
        if placed.milestone.span.last.year == YEAR or is_carried(placed)
        for unit in placed.workstream.all_units
    }
    assert sum(len(form.rows) for form in forms) == len(shown)
    verdict = judge(tasklist, forms, DAY)
    assert (verdict.changes, verdict.refused) == ((), ())
