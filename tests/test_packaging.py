"""What `make test-wheel` tests: every dependency, by tests that exist."""

from __future__ import annotations

import test_wheel
from testing.paths import ROOT


def test_every_dependency_has_tests() -> None:
    """So that a bound that is too low or too high fails in one of the two environments."""
    names = {bound["name"] for bound in test_wheel.dependencies()}
    assert test_wheel.TESTS.keys() == {"tasklist"} | names
    for place in {place for some in test_wheel.TESTS.values() for place in some}:
        assert (ROOT / place).exists(), place


def test_the_oldest_dependencies_are_the_lower_bounds() -> None:
    """One line each, as pip reads constraints."""
    lines = test_wheel.oldest().splitlines()
    assert len(lines) == len(test_wheel.TESTS) - 1
    assert all("==" in line for line in lines)
