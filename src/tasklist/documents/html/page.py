"""The page for everybody as one HTML file: style, script and signs stand in it.

The list is text in elements and attributes, escaped by the template; the script
is this package's own, holds nothing of the list, and is allowed by its fingerprint.
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
        "span": page_text.span,
        "days_of": page_text.days_of,
        "facts": page_text.facts,
        "found_as": found_as,
    }
    text = environment.get_template("board.html.j2").render(
        board=board,
        said=page_text.sentences(),
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


def found_as(standing: MilestoneStatus) -> str:
    """The statuses by which it is found: what was sent back may be overdue as well."""
    late = standing.days_overdue and standing.status is not Status.OVERDUE
    return f"{standing.status} {Status.OVERDUE}" if late else str(standing.status)
