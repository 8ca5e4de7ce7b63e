"""The title of a list, and the headings in the texts between its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tasklist.grids.document_places import CellPlace
from tasklist.grids.grid import CellGrid, GridCell, PrintedDocument, PrintedParagraph
from tasklist.importers.cells_by_place import GridRows
from tasklist.importers.decision_kinds import DecisionKind
from tasklist.importers.grid_header import Header
from tasklist.importers.published_list import PrintedText
from tasklist.importers.reading_log import ReadingLog
from tasklist.importers.section_headings import style_of
from tasklist.language import _
from tasklist.text import normal_forms

# Texts above a table that are no title: 附件1, 单位：万元, (2024年3月).
NO_TITLE = re.compile(
    r"附\s*(?:件|表)\s*[0-9一二三四五六七八九十]*[:：.．]?|[（(].*[）)]|.{0,12}[:：].*|第.{1,6}号"
    r"|[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|.*〔[0-9]{4}〕[0-9]+号"
)
LIST_WORD = re.compile("清单|任务|分解|工作|方案|台账|计划|实事|情况|要点|项目|目标|表$")
LONGEST_HEADING = 60
YEAR = re.compile("(?<![0-9])20[0-9]{2}(?![0-9])")


def list_title(
    document: PrintedDocument, view: GridRows, header: Header, log: ReadingLog
) -> PrintedText | None:
    """Return the title of the list whose first table is *view*; None if none is printed.

    The title is in a row above *header*, or else in a text before the table. All other cells above
    the header are left out.
    """
    rows = list(rows_above(view, header))
    inside = [cells[0] for cells in rows if len(cells) == 1 and _may_be_title(cells[0].text)]
    title = view.text(_best(inside)) if inside else None
    for cell in (cell for cells in rows for cell in cells):
        if title is None or view.place(cell) != title.place:
            log.leave(view.text(cell), _("above the headings"))
    if title:
        return title
    before = [part for part in document.parts[: view.part] if isinstance(part, PrintedParagraph)]
    texts = [one for one in before if _may_be_title(one.text) and style_of(one.text) is None]
    marked = [one for one in texts if one.is_heading]
    if not texts:
        return None
    best = _best_paragraph(marked or texts[::-1])
    return PrintedText(best.text.strip(), CellPlace.of_paragraph(best, document.form))


def note_other_year(title: PrintedText, log: ReadingLog) -> None:
    """Add a decision to *log* if *title* names other years, but not the year of the list."""
    years = dict.fromkeys(YEAR.findall(normal_forms.nfkc(title.text)))
    if years and str(log.year) not in years:
        words = _("the year in the title is {years}; times are read as in {year}")
        words = words.format(years="、".join(years), year=log.year)
        log.decide(DecisionKind.TITLE, title.place, words)


def rows_above(view: GridRows, header: Header) -> Iterator[Sequence[GridCell]]:
    """The filled cells of each row above *header*."""
    for row in view.rows:
        if header.rows and row >= header.rows[0]:
            return
        if header.rows:
            yield view.own(row)


def headings_before(
    document: PrintedDocument, view: GridRows, title: PrintedText | None
) -> Iterator[PrintedText]:
    """Yield the headings directly before the table *view*, from top to bottom, without *title*.

    A heading that is followed by another table or an ordinary text is not yielded, because it is a
    heading of that table or text.
    """
    headings: list[PrintedText] = []
    for part in reversed(document.parts[: view.part]):
        if isinstance(part, CellGrid) or not _is_heading(part):
            break
        text = PrintedText(part.text.strip(), CellPlace.of_paragraph(part, document.form))
        if title is None or text.text != title.text:
            headings.append(text)
    yield from reversed(headings)


def _is_heading(paragraph: PrintedParagraph) -> bool:
    text = paragraph.text.strip()
    is_short = len(text) <= LONGEST_HEADING and not text.endswith(("。", "；", "："))
    return is_short and (paragraph.is_heading or style_of(text) is not None)


def _may_be_title(text: str) -> bool:
    bare = text.strip()
    return bool(bare) and not NO_TITLE.fullmatch("".join(bare.split())) and not bare.endswith("。")


def _best(cells: Sequence[GridCell]) -> GridCell:
    return next((cell for cell in cells if LIST_WORD.search(cell.text)), cells[0])


def _best_paragraph(paragraphs: Sequence[PrintedParagraph]) -> PrintedParagraph:
    return next((one for one in paragraphs if LIST_WORD.search(one.text)), paragraphs[0])
