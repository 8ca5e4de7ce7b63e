"""`tasklist forms make`: a form for each unit, to be filled in and sent back."""

from __future__ import annotations

import os
from typing import Annotated

from tasklist import documents, outfile
from tasklist.commands import arguments
from tasklist.commands.documents import Ordered, say, watched
from tasklist.commands.options import Texts, option, takes
from tasklist.documents.filenames import filename
from tasklist.errors import UsageError
from tasklist.forms import made
from tasklist.language import N_, _, ngettext
from tasklist.query import answering


@takes(Ordered)
def forms_make(
    order: Ordered,
    *,
    q: Annotated[
        str | None,
        option("--q", "-q", help=N_("What falls due then: 2, Q2, 二季度, Q1-Q2."),
               metavar="QUARTER"),
    ] = None,
    unit: Annotated[
        Texts, option("--unit", "-u", help=N_("Only the form of this unit."), metavar="UNIT")
    ] = None,
) -> None:  # fmt: skip
    """Make a form for each unit."""
    if q is None:
        raise UsageError(_("Name the quarter that is asked about."), _("Write: --q 3"))
    if order.out is None or order.out.suffix == ".xlsx":
        raise UsageError(_("Name the folder for the forms."), _("Write: -o forms/"))
    reading = order.read()
    tasklist = reading.tasklist
    units = answering(tasklist, unit, direct=True) if unit else ()
    found = made.compute(tasklist, arguments.span(q, tasklist.year), order.day, units)
    if not found:
        say(_("Nothing falls due then: there is no form to write."))
        return
    with documents.needing("XlsxWriter"):
        from tasklist.documents.form_sheet import draw
    taken: set[str] = set()
    origin = order.origin(reading)
    # Drawn before the first is written.
    files = [
        (filename(form.unit, "xlsx", taken), draw(form, origin))
        for form in watched(found, _("Forms"))
    ]
    outfile.make_folder(order.out)
    for name, data in files:
        outfile.write(order.out / name, data, source=order.path)
    said = ngettext("{count} form in {folder}", "{count} forms in {folder}", len(files))
    say(said.format(count=len(files), folder=f"{order.out}{os.sep}"))
