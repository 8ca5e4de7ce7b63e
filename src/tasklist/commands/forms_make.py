"""`tasklist forms make`: a form for each unit, to be filled in and sent back."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from tasklist import documents
from tasklist.documents import EXPORT_FORMS, REPORT_FORMS
from tasklist.documents.filenames import filename
from tasklist.errors import UsageError
from tasklist.forms import request
from tasklist.history.snapshots import last_commit
from tasklist.language import N_, _, ngettext
from tasklist.model.query import answering
from tasklist.options import arguments
from tasklist.options.base import Texts, option, takes
from tasklist.options.documents import (
    DocumentOptions,
    extension_of,
    is_folder,
    print_notice,
    warn_of_lookalikes,
    with_progress_bar,
)
from tasklist.storage import output_file


@takes(DocumentOptions)
def forms_make(
    options: DocumentOptions,
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
    folder = _folder(options.out)
    tasklist = options.snapshot.tasklist
    units = answering(tasklist, arguments.several(unit), direct=True) if unit else ()
    commit = last_commit(options.path, options.at)
    span = arguments.span(q, tasklist.year)
    found = request.compute_forms(tasklist, span, options.day, units, commit=commit)
    if not found:
        print_notice(_("Nothing falls due then: there is no form to write."))
        return
    with documents.require_library("XlsxWriter"):
        from tasklist.forms.workbook_writer import form_workbook
    taken: dict[str, int] = {}
    origin = options.origin
    # Drawn before the first is written.
    files = [
        (filename(form.unit, "xlsx", taken), form_workbook(form, origin))
        for form in with_progress_bar(found, _("Forms"))
    ]
    output_file.make_folder(folder)
    for name, data in files:
        output_file.write(folder / name, data, source=options.path)
    warn_of_lookalikes(form.unit for form in found)
    message = ngettext("{count} form in {folder}", "{count} forms in {folder}", len(files))
    print_notice(message.format(count=len(files), folder=f"{folder}{os.sep}"))


def _folder(out: str | None) -> Path:
    """The folder for the forms; UsageError for none, and for what looks like a document's file."""
    if out is None:
        raise UsageError(_("Name the folder for the forms."), _("Write: -o forms/"))
    if not is_folder(out) and extension_of(out) in (*REPORT_FORMS, *EXPORT_FORMS):
        raise UsageError(
            _("{file} looks like a file, and the forms need a folder.").format(file=out),
            _("Name a folder, or if it is one, write it with a slash: {folder}").format(
                folder=f"{out}/"
            ),
        )
    return Path(out)
