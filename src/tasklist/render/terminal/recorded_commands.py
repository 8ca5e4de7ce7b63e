"""`tasklist undo --list`: the commands that changed the list, one on each line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tasklist.language import _, ngettext
from tasklist.process.named_tuples import NamedTuple
from tasklist.render.terminal.cells import Cell, Line
from tasklist.render.terminal.line_writer import write_lines
from tasklist.text.width import padded, width

if TYPE_CHECKING:
    from tasklist.render.output import Output


class RecordedCommand(NamedTuple):
    """A command that changed the list.

    *command* is what was typed, *day* is its date in ISO 8601, *milestones* is how many milestones
    it changed, or 0 if that is not known.
    """

    day: str
    command: str
    milestones: int
    is_undone: bool


def recorded_commands(
    output: Output, file: str, commands: Sequence[RecordedCommand], *, is_current: bool
) -> None:
    """Write the day, the number of milestones and the text of each of *commands*.

    The last lines say what undo and redo would do. *is_current* is false if something other than
    these commands has changed *file* since. Lines are never wrapped.
    """
    counts = [_count(command.milestones) for command in commands]
    room = max(map(width, counts), default=0)
    lines: list[Line] = []
    for command, count in zip(commands, counts, strict=True):
        text = f"{command.day}  {padded(count, room)}  {output.printable(command.command)}"
        state = "  " + _("undone") if command.is_undone else ""
        lines.append([Cell(text + state, "dim" if command.is_undone else "")])
    lines += [[Cell(output.printable(text), "bold")]
              for text in _next_steps(file, commands, is_current=is_current)]  # fmt: skip
    write_lines(output, lines)


def command_text(command: RecordedCommand) -> str:
    """Return *command* with its day and count: `done 35 Q3 (2023-10-09, 1 milestone)`."""
    count = _count(command.milestones)
    text = _("{command} ({day}, {count})") if count else _("{command} ({day})")
    return text.format(command=command.command, day=command.day, count=count)


def _next_steps(
    file: str, commands: Sequence[RecordedCommand], *, is_current: bool
) -> Sequence[str]:
    """The lines that say what undo and redo would do."""
    if not commands:
        return [_("No commands are recorded for {file}.").format(file=file)]
    if not is_current:
        text = _(
            "{file} was changed by hand, by git or by somebody else: no command can be undone."
        )
        return [text.format(file=file)]
    undone = [command for command in commands if command.is_undone]
    applied = commands[len(undone) :]
    texts = []
    if applied:
        texts.append(_("undo takes back: {command}").format(command=applied[0].command))
    if undone:
        texts.append(_("redo repeats: {command}").format(command=undone[-1].command))
    return texts


def _count(milestones: int) -> str:
    """Return the number *milestones* in words: `2 milestones`; empty if it is 0, or not known."""
    if not milestones:
        return ""
    text = ngettext("{count} milestone", "{count} milestones", milestones)
    return text.format(count=milestones)
