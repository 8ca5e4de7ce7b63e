"""A table fits its terminal by short headings, then by fewer columns, then in bands."""

from __future__ import annotations

import pytest

from tasklist.render.terminal.fitted_table import fitted, in_bands
from tasklist.reports.table import CellType, Column, Table

COUNTS = Table(
    "",
    (
        Column("Unit"),
        Column("Total", kind=CellType.NUMBER),
        Column("Overdue", kind=CellType.NUMBER, short="Over-\ndue"),
        Column("逾期未办结", kind=CellType.NUMBER),
        Column("Shares in", kind=CellType.NUMBER, spare=2, note="What shares in."),
        Column("Active", kind=CellType.NUMBER, spare=1),
    ),
    (("市规划资源局西青分局", 17, 1234567, 3, 4, 5), ("教育局", 40, 6, 7, 8, 9)),
    ("Total", 57, 1234573, 10, "", 14),
    ("What shares in.", "As of today."),
)


def headings(table: Table) -> list[str]:
    """The headings, a slash where a line ends."""
    return [column.heading.replace("\n", "/") for column in table.columns]


@pytest.mark.parametrize(
    ("columns", "expected", "notes"),
    [
        (59, ["Unit", "Total", "Overdue", "逾期未办结", "Shares in", "Active"],
         ["What shares in.", "As of today."]),
        (58, ["Unit", "Total", "Over-/due", "逾期/未办/结", "Shares/in", "Active"],
         ["What shares in.", "As of today."]),
        (50, ["Unit", "Total", "Over-/due", "逾期/未办/结", "Shares/in", "Active"],
         ["What shares in.", "As of today."]),
        (49, ["Unit", "Total", "Over-/due", "逾期/未办/结", "Active"],
         ["Left out at this width: Shares in", "As of today."]),
        (41, ["Unit", "Total", "Over-/due", "逾期/未办/结"],
         ["Left out at this width: Shares in, Active", "As of today."]),
    ],
)  # fmt: skip
def test_what_a_width_leaves(columns: int, expected: list[str], notes: list[str]) -> None:
    """Numbers are never cut; a long name is broken at twelve columns."""
    table = fitted(COUNTS, columns)
    assert headings(table) == expected
    assert list(table.notes) == notes
    assert {len(row) for row in (*table.rows, table.total)} == {len(expected)}


def test_what_cannot_fit_is_left_alone() -> None:
    """The terminal stacks it, under its whole headings."""
    assert fitted(COUNTS, 20) is COUNTS
    assert fitted(COUNTS, 200) is COUNTS


def test_bands_repeat_the_names_and_lose_no_column() -> None:
    """Each has as many columns as fit; the notes are under the last."""
    bands = list(in_bands(COUNTS, 46))
    assert [headings(band)[1:] for band in bands] == [
        ["Total", "Overdue"],
        ["逾期未办结", "Shares in"],
        ["Active"],
    ]
    assert all(band.rows[1][0] == "教育局" for band in bands)
    assert [band.notes for band in bands] == [(), (), COUNTS.notes]
    assert [band.total[1:] for band in bands] == [(57, 1234573), (10, ""), (14,)]


def test_one_band_is_the_table_and_a_narrow_one_has_a_column() -> None:
    """Nothing is divided without need, and a terminal of one column still gets everything."""
    assert list(in_bands(COUNTS, 59)) == [COUNTS]
    narrow = list(in_bands(COUNTS, 1))
    assert [len(band.columns) for band in narrow] == [2] * 5
