"""`tasklist log --oneline`: a line for each commit, with the number of its changes of each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from tasklist.git import shallow_words
from tasklist.language import _
from tasklist.render.terminal.cells import Cell, Line
from tasklist.render.terminal.line_writer import write_lines
from tasklist.reports.change_text import flag_words, kinds
from tasklist.text.width import padded, width

if TYPE_CHECKING:
    from tasklist.history import LogEntry
    from tasklist.render.output import Output

ID_LENGTH = 9
FLAGGED = "bold red"
# Kinds of changes to the whole file, which a commit has only once, so they have no number.
ONCE = ("list-added", "list-removed", "unreadable", "readable")


def oneline(output: Output, entries: Sequence[LogEntry], *, shallow: bool) -> None:
    """Write a line for each commit: id, day, author, and how many changes of each kind it has.

    `4d09c8d7a 2023-06-21 督查室 done 10, note 2 ▲backdated 1`

    Lines are never wrapped, so that other programs can cut them.
    """
    lines = list(_lines(output, entries))
    if not entries:
        lines.append([Cell(_("No commit contains matching changes."))])
    if shallow:
        lines.append([Cell(output.printable(shallow_words()), FLAGGED)])
    write_lines(output, lines)


def _lines(output: Output, entries: Sequence[LogEntry]) -> Iterator[Line]:
    authors = [output.printable(entry.commit.author) for entry in entries]
    room = max(map(width, authors), default=0)
    for entry, author in zip(entries, authors, strict=True):
        commit = entry.commit
        counts = _counts((change.kind for change in entry.changes), kinds())
        line = [
            Cell(commit.id[:ID_LENGTH], "bold"),
            Cell(f"  {commit.day}  {padded(author, room)}  {output.printable(counts)}"),
        ]
        flags = _counts((flag for change in entry.changes for flag in change.flags), flag_words())
        if flags:
            line.append(Cell(f"  {output.printable('▲' + flags)}", FLAGGED))
        if entry.file:
            line.append(Cell(f"  ({output.printable(entry.file)})"))
        yield line


def _counts(items: Iterable[str], words: dict[str, str]) -> str:
    """How often each of *items* occurs, the most frequent first: `done 10, note 2`.

    *words* has the word for each item.
    """
    return _(", ").join(
        words[item] if item in ONCE else f"{words[item]} {count}"
        for item, count in Counter(items).most_common()
    )
