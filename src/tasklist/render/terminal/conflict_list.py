"""Conflicts of a merge on a terminal: the names of both sides, and a line for each difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tasklist.language import _, ngettext
from tasklist.model.list_conflict import ConflictReport, ListConflict
from tasklist.render.output import Output
from tasklist.render.terminal.cell_grid import wrap_line
from tasklist.render.terminal.cells import Cell, Line
from tasklist.render.terminal.change_table import changes as draw_changes
from tasklist.render.terminal.line_writer import write_lines
from tasklist.reports.conflict_text import answer_words, conflict_lines, side_names
from tasklist.text.example_commands import example_lines
from tasklist.text.width import padded, width

GAP = "  "
ARROW = " → "


def conflicts(output: Output, report: ConflictReport, commands: Sequence[tuple[str, str]]) -> None:
    """Write how many conflicts there are, the names of both sides, and each conflict.

    Last come the *commands* to type next, each with its effect.
    """
    form = ngettext(
        "{count} conflict in {file}", "{count} conflicts in {file}", len(report.conflicts)
    )
    head = form.format(count=len(report.conflicts), file=report.file)
    write_lines(output, [[Cell(output.printable(head), "bold")]])
    sides(output, report)
    output.write("\n")
    for one in report.conflicts:
        conflict(output, one)
    output.write("\n" + _("To resolve") + "\n")
    for line in example_lines(commands, output.width):
        output.write(f"{line}\n")


def question(output: Output, one: ListConflict) -> None:
    """Write one conflict after a blank line, which separates it from the previous answer."""
    output.write("\n")
    conflict(output, one)


def sides(output: Output, report: ConflictReport) -> None:
    """Write which branches or commits are “ours” and “theirs”."""
    words = answer_words()
    longest = max(width(words["ours"]), width(words["theirs"]))
    for side, name in side_names(report.sides).items():
        word = padded(words[side], longest)
        line = [Cell(GAP + word + GAP, "bold"), Cell(output.printable(name))]
        write_lines(output, _wrapped(output, line))


def conflict(output: Output, one: ListConflict, answer: str = "") -> None:
    """Write a line for each difference in one conflict; the *answer*, if any, ends each line."""
    for place, versions in conflict_lines(one):
        cells = [
            Cell(output.printable(place), "bold"),
            Cell(GAP if place else ""),
            Cell(output.printable(versions)),
            Cell(ARROW + answer if answer else "", "green"),
        ]
        write_lines(output, _wrapped(output, [cell for cell in cells if cell.text]))


def resolution(output: Output, report: ConflictReport) -> None:
    """Write each answer, then how the list with these answers differs from each of the two sides.

    The differences are written as `diff` writes them.
    """
    words = answer_words()
    for one in report.conflicts:
        if one.number in report.answers:
            conflict(output, one, words[report.answers[one.number]])
    ours, theirs = report.sides.ours, report.sides.theirs
    for form, name, changes in (
        (_("Against ours, {name}:"), ours, report.against_ours),
        (_("Against theirs, {name}:"), theirs, report.against_theirs),
    ):
        head = output.printable(form.format(name=name))
        write_lines(output, [[], [Cell(head, "bold")]])
        if changes is None:
            output.write(_("That side has errors and cannot be compared.") + "\n")
        elif not changes:
            output.write(_("No changes.") + "\n")
        else:
            draw_changes(output, changes)


def _wrapped(output: Output, line: Line) -> Iterator[Line]:
    """Yield *line*, wrapped to the width of the output if it is a terminal."""
    if not output.is_terminal:
        yield line
        return
    first, *others = wrap_line(line, output.width - len(GAP))
    yield first
    for other in others:
        yield [Cell(GAP), *other]
