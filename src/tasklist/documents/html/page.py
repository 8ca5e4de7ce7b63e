"""The page for everybody as one HTML file: style, script and signs stand in it.

The list is text in elements and attributes, escaped by the template; the script
is this package's own, holds nothing of the list, and is allowed by its fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tasklist.documents import page_text
from tasklist.documents.html import report
from tasklist.model.status import MilestoneStatus, Status
from tasklist.reports import labels
from tasklist.reports.bulletin import apportion
from tasklist.reports.page import Board, worst
from tasklist.reports.totals import Share

WIDTH = 1000  # of a bar, in its own units


@dataclass(frozen=True, slots=True)
class Stripe:
    """A part of a bar."""

    status: Status
    left: int
    width: int


def draw(board: Board) -> bytes:
    """*board* as HTML."""
    style, script = report.own("board.css"), report.own("board.js")
    environment = report.environment()
    environment.globals |= {
        "worst": worst,
        "stripes": lambda share: list(stripes(share)),
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


def stripes(share: Share) -> Iterator[Stripe]:
    """The bar of *share*: its statuses, the widths adding up to the whole."""
    left = 0
    widths = apportion(WIDTH, list(share.counts.values()))
    for status, width in zip(share.counts, widths, strict=True):
        if width:
            yield Stripe(status, left, width)
        left += width


def found_as(standing: MilestoneStatus) -> str:
    """The statuses by which it is found: what was sent back may be overdue as well."""
    late = standing.days_overdue and standing.status is not Status.OVERDUE
    return f"{standing.status} {Status.OVERDUE}" if late else str(standing.status)
