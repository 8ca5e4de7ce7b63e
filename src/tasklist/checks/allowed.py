"""Warnings that somebody looked at and answered: `# check: allow W301 两人不同名`.

The comment stands at the end of the line that is warned of, or on a line of its own
above it; a text that begins there is meant to its end. What follows the codes is for
people. An answer to nothing is told of, so that none outlives its question.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from tasklist.checks.traverse import texts
from tasklist.language import _
from tasklist.problems import Problem
from tasklist.yamlfile.nodes import BLOCK_STYLES, ScalarNode
from tasklist.yamlfile.reader import ParseResult

# Those that a file or `--allow` can answer; W325 is no finding of its own.
WARNINGS = frozenset(f"W{number}" for number in range(301, 331)) - {"W325"}
COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*check[:：][ \t]*allow\b[ \t]*(.*)$", re.MULTILINE)
CODES = re.compile(r"[A-Z][0-9]{3}(?:[ \t]*[,，、 \t][ \t]*[A-Z][0-9]{3})*(?![0-9A-Za-z])")
CODE = re.compile("[A-Z][0-9]{3}")


class Findings(NamedTuple):
    """What is told of a file, and the warnings that were answered."""

    problems: tuple[Problem, ...]
    allowed: tuple[Problem, ...]


class _Answer(NamedTuple):
    """The *codes* that the comment *at* an index names, for each of *lines*."""

    at: int
    codes: tuple[str, ...]
    lines: range


def settle(
    reading: ParseResult, problems: Iterable[Problem], allow: Collection[str] = ()
) -> Findings:
    """*problems* without those that the file or *allow*, a set of codes, answers.

    With them come those of the answers themselves: to nothing, or of no warning.
    """
    answers = tuple(_answers(reading))
    by_place: dict[tuple[int, str], list[int]] = {}
    for answer in answers:
        for place in product(answer.lines, answer.codes):
            by_place.setdefault(place, []).append(answer.at)
    left: list[Problem] = []
    allowed: list[Problem] = []
    used: set[tuple[int, str]] = set()
    for problem in problems:
        comments = by_place.get((problem.place.line, problem.code), [])
        used.update((at, problem.code) for at in comments)
        is_answered = problem.code in WARNINGS and (comments or problem.code in allow)
        (allowed if is_answered else left).append(problem)
    for answer in answers:
        left += _idle(reading, answer, used)
    return Findings(tuple(left), tuple(sorted(allowed)))


def _answers(reading: ParseResult) -> Iterator[_Answer]:
    """Every answer in the file, in the order of its lines."""
    if reading.root is None or not COMMENT.search(reading.source.text):
        return
    source = reading.source
    nodes = [text.node for text in texts(reading)]
    spans = sorted((_first_character(reading, node), node.end) for node in nodes)
    comments = [c for c in COMMENT.finditer(source.text) if not _is_inside(spans, c.start())]
    alone = {source.line_number(c.start()) for c in comments if _is_alone(reading, c.start())}
    ends: dict[int, int] = {}  # the last line of the texts that begin on a line
    for node in nodes:
        ends[source.line_number(node.start)] = source.line_number(max(node.start, node.end - 1))
    for comment in comments:
        line = source.line_number(comment.start())
        while line in alone:
            line += 1
        named = CODES.match(comment[1])
        codes = tuple(CODE.findall(named[0])) if named else ()
        last = max(line, ends.get(line, line))
        yield _Answer(comment.start(), codes, range(line, last + 1))


def _first_character(reading: ParseResult, node: ScalarNode) -> int:
    """Where the text of *node* begins; that of a block is below its sign and its comment."""
    if node.style not in BLOCK_STYLES:
        return node.start
    line = reading.source.line_number(node.start)
    return reading.source.line_starts[line] if line < len(reading.source.line_starts) else node.end


def _is_inside(spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether a text, one of *spans*, holds the character at *index*: there it is no comment."""
    at = bisect_right(spans, index, key=lambda span: span[0]) - 1
    return at >= 0 and index < spans[at][1]


def _is_alone(reading: ParseResult, index: int) -> bool:
    place = reading.source.place(index)
    return not reading.source.line(place.line)[: place.column - 1].strip()


def _idle(
    reading: ParseResult, answer: _Answer, used: Collection[tuple[int, str]]
) -> Iterator[Problem]:
    """What is wrong with *answer*."""
    wrong = [code for code in answer.codes if code not in WARNINGS]
    if wrong or not answer.codes:
        message = _("only warnings can be allowed, not {codes}").format(codes=", ".join(wrong))
        if not answer.codes:
            message = _("this comment names no warning to allow")
        remedy = _("Name the warnings, then say why: # check: allow W301 …")
        yield reading.source.problem(answer.at, "W329", message, remedy)
    idle = [code for code in answer.codes if code in WARNINGS and (answer.at, code) not in used]
    # In a list with faults not every rule is asked.
    if idle and reading.valid_tasklist is not None:
        message = _("there is nothing to allow here: {codes}").format(codes=", ".join(idle))
        remedy = _("Delete the comment, or the code from it.")
        yield reading.source.problem(answer.at, "W330", message, remedy)
