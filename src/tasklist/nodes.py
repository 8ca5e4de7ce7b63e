"""The only door to YAML: text to nodes whose marks are exact, or what forbids it.

Values are never constructed: a node's text is all that the list's schema reads.
One pass over the parse events comes first, for deep nesting crashes libyaml's
composer and an alias bomb hangs whoever walks its nodes.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import yaml

from tasklist.language import _
from tasklist.problems import Problem
from tasklist.source import Source
from tasklist.syntax import explain

Node = yaml.Node
Collection = yaml.CollectionNode
Mapping = yaml.MappingNode
Scalar = yaml.ScalarNode
Sequence = yaml.SequenceNode

BLOCK_STYLES = ("|", ">")

# libyaml is an optional part of PyYAML's builds; BaseLoader resolves no types.
PureLoader = yaml.BaseLoader
Loader: Any = getattr(yaml, "CBaseLoader", PureLoader)

DEPTH_LIMIT = 32
# What YAML 1.1 calls not printable, and a byte-order mark past the beginning.
FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
CONFLICT_MIDDLE = re.compile(r"^={7}$", re.MULTILINE)
# Where libyaml accepts what PyYAML's own loader refuses: a tab in plain text, and
# a question mark in a plain item of a flow list.
DISPUTED = re.compile(r"\t|[^\s]\?")
SURROGATE = re.compile("[\ud800-\udfff]")


def index_of(node: Node) -> int:
    """The index of the node's first character in the text."""
    return _index(node.start_mark)


def end_of(node: Node) -> int:
    """The index behind a scalar's or flow collection's last character.

    A block scalar's lies behind its trailing blank lines; a block collection's
    means nothing, for it runs past the comments that follow.
    """
    return _index(node.end_mark)


def value_of(node: Node | None, name: str) -> Node:
    """The value of the key *name* of a mapping; KeyError where it has none."""
    if isinstance(node, Mapping):
        for key, value in node.value:
            if key.value == name:
                found: Node = value
                return found
    raise KeyError(name)


def _index(mark: Any) -> int:
    return mark.index if mark else 0


def compose(source: Source) -> tuple[Node | None, tuple[Problem, ...]]:
    """The root node of *source*, or every fault that keeps it from being read as YAML."""
    problems = tuple(_raw_faults(source)) or _event_faults(source)
    if problems:
        return None, problems
    with _no_collection():
        loader = Loader(source.text)
        try:
            root = loader.get_single_node()
        finally:
            loader.dispose()
    if root is None:
        return None, (_nothing(source),)
    return root, ()


@contextmanager
def _no_collection() -> Iterator[None]:
    """No garbage collection inside: it costs four fifths of composing a large list."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _raw_faults(source: Source) -> Iterator[Problem]:
    """What must be looked for in the raw text: YAML accepts it or hides its place."""
    markers = list(CONFLICT.finditer(source.text))
    if markers:
        markers += CONFLICT_MIDDLE.finditer(source.text)
    for match in markers:
        message = _("a merge conflict is not resolved here")
        remedy = _("Choose one side or join both, and delete the marker lines.")
        yield source.problem(match.start(), "E103", message, remedy)
    for match in FORBIDDEN.finditer(source.text):
        message = _("a control character: U+{code:04X}").format(code=ord(match[0]))
        remedy = _("Delete the character: it can't be seen and can't be meant.")
        yield source.problem(match.start(), "E102", message, remedy)


def _event_faults(source: Source) -> tuple[Problem, ...]:
    faults = tuple(_walk_events(source, Loader))
    if Loader is PureLoader:
        return faults
    if not any(fault.code == "E104" for fault in faults) and not DISPUTED.search(source.text):
        return faults
    # The two loaders differ here, in their words at least; one answer for both.
    return tuple(_walk_events(source, PureLoader)) or faults


def _walk_events(source: Source, loader_class: Any) -> Iterator[Problem]:
    loader = loader_class(source.text)
    depth = documents = 0
    try:
        while loader.check_event():
            event = loader.get_event()
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                if depth > DEPTH_LIMIT:
                    yield _too_deep(source, _index(event.start_mark))
                    return
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
            elif isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents == 2:  # noqa: PLR2004 - the first one too many
                    yield _second_document(source, _index(event.start_mark))
            if isinstance(event, yaml.NodeEvent):
                yield from _node_faults(source, event)
    except yaml.MarkedYAMLError as error:
        yield explain(source, _index(error.problem_mark), error.problem or "")
    except (ValueError, OverflowError):
        # PyYAML's own scanner: "\UFFFFFFFF" is no character at all.
        yield explain(source, loader.get_mark().index, "invalid character escape")
    finally:
        loader.dispose()


def _node_faults(source: Source, event: yaml.NodeEvent) -> Iterator[Problem]:
    index = _index(event.start_mark)
    if event.anchor is not None:
        message = _("an anchor or alias ({name}): each text of the list stands for itself")
        remedy = _("Write the text out, or quote it if it begins with & or *.")
        yield source.problem(index, "E106", message.format(name=event.anchor), remedy)
    tag = getattr(event, "tag", None)
    if tag is not None:
        message = _("a YAML tag ({tag}): values of the list are plain text")
        remedy = _("Delete the tag, or quote the text if it begins with an exclamation mark.")
        yield source.problem(index, "E107", message.format(tag=tag), remedy)
    if isinstance(event, yaml.ScalarEvent):
        if event.value == "<<" and not event.style:
            message = _("a YAML merge key (<<) can't stand in the list")
            remedy = _("Write out what it would bring in.")
            yield source.problem(index, "E109", message, remedy)
        if event.style == '"' and SURROGATE.search(event.value):
            yield explain(source, index, "invalid character escape")


def _too_deep(source: Source, index: int) -> Problem:
    message = _("nested deeper than {limit} levels").format(limit=DEPTH_LIMIT)
    remedy = _("Look for an opening bracket that is never closed.")
    return source.problem(index, "E105", message, remedy)


def _second_document(source: Source, index: int) -> Problem:
    message = _("a second YAML document begins here")
    remedy = _("Delete the line of three dashes (---): one file holds one list.")
    return source.problem(index, "E108", message, remedy)


def _nothing(source: Source) -> Problem:
    message = _("the file holds no list")
    remedy = _("Restore it from git, or make one: tasklist import --help")
    return source.problem(0, "E110", message, remedy)
