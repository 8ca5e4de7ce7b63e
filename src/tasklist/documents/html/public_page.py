"""The public page as one HTML file with embedded style, script and icons.

Text from the list is escaped by the template and never part of the script, which
the Content-Security-Policy allows by fingerprint.
"""

from __future__ import annotations

from tasklist.documents import public_page_text
from tasklist.documents.html import document
from tasklist.model.progress import AHEAD, BEHIND, ON_TRACK
from tasklist.model.provenance import Provenance
from tasklist.model.status import MilestoneStatus, Status
from tasklist.reports import labels, part_text, progress_text, span_text
from tasklist.reports.periods import QUARTERS, period_of
from tasklist.reports.public_page import Board, stripes, worst
from tasklist.reports.trend import figure_rows

# Which status has the colour of a pace (序时).
PACES = {AHEAD: Status.DONE, ON_TRACK: Status.ACTIVE, BEHIND: Status.OVERDUE}


def page_html(board: Board, provenance: Provenance | None = None) -> bytes:
    """*board* as the bytes of an HTML file, with its *provenance* in its head."""
    style, script = document.embedded_file("board.css"), document.embedded_file("board.js")
    if any(group.heading for group in board.groups):
        style += document.embedded_file("sections.css")
    if len(board.periods) > len(QUARTERS):
        style += document.embedded_file("periods.css")
    environment = document.environment()
    environment.globals |= {
        "worst": worst,
        "stripes": stripes,
        "figure_rows": figure_rows,
        "short_day": span_text.short_day,
        "counted": public_page_text.bar_description,
        "done_of_due": public_page_text.done_of_due,
        "part_of": public_page_text.part_of,
        "span_heading": public_page_text.span_heading,
        "days_of": public_page_text.days_of,
        "period_of": period_of,
        "row_name": labels.row_name,
        "units_of": part_text.units,
        # Not the list's own columns: persons and telephones are not for the public.
        "numbers_of": part_text.numbers,
        "facts": public_page_text.facts,
        "diary_of": public_page_text.diary,
        "pace_of": PACES,
        "pace_words": progress_text.state_words(),
        "filter_statuses": filter_statuses,
    }
    text = environment.get_template("board.html.j2").render(
        board=board,
        provenance=provenance,
        words=public_page_text.sentences(board),
        quarters=public_page_text.period_headings(board),
        states=labels.status_words(),
        headline=public_page_text.headline(board),
        figures=public_page_text.key_figures(board),
        style=style,
        script=script,
        style_fingerprint=document.fingerprint(style),
        script_fingerprint=document.fingerprint(script),
    )
    return text.encode()


def filter_statuses(standing: MilestoneStatus) -> str:
    """The statuses by which a filter finds *standing*, with spaces between: `returned overdue`."""
    late = standing.days_overdue and standing.status is not Status.OVERDUE
    return f"{standing.status} {Status.OVERDUE}" if late else str(standing.status)
