"""Running a state machine that counts what it does, for the figures of a promise."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

from testing.scale import record


def run_counted(
    machine: type[RuleBasedStateMachine],
    counted: Counter[str],
    promise: str,
    *,
    examples: int,
    steps: int,
) -> None:
    """Run *machine*, which counts into *counted*, and keep the counts as figures of *promise*."""
    counted.clear()
    counted["refused"] = 0
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None,
            suppress_health_check=list(HealthCheck), database=None,
        ),
    )  # fmt: skip
    for what, count in counted.items():
        record(promise, what, count)
