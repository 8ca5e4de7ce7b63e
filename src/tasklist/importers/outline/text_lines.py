"""The lines of a text without a table: joins the lines of a bracket, and refuses broken tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tasklist.grids.grid import CellGrid, PrintedDocument
from tasklist.importers.import_rules import Role
from tasklist.importers.outline.label_roles import label_role
from tasklist.importers.outline.labels import ANSWERS, CLOSING, OPENING
from tasklist.importers.outline.nodes import TextLine
from tasklist.importers.outline.outline_log import OutlineRemarks
from tasklist.importers.outline.paragraph_numbers import line_number
from tasklist.language import _

MOST_JOINED = 4  # further lines that one bracket may continue on
FEWEST_HEADINGS = 3
# Marks of layout at the beginning of a line, as in Markdown.
BULLET = re.compile(r"^(?:[-*+•·●■◆○▪➢]|#{1,6})\s+(?=\S)")
NUMBER_HEADING = re.compile("序号|编号|项次")
BOXES = re.compile("[\u2500-\u257f].*[\u2500-\u257f]|^\\+[-=+]{3,}\\+$")


def text_lines(document: PrintedDocument) -> list[TextLine]:
    """Return the lines of all paragraphs of *document*, without bullets and empty lines."""
    return [
        TextLine(BULLET.sub("", line.strip()), part.number, part.is_heading)
        for part in document.parts
        if not isinstance(part, CellGrid)
        for line in part.text.split("\n")
        if BULLET.sub("", line.strip())
    ]


def refuse_lost_table(lines: Sequence[TextLine], remarks: OutlineRemarks) -> None:
    """Raise TableError if *lines* are the remains of a table that was copied as text.

    Either the table was drawn with characters, or each of its cells is on a line of its own.
    """
    for line in lines:
        if BOXES.search(line.text):
            message = _("This table is drawn with characters, and its cells are broken into lines.")
            raise remarks.refusal(line.number, message, _hint())
    run: list[Role | None] = []
    for line in lines:
        if NUMBER_HEADING.fullmatch(line.text):
            run.append(Role.NUMBER)
        elif role := label_role(line.text):
            run.append(role)
        else:
            run.clear()
        if len(run) >= FEWEST_HEADINGS and Role.GOAL in run and not ANSWERS.isdisjoint(run):
            message = _(
                "This table has lost its columns: each of its cells is on a line of its own."
            )
            raise remarks.refusal(line.number, message, _hint())


def _hint() -> str:
    return _("Save the page of the table in the browser (Ctrl+S), and import the .html file.")


def joined_lines(lines: Iterable[TextLine]) -> list[TextLine]:
    """Return *lines*, where the lines of one bracket are joined into a single line."""
    joined: list[TextLine] = []
    count = 0  # how many lines were appended to the last one
    for line in lines:
        last = joined[-1] if joined else None
        if last and count < MOST_JOINED and _is_open(last.text) and not line_number(line.text):
            joined[-1] = replace(last, text=last.text + line.text)
            count += 1
        else:
            joined.append(line)
            count = 0
    return joined


def _is_open(text: str) -> bool:
    """Whether a bracket is still open at the end of *text*."""
    depth = 0
    for character in text:
        depth = max(depth + (character in OPENING) - (character in CLOSING), 0)
    return depth > 0
