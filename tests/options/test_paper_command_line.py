"""The command line that a paper states."""

from __future__ import annotations

import typer

from tasklist.commands.lazy_commands import command_function
from tasklist.options.options_from_fields import option_name
from tasklist.options.paper_command_line import NOT_OF_A_PAPER
from tasklist.proofs.allowed_commands import PAPER_COMMANDS


def test_the_option_of_each_parameter() -> None:
    """A paper states options by their parameters: a name that differed could not be read back."""
    for paper in PAPER_COMMANDS:
        single = typer.Typer(add_completion=False)
        single.command()(command_function(paper.function))
        for parameter in typer.main.get_command(single).params:
            if parameter.name not in NOT_OF_A_PAPER | {"help"}:
                assert option_name(parameter.name) in parameter.opts
