"""A document as GitHub-flavoured Markdown; all markup in text from the list is escaped."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from tasklist.documents.blocks import Block, Document, Heading, Paragraph
from tasklist.model.provenance import Provenance
from tasklist.render.markdown import cell, table_lines
from tasklist.render.output import Output
from tasklist.reports.table import Table

# What starts a list or a heading at the beginning of a line: `- `, `1. `, `2) `.
LIST = re.compile(r"^[-+=]|(?<=^[0-9])[.)](?![0-9])|(?<=^[0-9]{2})[.)](?![0-9])")


def document_markdown(document: Document, provenance: Provenance | None = None) -> bytes:
    """*document* as the bytes of a Markdown file, with a line between its sections.

    Its *provenance* is a comment at the end.
    """
    pages = ("\n".join(_page(page.title, page.blocks)) for page in document.sections)
    text = "\n---\n\n".join(pages)
    if provenance is not None:
        lines = (f"{name}: {value}" for name, value in provenance.properties())
        text += "\n".join(("", "<!--", *lines, "-->", ""))
    return text.encode()


def _page(title: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    yield f"# {_plain(title)}\n"
    for block in blocks:
        match block:
            case Heading():
                yield f"## {_plain(block.text)}\n"
            case Paragraph():
                yield f"{_plain(block.text)}\n"
            case Table():
                yield "\n".join(table_lines(block, _plain)) + "\n"


def _plain(text: str) -> str:
    """*text* with markup escaped and newlines as `<br>`."""
    return LIST.sub(r"\\\g<0>", cell(Output(io.StringIO()), text))
