"""Composer of YAML nodes with exact positions; the only module that imports PyYAML.

The nodes are built from the parser's events in one pass without recursion. Each event is checked,
so that a text with deep nesting, aliases or tags gives errors and no nodes. Values stay text,
because the reader interprets them by the schema of the list.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from tasklist.limits import DEPTH_LIMIT, NODE_LIMIT, PROBLEM_LIMIT
from tasklist.problems import Problem, ProblemKind, TooManyProblemsError
from tasklist.text.encoding import BOM
from tasklist.yamlfile import problem_kinds
from tasklist.yamlfile.lazy_patterns import lazy_patterns
from tasklist.yamlfile.nodes import (
    BLOCK_STYLES,
    Collection,
    MappingNode,
    Node,
    ScalarNode,
    SequenceNode,
)
from tasklist.yamlfile.source_text import Source

with lazy_patterns():
    import yaml
    from yaml.events import (
        AliasEvent,
        DocumentStartEvent,
        MappingEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceEndEvent,
        SequenceStartEvent,
        StreamEndEvent,
    )
    from yaml.reader import Reader

# Not every build of PyYAML includes libyaml. The base loaders leave every value as text.
PureLoader = yaml.BaseLoader
Loader: Any = getattr(yaml, "CBaseLoader", PureLoader)

# The beginnings of git's conflict markers. `=======` is left out, since it never comes alone.
CONFLICT_MARKS = ("<<<<<<<", "|||||||", ">>>>>>>")


def forbidden(text: str) -> Iterator[int]:
    """Return the indexes of the characters of *text* that are not allowed in the file.

    These are byte-order marks, and the characters that YAML 1.1 calls not printable.
    """
    if text.replace("\n", "").isprintable():
        return iter(())  # faster: YAML allows every character that Python calls printable
    pattern = f"{Reader.NON_PRINTABLE.pattern}|{BOM}"
    return (match.start() for match in re.finditer(pattern, text))


def compose(source: Source) -> tuple[Node | None, tuple[Problem, ...]]:
    """Return the root node of *source* and no problems.

    If *source* cannot be read as YAML, return None and the errors.
    """
    problems = tuple(islice(_text_errors(source), PROBLEM_LIMIT + 1))
    if problems:
        return None, problems
    with _no_collection():
        composer = _Composer(source)
        composer.compose(Loader)
        if Loader is not PureLoader and composer.is_disputed:
            # The two parsers may disagree, at least in their messages. The one in pure Python
            # decides, because every machine has it.
            composer = _Composer(source)
            composer.compose(PureLoader)
    if composer.problems:
        return None, tuple(composer.problems)
    if composer.root is None:
        return None, (source.problem(0, problem_kinds.NO_LIST),)
    return composer.root, ()


def _text_errors(source: Source) -> Iterator[Problem]:
    """Yield the errors that are looked for in the raw text.

    The YAML parser would accept them, or would not say where they are.
    """
    if any(mark in source.text for mark in CONFLICT_MARKS):
        from tasklist.yamlfile import conflicts  # few texts have conflicts

        for index, about in conflicts.find(source.text):
            kind = problem_kinds.MERGE_CONFLICT if about else problem_kinds.CONFLICT_MARKER
            yield source.problem(index, kind, about=about)
    for index in forbidden(source.text):
        yield source.problem(index, problem_kinds.CONTROL_CHARACTER, code=ord(source.text[index]))


def _has_surrogate(text: str) -> bool:
    """Whether *text* has a lone surrogate, which an escape can name but UTF-8 can't encode."""
    return any("\ud800" <= character <= "\udfff" for character in text)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause garbage collection, which takes four fifths of the time of composing a large list."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class _Composer:
    """Builds the nodes of one text from the parser's events, and records every error."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.last: Node | None = None  # the last node before a syntax error
        self.documents: list[Node] = []

    @property
    def root(self) -> Node | None:
        """The node of the first document; None if the text has no document."""
        return self.documents[0] if self.documents else None

    @property
    def is_disputed(self) -> bool:
        """Whether libyaml and the parser in pure Python may disagree about the text.

        Only libyaml accepts a tab in plain text and a question mark in a plain item
        of a flow list. Their error messages differ as well.
        """
        if any(problem.code == problem_kinds.INVALID_YAML.code for problem in self.problems):
            return True
        text = self.source.text
        return "\t" in text or ("?" in text and re.search(r"\S\?", text) is not None)

    def compose(self, loader_class: Any) -> None:
        """Read the whole text with a loader of *loader_class*, and record its nodes and errors."""
        loader = loader_class(self.source.text)
        try:
            self._collect(loader.get_event)
        except TooManyProblemsError:
            return  # the errors recorded so far are shown
        except yaml.MarkedYAMLError as error:
            from tasklist.yamlfile import syntax_errors  # only invalid texts need its patterns

            self._add(syntax_errors.explain_error(self.source, error, self.last))
        except (ValueError, OverflowError):
            from tasklist.yamlfile import syntax_errors

            # PyYAML's own scanner fails like this if an escape is no character: "\UFFFFFFFF".
            index = loader.get_mark().index
            self._add(syntax_errors.explain(self.source, index, "invalid character escape"))
        finally:
            loader.dispose()

    def _collect(self, next_event: Any) -> None:  # noqa: C901, PLR0912 - one loop is the fastest
        opened: list[tuple[Any, list[Node]]] = []
        nodes = self.documents
        count = 0
        while True:
            try:
                event = next_event()
            except yaml.MarkedYAMLError:
                self.last = nodes[-1] if nodes else None
                raise
            kind = type(event)
            if kind is ScalarEvent:
                style, value = event.style, event.value
                if style and style in BLOCK_STYLES:
                    # Line ends after the last line are layout, whether the block is |, |- or |+.
                    value = value.rstrip("\n")
                if (
                    style == '"'
                    or value == "<<"
                    or event.tag is not None
                    or event.anchor is not None
                ):
                    self._guard_scalar(event)
                nodes.append(ScalarNode(value, event.start_mark.index, event.end_mark.index, style))
                count += 1
                if count > NODE_LIMIT:
                    self._note(event, problem_kinds.TOO_MANY_VALUES, limit=NODE_LIMIT)
                    return
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                begin, outer = opened.pop()
                outer.append(_collection(begin, nodes, event))
                nodes = outer
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._guard(event)
                opened.append((event, nodes))
                nodes = []
                if len(opened) > DEPTH_LIMIT:
                    self._note(event, problem_kinds.TOO_DEEP, limit=DEPTH_LIMIT)
                    return
            elif kind is AliasEvent:
                self._guard(event)
                nodes.append(ScalarNode("", event.start_mark.index, event.end_mark.index, None))
            elif kind is DocumentStartEvent and len(self.documents) == 1:
                self._note(event, problem_kinds.SECOND_DOCUMENT)
            elif kind is StreamEndEvent:
                return

    def _note(self, event: Any, kind: ProblemKind, **facts: object) -> None:
        self._add(self.source.problem(event.start_mark.index, kind, **facts))

    def _add(self, problem: Problem) -> None:
        self.problems.append(problem)
        if len(self.problems) > PROBLEM_LIMIT:
            raise TooManyProblemsError

    def _guard_scalar(self, event: Any) -> None:
        """Record an error if the scalar has an anchor, tag or lone surrogate, or is a merge key."""
        self._guard(event)
        if event.value == "<<" and not event.style:
            self._note(event, problem_kinds.MERGE_KEY)
        elif event.style == '"' and _has_surrogate(event.value):
            self._note(event, problem_kinds.INVALID_ESCAPE)

    def _guard(self, event: Any) -> None:
        """Record an error if *event* has an anchor or a tag, or is an alias.

        An alias bomb would hang any code that walks the nodes, and a tag can name code to run.
        """
        if event.anchor is not None:
            self._note(event, problem_kinds.ANCHOR, name=event.anchor)
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._note(event, problem_kinds.TAG, tag=tag)


def _collection(begin: Any, nodes: list[Node], end: Any) -> Collection:
    where = begin.start_mark.index, end.end_mark.index, begin.flow_style
    if type(begin) is SequenceStartEvent:
        return SequenceNode(nodes, *where)
    keys_and_values = iter(nodes)
    return MappingNode(list(zip(keys_and_values, keys_and_values, strict=True)), *where)
