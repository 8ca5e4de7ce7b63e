"""Checks of a list's file: the errors of the reader, and the problems that CHECKS find.

A check is a function that gets a `ParseResult` and yields a problem for each violation of a rule.
The messages of the problems are in `problem_kinds`. A check that needs the list itself yields
nothing if the file has errors.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import islice

from tasklist.checks import (
    characters,
    contradictions,
    coverage_gaps,
    former_names,
    heading_comments,
    lookalike_names,
    names,
    order,
    problem_kinds,
    progress_entries,
    punctuation,
    similar_names,
    texts,
)
from tasklist.checks.allow_comments import Findings, settle
from tasklist.limits import PROBLEM_LIMIT
from tasklist.problems import Problem, limited
from tasklist.yamlfile import problem_kinds as yaml_kinds
from tasklist.yamlfile.reader import ParseResult

# A file that is not UTF-8, or too large, has no text to check.
NOT_TEXT = frozenset((yaml_kinds.NOT_UTF8.code, yaml_kinds.FILE_TOO_LARGE.code))

Check = Callable[[ParseResult], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    characters.invisible,
    characters.tabs,
    characters.replaced,
    punctuation.commas,
    punctuation.colons,
    punctuation.swallowed_keys,
    texts.markup,
    texts.cuts,
    texts.folds,
    names.padded,
    names.repeated,
    names.leading_and_supporting,
    names.collectives,
    similar_names.typos,
    lookalike_names.lookalikes,
    former_names.dangling,
    heading_comments.headings,
    order.numbers,
    coverage_gaps.uncovered_quarters,
    coverage_gaps.lost_plans,
    coverage_gaps.lost_leaders,
    order.milestone_order,
    order.key_order,
    contradictions.early_dates,
    contradictions.evidence_alone,
    contradictions.contradictions,
    contradictions.extensions,
    contradictions.dates,
    progress_entries.entry_order,
    progress_entries.members,
    progress_entries.early,
)
# The CHECKS whose problems are errors; the problems of all others are warnings.
ERRORS: tuple[Check, ...] = (characters.invisible,)


def check(
    reading: ParseResult, *, latest: datetime.date | None = None, allow: Collection[str] = ()
) -> Findings:
    """Check a file. Return its problems, in the order of the lines, and the allowed warnings.

    A warning is allowed if its code is in *allow*, or if a comment in the file allows it. Dates
    after *latest* cause warnings, unless *latest* is None.
    """
    if not NOT_TEXT.isdisjoint(problem.code for problem in reading.problems):
        return Findings(reading.problems, ())
    checks: list[Check] = [*CHECKS, partial(former_names.in_use, latest=latest)]
    if latest is not None:
        checks += [partial(one.future, latest=latest) for one in (contradictions, progress_entries)]
    problems = [p for one in checks for p in islice(one(reading), PROBLEM_LIMIT + 1)]
    remaining, allowed = settle(reading, problems, allow)
    errors = [p for p in remaining if p.is_error]
    warnings = limited((p for p in remaining if not p.is_error), problem_kinds.MORE_WARNINGS)
    return Findings(tuple(sorted((*reading.problems, *errors, *warnings))), allowed)


def errors(reading: ParseResult) -> tuple[Problem, ...]:
    """Return only the errors that `check` reports for the file, in the order of its lines."""
    if not NOT_TEXT.isdisjoint(problem.code for problem in reading.problems):
        return tuple(reading.problems)
    problems = (p for one in ERRORS for p in islice(one(reading), PROBLEM_LIMIT + 1))
    return tuple(sorted((*reading.problems, *problems)))


def new_warnings(old: ParseResult, new: ParseResult) -> list[Problem]:
    """Return the problems that *new* has and *old* does not have.

    *old* is the file before an edit, and *new* is the file after it.

    A warning is not new if *old* has a warning with the same code on a line with the same text: an
    edit elsewhere can change a number in the message. On an edited line, a warning is not new if
    *old* has a warning with the same code and message.
    """
    after = list(check(new).problems)
    before = list(check(old).problems) if after else []
    for same in (_line, _message):
        known = Counter(map(same, before))
        after, remaining = _without(after, known, same), Counter(map(same, after))
        before = _without(before, remaining, same)
    return after


def _line(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.excerpt


def _message(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.message


def _without(
    problems: list[Problem],
    known: Counter[tuple[str, str]],
    key: Callable[[Problem], tuple[str, str]],
) -> list[Problem]:
    """Return *problems* without those that are *known*.

    *key* returns the value by which two problems are compared. *known* counts the known problems
    by this value. If *problems* has more problems with the same value, the rest are new, and stay.
    """
    known = known.copy()
    unknown = []
    for problem in problems:
        if known[key(problem)]:
            known[key(problem)] -= 1
        else:
            unknown.append(problem)
    return unknown
