"""`tasklist prove`: makes papers again from the list in git, and reports which of them differ."""

from pathlib import Path
from typing import Annotated

import typer

from tasklist.commands.lazy_commands import command_function, run_function
from tasklist.errors import EXIT_FAILURE, EXIT_REPORTED, FileError, MissingArgumentError
from tasklist.git import Repository
from tasklist.language import N_, _
from tasklist.options.options_from_fields import option_class, takes
from tasklist.options.output_format import output, with_progress_bar
from tasklist.options.snapshot_options import ListOptions
from tasklist.proofs.paper_proof import prove_paper
from tasklist.proofs.paper_sources import PaperSources
from tasklist.proofs.proof_text import proof_lines
from tasklist.proofs.reproduction import Reproduction
from tasklist.words import file_patterns


@option_class
class ProveOptions(ListOptions):
    """Options of `tasklist prove`.

    The files that each paper was made from are looked up in the repository of the list.
    """

    papers: Annotated[
        list[Path] | None,
        typer.Argument(help=N_("The papers: .docx, .xlsx, .html or .md."), metavar="PAPER..."),
    ] = None


@takes(ProveOptions)
def prove(options: ProveOptions) -> None:
    """Make papers again from git and compare every byte; exit with 1 if one differs."""
    if not options.papers:
        hint = _("For example: tasklist prove bulletin.docx")
        raise MissingArgumentError(_("Missing papers."), hint, name="PAPER")
    papers = file_patterns.files(options.papers)
    sources = PaperSources(Repository.of(options.path))
    reproduction = Reproduction(command_function, run_function)
    out, codes = output("md"), {0}
    for path in with_progress_bar(papers, _("Papers")):
        try:
            proof = prove_paper(path, sources, reproduction)
        except FileError as error:
            if len(papers) == 1:
                raise
            codes.add(EXIT_FAILURE)
            lines = [error.message]
        else:
            codes.add(EXIT_REPORTED if proof.differences else 0)
            lines = list(proof_lines(proof))
        for line in lines:
            out.write(out.printable(line) + "\n")
    if any(codes):
        raise typer.Exit(max(codes))
