"""How each shell asks for completions, and how the program answers.

A script of `scripts/` runs the program with the words of the line, and with VARIABLE set to the
name of the shell. The first line of the answer is `files`, `extend` or `replace`, which says what
the lines after it are. The answer has no messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from tasklist.process.named_tuples import NamedTuple
from tasklist.shells import bash, zsh_fish_powershell
from tasklist.shells.candidates import Completions, Question

VARIABLE = "_TASKLIST_COMPLETE"


class Shell(NamedTuple):
    """The functions that read the question of a shell and write the answer to it.

    Both get the arguments and the environment of the program.
    """

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
    """Return the whole answer to *shell*, with the completions that *complete* returns.

    If *shell* is not in SHELLS, return "": the script is that of an earlier version, which asks
    in a different way.
    """
    if shell not in SHELLS:
        return ""
    ways = SHELLS[shell]
    completions = complete(ways.question(arguments, environ))
    kind = "files" if completions.files else "extend" if completions.extends else "replace"
    return "".join(f"{line}\n" for line in (kind, *ways.answer(completions, arguments, environ)))
