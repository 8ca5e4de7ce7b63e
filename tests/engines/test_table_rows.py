"""The tables of an engine have every value of a list."""

from __future__ import annotations

import pytest

from tasklist.engines.table_rows import rows_of
from tasklist.engines.tables import TABLES
from tasklist.model.tasklist import Tasklist
from testing.every_field import FULL, changed_fields
from testing.standing_rows import source_of


# The short name of a list is in its name among the others, which the caller gives.
@pytest.mark.parametrize("other", changed_fields(but=["Tasklist.district"]))
def test_every_field_is_in_a_table(other: Tasklist) -> None:
    """Another value makes another row."""
    old, new = (
        [rows_of(source_of(tasklist), table.name) for table in TABLES] for tasklist in (FULL, other)
    )
    assert old != new
