"""The public page as one HTML file with embedded style, script and icons.

Text from the list is escaped by the template, and is never part of the script. The
Content-Security-Policy allows only this script, by its fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tasklist.documents import joined_bulletin_tables, public_page_text
from tasklist.documents.html import document
from tasklist.model.paper_provenance import Provenance
from tasklist.model.progress import AHEAD, BEHIND, ON_TRACK
from tasklist.model.status import MilestoneStatus, Status
from tasklist.reports import part_text, progress_text, report_words, span_text
from tasklist.reports.due_periods import QUARTERS, period_of
from tasklist.reports.joined_page import JoinedBoard
from tasklist.reports.public_page import Board, stripes, worst
from tasklist.reports.trend import figure_rows

# The status that has the same colour as a state of progress (序时).
PACES = {AHEAD: Status.DONE, ON_TRACK: Status.ACTIVE, BEHIND: Status.OVERDUE}


def page_html(board: Board, provenance: Provenance | None = None) -> bytes:
    """Render *board* as the bytes of an HTML file, with its *provenance* in its head."""
    return _html(
        "board.html.j2",
        _style([board], board.periods),
        provenance=provenance,
        board=board,
        unit_links={name: f"unit-{number}" for name, number in board.unit_numbers.items()},
        leader_links=dict.fromkeys(board.leader_numbers, "tasks"),
        words=public_page_text.sentences(board),
        quarters=public_page_text.period_headings(board),
        headline=public_page_text.headline(board),
        figures=public_page_text.key_figures(
            len(board.ledger.entries), board.ledger.total, board.parts
        ),
    )


def joined_page_html(board: JoinedBoard) -> bytes:
    """Render *board*, of several lists, as the bytes of an HTML file."""
    anchors = {one.name.name: one.anchor for one in board.boards}
    return _html(
        "lists.html.j2",
        _style([one.board for one in board.boards], board.periods)
        + document.embedded_file("lists.css"),
        provenance=None,
        board=board,
        title=joined_bulletin_tables.title(board.title, [one.name for one in board.boards]),
        links=anchors,
        unit_links=lambda one: dict.fromkeys(one.board.unit_numbers, one.anchor),
        words=public_page_text.joined_sentences(board),
        quarters=public_page_text.period_headings(board),
        headline=public_page_text.joined_headline(board),
        figures=public_page_text.key_figures(board.tasks, board.total, board.parts),
        unit_note=public_page_text.unit_note,
        list_figures=public_page_text.list_figures,
    )


def _style(boards: Iterable[Board], columns: Sequence[str]) -> str:
    """Return the style sheet of a page that shows *boards* and has a column for each of *columns*.

    *columns* are periods. Rules for section headings and for more than four periods are added only
    if the page has these.
    """
    style = document.embedded_file("board.css")
    if any(group.heading for board in boards for group in board.groups):
        style += document.embedded_file("sections.css")
    if len(columns) > len(QUARTERS):
        style += document.embedded_file("periods.css")
    return style


def _html(template: str, style: str, **values: object) -> bytes:
    """Render *template* with *values*, its *style*, and the script that all pages share."""
    script = document.embedded_file("board.js")
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
        "period_headings": public_page_text.period_headings,
        "days_of": public_page_text.days_of,
        "period_of": period_of,
        "row_name": report_words.row_name,
        "units_of": part_text.units,
        # Without the list's extra columns: their persons and telephones are not for the public.
        "numbers_of": part_text.numbers,
        "facts": public_page_text.facts,
        "diary_of": public_page_text.diary,
        "pace_of": PACES,
        "pace_words": progress_text.state_words(),
        "filter_statuses": filter_statuses,
    }
    text = environment.get_template(template).render(
        states=report_words.status_words(),
        style=style,
        script=script,
        style_fingerprint=document.fingerprint(style),
        script_fingerprint=document.fingerprint(script),
        **values,
    )
    return text.encode()


def filter_statuses(standing: MilestoneStatus) -> str:
    """The statuses by which a filter finds *standing*, separated by spaces: `returned overdue`."""
    late = standing.is_overdue and standing.status is not Status.OVERDUE
    return f"{standing.status} {Status.OVERDUE}" if late else str(standing.status)
