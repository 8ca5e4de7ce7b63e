"""The heights of rows, because programs that convert workbooks do not compute them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tasklist.forms import visible_wording
from tasklist.forms.answer_cells import as_text
from tasklist.forms.layout import FormLayout
from tasklist.forms.rows_to_send import SheetRow
from tasklist.text.escape import escape_invisible
from tasklist.text.width import width as cells

LINE, ROOM = 15, 8  # points: the height of a line, and the space above and below the lines
LEAST, MOST = 42, 409  # points: enough to write by hand, and the largest height in Excel
WIDER = 1.15  # the width of a character of the text, in Excel's unit for widths of columns


def row_height(row: SheetRow, widths: Sequence[int], columns: FormLayout) -> int:
    """Return the height of *row* in points. *widths* are those of the columns, in characters."""
    texts = dict(visible_wording.texts(row.standing.placed))
    if columns.is_reply:
        texts[columns.reason] = row.reason
    texts |= {columns.column(name): as_text(getattr(row.answers, name)) for name in columns.names}
    lines = max(_lines(text, widths[column]) for column, text in texts.items())
    return min(MOST, max(LEAST, lines * LINE + ROOM))


def _lines(text: str, width: int) -> int:
    lines = escape_invisible(text.strip("\n"), newlines=True).split("\n")
    return sum(max(1, math.ceil(cells(line) * WIDER / (width - 1))) for line in lines)
