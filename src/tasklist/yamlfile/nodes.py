"""Nodes of a YAML text: scalars, sequences and mappings, with their places."""

from __future__ import annotations

from typing import Any

BLOCK_STYLES = ("|", ">")


class Node:
    """A part of the text, from the index *start* to before *end*.

    A block scalar ends after its trailing blank lines; the end of a block collection means
    nothing, since it includes the comments that follow. PyYAML's own marks would take most
    of the memory of a long list.
    """

    __slots__ = ("end", "start", "value")

    value: Any
    start: int
    end: int


class ScalarNode(Node):
    """A text; *style* is the quote, `|` or `>` that opens it, else None.

    The text of a block has no line end after its last line, even with `|+`.
    """

    __slots__ = ("style",)

    def __init__(self, value: str, start: int, end: int, style: str | None) -> None:
        self.value = value
        self.start = start
        self.end = end
        self.style = style


class Collection(Node):
    """Several nodes; *flow_style* if they are in brackets."""

    __slots__ = ("flow_style",)

    def __init__(self, value: list[Any], start: int, end: int, flow_style: bool) -> None:  # noqa: FBT001 - as PyYAML's events have it
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
    """The value of the key *name* of a mapping; raises KeyError if there is none."""
    if isinstance(node, MappingNode):
        for key, value in node.value:
            if key.value == name:
                node_of_key: Node = value
                return node_of_key
    raise KeyError(name)
