"""The proof of a resolution: every value of an item comes from the version that its lines do."""

from __future__ import annotations

import pytest

from tasklist.model.tasklist import Tasklist
from tasklist.yamlfile.conflict_proof import is_proved
from tasklist.yamlfile.conflicted_text import Run, Side
from tasklist.yamlfile.emitter import emit
from testing.every_field import FULL, changed_fields

OURS, THEIRS = Side.OURS, Side.THEIRS
LINES = emit(FULL).count("\n")


@pytest.mark.parametrize("other", changed_fields())
def test_a_value_of_neither_version_is_refused(other: Tasklist) -> None:
    """In any field: where no answer is, and where all lines come from one side."""
    shared = [Run(LINES, {OURS: 0, THEIRS: 0})]
    assert is_proved(FULL, {OURS: FULL, THEIRS: FULL}, shared)
    assert not is_proved(other, {OURS: FULL, THEIRS: FULL}, shared)
    ours = [Run(LINES, {OURS: 0})]
    assert is_proved(FULL, {OURS: FULL, THEIRS: FULL}, ours)
    assert not is_proved(other, {OURS: FULL, THEIRS: FULL}, ours)


@pytest.mark.parametrize("other", changed_fields())
def test_a_value_of_the_other_version_is_refused(other: Tasklist) -> None:
    """In any field: what counts is the side that the lines come from."""
    versions = {OURS: FULL, THEIRS: other}
    assert is_proved(FULL, versions, [Run(LINES, {OURS: 0})])
    assert is_proved(other, versions, [Run(LINES, {THEIRS: 0})])
    has_its_place = other.year == FULL.year and other.title == FULL.title
    if has_its_place and other.district == FULL.district:  # values of the list have no lines
        assert not is_proved(other, versions, [Run(LINES, {OURS: 0})])
        assert not is_proved(FULL, versions, [Run(LINES, {THEIRS: 0})])
