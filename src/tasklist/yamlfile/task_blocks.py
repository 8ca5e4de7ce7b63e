"""Task blocks: a block has the lines of one task in a list's file, to be read without the rest.

A block ends where the next one begins. It is used only if its text alone is a YAML list of one
item: such a block is complete, and means the same wherever it stands among other such blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tasklist.model.tasklist import Task, Tasklist
from tasklist.process.named_tuples import NamedTuple
from tasklist.yamlfile.composer import compose
from tasklist.yamlfile.nodes import Collection, MappingNode, Node, SequenceNode
from tasklist.yamlfile.reader import read, read_task
from tasklist.yamlfile.source_text import Source, decode

FIRST_LINE = re.compile("^- ", re.MULTILINE)


class TaskBlocks(NamedTuple):
    """The text of a list, and the index at which each block begins.

    The text before the first block is the head.
    """

    source: Source
    starts: tuple[int, ...]

    @classmethod
    def of(cls, source: Source, tasklist: Tasklist) -> TaskBlocks:
        """Return the blocks of *source*, which holds *tasklist*; each begins on a task's line."""
        return cls(source, tuple([source.line_starts[t.line - 1] for t in tasklist.tasks]))

    @classmethod
    def split(cls, source: Source) -> TaskBlocks:
        """Return the blocks of a list that is not read yet; each begins with a dash in column 1."""
        return cls(source, tuple([match.start() for match in FIRST_LINE.finditer(source.text)]))

    @property
    def head(self) -> str:
        """The text before the first block."""
        return self.source.text[: self.starts[0]]

    @property
    def texts(self) -> Iterator[str]:
        """The text of each block."""
        return map(self.text, range(len(self.starts)))

    def text(self, number: int) -> str:
        """The text of block *number*, from 0."""
        end = self.starts[number + 1] if number + 1 < len(self.starts) else None
        return self.source.text[self.starts[number] : end]

    def node(self, number: int) -> Node | None:
        """Return the node of the one item in block *number*, with its places in the whole text.

        Return None if the block alone is not a YAML list of one item.
        """
        root, _problems = compose(Source(self.source.file, self.text(number)))
        if not isinstance(root, SequenceNode) or len(root.value) != 1:
            return None
        node: Node = root.value[0]
        _move(node, self.starts[number])
        return node

    def task(self, number: int, year: int) -> Task | None:
        """The task in block *number* of the list of a *year*; None if the block has errors."""
        node = self.node(number)
        return None if node is None else read_task(self.source, node, year)


def _move(node: Node, distance: int) -> None:
    node.start += distance
    node.end += distance
    for child in node.value if isinstance(node, Collection) else ():
        for one in child if isinstance(node, MappingNode) else (child,):
            _move(one, distance)


class BlockReader:
    """Reads many versions of a list, but each distinct block only once.

    The lists are for comparing only, because the line numbers of a task are those of the version
    in which its block was first read.
    """

    def __init__(self) -> None:
        self._head = ""
        self._list: Tasklist | None = None  # read from the head and the first block after it
        self._tasks: dict[str, Task] = {}

    def read(self, data: bytes) -> Tasklist | None:
        """The list in *data*; None if it has errors."""
        source, problems = decode(data, "")
        if problems:
            return None
        blocks = TaskBlocks.split(source)
        return self._joined(blocks) or read(source).valid_tasklist

    def _joined(self, blocks: TaskBlocks) -> Tasklist | None:
        """Return the list that *blocks* and the head before them make.

        Return None if a block cannot be read alone, or if two tasks have the same number.
        """
        if not blocks.starts:
            return None
        if self._list is None or blocks.head != self._head:
            # Reading the head with one block shows that the blocks are the tasks of the list.
            first = read(Source("", blocks.head + blocks.text(0))).valid_tasklist
            if first is None or first.tasks != (blocks.task(0, first.year),):
                return None
            self._head, self._list, self._tasks = blocks.head, first, {}
        tasks: dict[int, Task] = {}
        for number, text in enumerate(blocks.texts):
            task = self._tasks.get(text) or blocks.task(number, self._list.year)
            if task is None or task.id in tasks:
                return None
            self._tasks[text] = tasks[task.id] = task
        return replace(self._list, tasks=tuple(tasks.values()))
