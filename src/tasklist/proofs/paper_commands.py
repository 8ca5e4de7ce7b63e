"""The commands that make papers, and the words that a paper's command line may have.

The command line in a paper is data. It is never passed to a shell or to the program's own command
line. One of these commands is called with it, and only options that decide what a paper says are
allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, signature
from typing import Any, get_args

from tasklist.options.option_classes import option_name
from tasklist.options.paper_command import NOT_OF_A_PAPER
from tasklist.process.named_tuples import NamedTuple

WORDS_LIMIT = 1000


class PaperCommand(NamedTuple):
    """A command that makes papers: the *words* of its name, and the words that give its *output*.

    *form* is the format of its papers unless `--format` gives another.
    """

    words: tuple[str, ...]
    output: tuple[str, ...]
    form: str

    def output_words(self, words: Sequence[str]) -> list[str]:
        """Return the words that give the output, to be added to the command's other *words*.

        `report` with `--format docx` gives `-o`, `paper.docx`.
        """
        form = words[words.index("--format") + 1] if "--format" in words[:-1] else self.form
        return [word.format(form=form) for word in self.output]

    @property
    def function(self) -> str:
        """The name of the command's function in `commands`: `forms_make`."""
        return "_".join(self.words)


# The output file is never written. Its name only tells the command the format of the paper.
PAPER_COMMANDS = (
    PaperCommand(("report",), ("-o", "paper.{form}"), "md"),
    PaperCommand(("notice",), ("-o", "paper.{form}"), "md"),
    PaperCommand(("page",), ("-o", "paper.{form}"), "html"),
    PaperCommand(("export",), ("paper.{form}",), "xlsx"),
    PaperCommand(("forms", "make"), ("-o", "forms/"), "xlsx"),
)


def paper_command(words: Sequence[str]) -> PaperCommand | None:
    """Return the command with which *words* begin; None if they begin with no such command."""
    return next(
        (one for one in PAPER_COMMANDS if tuple(words[: len(one.words)]) == one.words), None
    )


def are_allowed(words: Sequence[str], command: Callable[..., None]) -> bool:
    """Whether *words*, which follow the name of *command*, are all allowed in a paper.

    Allowed are options that decide what a paper says, each written in full as
    `options.paper_command.words` writes it, and words that begin with a digit, as task numbers do.
    More than 1000 words are not allowed.
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
    """The type of an option's values: the first type argument of *annotation*, or *annotation*."""
    return (get_args(annotation) or (annotation,))[0]
