"""What a file says wrong or doubtfully: the reader's faults, and what these rules find.

A rule is a function from a `Reading` to problems; docs/check.md has a paragraph
for each code. Rules that need the list find nothing where it could not be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from tasklist import guards
from tasklist.checks import (
    characters,
    headings,
    life,
    names,
    order,
    prose,
    punctuation,
    slips,
    spellings,
)
from tasklist.limits import PROBLEM_LIMIT
from tasklist.problems import Problem
from tasklist.reader import Reading

NOT_TEXT = frozenset(("E101", "E111"))

CHECKS: tuple[Callable[[Reading], Iterator[Problem]], ...] = (
    characters.hidden,
    characters.tabs,
    characters.replaced,
    punctuation.commas,
    punctuation.colons,
    punctuation.swallowed_keys,
    prose.markup,
    prose.cuts,
    prose.folds,
    names.padded,
    names.repeated,
    names.collectives,
    slips.slips,
    spellings.lookalikes,
    headings.headings,
    order.numbers,
    order.uncovered_quarters,
    order.milestone_order,
    order.key_order,
    order.early_dates,
    order.evidence_alone,
    life.contradictions,
    life.extensions,
    life.dates,
)


def check(reading: Reading) -> tuple[Problem, ...]:
    """Every problem of the file, in the order of its lines."""
    # Bytes that are no UTF-8 give no text to judge.
    if not NOT_TEXT.isdisjoint(problem.code for problem in reading.problems):
        return reading.problems
    found = [p for rule in CHECKS for p in islice(rule(reading), PROBLEM_LIMIT + 1)]
    warned = guards.warnings(p for p in found if not p.is_fault)
    return tuple(sorted((*reading.problems, *(p for p in found if p.is_fault), *warned)))
