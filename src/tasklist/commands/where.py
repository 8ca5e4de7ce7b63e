"""`tasklist where`: prints where a task, workstream or milestone is in the file."""

from typing import Annotated

from tasklist import render
from tasklist.language import N_
from tasklist.options.options_from_fields import option, option_class, takes
from tasklist.options.output_format import output
from tasklist.options.snapshot_options import ListOptions
from tasklist.render import OVERVIEW_FORMATS
from tasklist.render.part_places import PartPlace
from tasklist.writing.named_parts import PartWords, named_parts, part_locations


@option_class
class WhereOptions(PartWords, ListOptions):
    """Options of `tasklist where`: the parts of the list."""


@takes(WhereOptions)
def where(
    options: WhereOptions,
    *,
    form: Annotated[
        str,
        option(
            "--format",
            help=N_("text or json (default: text)."),
            metavar="FORMAT",
            values=OVERVIEW_FORMATS,
        ),
    ] = "text",
) -> None:
    """Print FILE:LINE:COLUMN of each named part, for editors and scripts."""
    out = output(form, OVERVIEW_FORMATS)
    snapshot = options.snapshot
    parts = named_parts(snapshot.tasklist, options.part_words)
    places = [
        PartPlace(location, part.task.id, part.workstream, part.span)
        for part, location in zip(parts, part_locations(snapshot, parts), strict=True)
    ]
    render.places(out, snapshot.name, sorted(places))
