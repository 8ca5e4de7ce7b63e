"""What a web page shows, collected from its tags and texts as the parser reports them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tasklist.grids.html_content_items import (
    PageCell,
    PageItem,
    PageTable,
    PageTableRow,
    ParagraphEdge,
    TextRun,
    as_shown,
)
from tasklist.grids.html_elements import (
    BLOCKS,
    GROUPS,
    HEADINGS,
    Look,
    is_not_displayed,
    look_inside,
)
from tasklist.grids.package_limits import PackageError
from tasklist.language import _

MOST_TAGS = 300_000
MOST_TABLE_CELLS = 100_000
MOST_LEVELS = 50  # of tables inside tables
MOST_SPAN = 65_534  # rows, as in browsers
UNMERGED = re.compile(r"mso-ignore\s*:\s*colspan", re.IGNORECASE)
NO_NUMBERS = re.compile(r"list-style[\w-]*\s*:[^;]*none", re.IGNORECASE)


def too_large() -> PackageError:
    """The error for a page that has more tags, cells, rows or columns than any list."""
    return PackageError("large", _("the page is larger than any list and was not read"))


class _OpenTable:
    """A table whose end tag has not been read yet.

    *look* is the look of the text around the table, and *row_look* the look of its last row. *row*
    is the open row, or None. *items* has the items of the open cell or caption; it is None if
    neither is open. *group* is the number of the open row group.
    """

    def __init__(self, table: PageTable, look: Look) -> None:
        self.table = table
        self.look = look
        self.row: PageTableRow | None = None
        self.row_look = look
        self.is_row_removed = False
        self.items: list[PageItem] | None = None
        self.group = 0


class PageEvents:
    """The target of a parser: `items` is what the page shows, `title` is the title of its window.

    `tags` and `texts` count what has been read. Tables are assembled here and not by the parser, so
    that a cell or row whose end tag is missing ends where it ends in a browser.
    """

    def __init__(self) -> None:
        self.items: list[PageItem] = []
        self.title = ""
        self.tags = 0
        self.texts = 0
        self._cells = 0
        self._looks: list[tuple[str, Look]] = []
        self._tables: list[_OpenTable] = []
        self._lists: list[int | None] = []
        self._texts: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start tag of an element.

        Raises PackageError if the page exceeds a limit.
        """
        self._flush()
        self.tags += 1
        if self.tags > MOST_TAGS:
            raise too_large()
        look = self._look
        if tag in ("td", "th") and self._tables:
            # The open elements may include one of the previous cell, whose end tag is missing.
            look = self._tables[-1].row_look
        style = attributes.get("style", "")
        is_removed = "hidden" in attributes or is_not_displayed(style)
        look = look_inside(tag, style, look, is_removed=is_removed)
        self._looks.append((tag, look))
        if not look.is_unseen:
            self._begin(tag, attributes, is_removed=is_removed)

    def end(self, tag: str) -> None:
        """Handle the end of the element that began last."""
        self._flush()
        _tag, look = self._looks.pop()
        if look.is_unseen:
            return
        if tag in BLOCKS:
            self._add(ParagraphEdge())
        if tag in ("ol", "ul"):
            self._lists.pop()
        elif tag == "table":
            self._tables.pop()
        elif self._tables:
            self._end_in_table(tag, self._tables[-1])

    def data(self, text: str) -> None:
        """Handle *text*, which may be a part of a longer text."""
        self.texts += 1
        self._texts.append(text)

    def comment(self, _text: str) -> None:
        """Handle a comment, which ends the text before it and is not shown."""
        self._flush()
        self.texts += 1

    def close(self) -> PageEvents:
        """Handle the end of the page. Return this object, as the parser requires."""
        self._flush()
        return self

    @property
    def _look(self) -> Look:
        return self._looks[-1][1] if self._looks else Look()

    def _flush(self) -> None:
        """Add the text that was read since the last tag, or set the title of the page."""
        if not self._texts:
            return
        text, self._texts = "".join(self._texts), []
        look = self._look
        if self._looks and self._looks[-1][0] == "title" and not self.title:
            self.title = " ".join(text.split())
        elif not look.is_unseen:
            text = as_shown(text, keeps_lines=look.keeps_lines)
            self._add(TextRun(text, look.is_struck, look.is_hidden))

    def _add(self, item: PageItem) -> None:
        """Add *item* to the innermost open cell or caption, or to the page if none is open.

        An item inside a table but outside of its cells is added outside of the table, where
        browsers show it.
        """
        for table in reversed(self._tables):
            if table.items is not None:
                table.items.append(item)
                return
        self.items.append(item)

    def _begin(self, tag: str, attributes: Mapping[str, str], *, is_removed: bool) -> None:
        if tag == "table":
            self._begin_table()
        elif tag == "br":
            self._add(TextRun("\n", *self._look[:2]))
        elif tag in ("ol", "ul"):
            style = attributes.get("style", "") + attributes.get("type", "1")
            is_counted = tag == "ol" and style.endswith("1") and not NO_NUMBERS.search(style)
            self._lists.append(_whole(attributes, "start", 1) - 1 if is_counted else None)
        elif self._tables:
            self._begin_in_table(tag, attributes, self._tables[-1], is_removed=is_removed)
        if tag in BLOCKS:
            self._add(ParagraphEdge(is_heading=tag in HEADINGS))
        if tag == "li":
            self._number_item(attributes)

    def _number_item(self, attributes: Mapping[str, str]) -> None:
        """Add the number of a list item, which browsers show although it is not in the text."""
        last = self._lists[-1] if self._lists else None
        if last is not None:
            self._lists[-1] = _whole(attributes, "value", last + 1)
            self._add(TextRun(f"{self._lists[-1]}. ", *self._look[:2]))

    def _begin_table(self) -> None:
        look = self._look
        if len(self._tables) == MOST_LEVELS:
            raise PackageError("large", _("tables in the page are nested too deeply"))
        table = PageTable(is_hidden=look.is_hidden)
        self._add(table)
        self._tables.append(_OpenTable(table, look))

    def _begin_in_table(
        self, tag: str, attributes: Mapping[str, str], table: _OpenTable, *, is_removed: bool
    ) -> None:
        if tag in GROUPS:
            table.group += 1
            table.row = table.items = None
        elif tag == "caption":
            table.items = table.table.caption
        elif tag == "tr":
            self._begin_row(table, is_removed=is_removed)
        elif tag in ("td", "th"):
            if table.row is None:
                self._begin_row(table, is_removed=False)
            self._begin_cell(table, attributes, is_removed=is_removed)

    def _begin_row(self, table: _OpenTable, *, is_removed: bool) -> None:
        # A row without a tag has the look of its table.
        is_tagged = self._looks[-1][0] == "tr"
        table.row_look = self._look if is_tagged else table.look
        table.is_row_removed = is_removed
        table.row, table.items = PageTableRow(table.group), None
        table.table.rows.append(table.row)

    def _begin_cell(
        self, table: _OpenTable, attributes: Mapping[str, str], *, is_removed: bool
    ) -> None:
        self._cells += 1
        if self._cells > MOST_TABLE_CELLS:
            raise too_large()
        cell = PageCell(
            rows=_whole(attributes, "rowspan", 1),
            columns=_whole(attributes, "colspan", 1) or 1,
            is_removed=is_removed or table.is_row_removed,
            is_filler=UNMERGED.search(attributes.get("style", "")) is not None,
        )
        assert table.row is not None  # noqa: S101 - the caller has begun a row
        table.row.cells.append(cell)
        table.items = cell.items

    def _end_in_table(self, tag: str, table: _OpenTable) -> None:
        if tag in ("td", "th", "caption"):
            table.items = None
        elif tag == "tr":
            table.row = table.items = None
        elif tag in GROUPS:
            table.group += 1
            table.row = table.items = None


def _whole(attributes: Mapping[str, str], name: str, otherwise: int) -> int:
    """Return the whole number with which the attribute *name* begins, but at most MOST_SPAN.

    Return *otherwise* if the attribute is missing or does not begin with a number.
    """
    match = re.match(r"\s*\+?([0-9]{1,9})", attributes.get(name, ""))
    return min(int(match[1]), MOST_SPAN) if match else otherwise
