"""The commands that make papers, and which words may make one again.

The command line in a paper is data. It is not passed to a shell or to the program's own command
line, but to one of these commands, with none but its options that decide what a paper says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, signature
from typing import Any, NamedTuple, get_args

from tasklist.options.option_classes import option_name
from tasklist.options.paper_command import NOT_OF_A_PAPER

WORDS_LIMIT = 1000


class PaperCommand(NamedTuple):
    """The *words* with which a command begins, and those that name its *output*.

    *form* is the format of its papers if no option says another.
    """

    words: tuple[str, ...]
    output: tuple[str, ...]
    form: str

    def output_words(self, words: Sequence[str]) -> list[str]:
        """The words that name the output of a command line that ends in *words*."""
        form = words[words.index("--format") + 1] if "--format" in words[:-1] else self.form
        return [word.format(form=form) for word in self.output]

    @property
    def function(self) -> str:
        """The name of its module and function in `commands`."""
        return "_".join(self.words)


# The output is never written: it only says that a file is meant, and of which format.
PAPER_COMMANDS = (
    PaperCommand(("report",), ("-o", "paper.{form}"), "md"),
    PaperCommand(("notice",), ("-o", "paper.{form}"), "md"),
    PaperCommand(("page",), ("-o", "paper.{form}"), "html"),
    PaperCommand(("export",), ("paper.{form}",), "xlsx"),
    PaperCommand(("forms", "make"), ("-o", "forms/"), "xlsx"),
)


def paper_command(words: Sequence[str]) -> PaperCommand | None:
    """The command with which *words* begin; None if it makes no papers."""
    return next(
        (one for one in PAPER_COMMANDS if tuple(words[: len(one.words)]) == one.words), None
    )


def are_allowed(words: Sequence[str], command: Callable[..., None]) -> bool:
    """Whether *words*, without the name of the *command*, are only options of a paper.

    Each is written in full, as `paper_command.words` gives it; arguments begin with a digit.
    """
    takes_value = _options(command)
    rest = iter(words[:WORDS_LIMIT])
    for word in rest:
        if word in takes_value:
            if takes_value[word] and next(rest, None) is None:
                return False
        elif not word[:1].isdecimal():
            return False
    return len(words) <= WORDS_LIMIT


def _options(command: Callable[..., None]) -> Mapping[str, bool]:
    """The options of *command* that decide what a paper says, and whether each takes a value."""
    parameters: Mapping[str, Parameter] = signature(command).parameters
    return {
        option_name(name): _value_type(parameter.annotation) is not bool
        for name, parameter in parameters.items()
        if name == "format" or name not in NOT_OF_A_PAPER
    }


def _value_type(annotation: Any) -> Any:
    """The type of the values that an option with this *annotation* has."""
    return (get_args(annotation) or (annotation,))[0]
