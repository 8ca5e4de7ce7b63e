"""Edits that replace a text of the file, in the quotes or block style of the old text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasklist.yamlfile.mapping_editor import MappingEditor, Pair
from tasklist.yamlfile.nodes import BLOCK_STYLES, Node, ScalarNode
from tasklist.yamlfile.scalars import block_lines, scalar, scalar_alike
from tasklist.yamlfile.source_text import LINE_END, Edit

DEEPER = "  "  # indentation of a new block, relative to its key


def text_edits(editor: MappingEditor, pair: Pair, text: str) -> Iterator[Edit]:
    """Yield the edits that change the value of *pair*, a scalar, to *text*.

    Quotes are kept, and a block stays a block with its indentation. A text without quotes
    becomes a block if it gets several lines. Raises UneditableLayoutError if a comment could
    be lost.
    """
    style = pair.value.style if isinstance(pair.value, ScalarNode) else None
    lines = block_lines(text)
    if style in BLOCK_STYLES:
        yield _in_block(editor, pair.value, lines) if lines else editor.change(pair, scalar(text))
    elif not style and len(lines) > 1 and not editor.flow:
        yield from _new_block(editor, pair, lines)
    else:
        yield Edit(pair.value.start, pair.end, scalar_alike(text, style, flow=editor.flow))


def _in_block(editor: MappingEditor, block: Node, lines: Sequence[str]) -> Edit:
    """Return the edit that replaces the lines of *block* with *lines*.

    Its header and its trailing blank lines stay.
    """
    text = editor.text[block.start : block.end]
    header, *old_lines = LINE_END.split(text)
    newline = editor.newline(block.start)
    first = next(line for line in old_lines if line.strip())
    indent = first[: len(first) - len(first.lstrip())]
    # In a folded block, a line end means a space, and a blank line means a line end.
    between = newline * 2 if header.startswith(">") else newline
    return Edit(
        block.start + len(header + newline),
        block.start + len(text.rstrip()),
        between.join(indent + line for line in lines),
    )


def _new_block(editor: MappingEditor, pair: Pair, lines: Sequence[str]) -> Iterator[Edit]:
    """Yield the edits that replace the value of *pair* with a block of *lines*.

    A comment after the old text stays on its line.
    """
    yield Edit(pair.value.start, pair.end, "|-")
    end = editor.line_end(pair.end)
    newline = editor.newline(end)
    yield Edit(end, end, "".join(f"{newline}{editor.indent}{DEEPER}{line}" for line in lines))
