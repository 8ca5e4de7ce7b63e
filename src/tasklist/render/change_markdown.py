"""Changes to the list as Markdown, for a pull request or an e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tasklist.git import shallow_words
from tasklist.language import _
from tasklist.render.markdown import cell
from tasklist.reports.change_text import body, flags, total, where

if TYPE_CHECKING:
    from tasklist.history import LogEntry
    from tasklist.model.change import Change, Review
    from tasklist.render.output import Output
    from tasklist.text.diff import Piece


def review(output: Output, report: Review) -> None:
    """Write a list of the flagged changes of *report*, if any, then a list of all its changes."""
    output.write(f"### {cell(output, total(report.changes))}\n\n")
    flagged = [change for change in report.changes if change.flags]
    if flagged:
        output.write(_("To review:") + "\n\n")
        _items(output, flagged)
        output.write("\n" + _("All changes:") + "\n\n")
    _items(output, report.changes)
    if report.changes:
        output.write("\n")
    output.write(f"{cell(output, report.old)} → {cell(output, report.new)}\n")


def log(output: Output, entries: Sequence[LogEntry], *, shallow: bool) -> None:
    """Write a heading for each commit with a list of its changes below.

    *shallow* means that the clone lacks older commits; the last line then says so.
    """
    for entry in entries:
        output.write(f"### {cell(output, entry.title)}\n\n")
        _items(output, entry.changes)
        output.write("\n")
    if not entries:
        output.write(_("No commit contains matching changes.") + "\n")
    if shallow:
        output.write(f"{cell(output, shallow_words())}\n")


def _items(output: Output, changes: Sequence[Change]) -> None:
    for change in changes:
        text = "".join(_marked(output, piece) for piece in body(change))
        place = f"**{cell(output, where(change))}** " if where(change) else ""
        look = f" — **{cell(output, flags(change))}**" if change.flags else ""
        output.write(f"- {place}{text}{look}\n")


def _marked(output: Output, piece: Piece) -> str:
    """Return the text of *piece*, struck out if it was removed and bold if it was added.

    Spaces at its ends are left outside the marks, because Markdown ignores a mark next to a space.
    """
    text = cell(output, piece.text)
    sign = {"=": "", "-": "~~", "+": "**"}[piece.sign]
    bare = text.strip()
    return text.replace(bare, f"{sign}{bare}{sign}", 1) if bare else text
