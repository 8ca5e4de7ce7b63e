"""The start of the program when TAB is pressed; it shows the user no question and no message."""

from __future__ import annotations

import os
import sys

from tasklist import language
from tasklist.commands.command_names import every_name
from tasklist.shells import completion_protocol


def run() -> int:
    """Print the answer for the shell; return 0, or 1 if anything fails.

    An error is never shown, because its message would appear in the middle of the line that the
    user is typing.
    """
    try:
        language.set_language(os.environ)
        program = language.called_as(sys.argv[0])
        if program != language.PROGRAM:
            language.call(program, every_name())
        sys.stdout.buffer.write(_reply().encode())
    except Exception:  # noqa: BLE001 - see above
        return 1
    return 0


def _reply() -> str:
    from tasklist.completion.answer import answer

    shell = os.environ.get(completion_protocol.VARIABLE, "")
    return completion_protocol.reply(shell, sys.argv[1:], os.environ, answer)
