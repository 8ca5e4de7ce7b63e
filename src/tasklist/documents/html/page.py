"""The public page as one HTML file with embedded style, script and icons.

Text from the list is escaped by the template and never part of the script, which
the Content-Security-Policy allows by fingerprint.
"""

from __future__ import annotations

from tasklist.documents import page_text
from tasklist.documents.html import report
from tasklist.model.status import MilestoneStatus, Status
from tasklist.reports import labels
from tasklist.reports.page import Board, stripes, worst


def page_html(board: Board) -> bytes:
    """*board* as HTML."""
    style, script = report.own("board.css"), report.own("board.js")
    environment = report.environment()
    environment.globals |= {
        "worst": worst,
        "stripes": stripes,
        "counted": page_text.counted,
        "part_of": page_text.part_of,
        "span_heading": page_text.span_heading,
        "days_of": page_text.days_of,
        "facts": page_text.facts,
        "filter_statuses": filter_statuses,
    }
    text = environment.get_template("board.html.j2").render(
        board=board,
        words=page_text.sentences(),
        quarters=page_text.quarter_headings(),
        states=labels.status_words(),
        headline=page_text.headline(board),
        figures=page_text.key_figures(board),
        style=style,
        script=script,
        style_fingerprint=report.fingerprint(style),
        script_fingerprint=report.fingerprint(script),
    )
    return text.encode()


def filter_statuses(standing: MilestoneStatus) -> str:
    """The statuses by which it can be filtered: returned and overdue may both apply."""
    late = standing.days_overdue and standing.status is not Status.OVERDUE
    return f"{standing.status} {Status.OVERDUE}" if late else str(standing.status)
