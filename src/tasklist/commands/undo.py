"""`tasklist undo`: takes back the last command that changed the list, as a whole."""

from typing import Annotated

from tasklist import render
from tasklist.edits import undo_redo
from tasklist.edits.journal_lines import UNDO
from tasklist.language import N_
from tasklist.options.options_from_fields import option, takes
from tasklist.writing.undo_options import ReversalOptions, recorded_commands, reverse


@takes(ReversalOptions)
def undo(
    options: ReversalOptions,
    *,
    list: Annotated[  # noqa: A002 - the option's name
        bool, option("--list", help=N_("List the last commands, and what undo would take back."))
    ] = False,
) -> None:
    """Take back the last command that changed the list."""
    if list:
        journal = undo_redo.journal_of(options.path)
        commands = recorded_commands(journal)
        render.recorded_commands(
            options.output, options.path.as_posix(), commands, is_current=journal.is_current
        )
    else:
        reverse(options, UNDO)
