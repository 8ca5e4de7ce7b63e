"""What a text of YAML says: texts, lists and mappings, and where each stands in it."""

from __future__ import annotations

from typing import Any

BLOCK_STYLES = ("|", ">")


class Node:
    """What stands in the text from the index *start* to before *end*.

    The end of a block scalar lies behind its trailing blank lines; that of a block
    collection means nothing, for it runs past the comments that follow. Two numbers
    and not PyYAML's two marks: these would be most of a long list's memory.
    """

    __slots__ = ("end", "start", "value")

    value: Any
    start: int
    end: int


class ScalarNode(Node):
    """A text; *style* is the quote or sign that opens it, if one does.

    The text of a block has no line end behind its last line, whatever its sign says.
    """

    __slots__ = ("style",)

    def __init__(self, value: str, start: int, end: int, style: str | None) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.style = style


class Collection(Node):
    """Several nodes; *flow_style* where they stand in brackets."""

    __slots__ = ("flow_style",)

    def __init__(self, value: list[Any], start: int, end: int, flow_style: bool) -> None:  # noqa: FBT001 - what YAML's parser says
        self.value = value
        self.start = start
        self.end = end
        self.flow_style = flow_style


class MappingNode(Collection):
    """Pairs of key and value."""

    __slots__ = ()


class SequenceNode(Collection):
    """Items."""

    __slots__ = ()


def value_of(node: Node | None, name: str) -> Node:
    """The value of the key *name* of a mapping; KeyError where it has none."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == name:
                found: Node = value
                return found
    raise KeyError(name)
