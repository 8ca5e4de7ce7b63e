"""A document as GitHub-flavoured Markdown; all markup in text from the list is escaped."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from tasklist.documents import letter_text
from tasklist.documents.blocks import Block, Document, Heading, Paragraph, Section
from tasklist.documents.cell_text import in_words
from tasklist.model.paper_provenance import Provenance
from tasklist.render.markdown import cell, table_lines
from tasklist.render.output import Output
from tasklist.reports.table import Table

# Characters that make the beginning of a line a list or a heading: `- `, `1. `, `2) `.
LIST = re.compile(r"^[-+=]|(?<=^[0-9])[.)](?![0-9])|(?<=^[0-9]{2})[.)](?![0-9])")


def document_markdown(document: Document, provenance: Provenance | None = None) -> bytes:
    """Render *document* as the bytes of a Markdown file, with a rule between its sections.

    Its *provenance* is a comment at the end.
    """
    year = document.as_of.year
    text = "\n---\n\n".join("\n".join(_page(page, year)) for page in document.sections)
    if provenance is not None:
        lines = (f"{name}: {value}" for name, value in provenance.properties())
        text += "\n".join(("", "<!--", *lines, "-->", ""))
    return text.encode()


def _page(page: Section, year: int) -> Iterator[str]:
    letter, attachments = page.letter, page.attachments
    yield from _paragraphs([letter.issuer, letter.number if letter.issuer else ""])
    yield f"# {_plain(page.title)}\n"
    yield from _paragraphs([letter.recipients])
    yield from _blocks(page.blocks, year, 2)
    if attachments:
        label, lines = letter_text.attachment_list(attachments)
        yield f"{_plain(label)}{'<br>'.join(map(_plain, lines))}\n"
    yield from _paragraphs([letter.signatory, letter.date])
    for number, attachment in enumerate(attachments, 1):
        mark = letter_text.attachment_mark(number, len(attachments))
        yield f"## {_plain(mark)}  {_plain(attachment.title)}\n"
        yield from _blocks(attachment.blocks, year, 3)
    yield from _paragraphs([*letter.record, page.foot])


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    """A paragraph for each of *texts* that is not empty."""
    return (f"{_plain(text)}\n" for text in texts if text)


def _blocks(blocks: Iterable[Block], year: int, level: int) -> Iterator[str]:
    """Yield the lines of *blocks*; a heading of level 1 becomes a Markdown heading of *level*."""
    for block in blocks:
        match block:
            case Heading():
                yield f"{'#' * (level - 1 + block.level)} {_plain(block.text)}\n"
            case Paragraph():
                yield f"{_plain(block.text)}\n"
            case Table():
                yield from _paragraphs([block.caption])
                yield "\n".join(table_lines(in_words(block, year), _plain)) + "\n"


def _plain(text: str) -> str:
    """*text* with markup escaped and newlines as `<br>`."""
    return LIST.sub(r"\\\g<0>", cell(Output(io.StringIO()), text))
