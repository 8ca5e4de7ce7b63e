"""What forbids a text before, or while, it becomes nodes: each fault with its words.

Deep nesting crashes libyaml's own composer, an alias bomb hangs whoever walks its
nodes, a tag names a program: none of them gets as far as a node.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tasklist.language import _
from tasklist.limits import NODE_LIMIT, PROBLEM_LIMIT
from tasklist.problems import Problem
from tasklist.yamlfile import conflicts
from tasklist.yamlfile.source import Source

DEPTH_LIMIT = 32


def raw_faults(source: Source, forbidden: Callable[[str], Iterator[int]]) -> Iterator[Problem]:
    """What must be looked for in the raw text: YAML accepts it or hides its place.

    *forbidden* finds the indexes of the characters that YAML cannot carry.
    """
    for index, about in conflicts.find(source.text):
        message = _("a merge conflict is not resolved here")
        if about:
            message = _("a merge conflict is not resolved: {about}").format(about=about)
        remedy = _(
            "Choose one side or join both, and delete the marker lines; or, in a merge, give it up:"
            " git merge --abort"
        )
        yield source.problem(index, "E103", message, remedy)
    for index in forbidden(source.text):
        message = _("a control character: U+{code:04X}").format(code=ord(source.text[index]))
        remedy = _("Delete the character: it can't be seen and can't be meant.")
        yield source.problem(index, "E102", message, remedy)


def faults(found: Iterable[Problem]) -> tuple[Problem, ...]:
    """The first of the faults *found*, in the order of lines; the last one tells of more."""
    return _first(found, "E112", _("more faults follow, which are not told"))


def warnings(found: Iterable[Problem]) -> tuple[Problem, ...]:
    """The first of the warnings *found*, in the order of lines; the last one tells of more."""
    return _first(found, "W325", _("more warnings follow, which are not told"))


def _first(found: Iterable[Problem], code: str, message: str) -> tuple[Problem, ...]:
    problems = sorted(found)
    if len(problems) <= PROBLEM_LIMIT:
        return tuple(problems)
    remedy = _("Correct these first, then check again.")
    last = Problem(problems[PROBLEM_LIMIT].place, code, message, remedy)
    return (*problems[:PROBLEM_LIMIT], last)


def has_surrogate(text: str) -> bool:
    """Whether *text* holds half a character: an escape can write it, no file can."""
    return any("\ud800" <= character <= "\udfff" for character in text)


def anchor(source: Source, index: int, name: str) -> Problem:
    """An anchor, or the alias of one."""
    message = _("an anchor or alias ({name}): each text of the list stands for itself")
    remedy = _("Write the text out, or quote it if it begins with & or *.")
    return source.problem(index, "E106", message.format(name=name), remedy)


def tag(source: Source, index: int, name: str) -> Problem:
    """A tag: what would make a text something else."""
    message = _("a YAML tag ({tag}): values of the list are plain text")
    remedy = _("Delete the tag, or quote the text if it begins with an exclamation mark.")
    return source.problem(index, "E107", message.format(tag=name), remedy)


def merge_key(source: Source, index: int) -> Problem:
    """The key that would bring in the keys of another mapping."""
    message = _("a YAML merge key (<<) can't stand in the list")
    return source.problem(index, "E109", message, _("Write out what it would bring in."))


def too_deep(source: Source, index: int) -> Problem:
    """One level more than the list could ever need."""
    message = _("nested deeper than {limit} levels").format(limit=DEPTH_LIMIT)
    remedy = _("Look for an opening bracket that is never closed.")
    return source.problem(index, "E105", message, remedy)


def too_many(source: Source, index: int) -> Problem:
    """More texts, lists and mappings than a hundred lists have."""
    message = _("more than {limit} texts and lists stand before this").format(limit=NODE_LIMIT)
    return source.problem(index, "E111", message, _("Keep one year's list in one file."))


def second_document(source: Source, index: int) -> Problem:
    """What stands behind a line of three dashes."""
    message = _("a second YAML document begins here")
    remedy = _("Delete the line of three dashes (---): one file holds one list.")
    return source.problem(index, "E108", message, remedy)


def nothing(source: Source) -> Problem:
    """A file without a document: empty, or comments alone."""
    message = _("the file holds no list")
    remedy = _("Restore it from git, or import a published table.")
    return source.problem(0, "E110", message, remedy)
