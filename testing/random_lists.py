"""Hypothesis strategies for lists of any shape with texts of any kind."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from tasklist.model.milestone_facts import Drop, Extension, Return, Verification
from tasklist.model.progress import STATES, ProgressEntry
from tasklist.model.spans import DueTime, Quarter, Span
from tasklist.model.tasklist import Alias, Group, Milestone, Task, Tasklist, Workstream

YEAR = 2023
AWKWARD = ["甲\n乙", "甲、乙", r"C:\new", "\\", "=1+1", "'=1", " ＝", "\t", "\x1b[31m", "\u202e",
           "一\r二", "\u034f", "\U000e0041", "“甲”", "x" * 30]  # fmt: skip
TEXTS = st.sampled_from(AWKWARD) | st.text(
    st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12
)
NAMES = st.sampled_from(["教育局", "教育委", "住建委", "各街镇", "甲镇", "=乙", "丙、丁"])
DAYS = st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31))
QUARTER_SPANS = st.integers(1, 4).flatmap(
    lambda first: st.integers(first, 4).map(lambda last: Span.of(YEAR, first, last))
)
# Of the list's year and the next.
MONTHS_AND_DAYS = st.dates(date(YEAR, 1, 1), date(YEAR + 1, 12, 31)).flatmap(
    lambda day: st.sampled_from([f"{day:%Y-%m}", day.isoformat()])
)


def _span_of_days(texts: list[str]) -> Span:
    """The span until the last of one or two months or days, from the first if there are two."""
    *first, due = sorted(texts, key=lambda text: Span.within(text).start)
    return Span.until(YEAR, due, *first)


DUE_SPANS = st.lists(MONTHS_AND_DAYS, min_size=1, max_size=2).map(_span_of_days)
SPANS = QUARTER_SPANS | DUE_SPANS
LATER = st.integers(1, 4).map(lambda n: Quarter(YEAR, n)) | MONTHS_AND_DAYS.map(DueTime.of)
OPTIONAL_TEXT = st.none() | TEXTS
# A few texts by their headings, as columns without a word of ours become.
MORE = st.just(()) | st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=2).map(
    lambda texts: tuple(texts.items())
)
ENTRIES = st.builds(
    ProgressEntry,
    DAYS,
    TEXTS,
    st.none() | st.sampled_from(STATES),
    st.none() | st.integers(0, 100),
    st.none() | NAMES,
    OPTIONAL_TEXT,
    OPTIONAL_TEXT,
)

MILESTONES = st.builds(
    Milestone,
    span=SPANS,
    plan=st.just("") | TEXTS,
    done=st.none() | DAYS,
    evidence=st.lists(TEXTS, max_size=2).map(tuple),
    note=OPTIONAL_TEXT,
    verified=st.none() | st.builds(Verification, DAYS, OPTIONAL_TEXT),
    returned=st.none() | st.builds(Return, DAYS, TEXTS),
    extended=st.none() | st.builds(Extension, LATER, DAYS, TEXTS, OPTIONAL_TEXT),
    dropped=st.none() | st.builds(Drop, DAYS, TEXTS, OPTIONAL_TEXT),
    progress=st.just(()) | st.lists(ENTRIES, max_size=2).map(tuple),
    line=st.integers(1, 9999),
)
WORKSTREAMS = st.builds(
    Workstream,
    units=st.lists(NAMES, min_size=1, max_size=3, unique=True).map(tuple),
    milestones=st.lists(MILESTONES, min_size=1, max_size=3).map(tuple),
    support=st.just(()) | st.lists(NAMES, min_size=1, max_size=2, unique=True).map(tuple),
    more=MORE,
    line=st.integers(1, 9999),
)
# Of names in use, of names that are not, in a chain; two units that became one.
ALIASES = st.sampled_from([
    Alias(kind="unit", name="教育局", was="教委", line=5),
    Alias(kind="unit", name="教委", was="文教局", since=date(YEAR, 7, 1), line=6),
    Alias(kind="unit", name="教育局", was="教育委", line=7),
    Alias(kind="leader", name="教育委", was="住建委", since=date(YEAR, 1, 1), line=8),
    Alias(kind="unit", name="各街镇", was="丙、丁", line=9),
])  # fmt: skip

TASKLISTS = st.builds(
    Tasklist,
    title=TEXTS,
    year=st.just(YEAR),
    tasks=st.lists(
        st.builds(
            Task,
            id=st.integers(1, 50),
            goal=TEXTS,
            leaders=st.lists(NAMES, max_size=2).map(tuple),
            workstreams=st.lists(WORKSTREAMS, min_size=1, max_size=3).map(tuple),
            section=st.lists(TEXTS, max_size=2).map(tuple),
            printed=OPTIONAL_TEXT,
            continues=st.none() | st.integers(1, 999),
            more=MORE,
            line=st.integers(1, 9999),
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda task: task.id,
    ).map(tuple),
    groups=st.just((Group("各街镇", ("甲镇",), 3),)),
    aliases=st.just(()) | st.lists(ALIASES, max_size=3, unique=True).map(tuple),
    district=st.none() | st.sampled_from(["西青区", "a b", '"甲#区"']),
)
