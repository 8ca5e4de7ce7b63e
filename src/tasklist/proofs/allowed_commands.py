"""The commands that make papers, and the words that a paper's command line may have.

A paper states the command line that made it, but this command line is not trusted. It is never
passed to a shell or to the program's own command line. Instead, one of these commands is called
with its words, and the only options allowed are those that decide what a paper says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import Parameter, signature
from typing import Any, get_args

from tasklist.options.options_from_fields import option_name
from tasklist.options.paper_command_line import NOT_OF_A_PAPER
from tasklist.process.named_tuples import NamedTuple

WORDS_LIMIT = 1000


class PaperCommand(NamedTuple):
    """A command that makes papers. *words* are its name, such as `forms` and `make`.

    *output* are the words that name its output, so that the command knows the format. *form* is the
    format of its papers unless `--format` gives another.
    """

    words: tuple[str, ...]
    output: tuple[str, ...]
    form: str

    def output_words(self, words: Sequence[str]) -> list[str]:
        """Return the words that name the output, to be added to *words*, the command's other words.

        For `report` with `--format docx`, the result is `-o` and `paper.docx`.
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
    """Return whether all of *words*, which follow the name of *command*, are allowed in a paper.

    Two kinds of words are allowed: options that decide what a paper says, written in full as in
    `options.paper_command_line.words`, and words that begin with a digit, such as task numbers.
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
    """Return the options of *command* that decide what a paper says.

    Map each of these options to True if it takes a value, or to False if it is a flag.
    """
    parameters: Mapping[str, Parameter] = signature(command).parameters
    return {
        option_name(name): _value_type(parameter.annotation) is not bool
        for name, parameter in parameters.items()
        if name == "format" or name not in NOT_OF_A_PAPER
    }


def _value_type(annotation: Any) -> Any:
    """The type of an option's values: the first type argument of *annotation*, or *annotation*."""
    return (get_args(annotation) or (annotation,))[0]
