"""Comments in the file that allow warnings: `# check: allow W301 两人不同名`.

The comment is at the end of the line with the warning, or on its own line above it. If a text of
several lines begins on that line, the comment applies to all of them. The reason after the codes
is for people. A comment that allows nothing causes a warning, so that it is not forgotten.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from tasklist.checks import problem_kinds
from tasklist.checks.file_parts import texts
from tasklist.problems import Problem, ProblemKind
from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile.nodes import BLOCK_STYLES, ScalarNode
from tasklist.yamlfile.reader import ParseResult

# The codes of warnings that can be allowed. MORE_WARNINGS is not a warning of its own.
WARNINGS = frozenset(
    kind.code
    for kind in vars(problem_kinds).values()
    if isinstance(kind, ProblemKind)
    and kind.code.startswith("W")
    and kind is not problem_kinds.MORE_WARNINGS
)
COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[ \t]*check[:：][ \t]*allow\b[ \t]*(.*)$", re.MULTILINE)
CODES = re.compile(r"[A-Z][0-9]{3}(?:[ \t]*[,，、 \t][ \t]*[A-Z][0-9]{3})*(?![0-9A-Za-z])")
CODE = re.compile("[A-Z][0-9]{3}")


class Findings(NamedTuple):
    """The *problems* of a file that remain, and the warnings that were *allowed*."""

    problems: tuple[Problem, ...]
    allowed: tuple[Problem, ...]


class _Comment(NamedTuple):
    """A comment that allows the warnings that have one of *codes* and are on one of *lines*.

    *at* is the index of the comment in the text of the file.
    """

    at: int
    codes: tuple[str, ...]
    lines: range


def settle(
    reading: ParseResult, problems: Iterable[Problem], allow: Collection[str] = ()
) -> Findings:
    """Divide *problems* into those that remain, and the warnings that are allowed.

    A warning is allowed if a comment in the file allows it, or if *allow* has its code. Problems of
    the comments themselves are added, for example that a comment allows nothing.
    """
    comments = tuple(_comments(reading))
    by_place: dict[tuple[int, str], list[int]] = {}
    for comment in comments:
        for place in product(comment.lines, comment.codes):
            by_place.setdefault(place, []).append(comment.at)
    remaining: list[Problem] = []
    allowed: list[Problem] = []
    used: set[tuple[int, str]] = set()
    for problem in problems:
        at = by_place.get((problem.place.line, problem.code), [])
        used.update((index, problem.code) for index in at)
        is_allowed = problem.code in WARNINGS and (at or problem.code in allow)
        (allowed if is_allowed else remaining).append(problem)
    for comment in comments:
        remaining += _problems(reading, comment, used)
    return Findings(tuple(remaining), tuple(sorted(allowed)))


def _comments(reading: ParseResult) -> Iterator[_Comment]:
    """Every comment with `check: allow`, in the order of the lines."""
    if reading.root is None or not COMMENT.search(reading.source.text):
        return
    source = reading.source
    nodes = [text.node for text in texts(reading)]
    spans = sorted((_first_character(reading, node), node.end) for node in nodes)
    comments = [c for c in COMMENT.finditer(source.text) if not _is_inside(spans, c.start())]
    alone = {source.line_number(c.start()) for c in comments if _is_alone(reading, c.start())}
    ends: dict[int, int] = {}  # line → last line of the last text that begins on it
    for node in nodes:
        ends[source.line_number(node.start)] = source.line_number(max(node.start, node.end - 1))
    for comment in comments:
        line = source.line_number(comment.start())
        while line in alone:
            line += 1
        codes_match = CODES.match(comment[1])
        codes = tuple(CODE.findall(codes_match[0])) if codes_match else ()
        last = max(line, ends.get(line, line))
        yield _Comment(comment.start(), codes, range(line, last + 1))


def _first_character(reading: ParseResult, node: ScalarNode) -> int:
    """Return the index of the first character of the text in *node*.

    The text of a block begins on the line below `|`.
    """
    if node.style not in BLOCK_STYLES:
        return node.start
    line = reading.source.line_number(node.start)
    return reading.source.line_starts[line] if line < len(reading.source.line_starts) else node.end


def _is_inside(spans: Sequence[tuple[int, int]], index: int) -> bool:
    """Whether *index* is inside a text, where a # does not begin a comment.

    *spans* has the start and end of each text, in the order of the file.
    """
    at = bisect_right(spans, index, key=lambda span: span[0]) - 1
    return at >= 0 and index < spans[at][1]


def _is_alone(reading: ParseResult, index: int) -> bool:
    place = reading.source.place(index)
    return not reading.source.line(place.line)[: place.column - 1].strip()


def _problems(
    reading: ParseResult, comment: _Comment, used: Collection[tuple[int, str]]
) -> Iterator[Problem]:
    """Yield the problems of *comment*: no code, a code that no warning has, or an unused code.

    *used* has a pair for each code that allowed a warning: the index of its comment, and the code.
    """
    source, (at, codes, _lines) = reading.source, comment
    if not codes:
        yield source.problem(at, problem_kinds.NO_CODE)
    if others := [code for code in codes if code not in WARNINGS]:
        yield source.problem(at, problem_kinds.NOT_A_WARNING, codes=", ".join(others))
    unused = [code for code in codes if code in WARNINGS and (at, code) not in used]
    # If the list has errors, not every check runs, so that the comment may be needed later.
    if unused and reading.valid_tasklist is not None:
        yield source.problem(at, problem_kinds.NOTHING_TO_ALLOW, codes=", ".join(unused))
