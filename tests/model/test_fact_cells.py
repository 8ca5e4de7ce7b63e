"""Facts as cells of a ledger are read as they were written."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasklist.model import fact_cells
from tasklist.model.milestone_facts import Drop, Extension, Return, Verification
from tasklist.model.spans import DueTime, Quarter, Span
from tasklist.model.tasklist import Milestone
from testing.every_field import content_fields

YEAR = 2023
DAYS = st.dates()
LINE = (
    st.text(st.sampled_from("甲Q1 2-：:→（）批准文件(approved)\u3000=x"), min_size=1, max_size=20)
    .map(str.strip)
    .filter(bool)
)
TEXT = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
PLAIN = LINE.filter(lambda text: not text.endswith(("）", ")")))
LATER = st.integers(1, 4).map(lambda n: Quarter(YEAR, n)) | st.sampled_from(
    ["2023-11", "2024-02-29"]
).map(DueTime.of)
MILESTONES = st.builds(
    Milestone,
    span=st.just(Span.of(YEAR, 1)),
    done=st.none() | DAYS,
    evidence=st.lists(LINE, max_size=3).map(tuple),
    note=st.none() | TEXT,
    verified=st.none() | st.builds(Verification, DAYS, st.none() | TEXT),
    returned=st.none() | st.builds(Return, DAYS, TEXT),
    extended=st.none() | st.builds(Extension, LATER, DAYS, PLAIN, st.none() | PLAIN),
    dropped=st.none() | st.builds(Drop, DAYS, PLAIN, st.none() | PLAIN),
)
NAMES = ["Q1", "Q2-Q3", "2023-11", "2023-07..2023-11-15"]


@given(MILESTONES)
def test_a_fact_is_read_as_it_was_written(milestone: Milestone) -> None:
    """Each kind, one after the other."""
    texts = {kind: fact_cells.fact_text(milestone, kind) for kind in fact_cells.READ}
    back = Milestone(span=milestone.span)
    for kind, text in texts.items():
        if text:
            back = fact_cells.with_fact(back, kind, text, YEAR)
    assert back == milestone


@given(st.dictionaries(st.sampled_from(NAMES), TEXT))
def test_a_cell_has_a_text_for_each_milestone(texts: dict[str, str]) -> None:
    """Whatever the lines of a text look like: each further one is set in."""
    assert fact_cells.texts_in_cell(fact_cells.cell_text(texts, NAMES) or "Q1 甲", NAMES) == (
        texts or {"Q1": "甲"}
    )


@pytest.mark.parametrize("text", ["2023-03-28", "Q1 2023-03-28\nQ1 2023-03-29", "Q4 2023-12-01"])
def test_a_text_of_no_milestone_is_refused(text: str) -> None:
    """Also a milestone that is named twice."""
    with pytest.raises(ValueError, match=r"\d"):
        fact_cells.texts_in_cell(text, NAMES)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("done", "昨天"),
        ("verified", "督查室"),
        ("returned", "2023-10-09"),
        ("extended", "2023-10-09 雨季"),
        ("extended", "2023-10-09 →Q5 雨季"),
        ("extended", "2023-10-09 →2023-13 雨季"),
        ("extended", "2023-10-09 →Q4"),
        ("dropped", "规划调整"),
    ],
)
def test_a_text_that_is_no_fact_is_refused(kind: str, text: str) -> None:
    """So that nothing of a cell is lost."""
    with pytest.raises(ValueError, match=r"."):
        fact_cells.with_fact(Milestone(span=Span.of(YEAR, 1)), kind, text, YEAR)


def test_a_single_milestone_needs_no_name() -> None:
    """Its cell is the text alone."""
    assert fact_cells.cell_text({"Q1": "甲\n乙"}, ["Q1"]) == "甲\n乙"
    assert fact_cells.texts_in_cell("Q1 甲", ["Q1"]) == {"Q1": "Q1 甲"}
    assert fact_cells.fact_text(replace(Milestone(span=Span.of(YEAR, 1))), "done") == ""


def test_every_fact_has_a_column() -> None:
    """The other fields of a milestone have columns of the ledger of their own."""
    facts = {*content_fields(Milestone)} - {"span", "plan"}
    assert facts == fact_cells.HEADINGS.keys()
