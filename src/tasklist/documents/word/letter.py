"""The parts of an official letter around its text, in Word: head, signature, record of copies.

Their places follow GB/T 9704. The issuer is 35 mm below the top of the text area, the number two
lines below the issuer, above a red rule. The date ends four characters from the right, and the
signature is centred above the date, with room for the seal. The record is at the foot of the last
page.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import Any

from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from tasklist.documents import letter_text
from tasklist.documents.blocks import Attachment, Letter
from tasklist.documents.word.elements import add_text, append_text, element
from tasklist.text.width import width as cells

TEXT_WIDTH = 442.0  # points: 156 mm
LETTER_SIZE = 16.0  # points: 三号, the size of the text
LARGEST, SMALLEST = 44.0, 22.0  # points, of the issuer: as large as fits on one line
RIGHT, LEAST_RIGHT = 4.0, 2.0  # characters to the right of the date, and of a long signature
LONGEST = 26.0  # characters of a signature that fit on one line
SEAL_ROOM = 56.0  # points: two lines above the signature, which the seal covers
RECORD_STYLE = "OfficialRecord"  # the id of the style
THICK, THIN = "8", "6"  # eighths of a point, near enough to 0.35 and 0.25 mm
FRAME = {"w:w": "8845", "w:wrap": "notBeside", "w:hAnchor": "margin", "w:xAlign": "center"}
# Of the record, in twips: its line height and font size, the room of rules, the end of the text.
RECORD_LINE, RECORD_SIZE, RULE_ROOM, TEXT_END = 480, 280, 120, 14_854
RECORD_CHARACTERS = 26  # characters in a line, after its label


def add_head(word: Any, letter: Letter) -> None:
    """Add the issuer and the number above a title, if *letter* has an issuer."""
    if not letter.issuer:
        return
    size = min(LARGEST, TEXT_WIDTH // max(cells(letter.issuer) / 2, 1))
    issuer = word.add_paragraph(style="Official Issuer")
    add_text(issuer, letter.issuer)
    for run in issuer.runs:
        run.font.size = Pt(max(SMALLEST, size))
    add_text(word.add_paragraph(style="Official Number"), letter.number)


def add_attachment_list(word: Any, attachments: Sequence[Attachment]) -> None:
    """Add the list of *attachments* below the text, with numbers and titles aligned."""
    if not attachments:
        return
    _keep_last(word)
    label, lines = letter_text.attachment_list(attachments)
    before = cells(label) / 2
    for number, line in enumerate(lines):
        digits = line[: line.index(" ") + 1] if len(lines) > 1 else ""
        own = before + cells(digits) / 2
        paragraph = word.add_paragraph(style="Official Attachments")
        layout = paragraph.paragraph_format
        layout.left_indent = Pt((2 + own) * LETTER_SIZE)
        layout.first_line_indent = Pt(-(own if number == 0 else own - before) * LETTER_SIZE)
        layout.keep_with_next = True
        if number == 0:
            layout.space_before = Pt(28)
        add_text(paragraph, f"{label}{line}" if number == 0 else line)


def add_signature(word: Any, letter: Letter) -> None:
    """Add the signature, if any, and the date, with room for the seal."""
    date, signatory = cells(letter.date) / 2, min(cells(letter.signatory) / 2, LONGEST)
    right = max(RIGHT + (date - signatory) / 2, LEAST_RIGHT)
    lines = [(letter.date, right + (signatory - date) / 2 if signatory else RIGHT)]
    if letter.signatory:
        lines.insert(0, (letter.signatory, right))
    _keep_last(word)
    for number, (text, indent) in enumerate(lines):
        paragraph = word.add_paragraph(style="Official Signed")
        layout = paragraph.paragraph_format
        layout.right_indent = Pt(indent * LETTER_SIZE)
        if number == 0:
            layout.space_before = Pt(SEAL_ROOM)
        layout.keep_with_next = number + 1 < len(lines)
        add_text(paragraph, text)


def add_record(word: Any, letter: Letter) -> None:
    """Add the copies and the printing at the foot of the page, between rules.

    Each of the two has a frame of its own, at the lower edge of the text area wherever the text
    ends. They do not share a frame, because LibreOffice does not draw one whose lines have
    different rules.
    """
    body, height = word.element.body, 0
    frames = []
    if letter.printing:
        height = RECORD_LINE + RULE_ROOM
        place = {"w:vAnchor": "margin", "w:yAlign": "bottom"}
        top = THIN if letter.copies else THICK
        frames.append(_record_line("\t".join(letter.printing), place, top, THICK))
    if letter.copies:
        lines = ceil(cells(letter.copies) / 2 / RECORD_CHARACTERS)
        y = max(TEXT_END - height - RULE_ROOM - lines * RECORD_LINE, 0)
        place = {"w:vAnchor": "page", "w:y": str(y)}
        label = cells(letter_text.COLON.split(letter.copies)[0]) / 2 + 1
        line = _record_line(letter.copies, place, THICK, "" if letter.printing else THICK)
        hanging = round(label * RECORD_SIZE)
        indent = {"w:left": str(RECORD_SIZE + hanging), "w:hanging": str(hanging)}
        line.pPr.append(element("w:ind", indent | {"w:right": str(RECORD_SIZE)}))
        frames.insert(0, line)
    for frame in frames:
        body.insert_element_before(frame, "w:sectPr")
    if frames:
        word.add_paragraph(style="Official Gap")


def _keep_last(word: Any) -> None:
    """Keep the last paragraph of the text on the same page as the signature.

    A signature must never be alone on a page.
    """
    last = word.element.body.sectPr.getprevious()
    if last.tag == qn("w:p"):
        Paragraph(last, word).paragraph_format.keep_with_next = True


def _record_line(text: str, place: dict[str, str], top: str, bottom: str) -> Any:
    """Return a frame that holds *text* at *place*, with a rule above and a rule below.

    *top* and *bottom* are the widths of the rules; an empty width leaves out that rule.
    """
    node = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", {"w:val": RECORD_STYLE}))
    properties.append(element("w:framePr", FRAME | place))
    borders = element("w:pBdr")
    for side, size in (("top", top), ("bottom", bottom)):
        if size:
            rule = {"w:val": "single", "w:sz": size, "w:space": "1", "w:color": "000000"}
            borders.append(element(f"w:{side}", rule))
    properties.append(borders)
    node.append(properties)
    append_text(node, text)
    return node
