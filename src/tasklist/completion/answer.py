"""The answer to TAB: what can stand at the cursor of a command line.

It is never an error: values of a list are left out if there is no list, or an invalid one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tasklist.completion.command_line import CommandLine, parse
from tasklist.completion.line_lists import list_head
from tasklist.completion.matching import matching
from tasklist.completion.values import candidates
from tasklist.errors import TasklistError
from tasklist.shells.completion_request import Candidate, Completions, Question
from tasklist.text import invisible
from tasklist.text.escape import escape_invisible

SEPARATORS = ",，、"
RANGE = ".."
# What help calls a value that is the name of a file.
FILES = ("FILE", "FOLDER", "FORM.")


def answer(question: Question) -> Completions:
    """What can stand at the cursor of the command line in *question*."""
    line = parse(question)
    kind = line.kind
    if not line.is_option and any(file in kind for file in FILES):
        return Completions(files=True)
    head = _head(line, kind)
    try:
        matches = matching(line.current[len(head) :], _typable(candidates(line)))
    except (TasklistError, OSError):
        # No list, an invalid one, no repository: the command itself will say so.
        return Completions()
    prefix = line.prefix + head
    values = [one._replace(value=prefix + one.value) for one in matches.candidates]
    return Completions(values, extends=matches.extends)


def _typable(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates of *found* that can be typed, with escapes for invisible characters.

    The list is not trusted: a value with a character that no argument may have is left out. Only
    descriptions have escapes.
    """
    for one in found:
        if invisible.has_none(one.value) or not invisible.unwritable(one.value):
            yield Candidate(one.value, escape_invisible(one.description))


def _head(line: CommandLine, kind: str) -> str:
    """The part of the word at the cursor that is complete already, if any.

    For example `教育局、`, `v1..`, `西青区:`.
    """
    if "REV" in kind and line.option is None:
        end = line.current.rfind(RANGE) + len(RANGE) if RANGE in line.current else 0
    elif line.option is not None and line.option.is_repeatable:
        end = max(map(line.current.rfind, SEPARATORS)) + 1
    else:
        end = len(list_head(line))
    return line.current[:end]
