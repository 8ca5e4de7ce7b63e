"""Where the program starts when TAB is pressed: it asks nothing of the user and says nothing."""

from __future__ import annotations

import os
import sys

from tasklist import language
from tasklist.commands.names import every_name
from tasklist.shells import protocol


def run() -> int:
    """Print what the shell is offered; returns the exit code.

    Whatever goes wrong, a person at a prompt is not to see it: with a message in the middle of
    their line they could not even finish typing.
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

    shell = os.environ.get(protocol.VARIABLE, "")
    return protocol.reply(shell, sys.argv[1:], os.environ, answer)
