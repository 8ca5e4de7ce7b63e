"""Units are told apart where their cell says which of them lead."""

from __future__ import annotations

import pytest

from tasklist.importers.printed_names import UnclearNamesError
from tasklist.importers.unit_roles import parts_of_units

KNOWN: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "lead", "units", "support"),
    [
        ("牵头单位：甲局；配合单位：乙局、丙局", ("甲局",), (), ("乙局", "丙局")),
        ("牵头单位：甲局\n责任单位：乙局，丙局", ("甲局",), ("乙局", "丙局"), ()),
        ("责任单位：甲局", (), ("甲局",), ()),
        ("牵头单位：；责任单位：甲局", (), ("甲局",), ()),
        ("甲局（牵头）、乙局", ("甲局",), (), ("乙局",)),
        ("甲局(牵头单位)、乙局（配合）", ("甲局",), (), ("乙局",)),
    ],
)
def test_a_cell_that_tells_units_apart(
    text: str, lead: tuple[str, ...], units: tuple[str, ...], support: tuple[str, ...]
) -> None:
    """By labels, or by a bracket behind the name."""
    assert parts_of_units(text, KNOWN) == (lead, units, support)


def test_most_cells_tell_nothing() -> None:
    """And one that marks supporting units alone is unclear."""
    assert parts_of_units("甲局、乙局（丙科）", KNOWN) is None
    with pytest.raises(UnclearNamesError):
        parts_of_units("甲局、乙局（配合）", KNOWN)
