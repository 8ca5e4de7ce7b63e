"""A document as GitHub-flavoured Markdown, in which nothing from the list is markup."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from tasklist.documents.blocks import Block, CellType, Document, Heading, Paragraph, Table, shown
from tasklist.render.markdown import cell
from tasklist.render.output import Output

# What makes a list or a heading of a line: `- `, `1. `, `2) `.
LIST = re.compile(r"^[-+=]|(?<=^[0-9])[.)](?![0-9])|(?<=^[0-9]{2})[.)](?![0-9])")
NUMBERS = (CellType.NUMBER, CellType.RATIO)


def draw(document: Document) -> bytes:
    """*document* as text; its pages are divided by a line."""
    pages = ("\n".join(_page(page.title, page.blocks)) for page in document.pages)
    return "\n---\n\n".join(pages).encode()


def _page(title: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    yield f"# {_plain(title)}\n"
    for block in blocks:
        match block:
            case Heading():
                yield f"## {_plain(block.text)}\n"
            case Paragraph():
                yield f"{_plain(block.text)}\n"
            case Table():
                yield "\n".join(_table(block)) + "\n"


def _table(table: Table) -> Iterator[str]:
    yield _row([_plain(column.heading) for column in table.columns])
    yield _row(["---:" if column.kind in NUMBERS else "---" for column in table.columns])
    for row in table.rows:
        yield _row([_plain(shown(value)) for value in row])
    if table.total is not None:
        cells = [_plain(shown(value)) for value in table.total]
        yield _row([text and f"**{text}**" for text in cells])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """*text* as text: a line break as `<br>`, no list or heading at its start."""
    return LIST.sub(r"\\\g<0>", cell(Output(io.StringIO()), text))
