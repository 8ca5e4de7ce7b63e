"""`tasklist page`: writes the list as a web page, for leaders and the public, or serves it."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from tasklist import documents
from tasklist.errors import TasklistError, UsageError
from tasklist.language import N_, _
from tasklist.options.document_options import (
    OutputPath,
    format_for,
    missing_lists,
    provenance,
    write_document,
)
from tasklist.options.options_from_fields import option, option_class, takes
from tasklist.options.output_format import output
from tasklist.options.ranking import RankingOptions
from tasklist.options.selection import SelectionOptions
from tasklist.options.trend_points import quarterly_points
from tasklist.process import stderr_notices
from tasklist.words import typed_values

if TYPE_CHECKING:
    from tasklist.model.paper_provenance import Provenance

FORMS = ("html", "pdf")
LAST_PORT = 65535


@option_class
class PageOptions(RankingOptions, SelectionOptions):
    """Options of `tasklist page`: the milestones, and the output file or the port."""

    out: OutputPath = None
    serve: Annotated[
        bool,
        option("--serve", help=N_("Show the page in a browser on this computer, until Ctrl+C.")),
    ] = False
    port: Annotated[
        str | None,
        option("--port", help=N_("The port of --serve (default: a free one)."), metavar="PORT"),
    ] = None

    @property
    def port_number(self) -> int:
        """The port to listen on; 0 stands for any free port. Raises UsageError if it is invalid."""
        number = 0 if self.port is None else typed_values.whole_number(self.port, "--port")
        if number > LAST_PORT:
            hint = _("Expected a number up to {last}.").format(last=LAST_PORT)
            raise typed_values.invalid_value("--port", str(number), hint)
        return number


@takes(PageOptions)
def page(options: PageOptions) -> None:
    """Write a web page with lights by quarter, progress by unit and leader, and every task."""
    if options.serve:
        _serve(options)
        return
    if options.port is not None:
        message = _("{one} requires {other}.").format(one="--port", other="--serve")
        words = f"--serve --port {options.port}"
        raise UsageError(message, _("Write: {words}").format(words=words))
    if format_for(options.out, None, FORMS) == "pdf":
        data = _pdf(options)
    else:
        data = _html(options, provenance(options, "html", options.out))
    write_document(data, options.out, options)


def _html(options: PageOptions, stated: "Provenance | None" = None) -> bytes:
    """The page of *options* as bytes of HTML, with the provenance *stated* in its properties.

    A page of several lists has no provenance.
    """
    if options.has_several:
        lists = ((named.name, tasklist, listing) for named, tasklist, listing in options.listings())
        return documents.render_joined_page(
            lists, lambda: missing_lists(options), options.least_due
        )
    tasklist, listing = options.listing()
    points = quarterly_points(options, listing, tasklist.year)
    return documents.render_page(tasklist, listing, points, stated, options.least_due)


def _pdf(options: PageOptions) -> bytes:
    """The page of *options* as the bytes of a PDF that a browser prints.

    Raises SeveralListsError for several lists, since the PDF could have a thousand pages.
    """
    if options.has_several:
        raise options.several_error
    from tasklist.process import browser_pdf

    program = browser_pdf.chosen(os.environ)
    folder = Path(options.out or "").absolute().parent
    return browser_pdf.pdf(program, _html(options), folder)


def _state(options: PageOptions) -> object:
    """Return a value that changes whenever the page of *options* changes.

    It consists of the date of the report, the content of the lists, and the number of due
    milestones that a unit must have to be ranked.
    """
    lists: object = (
        options.snapshot.data
        if not options.has_several
        else [_content(options, path) for path in options.list_files]
    )
    return (options.day, lists, options.least_due)


def _content(options: PageOptions, path: Path) -> bytes | str:
    """The content of the list at *path*, or the message of the error if it can't be read."""
    try:
        return options.load(path).data
    except TasklistError as error:
        return error.message


def _serve(options: PageOptions) -> None:
    """Serve the page of *options* on 127.0.0.1 until Ctrl+C.

    Raises UsageError if an output file is given as well.
    """
    from tasklist.server.loopback_server import LoopbackServer
    from tasklist.server.served_page import ServedPage

    if options.out is not None:
        names = _(", ").join(("--serve", "--output"))
        message = _("{options} cannot be combined.").format(options=names)
        raise UsageError(message, _("Keep only one of them."))
    served = ServedPage(options, _html, _state)
    with LoopbackServer(options.port_number, served.content) as server:
        out = output("md")
        out.write(
            _("Showing {file} until Ctrl+C: {address}").format(
                file=out.printable(options.answered_file), address=server.address
            )
            + "\n"
        )
        sys.stdout.flush()
        server.serve()
    stderr_notices.add(_("Stopped."))
