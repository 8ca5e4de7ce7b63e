"""The answer to TAB: what can be typed at the cursor of a command line.

The answer is never an error. It has no values from a list if there is no list, or if every list has
errors.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tasklist.completion.command_line import CommandLine, parse
from tasklist.completion.command_line_lists import list_head
from tasklist.completion.cursor_values import candidates
from tasklist.completion.matching import matching
from tasklist.errors import TasklistError
from tasklist.shells.candidates import Candidate, Completions, Question
from tasklist.text import invisible
from tasklist.text.escape import escape_invisible

SEPARATORS = ",，、"
RANGE = ".."
# The words in the help's names of values (metavars) that mean the name of a file.
FILES = ("FILE", "FOLDER", "FORM.")


def answer(question: Question) -> Completions:
    """Return what can be typed at the cursor of the command line in *question*."""
    line = parse(question)
    kind = line.kind
    if not line.is_option and any(file in kind for file in FILES):
        return Completions(files=True)
    head = _head(line, kind)
    try:
        matches = matching(line.current[len(head) :], _typable(candidates(line)))
    except (TasklistError, OSError):
        # There is no list, only an invalid one, or no repository. The command itself will say so.
        return Completions()
    prefix = line.prefix + head
    values = [one._replace(value=prefix + one.value) for one in matches.candidates]
    return Completions(values, extends=matches.extends)


def _typable(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates of *found* whose values can be typed.

    The list is not trusted. A value with a character that no argument may have is left out, and
    invisible characters of descriptions are escaped.
    """
    for one in found:
        if invisible.has_none(one.value) or not invisible.unwritable(one.value):
            yield Candidate(one.value, escape_invisible(one.description))


def _head(line: CommandLine, kind: str) -> str:
    """Return the part of the word at the cursor that is already complete; "" if there is none.

    For example `教育局、`, `v1..` or `西青区:`.
    """
    if "REV" in kind and line.option is None:
        end = line.current.rfind(RANGE) + len(RANGE) if RANGE in line.current else 0
    elif line.option is not None and line.option.is_repeatable:
        end = max(map(line.current.rfind, SEPARATORS)) + 1
    else:
        end = len(list_head(line))
    return line.current[:end]
