"""`tasklist completion`: prints or installs the script that completes command lines."""

import os
from pathlib import Path
from typing import Annotated

import typer

from tasklist import language
from tasklist.language import N_, _
from tasklist.options.options_from_fields import option
from tasklist.options.output_format import output
from tasklist.shells import installation

SHELLS = tuple(installation.FILES)


def completion(
    shell: Annotated[
        str,
        typer.Argument(
            help=N_("bash, zsh, fish or powershell."),
            metavar="SHELL",
            autocompletion=lambda: list(SHELLS),
        ),
    ],
    *,
    install: Annotated[
        bool, option("--install", help=N_("Install the script instead of printing it."))
    ] = False,
) -> None:
    """Print the script for *shell*, or install it."""
    name = installation.known_shell(shell)
    if install:
        install_completion(name)
    else:
        print_script(name)


def print_script(shell: str | None = None) -> None:
    """Print the script for *shell*, or for the shell in which the program runs."""
    shell = shell or installation.current_shell(os.environ)
    output("md").write(installation.script(shell, language.program()))


def install_completion(shell: str | None = None) -> None:
    """Install completion for *shell*, or for the shell in which the program runs.

    Print which files were written, and how to make the shell use them. For PowerShell, write
    nothing, but print the line that the user has to add to the profile.
    """
    shell = shell or installation.current_shell(os.environ)
    program = language.program()
    out = output("md")
    if shell == "powershell":
        # The profile may be anywhere, and only the user can allow scripts.
        out.write(_("Open your profile with notepad $PROFILE, and add this line:") + "\n")
        line = "completion powershell | Out-String | Invoke-Expression"
        out.write(f"  {program} {line}\n")
        return
    for file in installation.install(shell, program, Path.home(), os.environ):
        out.write(out.printable(_("Written: {file}").format(file=file)) + "\n")
    out.write(_("Open a new terminal, or run: {command}").format(command=f"exec {shell}") + "\n")
