"""What a file says wrong or doubtfully: the reader's faults, and what these rules find.

A rule is a function from a `ParseResult` to problems; docs/check.md has a paragraph
for each code. Rules that need the list find nothing where it could not be read.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import islice

from tasklist.checks import (
    characters,
    facts,
    headings,
    names,
    order,
    prose,
    punctuation,
    similar_names,
    spellings,
)
from tasklist.checks.allowed import Findings, settle
from tasklist.limits import PROBLEM_LIMIT
from tasklist.problems import Problem
from tasklist.yamlfile import guards
from tasklist.yamlfile.reader import ParseResult

NOT_TEXT = frozenset(("E101", "E111"))

Rule = Callable[[ParseResult], Iterator[Problem]]

CHECKS: tuple[Rule, ...] = (
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
    similar_names.slips,
    spellings.lookalikes,
    headings.headings,
    order.numbers,
    order.uncovered_quarters,
    order.milestone_order,
    order.key_order,
    order.early_dates,
    order.evidence_alone,
    facts.contradictions,
    facts.extensions,
    facts.dates,
)


def check(
    reading: ParseResult, *, latest: datetime.date | None = None, allow: Collection[str] = ()
) -> Findings:
    """Every problem of the file, in the order of its lines, and the warnings that were answered.

    What is dated after *latest* is told of; warnings whose codes are in *allow*, or
    which the file itself answers, are not.
    """
    # Bytes that are no UTF-8 give no text to judge.
    if not NOT_TEXT.isdisjoint(problem.code for problem in reading.problems):
        return Findings(reading.problems, ())
    rules: list[Rule] = [*CHECKS]
    if latest is not None:
        rules.append(partial(facts.future, latest=latest))
    found = [p for rule in rules for p in islice(rule(reading), PROBLEM_LIMIT + 1)]
    left, allowed = settle(reading, found, allow)
    warned = guards.warnings(p for p in left if not p.is_fault)
    problems = sorted((*reading.problems, *(p for p in left if p.is_fault), *warned))
    return Findings(tuple(problems), allowed)
