"""How each shell asks for completions, and how the program answers.

A script of `scripts/` runs the program with VARIABLE set and the words of the line. The first line
of the answer says what follows, `files`, `extend` or `replace`; it has no messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tasklist.shells import bash, zsh_fish_powershell
from tasklist.shells.completion_request import Completions, Question

VARIABLE = "_TASKLIST_COMPLETE"


class Shell(NamedTuple):
    """How a shell asks, and how it is answered; each function gets arguments and environment."""

    question: Callable[[Sequence[str], Mapping[str, str]], Question]
    answer: Callable[[Completions, Sequence[str], Mapping[str, str]], Iterator[str]]


SHELLS = {
    "bash": Shell(bash.question, bash.answer),
    "zsh": Shell(zsh_fish_powershell.question, zsh_fish_powershell.zsh_answer),
    "fish": Shell(zsh_fish_powershell.fish_question, zsh_fish_powershell.fish_answer),
    "powershell": Shell(
        zsh_fish_powershell.powershell_question, zsh_fish_powershell.powershell_answer
    ),
}


def reply(
    shell: str,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    complete: Callable[[Question], Completions],
) -> str:
    """The whole answer to *shell*, with the completions that *complete* returns.

    Empty if *shell* is not in SHELLS, because a script of an earlier version asks in a different
    way.
    """
    if shell not in SHELLS:
        return ""
    ways = SHELLS[shell]
    completions = complete(ways.question(arguments, environ))
    kind = "files" if completions.files else "extend" if completions.extends else "replace"
    return "".join(f"{line}\n" for line in (kind, *ways.answer(completions, arguments, environ)))
