"""The screen of `tasklist status`: at most 24 lines of 80 columns, with or without colours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasklist.git.file_state import FileState
from tasklist.language import _
from tasklist.model.status import MilestoneStatus, Status
from tasklist.render.output import Output
from tasklist.render.terminal.cells import Cell, Line, separated
from tasklist.render.terminal.line_writer import write_lines
from tasklist.reports import report_words, span_text
from tasklist.reports.overview import Overview, of_due
from tasklist.reports.status_percentages import apportion
from tasklist.reports.table import value_text
from tasklist.text.width import cut, padded, width

GAP = "  "
MIN_PLAN = 8  # columns of a plan that are worth showing; fewer say nothing
NAMES_PART = 3  # a name takes at most a third of a line
# The pattern of each status in the bar, which has no colours in a pipe; the second one is ASCII.
PATTERNS = {
    Status.DONE: "█#",
    Status.DONE_LATE: "▓+",
    Status.OVERDUE: "▒!",
    Status.ACTIVE: "░-",
    Status.UPCOMING: "·.",
    Status.RETURNED: "◇<",
    Status.DROPPED: "×x",
}


def overview(
    output: Output, report: Overview, state: FileState | None, commands: Sequence[str]
) -> None:
    """Write *report*, the *state* of the file in git, and the *commands* to type next."""
    write_lines(output, _lines(output, report, state, commands))


def _lines(
    output: Output, report: Overview, state: FileState | None, commands: Sequence[str]
) -> Iterator[Line]:
    columns = max(1, output.width)
    title = output.printable(report.title)
    yield [Cell(cut(title, columns), "bold")]
    yield [Cell(cut(output.printable(report_words.listing_footer(report.listing)), columns), "dim")]
    yield []
    yield from _bar(output, report, columns)
    yield []
    yield from _facts(report, state, columns)
    yield []
    yield from _laggards(output, report, columns)
    yield []
    yield [Cell(_("To see more"), "bold")]
    for command in commands:
        yield [Cell(GAP), Cell(output.printable(command), "cyan")]


def _bar(output: Output, report: Overview, columns: int) -> Iterator[Line]:
    """Yield a bar that shows the number of milestones with each status, then its legend."""
    counts = {status: count for status, count in report.total.counts.items() if count}
    if not counts:
        yield [Cell(report_words.nothing())]
        return
    patterns = _patterns(output)
    # Every status that occurs gets at least one column.
    lengths = [1 + more for more in apportion(columns - len(counts), list(counts.values()))]
    yield [
        Cell(patterns[status] * length, report_words.STYLES[status])
        for status, length in zip(counts, lengths, strict=True)
    ]
    words = report_words.status_words()
    legend = [
        Cell(f"{patterns[status]} {words[status]} {count}", report_words.STYLES[status])
        for status, count in counts.items()
    ]
    ratio = value_text(report.total.ratio if report.total.not_dropped else None)
    share = _("{share} done overall").format(share=ratio)
    yield from separated([*legend, Cell(share, "bold")], columns)


def _patterns(output: Output) -> dict[Status, str]:
    shades = "".join(pair[0] for pair in PATTERNS.values())
    which = 0 if output.printable(shades) == shades else 1
    return {status: pair[which] for status, pair in PATTERNS.items()}


def _facts(report: Overview, state: FileState | None, columns: int) -> Iterator[Line]:
    """Yield lines, each a heading with its figures: due, coming, to follow up, and the file."""
    rows = {
        _("Due so far"): _due(report),
        report_words.days_ahead(report.within): _coming(report),
        _("To follow up"): [
            _count(_("returned"), report.returned, "magenta"),
            _count(_("done, not verified"), report.unverified, ""),
        ],
    }
    if state is not None:
        style = "" if state is FileState.UNCHANGED else "yellow"
        rows[_("File")] = [Cell(_state_words()[state], style)]
    indent = max(map(width, rows)) + len(GAP)
    for heading, row in rows.items():
        margin = padded(heading, indent)
        for line in separated(row, columns - indent):
            yield [Cell(margin, "bold"), *line]
            margin = " " * indent


def _due(report: Overview) -> Line:
    total, words = report.total, report_words.status_words()
    if not total.due:
        return [Cell(_("nothing yet"))]
    return [
        Cell(str(total.due)),
        *(
            _count(words[status], count, report_words.STYLES[status])
            for status, count in of_due(total).items()
        ),
        Cell(_("{share} done").format(share=total.due_ratio), "bold"),
    ]


def _coming(report: Overview) -> Line:
    row = [Cell(_("{count} by {day}").format(count=report.coming, day=report.until))]
    if report.next is None:
        return [*row, Cell(_("nothing else is open"))]
    if report.next.day > report.until:
        then = _("then {count} on {day}")
        row.append(Cell(then.format(count=report.next.milestones, day=report.next.day)))
    return row


def _count(word: str, count: int, style: str) -> Cell:
    """A cell with *word* and *count*, in *style*, or dim if *count* is 0."""
    return Cell(f"{word} {count}", style if count else "dim")


def _state_words() -> dict[FileState, str]:
    return {
        FileState.UNCHANGED: _("as in the last commit"),
        FileState.CHANGED: _("changed since the last commit"),
        FileState.UNTRACKED: _("not in the last commit"),
    }


def _laggards(output: Output, report: Overview, columns: int) -> Iterator[Line]:
    """Yield a line for each unit with the most overdue milestones.

    It has the unit's name, how many of its milestones are overdue, the share of its due milestones
    that are done, and the milestone that has been overdue longest, with its plan cut to fit.
    """
    laggards = report.laggards
    if not laggards:
        yield [Cell(_("Nothing is overdue."))]
        return
    yield [Cell(_("Units with most overdue: count, share done, longest overdue"), "bold")]
    shown = report.listing.labels
    names = [" ".join(filter(None, (shown[one.list_name], one.unit))) for one in laggards]
    units = [cut(output.printable(name), columns // NAMES_PART) for name in names]
    counts = [str(one.overdue) for one in laggards]
    shares = [str(one.share.due_ratio) for one in laggards]
    oldest = [_number_and_time(one.oldest) for one in laggards]
    days = [report_words.days(one.oldest.days_overdue) for one in laggards]
    for n, laggard in enumerate(laggards):
        plan = output.printable(" ".join(laggard.oldest.placed.promise.split()))
        line = [
            Cell(GAP + padded(units[n], max(map(width, units))) + GAP),
            Cell(counts[n].rjust(max(map(len, counts))), report_words.STYLES[Status.OVERDUE]),
            Cell(GAP + shares[n].rjust(max(map(len, shares)))),
            Cell(GAP + padded(days[n], max(map(width, days))) + GAP),
            Cell(padded(oldest[n], max(map(width, oldest))) + GAP),
        ]
        room = columns - sum(width(cell.text) for cell in line)
        yield [*line, Cell(cut(plan, room), "dim")] if room >= MIN_PLAN else line


def _number_and_time(standing: MilestoneStatus) -> str:
    placed = standing.placed
    return f"{placed.id.task} {span_text.short(placed.milestone.span)}"
