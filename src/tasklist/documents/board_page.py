"""The page for everybody as one HTML file: style, script and signs stand in it.

The list is text in elements and attributes, escaped by the template; the script
is this package's own, holds nothing of the list, and is allowed by its fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tasklist.documents import board_words, web
from tasklist.documents.board import Board, worst
from tasklist.documents.bulletin import apportion
from tasklist.progress import Standing, Status
from tasklist.render import words
from tasklist.sums import Share

WIDTH = 1000  # of a bar, in its own units


@dataclass(frozen=True, slots=True)
class Stripe:
    """A part of a bar."""

    status: Status
    left: int
    width: int


def draw(board: Board) -> bytes:
    """*board* as HTML."""
    style, script = web.own("board.css"), web.own("board.js")
    environment = web.environment()
    environment.globals |= {
        "worst": worst,
        "stripes": lambda share: list(stripes(share)),
        "counted": board_words.counted,
        "part_of": board_words.part_of,
        "span": board_words.span,
        "days_of": board_words.days_of,
        "facts": board_words.facts,
        "found_as": found_as,
    }
    text = environment.get_template("board.html.j2").render(
        board=board,
        said=board_words.sentences(),
        quarters=board_words.quarter_headings(),
        states=words.status_words(),
        headline=board_words.headline(board),
        figures=board_words.key_figures(board),
        style=style,
        script=script,
        style_fingerprint=web.fingerprint(style),
        script_fingerprint=web.fingerprint(script),
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


def found_as(standing: Standing) -> str:
    """The statuses by which it is found: what was sent back may be overdue as well."""
    late = standing.days_overdue and standing.status is not Status.OVERDUE
    return f"{standing.status} {Status.OVERDUE}" if late else str(standing.status)
