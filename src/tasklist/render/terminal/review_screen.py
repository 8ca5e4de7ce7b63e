"""The screen of a review: one milestone, and below it the messages and the keys.

If a milestone doesn't fit on the terminal, the screen shows one part of it, and a key shows the
next part. On a terminal that can't redraw its screen, the same lines are written one after another.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from tasklist.language import _, ngettext
from tasklist.model.milestone_lookup import name_of
from tasklist.model.status import MilestoneStatus
from tasklist.process.named_tuples import NamedTuple
from tasklist.render.output import Output
from tasklist.render.terminal.cell_grid import GAP, flowing
from tasklist.render.terminal.cells import Cell, Line
from tasklist.render.terminal.line_writer import write_lines
from tasklist.reports import part_text, report_words
from tasklist.text.escape import SEPARATOR
from tasklist.text.width import padded, width
from tasklist.text.wrap import wrap

IS_WINDOWS = os.name == "nt"
# Escape sequences: what the terminal showed before comes back at the end, as after an editor.
BEGIN, END = "\x1b[?1049h", "\x1b[?1049l"
HOME = "\x1b[H\x1b[2J"
DUMB = ("", "dumb", "unknown")  # values of TERM
NARROW = 40  # columns; on a narrower terminal, a text is below its heading


class ReviewPage(NamedTuple):
    """The content of the screen: a milestone, which is *number* of *total*, and the *messages*.

    *standing* is None on the page after the last milestone. *outcome* is the answer that was given
    for this milestone before, or empty. *mark* says what the key `v` records. *keys* are pairs of a
    key and a word for its effect.
    """

    number: int
    total: int
    standing: MilestoneStatus | None
    outcome: str
    mark: str
    messages: Sequence[str]
    keys: Sequence[tuple[str, str]]


def can_draw(environ: Mapping[str, str]) -> bool:
    """Whether the terminal that *environ* names can replace one page by the next."""
    if IS_WINDOWS:
        from tasklist.render.terminal.styled_lines import is_old_console

        return not is_old_console()
    return environ.get("TERM", "") not in DUMB


def whole(output: Output, page: ReviewPage) -> None:
    """Write the whole page, for a terminal that can't replace one page by the next."""
    write_lines(output, [[], *_head(output, page), *_body(output, page), *_foot(output, page)])


def part(output: Output, page: ReviewPage, first: int, lines: int) -> int:
    """Draw *page* on a terminal of *lines* lines, with its text from the line *first* on.

    Return the first line of the next part of the text, or 0 if there is none.
    """
    head, body, foot = _head(output, page), _body(output, page), _foot(output, page)
    # The last line stays free for what the user types.
    room = max(1, lines - len(head) - len(foot) - 1)
    following = 0
    if len(body) > room:
        room = max(1, room - 1)
        shown = body[first : first + room]
        left = len(body) - first - len(shown)
        following = first + room if left > 0 else 0
        shown += [[] for _missing in range(room - len(shown))]
        body = [*shown, [Cell(_more(left), "dim")]]
    output.write(HOME)
    write_lines(output, [*head, *body, *foot])
    output.stream.flush()
    return following


def _more(left: int) -> str:
    if left <= 0:
        return _("End. Space: back to the beginning")
    text = ngettext(
        "{count} more line. Space: show it", "{count} more lines. Space: show them", left
    )
    return text.format(count=left)


def _head(output: Output, page: ReviewPage) -> list[Line]:
    """The milestone's position, name and units, and the answer given before."""
    if page.standing is None:
        return []
    placed = page.standing.placed
    texts = [
        (_("{number} of {total}").format(number=page.number, total=page.total), "dim"),
        (name_of(placed), "bold"),
        (part_text.units(placed.workstream), "bold"),
    ]
    cells = [(Cell(output.printable(text), style), 0) for text, style in texts]
    lines = list(flowing(cells, output.width))
    if page.outcome:
        lines += _text(output, _("Answered: {outcome}").format(outcome=page.outcome), "green")
    return [*lines, []]


def _foot(output: Output, page: ReviewPage) -> list[Line]:
    """The messages, what `v` records, and the keys."""
    messages = [line for text in page.messages for line in _text(output, text, "yellow")]
    return [[], *messages, *_text(output, page.mark, "dim"), *_keys(output, page.keys)]


def _keys(output: Output, keys: Sequence[tuple[str, str]]) -> list[Line]:
    """Lines with each key and its word, as few lines as possible."""
    lines: list[Line] = [[]]
    used = 0
    for key, word in keys:
        cells = [Cell(key, "bold"), Cell(" " + output.printable(word))]
        needed = sum(width(cell.text) for cell in cells)
        if lines[-1] and used + GAP + needed > output.width:
            lines.append([])
            used = 0
        gap = [Cell(" " * GAP)] if lines[-1] else []
        lines[-1] += [*gap, *cells]
        used += needed + GAP * len(gap)
    return lines


def _text(output: Output, text: str, style: str) -> list[Line]:
    return [
        [Cell(line, style)]
        for line in wrap(output.printable(text, newlines=True), output.width)
        if line
    ]


def _body(output: Output, page: ReviewPage) -> list[Line]:
    """The lines with everything known about the milestone.

    Each text is beside its heading, or below its heading if the terminal is narrow.
    """
    if page.standing is None:
        return _text(output, _("That was the last one."), "bold")
    rows = [row for row in _rows(page.standing) if row[1].text]
    columns = max(width(heading) for heading, _cell in rows) + GAP
    is_beside = output.width >= NARROW
    lines: list[Line] = []
    for heading, cell in rows:
        text = output.printable(cell.text.strip("\n"), newlines=True)
        broken = [Cell(part, cell.style) for part in
                  wrap(text, output.width - columns if is_beside else output.width)]  # fmt: skip
        if is_beside:
            margins = [padded(heading, columns), *[" " * columns] * len(broken)]
            lines += [
                [Cell(margin, "dim"), part] for margin, part in zip(margins, broken, strict=False)
            ]
        else:
            lines += [[Cell(heading, "dim")], *([part] for part in broken)]
    return lines


def _rows(standing: MilestoneStatus) -> Iterator[tuple[str, Cell]]:
    """Yield the heading and the text of each row; the text may be empty."""
    placed, milestone = standing.placed, standing.placed.milestone
    yield _("Section"), Cell(part_text.section(placed.task), "dim")
    yield _("Goal"), Cell(placed.task.goal, "" if milestone.plan else "bold")
    yield _("Leaders"), Cell(SEPARATOR.join(placed.task.leaders))
    yield _("Plan"), Cell(milestone.plan, "bold")
    period = _("{start} to {due}").format(start=milestone.span.start, due=standing.due)
    yield _("Due"), Cell(period)
    status = report_words.status(standing, report_words.status_words())
    done = "" if standing.done is None else f"  {standing.done}"
    yield _("Status"), Cell(status + done, report_words.STYLES[standing.status])
    yield _("Evidence"), Cell("\n".join(milestone.evidence))
    yield _("Note"), Cell(milestone.note or "")
    yield _("Follow-up"), Cell("\n".join(report_words.life(standing)))
    further = [*part_text.task_notes(placed.task), *part_text.more(placed.workstream.more)]
    yield _("Other"), Cell("\n".join(further))
