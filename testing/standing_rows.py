"""What the query `standing` has to answer: the program's own records, as rows of an engine."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

from hypothesis import strategies as st

from tasklist.engines.source_lists import SourceList
from tasklist.engines.standing_view import STANDING_COLUMNS
from tasklist.model.milestone_facts import FACTS
from tasklist.model.status import status_on
from tasklist.model.tasklist import Tasklist
from tasklist.render.milestone_records import milestone_record
from testing.random_lists import TASKLISTS, YEAR

# Days on which something can change, and days before and after everything.
DAYS = st.dates(datetime.date(YEAR - 1, 12, 30), datetime.date(YEAR + 2, 1, 2))
# No text of a list has this character: the reader refuses it.
LISTS = TASKLISTS.filter(lambda tasklist: r"\x00" not in repr(tasklist))


def source_of(tasklist: Tasklist, name: str = "西青区") -> SourceList:
    """*tasklist* with all its milestones, as if it were in a file."""
    return SourceList(name, f"{name}/tasks.yaml", str, "0" * 64, tasklist, tasklist.milestones)


def expected(
    lists: Iterable[SourceList], day: datetime.date, baseline: str = "current"
) -> Iterator[dict[str, Any]]:
    """The rows of `standing`, in the order of the lists; days are text."""
    for source in lists:
        for placed in source.milestones:
            record = milestone_record(status_on(placed, day, baseline))
            for fact in FACTS:
                values = record.pop(fact) or {}
                record |= {f"{fact}_{name}": value for name, value in values.items()}
            record |= {"list": source.name, "year": source.year, "as_of": day.isoformat(),
                       "milestone": placed.id.milestone}  # fmt: skip
            yield {name: record.get(name) for name in STANDING_COLUMNS}
