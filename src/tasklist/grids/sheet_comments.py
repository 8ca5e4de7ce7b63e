"""Comments and text boxes on a sheet, which are left out, and the remarks that report them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from tasklist.grids.sheet_directory import Sheet, elements, part_name
from tasklist.grids.workbook_styles import parse
from tasklist.language import _, ngettext
from tasklist.text.width import shorten

WIDEST = 120  # terminal columns of a text in a remark


def comment_remarks(files: Mapping[str, bytes], sheet: Sheet) -> Iterator[str]:
    """A remark about each paragraph in a text box of *sheet*, and one about the number of comments.

    *files* are the files of the workbook, by name.
    """
    names = {name.casefold(): name for name in files}
    folder, file = posixpath.split(sheet.part)
    relations = names.get(posixpath.join(folder, "_rels", f"{file}.rels").casefold())
    for attributes in elements(files[relations], "Relationship") if relations else ():
        part = names.get(part_name(folder, attributes.get("Target", "")))
        kind = attributes.get("Type", "").rpartition("/")[2]
        if part and kind == "drawing":
            for text in _paragraphs(files[part]):
                message = _("{name}: a text box, left out: {text}")
                yield message.format(name=sheet.name, text=shorten(text, WIDEST))
        elif part and kind == "comments":
            count = sum(1 for _comment in elements(files[part], "comment"))
            message = ngettext(
                "{name}: {count} comment, left out", "{name}: {count} comments, left out", count
            )
            yield message.format(name=sheet.name, count=count)


def _paragraphs(data: bytes) -> list[str]:
    """The paragraphs in the text boxes of the drawing *data*, without empty ones."""
    paragraphs: list[list[str]] = []
    is_text = False

    def start(name: str, _attributes: dict[str, str]) -> None:
        nonlocal is_text
        is_text = name == "t"
        if name == "p":
            paragraphs.append([])

    def end(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal is_text
        is_text = False

    def text(words: str) -> None:
        if is_text and paragraphs:
            paragraphs[-1].append(words)

    parse(data, start, end, text)
    return [line for line in map("".join, paragraphs) if line.strip()]
