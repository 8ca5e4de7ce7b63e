"""Nodes of a YAML text: scalars, sequences and mappings, with their places."""

from __future__ import annotations

from typing import Any

BLOCK_STYLES = ("|", ">")


class Node:
    """A part of the text, from the index *start* to before *end*.

    A block scalar ends after its trailing blank lines. The *end* of a block collection is of no
    use, because it includes the comments that follow. The places are plain indexes, because
    PyYAML's own marks would take most of the memory of a long list.
    """

    __slots__ = ("end", "start", "value")

    value: Any
    start: int
    end: int


class ScalarNode(Node):
    """A text; *style* is the quote, `|` or `>` that opens it, or None if it is plain.

    The text of a block has no line end after its last line, even with `|+`.
    """

    __slots__ = ("style",)

    def __init__(self, value: str, start: int, end: int, style: str | None) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.style = style


class Collection(Node):
    """A mapping or sequence of nodes; *flow_style* is true if it is in brackets."""

    __slots__ = ("flow_style",)

    def __init__(self, value: list[Any], start: int, end: int, flow_style: bool) -> None:  # noqa: FBT001 - as PyYAML's events have it
        self.value = value
        self.start = start
        self.end = end
        self.flow_style = flow_style


class MappingNode(Collection):
    """A mapping; its *value* is a list of pairs (node of the key, node of the value)."""

    __slots__ = ()


class SequenceNode(Collection):
    """A sequence; its *value* is the list of the nodes of its items."""

    __slots__ = ()


def value_of(node: Node | None, name: str) -> Node:
    """Return the value of the key *name* in the mapping *node*.

    Raises KeyError if it has no such key, or if *node* is not a mapping.
    """
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == name:
                node_of_key: Node = value
                return node_of_key
    raise KeyError(name)
