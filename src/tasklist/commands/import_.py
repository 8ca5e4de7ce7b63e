"""`tasklist import`: creates a list file from a published list, and reports each decision."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tasklist import render
from tasklist.intake import proved_list, published_file
from tasklist.intake.import_options import ImportOptions
from tasklist.intake.rules_output import import_with_rules
from tasklist.language import N_
from tasklist.options.document_options import format_for
from tasklist.options.options_from_fields import option, takes
from tasklist.options.output_format import output
from tasklist.words import typed_values

FORMS = ("yaml", "yml")


@takes(ImportOptions)
def import_(
    options: ImportOptions,
    *,
    published: Annotated[
        Path,
        typer.Argument(
            help=N_(
                "The published list: .xlsx, .xls, .docx, .html, .csv, .tsv or text; - is"
                " standard input."
            ),
            metavar="FILE",
        ),
    ],
    year: Annotated[str, option("--year", help=N_("The list's year."), metavar="YEAR")],
) -> None:
    """Create a list file from a published list."""
    number = typed_values.year(year)
    format_for(options.out, None, FORMS)
    source = published_file.read(published)
    context = options.context(source, number)
    imported = import_with_rules(source, context, options.rules_out, force=options.force)
    text = proved_list.proved_text(imported, Path(options.out or source.name).as_posix())
    if options.out is None:
        sys.stdout.write(text)
        out = output("md", stream=sys.stderr)
    else:
        proved_list.save(Path(options.out), text.encode(), force=options.force)
        out = output("md")
    render.account(out, imported.account, imported.tasklist, quiet=options.quiet)
